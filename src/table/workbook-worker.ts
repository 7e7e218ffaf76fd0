import { parentPort, workerData } from 'node:worker_threads';
import { type CellObject, read, SSF, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { GridRows } from './grid-rows.ts';
import { numberText } from './number-text.ts';
import { textOf1904 } from './serial-date.ts';

/** What the worker is started with: the bytes of a workbook, or its markup as text. */
export type WorkbookContent = { readonly bytes: Uint8Array } | { readonly text: string };

/** What the worker answers: first the sheets, then for each number of a sheet that it is sent some rows of it; none at its end. */
export type WorkbookAnswer =
  | { readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[] }
  | { readonly rows: string[][] };

const BATCH = 500;

const port = parentPort!;
const workbook = readWorkbook(workerData as WorkbookContent);
const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
const reading = new Map<number, Generator<string[][]>>();

port.on('message', (sheet: number) => {
  if (!reading.has(sheet)) reading.set(sheet, rowsOf(workbook.Sheets[workbook.SheetNames[sheet]!]!));
  const { value } = reading.get(sheet)!.next();
  port.postMessage({ rows: value ?? [] } satisfies WorkbookAnswer);
});
port.postMessage({
  sheets: workbook.SheetNames.map((name, at) => ({
    name,
    hidden: (workbook.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0,
  })),
} satisfies WorkbookAnswer);

function readWorkbook(content: WorkbookContent): WorkBook {
  set_cptable(codepages);
  // Text of markup stays text (raw), formats tell dates from numbers; GBK where an old file does not say its code page.
  const options = {
    dense: true,
    raw: true,
    cellNF: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
    codepage: 936,
  };
  return 'text' in content
    ? read(content.text, { ...options, type: 'string' })
    : read(content.bytes, { ...options, type: 'buffer' });
}

function* rowsOf(sheet: WorkSheet): Generator<string[][]> {
  const data = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  const rows = new GridRows();
  for (let at = 0; at < data.length; at++) {
    if (data[at])
      rows.add(
        at + 1,
        Array.from(data[at]!, (cell) => (cell ? textOf(cell) : '')),
      );
    if (rows.length >= BATCH) yield rows.take();
  }
  if (rows.length > 0) yield rows.take();
}

function textOf({ t, v, z }: CellObject): string {
  if (v === undefined || v === null || t === 'e' || t === 'z') return '';
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE';
  if (typeof v !== 'number') return String(v).replaceAll('\0', '');
  const isDate = is1904 && z !== undefined && (SSF as { is_date(format: string): boolean }).is_date(String(z));
  return isDate ? textOf1904(String(v)) : numberText(String(v));
}
