import type { IdentityVault } from '../access/identity-vault.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { FileIdentities } from '../reading/identities.ts';

/**
 * Keeps, encrypted, the names other than the known one under which numbers came in this delivery, for a person to look
 * at (同号异名). Nothing is joined on them.
 */
export async function keepOtherNames(
  session: Session,
  vault: IdentityVault,
  deliveryId: string,
  identities: FileIdentities,
): Promise<void> {
  const inFile = identities.otherNames;
  const rows = await session.query<{ identity: number; own_person_id: string; row_number: number }>(
    sqlFile('source/find-other-named'),
    [inFile.map(({ identity }) => identity.ordinal)],
  );
  const byIdentity = new Map(rows.map((row) => [row.identity, row]));
  const first = rows.map((row) => ({ ...row, name: identities.all[row.identity]!.name }));
  const others = inFile.map(({ identity, name, rowNumber }) => ({
    own_person_id: byIdentity.get(identity.ordinal)!.own_person_id,
    row_number: rowNumber,
    name,
  }));
  const all = [...first, ...others];
  await session.query(sqlFile('source/keep-other-names'), [
    deliveryId,
    all.map((row) => row.own_person_id),
    all.map((row) => row.row_number),
    all.map(({ name }) => vault.nameKey(name)),
    all.map(({ name }) => vault.seal(name)),
  ]);
}
