import type { GoldenScene } from '../../src/policy/golden-case.ts';
import type { GoldenPromise } from '../../src/policy/golden-promise.ts';
import type { Parameter, Policy } from '../../src/policy/policy.ts';
import type { PopulationExpression } from '../../src/policy/population.ts';
import { BAND_REACHES, SHORTFALLS } from '../../src/policy/programme.ts';
import type { AnyProvision } from '../../src/policy/provision.ts';
import { PAYERS, SUBSIDISED_INSURANCES } from '../../src/policy/subsidy.ts';
import { formatPercent, formatYuan, parsePercent, parseYuan } from '../../src/value/money.ts';
import { addDays, plainDate } from '../../src/value/plain-date.ts';
import { populationsBeside, spelledOut } from './golden-mutants.ts';
import { ASKED_BY_NO_CASE } from './unnoticeable.ts';

/** A provision with one thing changed, beside the original under an id of its own. */
export interface ProvisionMutant {
  readonly id: string;
  readonly kind: GoldenPromise['kind'];
  /** The provision that it was, and what is other: `xiushan.programme bands.0.percent + 0.0001`. */
  readonly of: string;
  readonly what: string;
  readonly provision: AnyProvision;
  /** Parameters that only it names. */
  readonly parameters: readonly Parameter[];
}

/** What stands for `what` of the copy of each provision in which nothing is other: all cases agree with it. */
export const UNCHANGED = 'unchanged';

/** What of a value is other, and the value so changed. */
type Way = readonly [what: string, changed: unknown];

/** What a changed part needs to know of where it stands. */
interface Surroundings {
  readonly policy: Policy;
  /** What the scene says of a parameter; undefined = not set. */
  readonly setBy: (parameterId: string) => string | undefined;
}

/**
 * Each provision of a kind with each part of its content changed by the smallest step: amounts and percentages more and
 * less, what is a flag turned round, a code, class, band, condition or part of a population left out, a code or a category too many, days before and after,
 * what stands in an order the other way round. What the place sets is changed where the scene sets it.
 */
export function provisionMutantsOf(policy: Policy, scene: GoldenScene, kind: GoldenPromise['kind']): ProvisionMutant[] {
  const values = new Map(scene.parameters.map(({ id, value }) => [id, value]));
  const around: Surroundings = { policy, setBy: (id) => values.get(id) };
  return policy.provisions.flatMap((one) => {
    if (one.kind !== kind) return [];
    const { id: of, versions } = one.provision;
    const [version] = versions as [(typeof versions)[number]];
    const ways: Way[] = [[UNCHANGED, version.content], ...waysOf(version.content, [], around)];
    return ways.map(([what, content], index): ProvisionMutant => {
      const id = `${of}.mutant${index}`;
      const provision = { ...one.provision, id, versions: [{ ...version, content }] };
      return {
        id,
        kind,
        of,
        what,
        provision: { kind, provision } as AnyProvision,
        parameters: parametersOf(policy, content, around),
      };
    });
  });
}

/** Every single change within a value of a content. */
function waysOf(value: unknown, path: readonly string[], around: Surroundings): Way[] {
  const key = path.at(-1) ?? '';
  const told = (ways: readonly Way[]): Way[] => ways.map(([what, changed]) => [`${path.join('.')} ${what}`, changed]);
  if (key === 'population') return told(populationWays(value as PopulationExpression));
  if (Array.isArray(value)) {
    // The parser wants one class at least.
    const spare = key === 'classes' && value.length === 1 ? [] : value;
    return [
      ...told(
        spare.map((part, index): Way => [`without ${wordOf(part, index)}`, value.filter((_, at) => at !== index)]),
      ),
      ...told(
        (BESIDE[key] ?? []).flatMap((code): Way[] =>
          value.includes(code) ? [] : [[`with ${code}`, [...value, code]]],
        ),
      ),
      ...told(typeof value[0] === 'object' ? swapped(value) : []),
      ...value.flatMap((part, index) =>
        waysOf(part, [...path, String(index)], around).map(
          ([what, changed]): Way => [what, value.with(index, changed)],
        ),
      ),
    ];
  }
  if (typeof value !== 'object' || value === null) return told(leafWays(key, value, around));
  const fields = value as Readonly<Record<string, unknown>>;
  if ('parameterId' in fields) return told(numberWays(key, fields, around));
  return Object.entries(fields).flatMap(([name, part]) =>
    waysOf(part, [...path, name], around).map(([what, changed]): Way => [what, { ...fields, [name]: changed }]),
  );
}

function populationWays(population: PopulationExpression): Way[] {
  const spelled = spelledOut(population);
  const named = JSON.stringify(spelled);
  const more = NEIGHBOURS.filter((category) => !named.includes(`"${category}"`));
  return [
    ...populationsBeside(spelled).map((changed): Way => [JSON.stringify(changed), changed]),
    ...more.map((atom): Way => [`with ${atom}`, { any: [spelled, { atom }] }]),
  ];
}

