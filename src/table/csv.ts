import Papa from 'papaparse';
import { HubError } from '../errors/hub-error.ts';
import type { RowBatches } from './open-tables.ts';
import { type Payload, streamOf } from './payload.ts';

const CHUNK = 1 << 20;

/** Papaparse's own row splitter, which its types leave out: it stops before a last row that may go on in the next chunk. */
type Splitter = new (config: {
  delimiter: string;
  newline: string;
  quoteChar: string;
}) => {
  parse(text: string, baseIndex: number, ignoreLastRow: boolean): { data: string[][]; meta: { cursor: number } };
};

/**
 * Reads a CSV file of UTF-8 chunk by chunk, memory independent of its length. Lines may end in LF or CRLF, also both in
 * one file; the sign NUL, which fixed-width exports pad with and PostgreSQL cannot hold, is left out.
 * DELIVERY_UNREADABLE when the bytes are no UTF-8.
 */
export async function* readCsv(payload: Payload, onBytes: (count: number) => void): RowBatches {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // Split at LF alone: what stands within quotes must not decide how the lines of the whole file end.
  const splitter = new (Papa.Parser as unknown as Splitter)({ delimiter: ',', newline: '\n', quoteChar: '"' });
  let rest = '';
  for await (const chunk of streamOf(payload, CHUNK)) {
    onBytes((chunk as Buffer).length);
    rest += decode(decoder, payload.name, chunk as Buffer);
    const { data, meta } = splitter.parse(rest, 0, true);
    rest = rest.slice(meta.cursor);
    if (data.length > 0) yield data.map(withoutReturn);
  }
  rest += decode(decoder, payload.name);
  if (rest !== '') yield splitter.parse(rest.replace(/\r$/, ''), 0, false).data.map(withoutReturn);
}

function withoutReturn(cells: string[]): string[] {
  const last = cells.length - 1;
  if (cells[last]!.endsWith('\r')) cells[last] = cells[last]!.slice(0, -1);
  return cells;
}

function decode(decoder: TextDecoder, file: string, chunk?: Buffer): string {
  try {
    const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    return text.includes('\0') ? text.replaceAll('\0', '') : text;
  } catch (cause) {
    throw new HubError(
      'DELIVERY_UNREADABLE',
      '文件不是 UTF-8 编码',
      {
        where: file,
        found: 'bytes that are no UTF-8',
        expected: 'CSV in UTF-8',
        mend: 'save the file as “CSV UTF-8” and send it again',
      },
      { cause },
    );
  }
}
