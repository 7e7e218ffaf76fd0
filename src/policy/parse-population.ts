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
  const combination = COMBINATIONS.find((word) => at.keys.length === 1 && at.keys[0] === word);
  if (!combination) {
    return at.fault({
      problem: 'unknown combination of populations',
      found: at.keys.join(', ') || 'nothing',
      expected: `exactly one of ${COMBINATIONS.join(', ')}`,
      mend: 'write one of these words; nest them where several are needed',
    });
  }
  const value = at.fields([combination])?.[combination];
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
