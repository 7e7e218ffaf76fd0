import type { Department } from '../access/department.ts';
import { group } from '../context/loader.ts';
import type { Queryable } from '../database/database.ts';
import type { Category } from '../person/category.ts';
import type { DatasetName } from '../region/delivery.loader.ts';
import { describeMissing } from '../screening/missing.ts';
import type { Layer } from '../settlement/layer.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { DATASET_LABELS, FINDING_KINDS, type FindingKind, isDataset } from './finding.ts';
import type { Period } from './period.ts';

/** A stored report (每月比对报告) of a region's month, as it was written. */
export interface ReportRow {
  readonly report_id: string;
  readonly region_code: string;
  readonly month: PlainDate;
  readonly revision: number;
  readonly as_of: PlainDate;
  readonly written_on: PlainDate;
  readonly written_at: Date;
  readonly written_by: string;
}

const REPORT_COLUMNS = 'report_id, region_code, month, revision, as_of, written_on, written_at, written_by';

/** The report that stands for a period; undefined where none has been written. */
export async function findReport(database: Queryable, { regionCode, month }: Period): Promise<ReportRow | undefined> {
  const [row] = await database.query<ReportRow>(
    `/* reconciliation.report */
     select ${REPORT_COLUMNS} from reconciliation_report where region_code = $1 and month = $2 and superseded_at is null`,
    [regionCode, month],
  );
  return row;
}

/** Whether lists of the month or of the one before came in, were replaced or taken back since the report was written. */
export async function hasNewLists(database: Queryable, report: ReportRow): Promise<boolean> {
  const [row] = await database.query<{ has_any: boolean }>(
    `/* reconciliation.newLists */
     select exists (
       select from delivery d join reconciliation_report r on r.report_id = $1
       where d.month in (r.month, (r.month - interval '1 month')::date)
         and (d.merged_at > r.written_at or d.superseded_at > r.written_at
           or exists (select from delivery_event e where e.delivery_id = d.delivery_id and e.kind = 'WITHDRAWN' and e.occurred_at > r.written_at))
         and exists (
           select from region_closure c
           where (c.ancestor_code = r.region_code and c.descendant_code = d.region_code)
             or (c.descendant_code = r.region_code and c.ancestor_code = d.region_code))) as has_any`,
    [report.report_id],
  );
  return row!.has_any;
}

/** What was owed for the month, and the first delivery that came for it. */
export interface OwedRow {
  readonly report_id: string;
  readonly dataset: DatasetName;
  readonly layer: Layer | null;
  readonly department: Department | null;
  readonly due_on: PlainDate;
  readonly state: 'IN_TIME' | 'LATE' | 'HELD' | 'MISSING';
  readonly days_late: number | null;
  readonly delivery_id: string | null;
  readonly received_on: PlainDate | null;
}

/** What was owed by each report, in the order of seeds/deliveries/expected.yaml. */
export async function findOwed(database: Queryable, reportIds: readonly string[]): Promise<OwedRow[][]> {
  const rows = await database.query<OwedRow>(
    `/* reconciliation.deliveries */
     select report_id, dataset, layer, department, due_on, state, days_late, delivery_id, received_on
     from reconciliation_delivery where report_id = any($1::uuid[]) order by report_id, ordinal`,
    [reportIds],
  );
  return group(reportIds, rows, (row) => row.report_id);
}

/** What one comparison found, beside what the report of the month before found. */
export interface FindingRow {
  readonly report_id: string;
  readonly kind: FindingKind;
  /** A dataset; of FLAGGED the id of a rule. */
  readonly subject: string;
  /** Null = cannot be told: see `missing`. */
  readonly persons: number | null;
  readonly by_category: Readonly<Partial<Record<Category, number>>>;
  readonly missing: readonly string[];
  /** Names of the parts of the region that `missing` speaks of, by code; null = of none. */
  readonly parts: Readonly<Record<string, string>> | null;
  /** Null = not told last month, or no report of it. */
  readonly persons_before: number | null;
}

/** The findings of each report, in the order in which a report tells them. */
export async function findFindings(database: Queryable, reportIds: readonly string[]): Promise<FindingRow[][]> {
  const rows = await database.query<FindingRow>(
    `/* reconciliation.findings */
     select f.report_id, f.kind, f.subject, f.persons, f.by_category, f.missing, before.persons as persons_before,
       (select jsonb_object_agg(g.region_code, g.name) from region g
        where g.region_code <> r.region_code and g.region_code in (select split_part(code, ':', 2) from unnest(f.missing) as m (code))) as parts
     from reconciliation_finding f
     join reconciliation_report r using (report_id)
     left join reconciliation_report last on last.region_code = r.region_code and last.superseded_at is null
       and last.month = (r.month - interval '1 month')::date
     left join reconciliation_finding before
       on before.report_id = last.report_id and before.kind = f.kind and before.subject = f.subject
     where f.report_id = any($1::uuid[])
     order by f.report_id, array_position($2::text[], f.kind), f.subject collate "C"`,
    [reportIds, FINDING_KINDS],
  );
  return group(reportIds, rows, (row) => row.report_id);
}

