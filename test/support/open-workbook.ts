import { text } from 'node:stream/consumers';
import { read, utils } from '@e965/xlsx';
import { fromBuffer } from 'yauzl';

/** A sheet as another reader of workbooks sees it. */
interface OpenedSheet {
  /** What a cell shows; null = nothing. */
  readonly cells: (string | null)[][];
  /** s = text, n = number. */
  readonly types: (string | undefined)[][];
  readonly formulas: readonly string[];
}

/** Opens the bytes of a workbook with a reader that is not the writer's, and unzips its parts. */
export async function openWorkbook(
  bytes: Buffer,
): Promise<{ sheets: Record<string, OpenedSheet>; parts: Record<string, string> }> {
  const book = read(bytes, { type: 'buffer', cellNF: true, cellText: true });
  const sheets = book.SheetNames.map((name): [string, OpenedSheet] => {
    const sheet = book.Sheets[name]!;
    const range = utils.decode_range(sheet['!ref'] ?? 'A1');
    const grid = Array.from({ length: range.e.r + 1 }, (_, r) =>
      Array.from({ length: range.e.c + 1 }, (_, c) => sheet[utils.encode_cell({ r, c })]),
    );
    return [
      name,
      {
        cells: grid.map((row) => row.map((cell) => (cell?.v === undefined ? null : String(cell.w ?? cell.v)))),
        types: grid.map((row) => row.map((cell) => cell?.t)),
        formulas: grid.flat().flatMap((cell) => (cell?.f === undefined ? [] : [String(cell.f)])),
      },
    ];
  });
  return { sheets: Object.fromEntries(sheets), parts: await unzip(bytes) };
}

function unzip(bytes: Buffer): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (fault, zip) => {
      if (fault) return reject(fault);
      const parts: Record<string, string> = {};
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, async (error, stream) => {
          if (error) return reject(error);
          parts[entry.fileName] = await text(stream);
          zip.readEntry();
        });
      });
      zip.on('end', () => resolve(parts));
      zip.readEntry();
    });
  });
}
