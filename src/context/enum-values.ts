/** A list of names as the object that registerEnumType wants: `{ A: 'A', B: 'B' }`. */
export function enumOf<Name extends string>(names: readonly Name[]): { readonly [Key in Name]: Key } {
  return Object.fromEntries(names.map((name) => [name, name])) as { [Key in Name]: Key };
}

/** Descriptions of an enum's values, as registerEnumType wants them. */
export function describedValues<Name extends string>(
  descriptions: Readonly<Record<Name, string>>,
): Record<Name, { description: string }> {
  const entries = Object.entries(descriptions) as [Name, string][];
  return Object.fromEntries(entries.map(([name, description]) => [name, { description }])) as Record<
    Name,
    { description: string }
  >;
}
