/** Last cell of a row whose opening quote is closed nowhere near: the row has been read as the one line that it began on. */
export const UNCLOSED_QUOTE = '引号没有成对';

/** Last cell of a line that is no flat JSON object. */
export const NO_OBJECT = '不是一个平面的 JSON 对象';

/**
 * A row that could not be taken apart, with what could be read of it. It has more cells than any row before it, the last
 * saying why, so that whoever knows the header refuses it for its number of cells and the rows after it are read on.
 */
export function badRow(cells: readonly string[], widest: number, why: string): string[] {
  const width = Math.max(cells.length, widest);
  return [...cells, ...Array.from({ length: width - cells.length }, () => ''), why];
}
