/** How a document is cited: 《title》（number）. */
export function citationOf({ title, number }: { readonly title: string; readonly number: string | null }): string {
  return number === null ? `《${title}》` : `《${title}》（${number}）`;
}