/** Which persons of which finding: those after a place in its order, at most so many. */
export interface FoundKey {
  readonly reportId: string;
  readonly kind: FindingKind;
  readonly subject: string;
  /** 0 = from the start. */
  readonly after: number;
  readonly limit: number;
}

/** A person whom a comparison found, with the row that says so. */
export interface FoundRow {
  readonly ordinal: number;
  /** Whether the person's place lies outside the regions asked for: then nothing but the row that says so is told. */
  readonly is_outside: boolean;
  /** Who has the number now. Null = the row stands under nobody, or the person is not to be told of. */
  readonly person_id: string | null;
  readonly region_code: string | null;
  readonly categories: readonly Category[];
  readonly detail: string | null;
  readonly delivery_id: string | null;
  readonly row_number: number | null;
}

/**
 * The persons of each key, in the order of their places; one statement, whatever the keys. A list may hold people who live
 * elsewhere: of whom the place of today is outside the regions (with all below them) only the row is told
 * (seeds/access/masks.yaml). Whose place is not known stands on a list of these regions, and is told.
 */
export async function findFound(
  database: Queryable,
  keys: readonly FoundKey[],
  regionCodes: readonly string[],
): Promise<FoundRow[][]> {
  const rows = await database.query<FoundRow & { key: number }>(
    `/* reconciliation.persons */
     select k.key::int, p.ordinal, o.is_outside, p.delivery_id, p.row_number,
       case when not o.is_outside then b.person_id end as person_id, case when not o.is_outside then p.region_code end as region_code,
       case when o.is_outside then '{}' else p.categories end as categories, case when not o.is_outside then p.detail end as detail
     from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::integer[])
       with ordinality as k (report_id, kind, subject, after, most, key)
     cross join lateral (
       select * from reconciliation_person p
       where p.report_id = k.report_id and p.kind = k.kind and p.subject = k.subject and p.ordinal > k.after
       order by p.ordinal limit k.most) as p
     left join merged_identity m on m.own_person_id = p.person_id
     cross join lateral (select coalesce(m.person_id, p.person_id) as person_id) as b
     left join person_state s on s.person_id = b.person_id
     cross join lateral (select coalesce(s.region_code <> all($6::text[]), false) as is_outside) as o
     order by k.key, p.ordinal`,
    [
      keys.map(({ reportId }) => reportId),
      keys.map(({ kind }) => kind),
      keys.map(({ subject }) => subject),
      keys.map(({ after }) => after),
      keys.map(({ limit }) => limit),
      regionCodes,
    ],
  );
  return group(
    keys.map((_, index) => index + 1),
    rows,
    (row) => row.key,
  );
}

/** The ledger's row of a period (每月比对台账). */
export interface RunRow {
  readonly state: 'DUE' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly due_on: PlainDate;
  readonly attempts: number;
  readonly asked_by: string;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
  readonly finished_on: PlainDate | null;
  readonly retry_at: Date | null;
  readonly error: string | null;
}

/** The ledger's row of a period; undefined while it is neither due nor asked for. */
export async function findRun(database: Queryable, { regionCode, month }: Period): Promise<RunRow | undefined> {
  const [row] = await database.query<RunRow>(
    `/* reconciliation.run */
     select state, due_on, attempts, asked_by, started_at, finished_at, finished_on, retry_at, error
     from monthly_run where region_code = $1 and month = $2`,
    [regionCode, month],
  );
  return row;
}

/** What is missing for a comparison, in Chinese; a part of the region by its name. */
export function missingDelivery(code: string, { parts }: Pick<FindingRow, 'parts'> = { parts: null }): string {
  const [dataset = '', place = '', when] = code.split(':');
  if (!isDataset(dataset) || code.split(':').length < 2 || /^enrolments:\d{4}$/.test(code))
    return describeMissing(code);
  return `${parts?.[place] ?? ''}${when === undefined ? '' : when.length === 4 ? `${when}年` : monthWords(when)}${DATASET_LABELS[dataset]}尚未收到`;
}

/** `2025-06` or a day of it as 2025年6月. */
export function monthWords(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}
