import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeExcelFile, { type CellObject, type Feature, type Row, type Sheet } from 'write-excel-file/node';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** One column: its header, how wide (in characters; a Chinese one counts two), and what its cells are. */
export interface WorkbookColumn {
  readonly title: string;
  readonly width: number;
  /** `text` stays text, so that ids keep every digit; `amount` is fen, shown in 元; `date` a day; `count` a whole number. */
  readonly kind: 'text' | 'amount' | 'date' | 'count';
}

/** A cell by the kind of its column: text, fen, day or count; null = empty, which is not zero. */
export type WorkbookCell = string | Fen | PlainDate | number | null;

/** One sheet as an office makes it: a title over all columns, a line with 单位 and 日期, a header, rows. */
export interface WorkbookSheet {
  /** On the tab. What a tab may not have is left out. */
  readonly name: string;
  readonly title: string;
  /** 单位: whose list it is. */
  readonly unit: string;
  /** 日期: of the list. */
  readonly date: PlainDate;
  /** Lines between header and rows, such as why there are none. */
  readonly notes?: readonly string[];
  readonly columns: readonly WorkbookColumn[];
  readonly rows: Iterable<readonly WorkbookCell[]>;
}

/** Rows of a sheet, header and title included, beyond which Excel reads nothing. */
const MOST_ROWS = 1_048_576;
const HEAD_ROWS = 3;
const EPOCH = Date.UTC(1899, 11, 30); // day 0 of a workbook

const BORDER = { borderStyle: 'thin', borderColor: '#000000' } as const;
const FONT = '宋体';

/**
 * The sheets as the bytes of an .xlsx workbook, with merged titles, borders, widths, headers that stay in sight and
 * stand on every printed page, one page wide. A list longer than a sheet goes on in the next. At least one sheet.
 */
export function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  const names = new Set<string>();
  const written = sheets.flatMap((sheet) => writeSheet(sheet, names));
  return writeExcelFile(written, { fontFamily: FONT, fontSize: 11, features: [PRINTED] }).toBuffer();
}

/** What the writer has no option for: printed one page wide, with title and header on every page. */
const PRINTED: Feature<Stream | Buffer | Blob> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (content, { orientation }) =>
          content
            .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
            .replace(/<pageSetup [^>]*\/>/, '')
            .replace(
              '</worksheet>',
              `<pageSetup paperSize="9" orientation="${orientation ?? 'portrait'}" fitToWidth="1" fitToHeight="0"/></worksheet>`,
            ),
      },
      'xl/workbook.xml': {
        transform: (content, sheets) => {
          const titles = sheets.map(
            ({ sheet = '' }, index) =>
              `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeXml(sheet.replaceAll("'", "''"))}'!$1:$${HEAD_ROWS}</definedName>`,
          );
          return content.replace('<definedNames/>', () => `<definedNames>${titles.join('')}</definedNames>`);
        },
      },
    },
  },
};

function writeSheet(sheet: WorkbookSheet, names: Set<string>): Sheet<never>[] {
  const { columns, notes = [] } = sheet;
  const head = headOf(sheet);
  const pages: Row[][] = [];
  let page: Row[] = [...head, ...notes.map((note) => noteRow(columns, note))];
  for (const cells of sheet.rows) {
    if (page.length === MOST_ROWS) {
      pages.push(page);
      page = [...head];
    }
    page.push(writeRow(columns, cells));
  }
  pages.push(page);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return pages.map((data, index) => ({
    data,
    sheet: tabName(index === 0 ? sheet.name : `${sheet.name}（${index + 1}）`, names),
    columns: columns.map((column) => ({ width: column.width })),
    stickyRowsCount: HEAD_ROWS,
    // Wider than A4 upright holds at this size of letters.
    ...(width > 85 && { orientation: 'landscape' as const }),
  }));
}

