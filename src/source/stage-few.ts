import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import type { IdentityVault } from '../access/identity-vault.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { NULL } from '../reading/cell.ts';
import type { Dataset } from '../reading/dataset.ts';
import type { FileIdentities } from '../reading/identities.ts';
import { pourRows, type Staged, type Staging } from '../reading/pour-rows.ts';
import { IDENTITY_TABLES } from './link.ts';
import { stageColumns } from './stage.ts';

/** Rows that were read and not staged yet. */
export interface FewRows extends Staged {
  /** A value a column of `stage`. */
  readonly values: readonly (readonly (string | null)[])[];
}

/** Reads the rows of a small file, as stageRows does, into memory. */
export async function readFew(dataset: Dataset, staging: Staging): Promise<FewRows> {
  const lines: string[] = [];
  const copy = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      lines.push(text);
      done();
    },
  });
  const staged = await pourRows(copy, dataset, staging);
  const values = lines.join('').split('\n').slice(0, -1);
  return { ...staged, values: values.map((line) => line.split('\t').map(plain)) };
}

/**
 * Stages a few rows and their identities within the merge transaction, as stageRows and stageIdentities do with many before it:
 * for a handful one statement costs less than a COPY. It goes out with the next one; the function that comes back stages those whom no person has yet.
 */
export async function stageFew(
  session: Session,
  vault: IdentityVault,
  dataset: Dataset,
  rows: FewRows,
  { all }: FileIdentities,
): Promise<() => Promise<void>> {
  const columns = stageColumns(dataset);
  await session.temporaryTables({ stage: columns.join(', '), ...IDENTITY_TABLES });
  const names = columns.map((column) => column.split(' ', 1)[0]!);
  session.send(
    `/* stage-few: ${dataset.name} */ insert into stage select * from json_populate_recordset(null::stage, $1)`,
    [JSON.stringify(rows.values.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]]))))],
  );
  session.send(
    `/* stage-identities */ insert into stage_identity (identity, number_key, name_key, certificate_type)
     select * from unnest($1::integer[], $2::bytea[], $3::bytea[], $4::text[])`,
    [
      all.map(({ ordinal }) => ordinal),
      all.map(({ key }) => Buffer.from(key, 'hex')),
      all.map(({ name }) => vault.nameKey(name)),
      all.map(({ type }) => type),
    ],
  );
  const unknown = session.later<{ identity: number }>(sqlFile('source/find-unknown-identities'));
  return async () => {
    const identities = (await unknown()).map(({ identity }) => identity);
    if (identities.length === 0) return;
    session.send(
      `/* stage-new-identities */ insert into new_identity (identity, person_id, identity_cipher)
       select * from unnest($1::integer[], $2::uuid[], $3::bytea[])`,
      [identities, identities.map(() => randomUUID()), identities.map((ordinal) => vault.sealIdentity(all[ordinal]!))],
    );
  };
}

const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '\\': '\\' };

/** A value of a line for COPY as it is (reading/cell.ts). */
function plain(value: string): string | null {
  if (!value.includes('\\')) return value;
  return value === NULL ? null : value.replace(/\\([tnr\\])/g, (_, sign: string) => ESCAPED[sign]!);
}
