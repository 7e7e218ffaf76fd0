import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import Papa from 'papaparse';
import { auditWriter } from '../access/audit.ts';
import { HubError } from '../errors/hub-error.ts';
import { requireDelivery } from '../source/find-delivery.ts';
import { type RefusedTable, refusedTables } from '../source/refused-table.ts';
import { writeCells } from '../table/write-cells.ts';
import { withInstallation } from './installation.ts';

export function addRefusedCommand(program: Command): void {
  program
    .command('refused')
    .description(
      'the refused rows of a delivery as a file to correct and to send again: its columns, then row, column, reason, expected (拒收的行)',
    )
    .argument('<delivery>', 'the delivery id that the import report names')
    .option('--out <file>', 'a .csv or .xlsx file; as CSV on the terminal unless given')
    .addHelpText(
      'after',
      '\n更正后原样导入即可，末尾的 行号、列、原因、应为 四列不读取。 Correct it and import it as it is; of a full list with --supplement <delivery>.',
    )
    .action((named: string, { out }: { out?: string }) =>
      withInstallation(async ({ database, vault }) => {
        if (out !== undefined && !/\.(csv|xlsx)$/i.test(out))
          throw new HubError('ARGUMENT_INVALID', '文件名须以 .csv 或 .xlsx 结尾', { where: '--out', found: out });
        const delivery = await requireDelivery(database, named);
        const tables = await refusedTables({ database, vault }, delivery.delivery_id);
        await auditWriter(database)({
          viewer: {
            id: 'command',
            department: 'MEDICAL_INSURANCE',
            roles: ['SYSTEM'],
            regionCodes: [delivery.region_code],
            purpose: '更正拒收的行',
          },
          channel: 'COMMAND',
          operation: `refused ${delivery.delivery_id}`,
          fields: ['refusedRow'],
          personIds: [],
          outcome: 'ANSWERED',
        });
        if (out === undefined) process.stdout.write(csvOf(tables, named));
        else await writeFile(out, await bytesOf(tables, out, named), { mode: 0o600 });
      }),
    );
}

async function bytesOf(tables: readonly RefusedTable[], out: string, named: string): Promise<Buffer | string> {
  // With the mark that spreadsheets know UTF-8 by.
  if (/\.csv$/i.test(out)) return `\uFEFF${csvOf(tables, named)}`;
  return writeCells(
    tables.length === 0
      ? [{ sheet: '', rows: [] }]
      : tables.map(({ sheet, header, rows }) => ({ sheet, rows: [header, ...rows] })),
  );
}

function csvOf(tables: readonly RefusedTable[], named: string): string {
  const [first] = tables;
  if (!first) return '';
  if (tables.some(({ header }) => header.join('\t') !== first.header.join('\t'))) {
    throw new HubError('ARGUMENT_INVALID', '该交付有几张表头不同的表，一个 CSV 放不下', {
      where: named,
      found: `${tables.length} sheets`,
      expected: 'sheets with one header',
      mend: 'use --out with a name that ends in .xlsx',
    });
  }
  return `${Papa.unparse([[...first.header], ...tables.flatMap(({ rows }) => rows.map((row) => [...row]))], { newline: '\n' })}\n`;
}
