import { createHash } from 'node:crypto';
import type { Layer } from '../settlement/layer.ts';
import { formatPercent, formatYuan, parsePercent, parseYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Basis, Metric } from './metric.ts';
import { findVersion, type Policy, type RuleVersion, type Threshold, type Told } from './policy.ts';
import type { PopulationExpression } from './population.ts';

/** `rule_version.spec`: all that a published version needs to be judged by, so that no file is read at run time. */
export interface RuleSpec {
  readonly reading: readonly string[];
  /** The rules that the file names in it are written out. */
  readonly population: PopulationExpression;
  readonly basis: Basis | null;
  readonly deducted: readonly Layer[];
  readonly threshold: ThresholdSpec | null;
  readonly told: readonly Told[];
  readonly settings: RuleSettings;
}

/** What the document switches for its rules, kept with each version as it was when the version was published. */
interface RuleSettings {
  readonly monitoredCountsEliminated: boolean;
  readonly inpatientMedicalTypes: readonly string[];
}

/** A threshold in JSON: amounts in 元, percentages in percent, as exact decimal text. */
export type ThresholdSpec =
  | { readonly kind: 'AMOUNT'; readonly amount: string }
  | {
      readonly kind: 'PERCENT_OF_INCOME';
      readonly percent: string;
      readonly incomeScope: Extract<Threshold, { kind: 'PERCENT_OF_INCOME' }>['incomeScope'];
      readonly incomeRegionCode: string;
      readonly incomeYearOffset: -1;
    }
  | { readonly kind: 'PARAMETER'; readonly parameterId: string };

/** The columns of `rule_version` that belong to what a version says, next to its spec. */
export interface RuleFacts {
  readonly documentKey: string;
  readonly regionCode: string;
  readonly clause: string;
  readonly from: string;
  readonly metric: Metric;
}

/** The spec under which a version of the file is published. */
export function specOf(policy: Policy, version: RuleVersion): RuleSpec {
  return {
    reading: version.reading,
    population: writeOut(policy, version.from, version.population),
    basis: version.basis,
    deducted: version.deducted,
    threshold: version.threshold && toThresholdSpec(version.threshold),
    told: version.told,
    settings: {
      monitoredCountsEliminated: policy.monitoredCountsEliminated,
      inpatientMedicalTypes: policy.inpatientMedicalTypes,
    },
  };
}

/** SHA-256 over what a version says. Its end is left out, because it may be set later, and so is the rule's label. */
export function digestOf(facts: RuleFacts, spec: RuleSpec): string {
  return createHash('sha256')
    .update(canonical({ ...facts, spec }))
    .digest('hex');
}

/** The threshold that a spec holds. */
export function thresholdOf(spec: ThresholdSpec): Threshold {
  if (spec.kind === 'AMOUNT') return { kind: 'AMOUNT', fen: exact(parseYuan(spec.amount), spec.amount) };
  if (spec.kind === 'PARAMETER') return spec;
  return { ...spec, percent: exact(parsePercent(spec.percent), spec.percent) };
}

function toThresholdSpec(threshold: Threshold): ThresholdSpec {
  if (threshold.kind === 'AMOUNT') return { kind: 'AMOUNT', amount: formatYuan(threshold.fen) };
  if (threshold.kind === 'PARAMETER') return threshold;
  return { ...threshold, percent: formatPercent(threshold.percent) };
}

function exact(value: bigint | undefined, text: string): bigint {
  if (value === undefined) throw new RangeError(`a published threshold holds no exact decimal: ${text}`);
  return value;
}

/** The expression with every `rule` replaced by that rule's own on a day; the parser has made sure that this ends. */
export function writeOut(policy: Policy, on: PlainDate, expression: PopulationExpression): PopulationExpression {
  if ('atom' in expression) return expression;
  if ('not' in expression) return { not: writeOut(policy, on, expression.not) };
  if ('any' in expression) return { any: expression.any.map((part) => writeOut(policy, on, part)) };
  if ('all' in expression) return { all: expression.all.map((part) => writeOut(policy, on, part)) };
  const rule = policy.rules.find(({ id }) => id === expression.rule);
  const named = rule && findVersion(rule, on);
  if (!named) throw new RangeError(`${policy.key}: no version of ${expression.rule} is in force on ${on}`);
  return writeOut(policy, on, named.population);
}

/** JSON with the keys of every object in one order, so that equal values are equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
