import type { Cursor } from './parse-node.ts';
import { POPULATION_ATOMS, type PopulationExpression } from './population.ts';

const COMBINATIONS = ['any', 'all', 'not', 'rule'] as const;

/** Reads a population expression; `named` hears of every rule that it names. */
export function parsePopulation(
  at: Cursor | undefined,
  named: (ruleId: string, at: Cursor) => void,
): PopulationExpression | undefined {
  if (!at) return undefined;
  if (!at.isMapping) {
    const atom = at.word(POPULATION_ATOMS, 'category or population');
    return atom && { atom };
  }
  const [combination] = COMBINATIONS.filter((word) => at.keys.includes(word));
  const value = at.fields(combination ? [combination] : COMBINATIONS.slice(0, 1))?.[combination ?? 'any'];
  if (!value) return undefined;
  if (combination === 'not') {
    const not = parsePopulation(value, named);
    return not && { not };
  }
  if (combination === 'rule') {
    const rule = value.text();
    if (rule !== undefined) named(rule, value);
    return rule === undefined ? undefined : { rule };
  }
  const parts = value.items().map((item) => parsePopulation(item, named));
  if (parts.includes(undefined)) return undefined;
  const read = parts as PopulationExpression[];
  return combination === 'all' ? { all: read } : { any: read };
}
