import type { Command } from 'commander';
import { reevaluate } from '../assistance/reevaluate.ts';
import { HubError } from '../errors/hub-error.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { setIncome } from '../policy/income.ts';
import { INCOME_SCOPES, type IncomeScope } from '../policy/metric.ts';
import { formatYuan, parseYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { choiceArgument, dayArgument, yearArgument } from './arguments.ts';
import { withInstallation } from './installation.ts';

interface IncomeOptions {
  readonly region: string;
  readonly scope: IncomeScope;
  readonly year: number;
  readonly amount: bigint;
  readonly source: string;
  readonly publishedOn: PlainDate;
}

export function addIncomeCommand(program: Command): void {
  const income = program.command('income').description('人均可支配收入');
  income
    .command('set')
    .description('enter a published figure; what rests on it is screened again at once')
    .requiredOption('--region <code>', 'whose income it is')
    .requiredOption(
      '--scope <scope>',
      `${INCOME_SCOPES.join(' | ')} 全体 城镇 农村 牧区`,
      choiceArgument('--scope', INCOME_SCOPES),
    )
    .requiredOption('--year <YYYY>', 'of which year', yearArgument('--year'))
    .requiredOption('--amount <yuan>', '元 a person and year', (text) => parseYuan(text) ?? refuseAmount(text))
    .requiredOption('--source <text>', 'who published it and where')
    .requiredOption('--published-on <YYYY-MM-DD>', 'the day from which it counts', dayArgument('--published-on'))
    .action((options: IncomeOptions) =>
      withInstallation(async ({ database, clock }) => {
        const { region, scope, year, amount, source, publishedOn } = options;
        const followed = await database.transaction(async (session) => {
          const { isChanged } = await setIncome(session, {
            regionCode: region,
            scope,
            year,
            amountFen: amount,
            status: 'OFFICIAL',
            source,
            publishedOn,
          });
          return isChanged ? reevaluate(session, { regionCode: region }, clock.today()) : null;
        });
        await sequenceAlerts(database);
        console.log(
          `${region} ${scope} ${year}: ${formatYuan(amount)} 元，${publishedOn} 公布，来源 ${source}${followed ? '' : '（与已录入的相同）'}`,
        );
        if (followed)
          console.log(
            `  建案 cases opened ${followed.casesOpened} · 新命中 hits ${followed.hitsAdded} · 撤回 recalled ${followed.hitsRecalled}`,
          );
      }),
    );
}

function refuseAmount(text: string): never {
  throw new HubError('ARGUMENT_INVALID', '金额写法不对', {
    where: '--amount',
    found: text,
    expected: '元 with at most two decimals, such as 37560 or 37560.50',
  });
}
