import { defineLoader, group, pick } from '../context/loader.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { Layer } from '../settlement/layer.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Metric } from './metric.ts';
import type { IncomeUsed } from './published.ts';
import { findIncomes, type IncomeKey, nameOf } from './published-threshold.ts';
import type { RuleSpec } from './rule-spec.ts';

/** A place on a day. */
export interface RegionOnDay {
  readonly regionCode: string;
  readonly on: PlainDate;
}

export interface RuleVersionRow {
  readonly asked_code: string;
  readonly asked_on: PlainDate;
  readonly rule_id: string;
  readonly version: number;
  readonly label: string;
  readonly clause: string;
  readonly region_code: string;
  readonly from_on: PlainDate;
  readonly until_on: PlainDate | null;
  readonly metric: Metric;
  readonly spec: RuleSpec;
  readonly title: string;
  readonly number: string | null;
}

const regionOnDay = ({ regionCode, on }: { regionCode: string; on: PlainDate }) => `${regionCode} ${on}`;

/** The rule versions in force in a region on a day: its own and those of the places above, nearest place first. */
export const rulesOfRegionLoader = defineLoader(
  'policy.rulesOfRegion',
  async (context, keys: readonly RegionOnDay[]) => {
    const rows = await context.database.query<RuleVersionRow>(sqlFile('policy/find-rules-of-regions'), [
      keys.map(({ regionCode }) => regionCode),
      keys.map(({ on }) => on),
    ]);
    return group(keys.map(regionOnDay), rows, (row) => regionOnDay({ regionCode: row.asked_code, on: row.asked_on }));
  },
  regionOnDay,
);

export interface PolicyDocumentRow {
  readonly asked_code: string;
  readonly document_key: string;
  readonly region_code: string;
  readonly title: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly issued_on: PlainDate | null;
  readonly from_on: PlainDate;
  readonly until_on: PlainDate | null;
  readonly from_reading: string | null;
  readonly reading: string[];
  readonly settings: { readonly otherPayLayer: Layer };
}

/** The documents that hold in a region: its own and those of the places above, nearest place first. */
export const documentsOfRegionLoader = defineLoader(
  'policy.documentsOfRegion',
  async (context, codes: readonly string[]) =>
    group(
      codes,
      await context.database.query<PolicyDocumentRow>(sqlFile('policy/find-documents-of-regions'), [codes]),
      (row) => row.asked_code,
    ),
);

/** The income figures known today, null where there is none. */
export const incomeLoader = defineLoader<IncomeKey, IncomeUsed | null>(
  'policy.income',
  async (context, keys) => {
    const incomes = await findIncomes(context.database, keys, context.today);
    return keys.map((key) => incomes.get(nameOf(key)) ?? null);
  },
  nameOf,
);

/** A parameter on a day. */
export interface ParameterOnDay {
  readonly parameterId: string;
  readonly on: PlainDate;
}

export interface ParameterRow {
  readonly asked_on: PlainDate;
  readonly parameter_id: string;
  readonly label: string;
  readonly unit: string;
  readonly source: 'document' | 'local';
  readonly clause: string | null;
  readonly note: string | null;
  readonly value: string | null;
}

const parameterOnDay = ({ parameterId, on }: ParameterOnDay) => `${parameterId} ${on}`;

/** A parameter with its value on a day, null where no period of it holds that day. */
export const parameterLoader = defineLoader(
  'policy.parameter',
  async (context, keys: readonly ParameterOnDay[]) =>
    pick(
      keys.map(parameterOnDay),
      await context.database.query<ParameterRow>(
        `/* policy.parameters */
         select asked.on_day as asked_on, parameter_id, label, unit, source, clause, note, value
         from unnest($1::text[], $2::date[]) as asked (id, on_day)
         join policy_parameter p on p.parameter_id = asked.id and p.superseded_at is null
           and p.from_on <= asked.on_day and (p.until_on is null or p.until_on >= asked.on_day)`,
        [keys.map(({ parameterId }) => parameterId), keys.map(({ on }) => on)],
      ),
      (row) => parameterOnDay({ parameterId: row.parameter_id, on: row.asked_on }),
    ),
  parameterOnDay,
);
