import type { Queryable } from '../../src/database/database.ts';
import { wakeSequencer } from '../../src/outbox/sequencer.ts';

export const RULES = ['stay-over-half', 'year-over-income'] as const;

/** A city (`360100`), its counties and the two rules that events name. */
export async function makeAlertPlaces(queryable: Queryable, counties: readonly string[]): Promise<void> {
  await queryable.query(
    `with places as (
      insert into region (region_code, name, parent_code, origin)
      select '360100', '某市', null, 'SEED' union all select code, code, '360100', 'SEED' from unnest($1::text[]) code
      returning region_code
    ), closure as (
      insert into region_closure (ancestor_code, descendant_code, depth)
      select region_code, region_code, 0 from places
      union all select '360100', code, 1 from unnest($1::text[]) code
    ), document as (
      insert into policy_document (document_key, region_code, title, issuer, from_on, reading, settings, file_name)
      values ('test', '360100', '试行办法', '某市医保局', '2024-01-01', '{}', '{}', 'test.yaml')
    )
    insert into rule_version (rule_id, version, document_key, region_code, label, clause, from_on, metric, spec, digest)
    select rule, 1, 'test', '360100', rule, '第一条', '2024-01-01', 'YEAR', '{}', '' from unnest($2::text[]) rule`,
    [counties, RULES],
  );
}

export interface AlertWish {
  readonly regionCode?: string;
  readonly ruleId?: (typeof RULES)[number];
  readonly isRecalled?: boolean;
  readonly count?: number;
}

/**
 * What a flagging transaction leaves: a determination, a case, an event that waits for its place, and the notice.
 * Each of `count` events is of another person.
 * @returns the ids of the events
 */
export async function makeAlerts(queryable: Queryable, wish: AlertWish = {}): Promise<string[]> {
  const { regionCode = '360100', ruleId = RULES[0], isRecalled = false, count = 1 } = wish;
  const rows = await queryable.query<{ event_id: string }>(
    `with person as materialized (
      select gen_random_uuid() as person_id, gen_random_uuid() as determination_id, gen_random_uuid() as case_id,
        gen_random_uuid() as event_id
      from generate_series(1, $4)
    ), decided as (
      insert into determination (determination_id, person_id, region_code, rule_id, rule_version, year, outcome,
        is_provisional, missing, not_delivered, settlement_ids, digest, as_of)
      select determination_id, person_id, $1, $2, 1, 2025, 'FLAGGED', false, '{}', '{}', '{}', gen_random_uuid(), '2025-06-01'
      from person
    ), opened as (
      insert into assistance_case (case_id, person_id, region_code, year, status, opened_on)
      select case_id, person_id, $1, 2025, 'FLAGGED', '2025-06-01' from person
    ), told as (
      insert into alert_event (event_id, case_id, determination_id, person_id, region_code, rule_id, is_recalled)
      select event_id, case_id, determination_id, person_id, $1, $2, $3 from person
    )
    insert into alert_pending (event_id) select event_id from person returning event_id`,
    [regionCode, ruleId, isRecalled, count],
  );
  await wakeSequencer(queryable);
  return rows.map(({ event_id }) => event_id);
}
