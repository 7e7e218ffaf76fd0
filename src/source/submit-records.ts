import Papa from 'papaparse';
import { memoryPayload, type Payload } from '../table/payload.ts';
import { type PushedDataset, type PushedRecord, RECORD_FIELDS } from './submit-fields.ts';

/** Most records of a batch, and most bytes of the table that they become. */
export const MAX_RECORDS = 1_000;
export const MAX_BYTES = 2 << 20;

/**
 * The batch as the table that a file of it would be: one header row with the canonical names, one row a record in their
 * order. Optional columns that no record fills are left out.
 */
export function payloadOf(dataset: PushedDataset, records: readonly PushedRecord[]): Payload {
  const fields = RECORD_FIELDS[dataset].filter(
    ({ name, isRequired }) => isRequired || records.some((record) => (record[name] ?? '') !== ''),
  );
  const rows = records.map((record) => fields.map(({ name }) => record[name] ?? ''));
  const text = Papa.unparse([fields.map(({ header }) => header), ...rows], { newline: '\n' });
  return memoryPayload(`push-${dataset}.csv`, Buffer.from(text, 'utf8'));
}
