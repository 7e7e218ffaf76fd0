/** What is known of a statement about a person. */
export type Known = 'YES' | 'NO' | 'UNKNOWN';

/** A verdict over all ways in which the unknown statements may fall; `matters` = those that can turn it, when OPEN. */
export interface Verdict<Name extends string> {
  outcome: 'IN' | 'OUT' | 'OPEN';
  matters: Name[];
}

/**
 * Tries every way in which the unknown statements may fall: IN or OUT when the formula always comes out the same.
 * `names` are the statements that the formula asks for.
 */
export function decide<Name extends string>(
  names: readonly Name[],
  known: (name: Name) => Known,
  formula: (holds: (name: Name) => boolean) => boolean,
): Verdict<Name> {
  const unknown = names.filter((name) => known(name) === 'UNKNOWN');
  const results: boolean[] = [];
  for (let way = 0; way < 2 ** unknown.length; way += 1) {
    const chosen = new Set(unknown.filter((_, bit) => (way >> bit) % 2 === 1));
    results.push(formula((name) => known(name) === 'YES' || chosen.has(name)));
  }
  if (results.every((result) => result)) return { outcome: 'IN', matters: [] };
  if (results.every((result) => !result)) return { outcome: 'OUT', matters: [] };
  const turns = (bit: number) => results.some((result, way) => result !== results[way ^ (2 ** bit)]);
  return { outcome: 'OPEN', matters: unknown.filter((_, bit) => turns(bit)) };
}
