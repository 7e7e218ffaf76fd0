import type { Queryable } from '../../src/database/database.ts';

/** Each table as it is compared: whose row it is, and its columns without what chance or the clock decides. */
const KEPT: Readonly<Record<string, { where?: string; less: readonly string[] }>> = {
  settlement: {
    where: 'superseded_at is null',
    less: ['own_person_id', 'delivery_id', 'row_number', 'recorded_at', 'revision', 'restored_for'],
  },
  payment: {
    where: 'superseded_at is null',
    less: ['own_person_id', 'delivery_id', 'row_number', 'recorded_at', 'revision', 'restored_for'],
  },
  enrolment: {
    where: 'superseded_at is null',
    less: ['own_person_id', 'delivered_at', 'delivery_id', 'row_number', 'recorded_at', 'revision', 'restored_for'],
  },
  category_spell: { less: ['delivery_id', 'row_number'] },
  residence: { less: ['delivery_id', 'row_number'] },
  person: { less: ['created_at'] },
  person_state: { less: ['facts_version'] },
  person_year: { less: [] },
  determination: {
    where: 'superseded_at is null',
    less: ['determination_id', 'income_figure_id', 'digest', 'as_of', 'recorded_at'],
  },
  // What once was a hit and was taken back depends on the order of events; what stands does not.
  case_hit: {
    where: 'recalled_on is null',
    less: ['case_id', 'determination_id', 'hit_on', 'recall_reason'],
  },
  assistance_case: {
    where: 'exists (select from case_hit h where h.case_id = t.case_id and h.recalled_on is null)',
    less: ['case_id', 'recorded_at', 'version', 'needs_review', 'opened_on', 'region_code'],
  },
};

/** Tables without a person. */
const PLAIN: Readonly<Record<string, string>> = {
  household: 'select household_number, region_code from household',
  region: 'select region_code, name, parent_code from region',
  delivery_coverage: 'select distinct dataset, region_code, year, layer from delivery_coverage',
};

/**
 * What the hub holds, as lines of text a table: persons by the hash of their number, nothing that is random or a moment.
 * Two hubs that were told the same hold the same, in whatever order they were told.
 */
export async function stateOf(database: Queryable): Promise<Record<string, string[]>> {
  const state: Record<string, string[]> = {};
  for (const [table, { where, less }] of Object.entries(KEPT)) {
    const without = ['person_id', ...less].map((column) => `'${column}'`).join();
    const answers = await database.query<{ line: string }>(
      `select coalesce(encode(i.number_key, 'hex'), '–') || ' ' || (to_jsonb(t) - array[${without}]) as line
       from ${table} t left join person_identity i on i.own_person_id = t.person_id ${where ? `where ${where}` : ''}`,
    );
    state[table] = answers.map(({ line }) => line).sort();
  }
  for (const [table, statement] of Object.entries(PLAIN)) {
    state[table] = (await database.query(statement)).map((row) => JSON.stringify(row)).sort();
  }
  return state;
}

/** Every row of every table that a delivery changes, whole, as lines of text; `delivery` itself and what a refusal leaves apart. */
export async function everything(database: Queryable): Promise<Record<string, string[]>> {
  const state: Record<string, string[]> = {};
  for (const table of [
    ...Object.keys(KEPT),
    'person_identity',
    'household',
    'region',
    'region_closure',
    'settlement_key',
    'payment_key',
    'roster_entry',
    'category_entry',
    'delivery_coverage',
    'delivery_notice',
    'income_figure',
    'case_event',
    'alert_event',
    'alert_pending',
    'alert_stream',
    'live_day',
  ]) {
    const rows = await database.query<{ line: string }>(`select to_jsonb(t)::text as line from ${table} t`);
    state[table] = rows.map(({ line }) => line).sort();
  }
  return state;
}
