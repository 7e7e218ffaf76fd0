import { CATEGORIES, MONITORED_CATEGORIES } from '../../src/person/category.ts';
import type { GoldenScene } from '../../src/policy/golden-case.ts';
import type { Policy, Rule, RuleVersion, Threshold } from '../../src/policy/policy.ts';
import type { PopulationExpression } from '../../src/policy/population.ts';
import type { Layer } from '../../src/settlement/layer.ts';
import { parseYuan } from '../../src/value/money.ts';

/** A rule with one thing changed, beside the original under an id of its own. */
export interface Mutant {
  readonly id: string;
  /** The rule that it was. */
  readonly of: string;
  readonly what: string;
  readonly rule: Rule;
}

type Way = readonly [what: string, change: Partial<RuleVersion>];

/** Each rule of a document with its line a fen higher or lower, a layer more or less, the other basis, another population. */
export function mutantsOf(policy: Policy, scene: GoldenScene): Mutant[] {
  return policy.rules.flatMap((rule) => {
    const [version] = rule.versions as [RuleVersion];
    return waysOf(version, scene).map(([what, change], index) => {
      const id = `${rule.id}.mutant${index}`;
      return { id, of: rule.id, what, rule: { ...rule, id, versions: [{ ...version, ...change }] } };
    });
  });
}

function waysOf(version: RuleVersion, scene: GoldenScene): Way[] {
  return [
    ...linesOf(version.threshold, scene).map(
      (threshold, index): Way => [index === 0 ? 'line +' : 'line −', { threshold }],
    ),
    ...version.deducted.map(
      (layer): Way => [`without ${layer}`, { deducted: version.deducted.filter((one) => one !== layer) }],
    ),
    ...layersBeside(version).map((layer): Way => [`with ${layer}`, { deducted: [...version.deducted, layer] }]),
    ...(version.basis === 'OOP' ? [['in scope only', { basis: 'OOP_IN_SCOPE' }] as Way] : []),
    ...(version.basis === 'OOP_IN_SCOPE' ? [['out of scope too', { basis: 'OOP' }] as Way] : []),
    ...populationsBeside(spelledOut(version.population)).map(
      (population): Way => [`population ${JSON.stringify(population)}`, { population }],
    ),
  ];
}

/** The line a fen (of a percentage the smallest step) higher and lower. */
function linesOf(threshold: Threshold | null, scene: GoldenScene): Threshold[] {
  if (threshold === null) return [];
  if (threshold.kind === 'PERCENT_OF_INCOME') {
    return [1n, -1n].map((step) => ({ ...threshold, percent: threshold.percent + step }));
  }
  const fen =
    threshold.kind === 'AMOUNT'
      ? threshold.fen
      : parseYuan(scene.parameters.find(({ id }) => id === threshold.parameterId)!.value)!;
  return [1n, -1n].map((step) => ({ kind: 'AMOUNT', fen: fen + step }));
}

/** Layers that one might deduct by mistake. Of a total nothing is deducted, and of a stay nothing that is paid later. */
function layersBeside({ metric, basis, deducted }: RuleVersion): Layer[] {
  if (basis === null || basis === 'TOTAL') return [];
  const layers: Layer[] = metric === 'STAY' ? ['MEDICAL_AID'] : ['MEDICAL_AID', 'SUPPLEMENTARY', 'TEMPORARY_AID'];
  return layers.filter((layer) => !deducted.includes(layer));
}

const MONITORED = MONITORED_CATEGORIES.map((atom) => ({ atom }));
const NOT_AIDED: readonly string[] = ['ALLEVIATED', 'RIGID_EXPENDITURE'];

/** The same population with its macros written out. */
export function spelledOut(population: PopulationExpression): PopulationExpression {
  if ('any' in population) return { any: population.any.map(spelledOut) };
  if ('all' in population) return { all: population.all.map(spelledOut) };
  if ('not' in population) return { not: spelledOut(population.not) };
  if (!('atom' in population)) return population;
  if (population.atom === 'MONITORED') return { any: MONITORED };
  if (population.atom !== 'AIDED') return population;
  return { any: CATEGORIES.filter((atom) => !NOT_AIDED.includes(atom)).map((atom) => ({ atom })) };
}

/** The population with one part left out, wherever it stands. */
export function populationsBeside(population: PopulationExpression): PopulationExpression[] {
  if ('not' in population) return populationsBeside(population.not).map((not) => ({ not }));
  if (!('any' in population || 'all' in population)) return [];
  const [key, parts] = 'any' in population ? (['any', population.any] as const) : (['all', population.all] as const);
  const inside = (changed: readonly PopulationExpression[]) => ({ [key]: changed }) as unknown as PopulationExpression;
  // Who is on a list is alive: without it nothing changes.
  const left = parts.filter((part) => !('atom' in part && part.atom === 'ALIVE'));
  return [
    ...(parts.length > 1 ? left.map((part) => inside(parts.filter((one) => one !== part))) : []),
    ...parts.flatMap((part) =>
      populationsBeside(part).map((other) => inside(parts.map((one) => (one === part ? other : one)))),
    ),
  ];
}
