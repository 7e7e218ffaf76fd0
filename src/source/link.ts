import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IdentityVault } from '../access/identity-vault.ts';
import { FEW, refreshStatistics } from '../database/bulk.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { FileIdentities } from '../reading/identities.ts';

/** The temporary tables that the identities of a file are staged in. */
export const IDENTITY_TABLES = {
  stage_identity: 'identity integer, number_key bytea, name_key bytea, certificate_type text',
  new_identity: 'identity integer, person_id uuid, identity_cipher bytea',
} as const;

/**
 * Copies the distinct identities of a file into the temporary table `stage_identity`, and for those that no person has
 * yet a new person id and the sealed number and name. Outside the merge transaction: it reads, and writes nothing that lasts.
 */
export async function stageIdentities(
  session: Session,
  vault: IdentityVault,
  identities: FileIdentities,
): Promise<void> {
  await copyLines(session, 'stage_identity (identity, number_key, name_key, certificate_type)', function* () {
    for (const { ordinal, key, name, type } of identities.all) {
      yield `${ordinal}\t\\\\x${key}\t\\\\x${vault.nameKey(name).toString('hex')}\t${type}\n`;
    }
  });
  // Also of a few: without it the planner reads all identities to find them.
  await session.query('analyze stage_identity');
  const unknown = await session.query<{ identity: number }>(sqlFile('source/find-unknown-identities'));
  if (unknown.length === 0) return;
  const newest = unknown.map(({ identity }) => identities.all[identity]!);
  // Ids by chance, given out in the order of the keys: then all indexes of the new persons grow at their ends.
  newest.sort((a, b) => (a.key < b.key ? -1 : 1));
  const personIds = newest.map(() => randomUUID()).sort();
  await copyLines(session, 'new_identity', function* () {
    for (const [at, known] of newest.entries()) {
      yield `${known.ordinal}\t${personIds[at]}\t\\\\x${vault.sealIdentity(known).toString('hex')}\n`;
    }
  });
  await session.query('analyze new_identity');
}

/**
 * Within the merge transaction: makes the persons that are still unknown and the temporary table
 * `linked (identity, person_id)`. Of two deliveries that bring the same new person, the second finds the first's.
 */
export async function linkPersons(session: Session): Promise<void> {
  await session.temporaryTables({
    linked: 'identity integer, person_id uuid, own_person_id uuid, has_other_name boolean',
  });
  if (session.keeps) {
    session.send(sqlFile('source/create-persons'));
    return session.send(sqlFile('source/link-persons'));
  }
  const created = await session.execute(sqlFile('source/create-persons'));
  if (created > FEW) await refreshStatistics(session, 'person_identity', 'person_state');
  const linked = await session.execute(sqlFile('source/link-persons'));
  if (linked > FEW) await session.query('analyze linked');
}

async function copyLines(session: Session, target: string, lines: () => Generator<string>): Promise<void> {
  const copy = session.copyInto(`copy ${target} from stdin`);
  const done = once(copy, 'finish');
  done.catch(() => {}); // awaited below; a failure while the stream drains must not end the process
  let pending = '';
  for (const line of lines()) {
    pending += line;
    if (pending.length > 256 * 1024) {
      if (!copy.write(pending)) await once(copy, 'drain');
      pending = '';
    }
  }
  copy.end(pending);
  await done;
}