/** Categories that one might take in by mistake: near to poverty, and aided by some documents only. */
const NEIGHBOURS = ['ALLEVIATED', 'SUDDEN_HARDSHIP', 'RIGID_EXPENDITURE', 'LOW_INCOME_MARGIN'] as const;

/** Codes that one might take in by mistake, by list: 职工医保, 生育住院, 普通门诊, 门诊慢特病 among stays. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  insuranceTypes: ['310'],
  inpatientTypes: ['52'],
  outpatientTypes: ['11', '52'],
  medicalTypes: ['11', '52'],
  oneStopTypes: ['11', '52'],
  payLaterTypes: ['14', '52'],
};

/** Two neighbours the other way round. */
function swapped(parts: readonly unknown[]): Way[] {
  return parts
    .slice(1)
    .map((part, index) => [`${index + 1} before ${index}`, parts.with(index, part).with(index + 1, parts[index])]);
}

const ENUMS: Readonly<Record<string, readonly string[]>> = {
  bandsReach: BAND_REACHES,
  shortfallBeforeLast: SHORTFALLS,
  shortfallOfLast: SHORTFALLS,
  insurance: SUBSIDISED_INSURANCES,
  payer: PAYERS,
};

function leafWays(key: string, value: unknown, { policy, setBy }: Surroundings): Way[] {
  const others = (words: readonly unknown[]) =>
    words.filter((word) => word !== value).map((word): Way => [`${word}`, word]);
  if (key === 'isExempt') return others([true, false, null]);
  if (typeof value === 'boolean') return others([true, false]);
  // Null is no part, and a code of a list can only be left out.
  if (value === null || /^\d+$/.test(key) || key in ASKED_BY_NO_CASE) return [];
  if (typeof value !== 'string') throw new RangeError(`nothing is known to be other of ${key}`);
  if (key in ENUMS) return others(ENUMS[key]!);
  if (key === 'ruleId') return others(policy.rules.map(({ id }) => id));
  if (key === 'lowest' || key === 'amount') return stepsOf('元', value);
  if (key === 'percent' || key === 'percentAdded' || key === 'deductibleCut') return stepsOf('%', value);
  if (key === 'cutOff') return [1, -1].map((days): Way => [`${days} day`, dayBeside(value, days)]);
  if (key !== 'premiumParameterId') throw new RangeError(`nothing is known to be other of ${key}`);
  const premium = setBy(value);
  return premium === undefined
    ? []
    : stepsOf('元', premium).map(([what, text]): Way => [what, `${value}=${text as string}`]);
}

/** A number of the document or of the place, a share of a payer among them. */
function numberWays(key: string, number: Readonly<Record<string, unknown>>, { setBy, ...around }: Surroundings): Way[] {
  const name = 'payer' in number ? 'amount' : 'value';
  const unit = name === 'amount' || ['deductible', 'cap', 'limit'].includes(key) ? '元' : '%';
  const { parameterId, ...fields } = number;
  const text = (number[name] as string | null) ?? (parameterId === null ? undefined : setBy(parameterId as string));
  const steps = text === undefined ? [] : stepsOf(unit, text);
  return [
    ...steps.map(([what, changed]): Way => [what, { ...number, parameterId: null, [name]: changed }]),
    ...Object.entries(fields).flatMap(([field, value]) =>
      field === name
        ? []
        : leafWays(field, value, { setBy, ...around }).map(
            ([what, changed]): Way => [`${field} ${what}`, { ...number, [field]: changed }],
          ),
    ),
  ];
}

/** The smallest step more and less, as far as a document could say so. */
function stepsOf(unit: '元' | '%', text: string): Way[] {
  const [read, write, most] =
    unit === '元' ? [parseYuan, formatYuan, undefined] : [parsePercent, formatPercent, 1_000_000n];
  const value = read(text)!;
  return [1n, -1n]
    .map((step) => value + step)
    .filter((changed) => changed >= 0n && (most === undefined || changed <= most))
    .map((changed) => [`${changed > value ? '+' : '−'}`, write(changed)]);
}

/** MM-DD so many days later; of a year without 29 February. */
function dayBeside(monthAndDay: string, days: number): string {
  return addDays(plainDate(`2023-${monthAndDay}`), days).slice(5);
}

function wordOf(part: unknown, index: number): string {
  return typeof part === 'string' ? part : String(index);
}

/** A premium that is a fen more or less is a parameter of its own: `<id>=<value>`. */
function parametersOf({ parameters }: Policy, content: unknown, { setBy }: Surroundings): Parameter[] {
  const { premiumParameterId: named } = content as { readonly premiumParameterId?: string };
  const [id, value] = named?.split('=') ?? [];
  const origin = value === undefined ? undefined : parameters.find((one) => one.id === id && setBy(one.id));
  if (!origin || value === undefined || named === undefined) return [];
  return [{ ...origin, id: named, values: origin.values.map((each) => ({ ...each, value })) }];
}
