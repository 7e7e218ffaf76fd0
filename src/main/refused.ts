import type { Command } from 'commander';
import Papa from 'papaparse';
import { auditWriter } from '../access/audit.ts';
import { HubError } from '../errors/hub-error.ts';
import { withInstallation } from './installation.ts';

interface RefusedCell {
  readonly row_number: number;
  readonly column_name: string;
  readonly code: string;
  readonly expected: string;
  readonly row_cipher: Buffer;
}

export function addRefusedCommand(program: Command): void {
  program
    .command('refused')
    .description(
      'the refused rows of a delivery as CSV: row, column, reason, what was expected, then the cells (拒收的行)',
    )
    .argument('<delivery>', 'the delivery id that the import report names')
    .action((deliveryId: string) =>
      withInstallation(async ({ database, vault }) => {
        const [delivery] = await database.query<{ region_code: string }>(
          'select region_code from delivery where delivery_id::text = $1',
          [deliveryId],
        );
        if (!delivery) throw new HubError('NOT_FOUND', '没有这个交付', { where: 'delivery', found: deliveryId });
        const cells = await database.query<RefusedCell>(
          `select row_number, column_name, code, expected, row_cipher from refused_row
           where delivery_id = $1 order by row_number, column_name`,
          [deliveryId],
        );
        await auditWriter(database)({
          viewer: {
            id: 'command',
            department: 'MEDICAL_INSURANCE',
            roles: ['SYSTEM'],
            regionCodes: [delivery.region_code],
            purpose: '更正拒收的行',
          },
          channel: 'COMMAND',
          operation: `refused ${deliveryId}`,
          fields: ['refusedRow'],
          personIds: [],
          outcome: 'ANSWERED',
        });
        const rows = cells.map(({ row_number, column_name, code, expected, row_cipher }) => [
          row_number,
          column_name,
          code,
          expected,
          ...(JSON.parse(vault.open(row_cipher).toString('utf8')) as string[]),
        ]);
        process.stdout.write(
          `${Papa.unparse([['行 row', '列 column', '原因 code', '应为 expected'], ...rows], { newline: '\n' })}\n`,
        );
      }),
    );
}
