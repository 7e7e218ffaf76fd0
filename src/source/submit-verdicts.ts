import type { Queryable, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { type PushedDataset, type PushedRecord, RECORD_FIELDS } from './submit-fields.ts';
import type { RecordFault, RecordVerdict } from './submit-verdict.type.ts';

/** The header is row 1 of what a batch becomes, so the first record is row 2. */
const FIRST_ROW = 2;
/** What may be repeated: no long number and no word, which could be a person's in the wrong field. */
const HARMLESS = /^(?!.*\d{12})[\x20-\x7e¥￥元年月日]{1,40}$/;

const NONE: ReadonlyMap<number, RecordFault[]> = new Map();

interface Change {
  readonly row_number: number;
  readonly outcome: 'ACCEPTED' | 'CHANGED';
}

/** Which rows brought something new or different; within the merge transaction, while its temporary tables are there. Asked for with the next statement. */
export function changesLater(session: Session): () => Promise<Change[]> {
  return session.later<Change>(
    `/* submit.changes */
     select row_number, case when old_revision is null then 'ACCEPTED' else 'CHANGED' end as outcome from change`,
  );
}

/**
 * A verdict for each record in the order of the batch. `deliveryId` is null where no row was refused, `changes` empty when
 * the same batch stood already.
 */
export async function verdictsOf(
  database: Queryable,
  deliveryId: string | null,
  dataset: PushedDataset,
  records: readonly PushedRecord[],
  changes: readonly Change[],
): Promise<RecordVerdict[]> {
  const refused = deliveryId === null ? NONE : await refusedRecords(database, deliveryId, dataset, records);
  const outcomes = new Map(changes.map((row) => [row.row_number - FIRST_ROW, row.outcome]));
  return records.map((record, index) => {
    const errors = refused.get(index) ?? (isNobody(record) ? [NOBODY] : null);
    if (errors) return { index, outcome: 'REFUSED', errors };
    return { index, outcome: outcomes.get(index) ?? 'UNCHANGED', errors: [] };
  });
}

/** A row without a number may be read as an empty line, a subtotal or a note, which are no rows and are not refused as such. */
const NOBODY: RecordFault = { code: 'ROW_REQUIRED_EMPTY', field: 'certificateNumber', found: null, expected: '必填' };

function isNobody({ certificateNumber }: PushedRecord): boolean {
  return (certificateNumber ?? '').trim() === '';
}

async function refusedRecords(
  database: Queryable,
  deliveryId: string,
  dataset: PushedDataset,
  records: readonly PushedRecord[],
): Promise<Map<number, RecordFault[]>> {
  const fields = new Map(RECORD_FIELDS[dataset].map((field) => [field.header, field]));
  const rows = await database.query<{ row_number: number; column_name: string; code: string; expected: string }>(
    sqlFile('source/find-refused-records'),
    [deliveryId],
  );
  const refused = new Map<number, RecordFault[]>();
  for (const { row_number, column_name, code, expected } of rows) {
    const index = row_number - FIRST_ROW;
    const field = fields.get(column_name);
    const sent = (field?.isTold && records[index]?.[field.name]) || '';
    const faults = refused.get(index) ?? [];
    faults.push({ code, field: field?.name ?? null, found: HARMLESS.test(sent) ? sent : null, expected });
    refused.set(index, faults);
  }
  return refused;
}
