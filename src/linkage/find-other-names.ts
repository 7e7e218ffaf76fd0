import type { IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';

/** The names beside the known ones under which the numbers of persons came, in clear, by person; who has none is not in it. */
export async function findOtherNames(
  database: Queryable,
  vault: IdentityVault,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await database.query<{ person_id: string; name_cipher: Buffer }>(
    `/* linkage.otherNames */
     select distinct on (i.person_id, n.name_key) i.person_id, n.name_cipher
     from person_identity i join other_name n using (own_person_id) join delivery d using (delivery_id)
     where i.person_id = any($1::uuid[]) and n.name_key <> i.name_key and d.status in ('MERGED', 'PARTIAL') and d.superseded_at is null
     order by i.person_id, n.name_key, n.recorded_at`,
    [[...new Set(personIds)]],
  );
  const names = new Map<string, string[]>();
  for (const { person_id, name_cipher } of rows) {
    names.set(person_id, [...(names.get(person_id) ?? []), vault.open(name_cipher).toString('utf8')]);
  }
  return names;
}
