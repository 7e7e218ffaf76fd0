import { type AOA2SheetOpts, utils, write } from '@e965/xlsx';
import { type ZipMember, zipFile } from '../../seeds/mangled/zip-file.ts';

/** A workbook by SheetJS: its sheets by name, as rows of values. */
export function sheetJsBook(
  sheets: Readonly<Record<string, unknown[][]>>,
  bookType: 'xlsx' | 'biff8' | 'biff5' | 'xlml' | 'html' | 'xlsb' | 'ods',
  options: { readonly date1904?: boolean; readonly hidden?: readonly string[] } = {},
): Buffer {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows, options as AOA2SheetOpts), name);
  book.Workbook = {
    WBProps: { date1904: options.date1904 ?? false },
    Sheets: book.SheetNames.map((name) => ({ Hidden: options.hidden?.includes(name) ? 1 : 0 })),
  };
  return Buffer.from(write(book, { type: 'buffer', bookType, compression: true }) as Uint8Array);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook by hand, from the XML within its sheets: for what other programs write and ours do not. */
export function handMadeBook(
  sheets: readonly { readonly name: string; readonly xml: string; readonly state?: string }[],
  {
    strings = '',
    styles = '',
    properties = '',
    prefix = '',
    main = MAIN,
    relations = RELATIONS,
    more = [] as readonly ZipMember[],
  } = {},
): Buffer {
  const p = prefix === '' ? '' : `${prefix}:`;
  const root = (name: string, inner: string) =>
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${p}${name} xmlns${prefix && ':'}${prefix}="${main}" xmlns:r="${relations}">${inner}</${p}${name}>`;
  const relationships = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const listed = sheets.map(
    ({ name, state }, at) =>
      `<${p}sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  );
  return zipFile([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relationships(relation('rId1', 'officeDocument', 'xl/workbook.xml')) },
    { name: 'xl/workbook.xml', content: root('workbook', `${properties}<${p}sheets>${listed.join('')}</${p}sheets>`) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships(
        sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/s${at + 1}.xml`)).join('') +
          relation('rIdS', 'sharedStrings', '/xl/sharedStrings.xml') +
          relation('rIdT', 'styles', 'styles.xml'),
      ),
    },
    { name: 'xl/sharedStrings.xml', content: root('sst', strings) },
    { name: 'xl/styles.xml', content: root('styleSheet', styles) },
    ...sheets.map(({ xml }, at) => ({
      name: `xl/worksheets/s${at + 1}.xml`,
      content: root('worksheet', `<${p}sheetData>${xml}</${p}sheetData>`),
    })),
    ...more,
  ]);
}
