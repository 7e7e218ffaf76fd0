import { WATERMARK_COLUMN } from '../reading/header.ts';
import { memoryPayload, type Payload } from '../table/payload.ts';
import type { ExchangeMapping } from './mapping.ts';
import type { SourceRow } from './source.ts';

/**
 * Rows of theirs as the bytes of a file of JSON lines, with the headers of the dataset: line n is row n + 1, as in a file
 * with a header. A list of nobody has no line that could tell the headers, and is a CSV file of the header alone.
 */
export function rowsPayload(mapping: ExchangeMapping, label: string, rows: readonly SourceRow[]): Payload {
  const headers = mapping.columns.map(({ header }) => header);
  const constants = mapping.constants.map(({ header, cell }) => [header, cell] as const);
  if (rows.length === 0) {
    const all = [...headers, ...constants.map(([header]) => header)];
    return memoryPayload(`${mapping.name}-${label}.csv`, Buffer.from(`${all.join(',')}\n`, 'utf8'));
  }
  const lines = rows.map(({ cells, watermark }) => {
    const pairs = [...headers.map((header, index) => [header, cells[index]!] as const), ...constants];
    // It says when they changed the row; and one that they set back to what it was is not taken for the bytes of then.
    if (mapping.mode.kind === 'DELTA') pairs.push([WATERMARK_COLUMN, watermark]);
    return `${JSON.stringify(Object.fromEntries(pairs))}\n`;
  });
  return memoryPayload(`${mapping.name}-${label}.ndjson`, Buffer.from(lines.join(''), 'utf8'));
}
