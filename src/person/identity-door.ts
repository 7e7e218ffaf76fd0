import type { Identity, IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';

/**
 * Numbers and names in clear, by person; one statement for all. For those who may see them: callers pass the mask table
 * or write an audit row. A person with several certificates is shown by the resident id.
 */
export async function personIdentities(
  database: Queryable,
  vault: IdentityVault,
  personIds: readonly string[],
): Promise<Map<string, Identity>> {
  if (personIds.length === 0) return new Map();
  const rows = await database.query<{ person_id: string; identity_cipher: Buffer }>(
    `/* person.identities */
     select distinct on (person_id) person_id, identity_cipher from person_identity
     where person_id = any($1::uuid[]) order by person_id, certificate_type, is_merged, number_key`,
    [[...new Set(personIds)]],
  );
  return new Map(rows.map((row) => [row.person_id, vault.openIdentity(row.identity_cipher)]));
}
