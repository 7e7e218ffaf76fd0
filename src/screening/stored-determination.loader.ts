import { defineLoader, pick } from '../context/loader.ts';
import type { OperationContext } from '../context/operation-context.ts';
import type { IncomeScope, Metric } from '../policy/metric.ts';
import type { IncomeUsed } from '../policy/published.ts';
import { type RuleSpec, thresholdOf } from '../policy/rule-spec.ts';
import type { Layer } from '../settlement/layer.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Determination } from './determination.ts';

interface Row {
  readonly determination_id: string;
  readonly person_id: string | null;
  readonly region_code: string;
  readonly rule_id: string;
  readonly rule_version: number;
  readonly year: number;
  readonly visit_id: string | null;
  readonly outcome: 'FLAGGED' | 'UNDETERMINED';
  readonly amount_fen: Fen | null;
  readonly limit_fen: Fen | null;
  readonly crossed_on: PlainDate | null;
  readonly crossed_by: string | null;
  readonly missing: string[];
  readonly not_delivered: Layer[];
  readonly settlement_ids: string[];
  readonly as_of: PlainDate;
  readonly recorded_at: Date;
  readonly label: string;
  readonly clause: string;
  readonly metric: Metric;
  readonly spec: RuleSpec;
  readonly title: string;
  readonly number: string | null;
  readonly income_figure_id: string | null;
  readonly income_region: string;
  readonly income_scope: IncomeScope;
  readonly income_year: number;
  readonly income_fen: Fen;
  readonly income_status: IncomeUsed['status'];
  readonly income_source: string;
  readonly income_published_on: PlainDate;
}

/** A stored answer by its id, also one that no longer stands; null when there is none or its person lies outside the scope. */
export const storedDeterminationLoader = defineLoader<string, Determination | null>(
  'screening.storedDetermination',
  async (context: OperationContext, ids) => {
    const rows = await context.database.query<Row>(
      `/* determination.byId */
       select d.determination_id, d.person_id, d.region_code, d.rule_id, d.rule_version, d.year, d.visit_id, d.outcome,
         d.amount_fen, d.limit_fen, d.crossed_on, d.crossed_by, d.missing, d.not_delivered, d.settlement_ids, d.as_of, d.recorded_at,
         v.label, v.clause, v.metric, v.spec, p.title, p.number,
         f.income_figure_id, f.region_code as income_region, f.scope as income_scope, f.year as income_year, f.amount_fen as income_fen,
         f.status as income_status, f.source as income_source, f.published_on as income_published_on
       from determination d
         join rule_version v on v.rule_id = d.rule_id and v.version = d.rule_version
         join policy_document p on p.document_key = v.document_key
         left join income_figure f on f.income_figure_id = d.income_figure_id
         left join merged_identity m on m.own_person_id = d.person_id
         left join person_state s on s.person_id = coalesce(m.person_id, d.person_id)
       where d.determination_id = any($1::uuid[])
         and case when d.person_id is null then d.region_code else s.region_code end = any($2::text[])`,
      [ids, context.scope.regionCodes],
    );
    return pick(ids, rows, (row) => row.determination_id).map((row) => row && answerOf(row));
  },
);

function answerOf(row: Row): Determination {
  const { spec } = row;
  const threshold = spec.threshold && thresholdOf(spec.threshold);
  return {
    rule: {
      ruleId: row.rule_id,
      version: row.rule_version,
      label: row.label,
      clause: row.clause,
      documentTitle: row.title,
      documentNumber: row.number,
      metric: row.metric,
      basis: spec.basis,
      deducted: spec.deducted,
      inpatientMedicalTypes: spec.settings.inpatientMedicalTypes,
    },
    year: row.year,
    asOf: row.as_of,
    personId: row.person_id,
    regionCode: row.region_code,
    visitId: row.visit_id,
    outcome: row.outcome,
    isOutside: false,
    amountFen: row.amount_fen,
    limitFen: row.limit_fen,
    income: incomeOf(row),
    percent: threshold?.kind === 'PERCENT_OF_INCOME' ? threshold.percent : null,
    missing: row.missing,
    notDelivered: row.not_delivered,
    crossedOn: row.crossed_on,
    crossedBy: row.crossed_by,
    settlementIds: row.settlement_ids,
    recordedAt: row.recorded_at,
  };
}

function incomeOf(row: Row): IncomeUsed | null {
  if (row.income_figure_id === null) return null;
  return {
    incomeFigureId: row.income_figure_id,
    regionCode: row.income_region,
    scope: row.income_scope,
    year: row.income_year,
    amountFen: row.income_fen,
    status: row.income_status,
    source: row.income_source,
    publishedOn: row.income_published_on,
  };
}
