import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { Layer } from '../settlement/layer.ts';
import type { Fen, PercentE4 } from '../value/money.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';
import type { Basis, IncomeScope, Metric } from './metric.ts';
import { compilePopulation, type Population } from './population.ts';
import { resolveThresholds } from './published-threshold.ts';
import type { RuleSpec } from './rule-spec.ts';

/** A monitoring rule (监测规则) as one year is judged by it on one day. */
export interface RuleInForce {
  readonly ruleId: string;
  readonly version: number;
  /** Chinese. */
  readonly label: string;
  readonly clause: string;
  readonly documentKey: string;
  readonly documentTitle: string;
  /** 文号; null = the document bears none. */
  readonly documentNumber: string | null;
  /** The place of the document; the rule holds there and in every region below. */
  readonly regionCode: string;
  readonly metric: Metric;
  /** Null for ENROLMENT, which compares no money. */
  readonly basis: Basis | null;
  readonly deducted: readonly Layer[];
  readonly population: Population;
  /** The 医疗类别 codes that are an inpatient stay for illness. */
  readonly inpatientMedicalTypes: readonly string[];
  /** Null for ENROLMENT. */
  readonly threshold: ResolvedThreshold | null;
}

/** What has to be exceeded, worked out for one year and day. */
export interface ResolvedThreshold {
  /** Flagged is who is above these whole fen; null = `missing` is. */
  readonly limitFen: Fen | null;
  /** `income:370000:ALL:2024` or `parameter:jining.heavy.threshold`; null = nothing is missing. */
  readonly missing: string | null;
  /** The figure that the limit is a percentage of; null for other thresholds and while it is missing. */
  readonly income: IncomeUsed | null;
  /** Null for thresholds that are no percentage. */
  readonly percent: PercentE4 | null;
}

/** An income figure (人均可支配收入) that a threshold rests on. */
export interface IncomeUsed {
  readonly incomeFigureId: string;
  readonly regionCode: string;
  readonly scope: IncomeScope;
  readonly year: number;
  readonly amountFen: Fen;
  /** EXAMPLE = entered for a demonstration, not published by anyone. */
  readonly status: 'OFFICIAL' | 'EXAMPLE';
  readonly source: string;
  readonly publishedOn: PlainDate;
}

/** A rule of which no version is in force on the day that the year is judged by. */
export interface RuleOutOfForce {
  readonly ruleId: string;
  readonly label: string;
  readonly regionCode: string;
  /** NOT_YET 尚未施行, EXPIRED 文件已失效. */
  readonly reason: 'NOT_YET' | 'EXPIRED';
}

export interface RulesRequest {
  /** The burden's year. */
  readonly year: number;
  /** What is published up to this day counts. */
  readonly asOf: PlainDate;
  /** Only rules that hold in this region or in a part of it: of its own, of those above and of those below. */
  readonly regionCode?: string;
}

interface Rules {
  readonly inForce: RuleInForce[];
  readonly outOfForce: RuleOutOfForce[];
}

const MOST_KEPT = 50;
const kept = new Map<string, Rules>();

/**
 * As `loadRulesInForce` of all regions, read once as long as the version (rules_version, as the transaction sees it: rules-lock.ts) stays. A version is never
 * given twice, in no database.
 */
export async function keptRulesInForce(
  db: Queryable,
  version: string,
  request: Pick<RulesRequest, 'year' | 'asOf'>,
): Promise<Rules> {
  const key = `${version} ${request.year} ${request.asOf}`;
  let rules = kept.get(key);
  if (!rules) {
    rules = await loadRulesInForce(db, { year: request.year, asOf: request.asOf });
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
    kept.set(key, rules);
  }
  return rules;
}

interface RuleRow {
  readonly rule_id: string;
  readonly version: number;
  readonly label: string;
  readonly clause: string;
  readonly document_key: string;
  readonly title: string;
  readonly number: string | null;
  readonly region_code: string;
  readonly metric: Metric;
  readonly digest: string;
  readonly is_ended: boolean;
  /** Null for a rule out of force. */
  readonly spec: RuleSpec | null;
}

/**
 * The rules by which a year is judged as of a day, in the order of their ids: the version in force on the earlier of
 * that day and the year's last one judges the whole year (POLICY §1), on the income and parameters known by then.
 * At most three statements, however many rules there are.
 */
export async function loadRulesInForce(db: Queryable, request: RulesRequest): Promise<Rules> {
  const on = earlier(request.asOf, lastOfYear(request.year));
  const rows = await db.query<RuleRow>(sqlFile('policy/find-rules'), [on, request.regionCode ?? null]);
  const current = rows.filter((row): row is RuleRow & { spec: RuleSpec } => row.spec !== null);
  const thresholds = await resolveThresholds(
    db,
    current.map(({ spec }) => spec.threshold),
    { year: request.year, asOf: request.asOf, on },
  );
  return {
    inForce: current.map((row, index) => ({
      ruleId: row.rule_id,
      version: row.version,
      label: row.label,
      clause: row.clause,
      documentKey: row.document_key,
      documentTitle: row.title,
      documentNumber: row.number,
      regionCode: row.region_code,
      metric: row.metric,
      basis: row.spec.basis,
      deducted: row.spec.deducted,
      population: populationOfRow(row),
      inpatientMedicalTypes: row.spec.settings.inpatientMedicalTypes,
      threshold: thresholds[index] ?? null,
    })),
    outOfForce: rows
      .filter(({ spec }) => spec === null)
      .map((row) => ({
        ruleId: row.rule_id,
        label: row.label,
        regionCode: row.region_code,
        reason: row.is_ended ? 'EXPIRED' : 'NOT_YET',
      })),
  };
}

const MOST_POPULATIONS = 500;
const populations = new Map<string, Population>();

/** The digest is part of the key, because one process may meet several databases. */
function populationOfRow({ rule_id, version, digest, spec }: RuleRow & { spec: RuleSpec }): Population {
  const key = `${rule_id}@${version} ${digest}`;
  let population = populations.get(key);
  if (!population) {
    population = compilePopulation(spec.population, {
      monitoredCountsEliminated: spec.settings.monitoredCountsEliminated,
      populationOf(named) {
        throw new RangeError(`${rule_id} version ${version} was published with ${named} not written out`);
      },
    });
    if (populations.size >= MOST_POPULATIONS) populations.delete(populations.keys().next().value!);
    populations.set(key, population);
  }
  return population;
}

const ANYWHERE = '($1::text is null or c.descendant_code = $1)';

/**
 * For every region whose settlements' 其他支出 (oth_pay) are not counted as BASIC the layer that they are counted in:
 * what the nearest document at or above the region says. With `regionCode` of that region alone.
 */
export async function otherPayLayers(db: Queryable, regionCode?: string): Promise<Map<string, Layer>> {
  const all = sqlFile('policy/find-other-pay-layers');
  const rows = await (regionCode === undefined
    ? db.query<{ region_code: string; layer: Layer }>(all, [null])
    : db.query<{ region_code: string; layer: Layer }>(all.replace(ANYWHERE, 'c.descendant_code = $1'), [regionCode]));
  return new Map(rows.map((row) => [row.region_code, row.layer]));
}
