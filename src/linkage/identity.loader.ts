import type { Department } from '../access/department.ts';
import { defineLoader, group, pick } from '../context/loader.ts';
import type { CandidateKind } from './candidate.ts';
import { findOtherNames } from './find-other-names.ts';

export const DECISION_KINDS = ['CONFIRMED', 'REJECTED', 'SPLIT'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A decision of a person about who is who. */
export interface DecisionRow {
  readonly decision_id: string;
  readonly kind: DecisionKind;
  /** Null of a split. */
  readonly candidate_kind: CandidateKind | null;
  readonly actor: string;
  readonly department: Department;
  readonly reason: string;
  readonly decided_at: Date;
}

/** Decisions by their ids, null where there is none. */
export const decisionLoader = defineLoader('linkage.decision', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<DecisionRow>(
      `/* linkage.decision */
       select decision_id, kind, candidate_kind, actor, department, reason, decided_at
       from linkage_decision where decision_id = any($1::uuid[])`,
      [ids],
    ),
    (row) => row.decision_id,
  ),
);

/** A number of a person, with since when it is that person's. */
export interface NumberRow {
  readonly person_id: string;
  readonly own_person_id: string;
  readonly certificate_type: string;
  readonly number: string;
  readonly name: string;
  readonly since_at: Date;
  /** The decision that gave it to the person; null = it never was another's. */
  readonly decision_id: string | null;
}

/** Every number of a visible person, in clear: mask() them before they leave. The person's own comes first. */
export const numbersLoader = defineLoader('linkage.numbers', async (context, personIds: readonly string[]) => {
  const rows = await context.database.query<Omit<NumberRow, 'number' | 'name'> & { readonly identity_cipher: Buffer }>(
    `/* linkage.numbersOfPerson */
     select i.person_id, i.own_person_id, i.certificate_type, i.identity_cipher, coalesce(m.decided_at, p.created_at) as since_at, m.decision_id
     from person_identity i join person p on p.person_id = i.own_person_id
       left join lateral (
         select d.decision_id, d.decided_at from linkage_move v join linkage_decision d using (decision_id)
         where v.own_person_id = i.own_person_id and v.to_person_id = i.person_id order by d.decided_at desc limit 1) m on true
     where i.person_id = any($1::uuid[])
     order by i.is_merged, since_at, i.own_person_id`,
    [personIds],
  );
  return group(
    personIds,
    rows.map(({ identity_cipher, ...row }): NumberRow => ({ ...row, ...context.vault.openIdentity(identity_cipher) })),
    (row) => row.person_id,
  );
});

/** The names beside the known ones under which a visible person's numbers came, in clear: mask() them before they leave. */
export const otherNamesLoader = defineLoader('linkage.otherNames', async (context, personIds: readonly string[]) => {
  const names = await findOtherNames(context.database, context.vault, personIds);
  return personIds.map((personId): readonly string[] => names.get(personId) ?? []);
});
