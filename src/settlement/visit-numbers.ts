import type { Queryable } from '../database/database.ts';

/** 就诊ID as the department writes it, by the hub's visit id; one statement for all. */
export async function visitNumbers(
  database: Queryable,
  stays: readonly { readonly personId: string | null; readonly visitId: string | null }[],
): Promise<Map<string, string>> {
  const named = stays.filter(({ visitId }) => visitId !== null);
  if (named.length === 0) return new Map();
  const rows = await database.query<{ visit_id: string; visit_number: string }>(
    `/* settlement.visit-numbers */
     select distinct on (s.visit_id) s.visit_id, s.visit_number
     from unnest($1::uuid[], $2::uuid[]) as stay (person_id, visit_id) join settlement s using (person_id, visit_id)
     where s.superseded_at is null and s.reverses_id is null
     order by s.visit_id, s.settled_at desc`,
    [named.map(({ personId }) => personId), named.map(({ visitId }) => visitId)],
  );
  return new Map(rows.map((row) => [row.visit_id, row.visit_number]));
}