function headOf({ title, unit, date, columns }: WorkbookSheet): Row[] {
  const half = Math.ceil(columns.length / 2);
  const [year, month, day] = date.split('-').map(Number);
  const on = `日期：${year}年${month}月${day}日`;
  const line: Row =
    columns.length === 1
      ? [{ value: `单位：${unit}　${on}` }]
      : [...wide(half, `单位：${unit}`, { align: 'left' }), ...wide(columns.length - half, on, { align: 'right' })];
  return [
    wide(columns.length, title, {
      fontWeight: 'bold',
      fontSize: 16,
      align: 'center',
      alignVertical: 'center',
      height: 30,
    }),
    line,
    columns.map((column) => ({
      value: column.title,
      fontWeight: 'bold',
      align: 'center',
      alignVertical: 'center',
      wrap: true,
      backgroundColor: '#F2F2F2',
      height: 24,
      ...BORDER,
    })),
  ];
}

/** A line of height for each line of text that a cell of this width takes: not every program works it out when it opens the file. */
const LINE = 15;
const PADDING = 4;

function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(widthOf(line) / (width - 1))), 0);
}

/** In characters as a workbook counts them: a Chinese one takes two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e7f' ? 2 : 1;
  return width;
}

function noteRow(columns: readonly WorkbookColumn[], note: string): Row {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return wide(columns.length, note, {
    ...BORDER,
    wrap: true,
    alignVertical: 'center',
    height: LINE * linesOf(note, width) + PADDING,
  });
}

function writeRow(columns: readonly WorkbookColumn[], cells: readonly WorkbookCell[]): Row {
  const row = columns.map((column, index) => writeCell(column, cells[index] ?? null));
  const lines = Math.max(
    ...row.map(({ value }, index) => (typeof value === 'string' ? linesOf(value, columns[index]!.width) : 1)),
  );
  row[0] = { ...row[0], height: LINE * lines + PADDING };
  return row;
}

/** One cell over so many columns; the ones that it covers stand as null. */
function wide(columns: number, value: string, style: CellObject): Row {
  return [{ value: clean(value), columnSpan: columns, ...style }, ...Array.from({ length: columns - 1 }, () => null)];
}

function writeCell({ kind }: WorkbookColumn, cell: WorkbookCell): CellObject {
  if (cell === null || cell === '') return { ...BORDER };
  switch (kind) {
    case 'text':
      return { value: clean(String(cell)), type: String, format: '@', wrap: true, alignVertical: 'center', ...BORDER };
    case 'amount':
      return { ...writeAmount(cell as Fen), align: 'right', alignVertical: 'center', ...BORDER };
    case 'date':
      return {
        value: serialOf(cell as PlainDate),
        type: Number,
        format: 'yyyy-mm-dd',
        align: 'center',
        alignVertical: 'center',
        ...BORDER,
      };
    case 'count':
      return { value: cell as number, type: Number, format: '0', align: 'right', alignVertical: 'center', ...BORDER };
  }
}

/** A workbook knows only binary numbers: an amount that one of them does not hold to the fen stays text. */
function writeAmount(amount: Fen): CellObject {
  const text = formatYuan(amount);
  const nearest = Number(text);
  return nearest.toFixed(2) === text && Math.abs(nearest) < 1e13
    ? { value: nearest, type: Number, format: '#,##0.00' }
    : { value: text, type: String, format: '@' };
}

/** Days since the workbook's day 0. */
function serialOf(day: PlainDate): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - EPOCH) / 86_400_000);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** XML has no such characters, and a workbook that holds one is not opened at all. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g, '');
}

/** At most 31 characters, none of []:*?/\\, each name once whatever its case. */
function tabName(name: string, names: Set<string>): string {
  const plain =
    clean(name)
      .replace(/[[\]:*?/\\]/g, '')
      .slice(0, 31) || '表';
  let free = plain;
  for (let count = 2; names.has(free.toLowerCase()); count++) free = `${plain.slice(0, 27)} ${count}`;
  names.add(free.toLowerCase());
  return free;
}
