import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { DATASET } from '../reading/datasets.ts';
import { DELIVERY_STATUSES } from '../region/delivery.loader.ts';
import { requireRegion } from '../region/region-tree.ts';
import { confirmDelivery, rejectDelivery } from '../source/confirm-delivery.ts';
import type { Decision } from '../source/delivery-history.ts';
import { withdrawDelivery } from '../source/withdraw-delivery.ts';
import { choiceArgument } from './arguments.ts';
import { describeReport } from './delivery-text.ts';
import { EXIT } from './exit.ts';
import { withInstallation } from './installation.ts';

interface ListedDelivery {
  readonly delivery_id: string;
  readonly dataset: keyof typeof DATASET;
  readonly region_code: string;
  readonly month: string | null;
  readonly file_name: string;
  readonly received: string;
  readonly status: string;
  readonly is_replaced: boolean;
  readonly rows_read: number;
  readonly rows_refused: number;
  readonly held: string | null;
  readonly failure_code: string | null;
  readonly failure_text: string | null;
}

/** What was handed over, and what a person decides about it. */
export function addDeliveryCommands(program: Command): void {
  program
    .command('deliveries')
    .description('what was handed over, newest first, and what became of it (交付清单)')
    .option('--region <code>', 'only of this region and below it (区划代码)')
    .option('--status <status>', DELIVERY_STATUSES.join(', '), choiceArgument('--status', DELIVERY_STATUSES))
    .addOption(new Option('--limit <number>', 'how many at most').default('100'))
    .action((options: { region?: string; status?: string; limit: string }) =>
      withInstallation(async ({ database }) => {
        if (!/^[1-9]\d{0,5}$/.test(options.limit))
          throw new HubError('ARGUMENT_INVALID', '参数写法不对', { where: '--limit', found: options.limit });
        if (options.region !== undefined) await requireRegion(database, options.region);
        for (const delivery of await findDeliveries(database, options)) console.log(describeDelivery(delivery));
      }),
    );
  decide(program, 'confirm', 'merge a delivery that waits, as it is (确认待确认的交付)').action((id, { reason }) =>
    withInstallation(async (installation) => {
      const report = await confirmDelivery(installation, id, decisionOf(reason));
      console.log(describeReport(report));
      if (report.status === 'PARTIAL') process.exitCode = EXIT.PARTIAL;
    }),
  );
  decide(program, 'reject', 'turn down a delivery that waits: nothing of it is merged (退回待确认的交付)').action(
    (id, { reason }) =>
      withInstallation(async (installation) => {
        await rejectDelivery(installation, id, decisionOf(reason));
        console.log(`已退回 REJECTED ${id}`);
      }),
  );
  decide(
    program,
    'withdraw',
    'take back a merged delivery whole, with all that followed from it (撤回整批交付)',
  ).action((id, { reason }) =>
    withInstallation(async (installation) => {
      const report = await withdrawDelivery(installation, id, decisionOf(reason));
      console.log(
        `已撤回 WITHDRAWN ${id}: ${DATASET[report.dataset].label} ${report.regionCode}${report.month ? ` ${report.month}` : ''}\n` +
          `  涉及人员 persons ${report.persons} · 撤回记录 facts ${report.factsWithdrawn} · 恢复前次记录 restored ${report.factsRestored}\n` +
          `  建案 cases opened ${report.casesOpened} · 新命中 hits ${report.hitsAdded} · 撤回 recalled ${report.hitsRecalled}`,
      );
    }),
  );
}

function decide(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('<delivery>', 'the delivery id that the import report names')
    .requiredOption('--reason <text>', 'why, in a few words; kept in the history of the delivery (理由)');
}

/** Who sits at the command line decides under the name of the account there. */
function decisionOf(reason: string): Decision {
  return { by: `command:${userInfo().username}`, reason };
}

function findDeliveries(
  database: Queryable,
  { region = null, status = null, limit }: { region?: string | null; status?: string | null; limit: string },
): Promise<ListedDelivery[]> {
  return database.query<ListedDelivery>(
    `/* list-deliveries */
     select delivery_id, dataset, region_code, month, file_name, to_char(received_at, 'YYYY-MM-DD HH24:MI') as received,
       status, superseded_at is not null as is_replaced, rows_read, rows_refused, failure_code, failure_text,
       (select string_agg(r->>'text', '；') from jsonb_array_elements(held_reasons) r) as held
     from delivery
     where ($1::text is null or region_code in (select descendant_code from region_closure where ancestor_code = $1))
       and ($2::text is null or status = $2)
     order by received_at desc, delivery_id desc limit $3::integer`,
    [region, status, limit],
  );
}

function describeDelivery(delivery: ListedDelivery): string {
  const month = delivery.month === null ? '' : ` ${delivery.month.slice(0, 7)}`;
  const replaced = delivery.is_replaced ? '（已被替代 replaced）' : '';
  const lines = [
    `${delivery.delivery_id}  ${delivery.received}  ${delivery.status}${replaced}  ${DATASET[delivery.dataset].label} ${delivery.region_code}${month}  ${delivery.file_name}  读取 ${delivery.rows_read} · 拒收 ${delivery.rows_refused}`,
  ];
  if (delivery.held !== null) lines.push(`  待确认原因 held for: ${delivery.held}`);
  if (delivery.failure_code !== null)
    lines.push(...(delivery.failure_text ?? delivery.failure_code).split('\n').map((line) => `  ${line}`));
  return lines.join('\n');
}
