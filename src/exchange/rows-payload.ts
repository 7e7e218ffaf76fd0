import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { makePrivateFolder } from '../config/private-folder.ts';
import { WATERMARK_COLUMN } from '../reading/header.ts';
import { filePayload, memoryPayload, type Payload } from '../table/payload.ts';
import type { ExchangeMapping } from './mapping.ts';
import type { SourceRow } from './source.ts';

/**
 * Rows of theirs as the bytes of a file of JSON lines, with the headers of the dataset: line n is row n + 1, as in a file
 * with a header.
 */
export function rowsPayload(mapping: ExchangeMapping, label: string, rows: readonly SourceRow[]): Payload {
  return memoryPayload(`${mapping.name}-${label}.ndjson`, Buffer.from(linesOf(mapping, rows), 'utf8'));
}

/**
 * A whole list as such a file, written as its rows come into a folder that only this account may enter and that is gone
 * when the work is done: a county's roster as text takes more memory than the hub has. A list of nobody has no line that
 * could tell the headers, and is a CSV file of the header alone.
 */
export async function withListPayload<T>(
  mapping: ExchangeMapping,
  label: string,
  batches: AsyncIterable<readonly SourceRow[]>,
  work: (payload: Payload, rows: number) => Promise<T>,
): Promise<T> {
  const folder = await makePrivateFolder();
  try {
    const path = join(folder, 'list');
    const file = createWriteStream(path, { mode: 0o600 });
    const written = finished(file);
    written.catch(() => {}); // awaited below; what stops the reading before is told by the reading
    let rows = 0;
    try {
      for await (const batch of batches) {
        rows += batch.length;
        if (!file.write(linesOf(mapping, batch))) await Promise.race([once(file, 'drain'), written]);
      }
      file.end();
      await written;
    } finally {
      file.destroy();
    }
    const payload =
      rows === 0 ? headerPayload(mapping, label) : await filePayload(path, `${mapping.name}-${label}.ndjson`);
    return await work(payload, rows);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function headerPayload({ name, columns, constants }: ExchangeMapping, label: string): Payload {
  const headers = [...columns, ...constants].map(({ header }) => header);
  return memoryPayload(`${name}-${label}.csv`, Buffer.from(`${headers.join(',')}\n`, 'utf8'));
}

function linesOf({ columns, constants, mode }: ExchangeMapping, rows: readonly SourceRow[]): string {
  const lines = rows.map(({ cells, watermark }) => {
    const pairs = [
      ...columns.map(({ header }, index) => [header, cells[index]!] as const),
      ...constants.map(({ header, cell }) => [header, cell] as const),
    ];
    // It says when they changed the row; and one that they set back to what it was is not taken for the bytes of then.
    if (mode.kind === 'DELTA') pairs.push([WATERMARK_COLUMN, watermark]);
    return `${JSON.stringify(Object.fromEntries(pairs))}\n`;
  });
  return lines.join('');
}
