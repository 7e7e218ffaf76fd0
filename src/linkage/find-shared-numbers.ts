import type { IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';

/** A number of somebody who has several. */
export interface SharedNumber {
  readonly personId: string;
  /** The number, by the person made for it. */
  readonly ownPersonId: string;
  readonly number: string;
  readonly name: string;
  /** Why it was given to the person; null = it is the person's own. */
  readonly reason: string | null;
}

/** The numbers of all persons within regions who have several, in clear, by person, the own one first. */
export async function findSharedNumbers(
  database: Queryable,
  vault: IdentityVault,
  regionCodes: readonly string[],
): Promise<SharedNumber[]> {
  const rows = await database.query<{
    person_id: string;
    own_person_id: string;
    identity_cipher: Buffer;
    reason: string | null;
  }>(
    `/* linkage.shared */
     select i.person_id, i.own_person_id, i.identity_cipher, m.reason
     from (select distinct person_id from merged_identity) shared join person_state s using (person_id) join person_identity i using (person_id)
       left join lateral (
         select d.reason from linkage_move v join linkage_decision d using (decision_id)
         where i.is_merged and v.own_person_id = i.own_person_id and v.to_person_id = i.person_id order by d.decided_at desc limit 1) m on true
     where s.region_code = any($1::text[]) order by i.person_id, i.is_merged, i.own_person_id`,
    [regionCodes],
  );
  return rows.map((row) => ({
    personId: row.person_id,
    ownPersonId: row.own_person_id,
    reason: row.reason,
    ...vault.openIdentity(row.identity_cipher),
  }));
}
