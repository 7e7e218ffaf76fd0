import { type Opening, openTables } from '../../src/table/open-tables.ts';
import { memoryPayload } from '../../src/table/payload.ts';

/** Everything that a file gives: each table with all its rows. */
export async function read(
  content: Buffer | string,
  opening: Opening = {},
  name = 'file',
): Promise<{ sheet: string | null; hidden: boolean; rows: string[][] }[]> {
  const tables = [];
  for await (const { sheet, hidden, rows } of openTables(memoryPayload(name, Buffer.from(content)), opening)) {
    const all: string[][] = [];
    for await (const batch of rows) all.push(...batch);
    tables.push({ sheet, hidden, rows: all });
  }
  return tables;
}

/** The rows of a file that is one table. */
export async function rowsOf(content: Buffer | string, opening: Opening = {}): Promise<string[][]> {
  const tables = await read(content, opening);
  if (tables.length !== 1) throw new Error(`expected one table, not ${tables.length}`);
  return tables[0]!.rows;
}
