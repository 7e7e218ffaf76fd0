import { once } from 'node:events';
import { FEW } from '../database/bulk.ts';
import type { Session } from '../database/database.ts';
import type { Dataset } from '../reading/dataset.ts';
import { pourRows, type Staged, type Staging } from '../reading/pour-rows.ts';
import { IDENTITY_TABLES } from './link.ts';

/** Columns of the temporary table `stage`, each with its type. */
export function stageColumns({ columns, isRemembered }: Dataset): string[] {
  const own = columns.map(({ stage: [name, type] }) => `${name} ${type}`);
  return [
    'row_number integer',
    'identity integer',
    'digest uuid',
    ...own,
    ...(isRemembered ? ['line_digest uuid'] : []),
  ];
}

/**
 * Stages the rows of one file in a temporary table `stage` of the session by COPY, and makes those for its identities. Refused rows are handed to
 * `onRefused` as they come.
 */
export async function stageRows(session: Session, dataset: Dataset, staging: Staging): Promise<Staged> {
  await session.temporaryTables({ stage: stageColumns(dataset).join(', '), ...IDENTITY_TABLES });
  const copy = session.copyInto('copy stage from stdin');
  // A COPY that fails reports once, here; the writes after it would wait for a drain that never comes.
  const failure = once(copy, 'error').then(([error]) => Promise.reject(error as Error));
  failure.catch(() => {});
  copy.on('error', () => {}); // destroying it below reports once more, and that must not end the process
  try {
    const staged = await Promise.race([pourRows(copy, dataset, staging), failure]);
    copy.end();
    await Promise.race([once(copy, 'finish'), failure]);
    // What the merges join and group by; the many columns that they only carry need no statistics.
    if (staged.rowsRead > FEW) {
      await session.query(`analyze stage (row_number, identity, ${dataset.columns[0]!.stage[0]})`);
    }
    return staged;
  } catch (error) {
    copy.destroy(error as Error);
    throw error;
  }
}
