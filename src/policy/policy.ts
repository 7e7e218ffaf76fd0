import type { Layer } from '../settlement/layer.ts';
import type { Fen, PercentE4 } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Basis, IncomeScope, Metric } from './metric.ts';
import { compilePopulation, type Population, type PopulationExpression } from './population.ts';
import type { AnyProvision } from './provision.ts';

/** The departments and bodies (部门) that a rule may tell. */
export const TOLD_DEPARTMENTS = [
  'CIVIL_AFFAIRS',
  'RURAL_REVITALISATION',
  'FINANCE',
  'HEALTH',
  'HUMAN_RESOURCES',
  'AGRICULTURE',
  'TOWNSHIP',
  'COMMUNITY_PARTY_COMMITTEE',
  'MASS_ORGANISATIONS',
  'CHARITY',
  'DISABLED_FEDERATION',
] as const;
export type ToldDepartment = (typeof TOLD_DEPARTMENTS)[number];

/** What a department may be told of a person whom a rule has flagged. */
export const TOLD_FIELDS = [
  'NAME',
  'ID_NUMBER',
  'PHONE',
  'REGION',
  'HOUSEHOLD',
  'CATEGORIES',
  'ENROLMENT',
  'BURDEN',
  'SETTLEMENTS',
] as const;
export type ToldField = (typeof TOLD_FIELDS)[number];

/** Units of a parameter: 元 with at most two decimals, percent with at most four, whole days, or a calendar day. */
export const PARAMETER_UNITS = ['元', '%', '天', '日'] as const;
export type ParameterUnit = (typeof PARAMETER_UNITS)[number];

/** Days on which something is in force: `from` and `until` are the first and the last day, null = open end. */
export interface Period {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** A place of GB/T 2260. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

/** One policy document (政策文件) of one place as data: what seeds/policies/<key>.yaml says. */
export interface Policy {
  readonly key: string;
  readonly regionCode: string;
  readonly regionName: string;
  /** The places above, nearest first. */
  readonly ancestors: readonly Place[];
  readonly document: PolicyDocument;
  /** How the hub reads what the document leaves open for all of its rules, each a Chinese sentence. */
  readonly reading: readonly string[];
  readonly monitoredCountsEliminated: boolean;
  /** The 医疗类别 codes that are an inpatient stay for illness. */
  readonly inpatientMedicalTypes: readonly string[];
  /** The layer in which 其他支出 (oth_pay) of a settlement is counted. */
  readonly otherPayLayer: Layer;
  readonly rules: readonly Rule[];
  readonly parameters: readonly Parameter[];
  /** What the document provides beside its monitoring rules. */
  readonly provisions: readonly AnyProvision[];
}

export interface PolicyDocument extends Period {
  readonly title: string;
  /** 文号; null = the document bears none. */
  readonly number: string | null;
  readonly issuer: string;
  /** Null = the document bears no day. */
  readonly issuedOn: PlainDate | null;
  /** How the period in force was read; null = the document states it. */
  readonly fromReading: string | null;
}

export interface Rule {
  readonly id: string;
  /** Chinese. */
  readonly label: string;
  /** Ascending, never overlapping; between and outside them the rule is not in force. */
  readonly versions: readonly RuleVersion[];
}

/** A monitoring rule (监测规则) as it stands for a time. Flagged is who is strictly above the threshold (“超过”). */
export interface RuleVersion extends Period {
  readonly version: number;
  readonly clause: string;
  /** What this clause leaves open and how the hub reads it, each a Chinese sentence. */
  readonly reading: readonly string[];
  readonly population: PopulationExpression;
  readonly metric: Metric;
  /** Null for ENROLMENT, which compares no money. */
  readonly basis: Basis | null;
  /** The layers whose payments are taken off, in paying order; the others stay in the burden. */
  readonly deducted: readonly Layer[];
  /** Null for ENROLMENT. */
  readonly threshold: Threshold | null;
  readonly told: readonly Told[];
}

export type Threshold =
  | { readonly kind: 'AMOUNT'; readonly fen: Fen }
  | {
      readonly kind: 'PERCENT_OF_INCOME';
      readonly percent: PercentE4;
      readonly incomeScope: IncomeScope;
      readonly incomeRegionCode: string;
      /** 上年: the income of the year before the burden's. */
      readonly incomeYearOffset: -1;
    }
  | { readonly kind: 'PARAMETER'; readonly parameterId: string };

export interface Told {
  readonly department: ToldDepartment;
  /** Chinese. */
  readonly purpose: string;
  readonly fields: readonly ToldField[];
}

/** A dated number: one that the document gives, or one that the place has to set (`local`). */
export interface Parameter {
  readonly id: string;
  readonly label: string;
  readonly unit: ParameterUnit;
  readonly source: 'document' | 'local';
  /** The clause that gives the number, or leaves it open. */
  readonly clause: string;
  /** What the place has to decide; null for a number of the document. */
  readonly note: string | null;
  readonly values: readonly ParameterValue[];
}

export interface ParameterValue extends Period {
  /** Exact decimal text in the unit; null = not set, so what rests on it is UNDETERMINED. Only a local parameter may be unset. */
  readonly value: string | null;
}

/** Whether something is in force on a day. */
function isInForce(period: Period, on: PlainDate): boolean {
  return period.from <= on && (period.until === null || on <= period.until);
}

/** Whether the whole of `inner` lies within `outer`. */
export function isWithin(inner: Period, outer: Period): boolean {
  if (inner.from < outer.from) return false;
  return outer.until === null || (inner.until !== null && inner.until <= outer.until);
}

/** The version of a rule in force on a day; undefined when there is none. */
export function findVersion(rule: Rule, on: PlainDate): RuleVersion | undefined {
  return rule.versions.find((version) => isInForce(version, on));
}

/** The compiled population of a rule version. The parser has made sure that a rule named in it has one version over all its days. */
export function populationOf(policy: Policy, version: RuleVersion): Population {
  return compilePopulation(version.population, {
    monitoredCountsEliminated: policy.monitoredCountsEliminated,
    populationOf(ruleId) {
      const rule = policy.rules.find((candidate) => candidate.id === ruleId);
      const named = rule && findVersion(rule, version.from);
      if (!named) throw new RangeError(`${policy.key}: no version of ${ruleId} is in force on ${version.from}`);
      return named.population;
    },
  });
}
