import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { type PushedDataset, type PushedRecord, RECORD_FIELDS } from './submit-record.type.ts';
import type { RecordFault, RecordVerdict } from './submit-verdict.type.ts';

/** The header is row 1 of what a batch becomes, so the first record is row 2. */
const FIRST_ROW = 2;
/** What may be repeated: no long number and no word, which could be a person's in the wrong field. */
const HARMLESS = /^(?!.*\d{12})[\x20-\x7e¥￥元年月日]{1,40}$/;

interface Taken {
  readonly row_number: number;
  readonly outcome: 'ACCEPTED' | 'CHANGED' | 'UNCHANGED';
}

/** What became of each row that was staged; within the merge transaction, while its temporary tables are there. */
export function findTaken(session: Queryable): Promise<Taken[]> {
  return session.query<Taken>(
    `/* submit.taken */
     select s.row_number,
       case when c.row_number is null then 'UNCHANGED' when c.old_revision is null then 'ACCEPTED' else 'CHANGED' end as outcome
     from stage s left join change c using (row_number)`,
  );
}

/**
 * A verdict for each record in the order of the batch. `taken` null: the same batch stood already, so that every record
 * that was not refused is UNCHANGED.
 */
export async function verdictsOf(
  database: Queryable,
  deliveryId: string,
  dataset: PushedDataset,
  records: readonly PushedRecord[],
  taken: readonly Taken[] | null,
): Promise<RecordVerdict[]> {
  const refused = await refusedRecords(database, deliveryId, dataset, records);
  const outcomes = taken && new Map(taken.map((row) => [row.row_number - FIRST_ROW, row.outcome]));
  return records.map((_, index) => {
    const errors = refused.get(index);
    if (errors) return { index, outcome: 'REFUSED', errors };
    const outcome = outcomes ? outcomes.get(index) : 'UNCHANGED';
    if (outcome) return { index, outcome, errors: [] };
    // A record of nothing at all is read as an empty line, which is no row.
    const fault: RecordFault = { code: 'ROW_REQUIRED_EMPTY', field: null, found: null, expected: '必填' };
    return { index, outcome: 'REFUSED', errors: [fault] };
  });
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
