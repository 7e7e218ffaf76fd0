import type { Department } from '../access/department.ts';
import { defineLoader, group, pick } from '../context/loader.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { CaseStatus } from './assistance-case.entity.ts';

export interface CaseRow {
  readonly case_id: string;
  readonly person_id: string;
  readonly region_code: string;
  readonly year: number;
  readonly status: CaseStatus;
  readonly opened_on: PlainDate;
  readonly needs_review: boolean;
  readonly version: number;
}

/** Columns of `assistance_case a` that make a CaseRow. */
export const CASE_COLUMNS =
  'a.case_id, a.person_id, a.region_code, a.year, a.status, a.opened_on, a.needs_review, a.version';

/**
 * The place of the person whose case `a` is, as `s`: of one whose number was found to be another's, that other person's,
 * whose case it is to be seen with.
 */
export const STATE_OF_CASE = `left join merged_identity m on m.own_person_id = a.person_id
  join person_state s on s.person_id = coalesce(m.person_id, a.person_id)`;

/** The case of an id, null when there is none or its person lies outside the scope: the two are not told apart. */
export const caseLoader = defineLoader('case', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<CaseRow>(
      `/* case.byId */
       select ${CASE_COLUMNS} from assistance_case a ${STATE_OF_CASE}
       where a.case_id = any($1::uuid[]) and s.region_code = any($2::text[])`,
      [ids, context.scope.regionCodes],
    ),
    (row) => row.case_id,
  ),
);

/** The cases of a visible person, newest first; those too that were opened under another number of the person. */
export const casesOfPersonLoader = defineLoader('case.ofPerson', async (context, personIds: readonly string[]) =>
  group(
    personIds,
    await context.database.query<CaseRow & { readonly bearer_id: string }>(
      `/* case.ofPerson */
       select ${CASE_COLUMNS}, k.person_id as bearer_id
       from unnest($1::uuid[]) as k(person_id)
         cross join lateral (select k.person_id union select m.own_person_id from merged_identity m where m.person_id = k.person_id) as own(person_id)
         join assistance_case a on a.person_id = own.person_id
       order by a.opened_on desc, a.case_id desc`,
      [personIds],
    ),
    (row) => row.bearer_id,
  ),
);

export interface HitRow {
  readonly case_id: string;
  readonly rule_id: string;
  /** The determination that made the hit. */
  readonly determination_id: string;
  /** The one that flags the person now by the same rule, year and stay; null where none does. */
  readonly current_id: string | null;
  readonly hit_on: PlainDate;
  readonly recalled_on: PlainDate | null;
  readonly recall_reason: string | null;
}

/** The hits of a visible case, oldest first, recalled ones too. */
export const hitsOfCaseLoader = defineLoader('case.hits', async (context, caseIds: readonly string[]) =>
  group(
    caseIds,
    await context.database.query<HitRow>(
      `/* case.hits */
       select h.case_id, h.rule_id, h.determination_id, d.determination_id as current_id, h.hit_on, h.recalled_on, h.recall_reason
       from case_hit h left join determination d on d.person_id = h.person_id and d.rule_id = h.rule_id and d.year = h.year
         and coalesce(d.visit_id, '00000000-0000-0000-0000-000000000000') = h.visit_id
         and d.superseded_at is null and d.outcome = 'FLAGGED'
       where h.case_id = any($1::uuid[])
       order by h.hit_on, h.rule_id collate "C", h.visit_id`,
      [caseIds],
    ),
    (row) => row.case_id,
  ),
);

export interface CaseEventRow {
  readonly case_id: string;
  readonly kind: 'OPENED' | 'HIT_ADDED' | 'HIT_RECALLED' | 'HIT_RENEWED' | 'PERSON_MERGED' | 'PERSON_SPLIT';
  readonly occurred_at: Date;
  readonly actor: string;
  readonly department: Department;
  readonly reason: string;
  readonly determination_id: string | null;
}

/** The history of a visible case, oldest first. */
export const eventsOfCaseLoader = defineLoader('case.history', async (context, caseIds: readonly string[]) =>
  group(
    caseIds,
    await context.database.query<CaseEventRow>(
      `/* case.history */
       select case_id, kind, occurred_at, actor, department, reason, determination_id
       from case_event where case_id = any($1::uuid[]) order by case_id, ordinal`,
      [caseIds],
    ),
    (row) => row.case_id,
  ),
);

interface HitKey {
  readonly personId: string;
  readonly ruleId: string;
  readonly year: number;
  readonly visitId: string | null;
}

/** The case that a visible person's hit by a rule, in a year, of a stay, belongs to; null where there never was such a hit. */
export const caseOfHitLoader = defineLoader<HitKey, CaseRow | null>(
  'case.ofHit',
  async (context, keys) => {
    const rows = await context.database.query<CaseRow & { ordinal: number }>(
      `/* case.ofHit */
       select k.ordinal::int as ordinal, ${CASE_COLUMNS}
       from unnest($1::uuid[], $2::text[], $3::smallint[], $4::uuid[]) with ordinality as k (person_id, rule_id, year, visit_id, ordinal)
       join case_hit h on h.person_id = k.person_id and h.rule_id = k.rule_id and h.year = k.year
         and h.visit_id = coalesce(k.visit_id, '00000000-0000-0000-0000-000000000000')
       join assistance_case a on a.case_id = h.case_id`,
      [
        keys.map(({ personId }) => personId),
        keys.map(({ ruleId }) => ruleId),
        keys.map(({ year }) => year),
        keys.map(({ visitId }) => visitId),
      ],
    );
    return pick<number, CaseRow & { ordinal: number }>(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
  },
  ({ personId, ruleId, year, visitId }) => `${personId} ${ruleId} ${year} ${visitId}`,
);
