import { badRow, NO_OBJECT } from './bad-row.ts';
import { LONGEST_LINE, lineTooLong } from './csv.ts';
import { decodeText, type Encoding } from './encoding.ts';
import type { RowBatches } from './open-tables.ts';
import type { Payload } from './payload.ts';
import { unreadable } from './unreadable.ts';

type Scalar = string | boolean | null;

/**
 * Reads one flat JSON object a line. The names of the first object are the header and come as row 1, so that line n is
 * row n + 1. Numbers keep the text that was sent, never going through a double; null and a name that is absent are
 * empty. A line that is no flat object comes as a bad row. DELIVERY_UNREADABLE when the first line is none, or when a
 * later object has a name that the first lacks: its values would be lost.
 */
export async function* readNdjson(
  payload: Payload,
  encoding: Encoding,
  onBytes: (count: number) => void = () => {},
): RowBatches {
  const places = new Map<string, number>();
  let rest = '';
  let lineNumber = 0;
  const rowOf = (line: string): string[] => {
    lineNumber++;
    if (line.trim() === '') return [''];
    const object = parseObject(line);
    if (!object) return badRow([line], places.size, NO_OBJECT);
    const row = Array.from({ length: places.size }, () => '');
    for (const [name, value] of Object.entries(object)) {
      const place = places.get(name);
      if (place === undefined) throw unknownName(payload.name, lineNumber, Object.keys(object).indexOf(name));
      row[place] = value === null ? '' : typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : value;
    }
    return row;
  };
  const rowsOf = (lines: readonly string[]): string[][] => {
    if (lines.length === 0) return [];
    if (lineNumber > 0) return lines.map(rowOf);
    const first = parseObject(lines[0]!);
    if (!first) throw notFirst(payload.name);
    for (const name of Object.keys(first)) places.set(name, places.size);
    return [[...places.keys()], ...lines.map(rowOf)];
  };
  for await (const text of decodeText(payload, encoding, onBytes)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) throw lineTooLong(payload.name);
    if (lines.length > 0) yield rowsOf(lines);
  }
  if (rest !== '') yield rowsOf([rest]);
}

/** A flat object with its numbers as they were written; null when the line is anything else. */
function parseObject(line: string): Record<string, Scalar> | null {
  try {
    const value = JSON.parse(line, keepNumber as (key: string, value: unknown) => unknown) as unknown;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.values(value).some((one) => typeof one === 'object' && one !== null)
      ? null
      : (value as Record<string, Scalar>);
  } catch {
    return null;
  }
}

function keepNumber(_: string, value: unknown, context: { readonly source?: string }): unknown {
  if (typeof value === 'number') return context.source;
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}

function notFirst(file: string): Error {
  return unreadable('NDJSON 的第一行不是平面对象', {
    where: file,
    found: 'line 1 that is no flat JSON object',
    expected: 'one object a line, its values texts, numbers, true, false or null',
    mend: '每行一条记录，不要嵌套，重新导出',
  });
}

/** The name itself is not told: where records stand below numbers of persons it is one. */
function unknownName(file: string, line: number, place: number): Error {
  return unreadable('NDJSON 的后面出现了第一行没有的字段', {
    where: file,
    found: `line ${line}: name ${place + 1} of its object`,
    expected: 'every name in the object of the first line',
    mend: '在第一行写出全部字段（没有值的写 null）',
  });
}
