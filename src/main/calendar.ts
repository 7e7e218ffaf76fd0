import type { Command } from 'commander';
import { auditWriter } from '../access/audit.ts';
import { setStatutoryDays, statutoryYear } from '../aid/working-days.ts';
import { HubError } from '../errors/hub-error.ts';
import { addDays, type PlainDate } from '../value/plain-date.ts';
import { dayArgument, yearArgument } from './arguments.ts';
import { withInstallation } from './installation.ts';
import { alignColumns } from './screening-table.ts';

interface SetOptions {
  readonly off?: true;
  readonly working?: true;
  readonly name: string;
  readonly source: string;
  readonly by: string;
}

export function addCalendarCommand(program: Command): void {
  const calendar = program.command('calendar').description('statutory working days (法定工作日：节假日和调休)');
  calendar
    .command('list')
    .description('the days of a year that differ from the week, and whether the year is known')
    .requiredOption('--year <YYYY>', 'the year', yearArgument('--year'))
    .action(({ year }: { year: number }) => withInstallation(({ database }) => list(database, year)));
  calendar
    .command('set')
    .description(
      'enter days as the State Council’s notice has them; a year counts as known once its 10-01 is entered as a day off',
    )
    .argument('<days...>', 'days such as 2031-10-01, or spans such as 2031-10-01..2031-10-07')
    .option('--off', 'days off (放假)')
    .option('--working', 'working days (调休上班)')
    .requiredOption('--name <text>', 'such as 国庆节')
    .requiredOption('--source <text>', 'the notice')
    .option('--by <account>', 'who entered them', 'command')
    .action((texts: string[], options: SetOptions) => {
      if ((options.off ?? false) === (options.working ?? false)) {
        throw new HubError('ARGUMENT_INVALID', '须注明放假或上班，二者之一', {
          where: '--off, --working',
          expected: 'one of the two',
        });
      }
      const days = texts.flatMap(daysOf);
      const { name, source, by: recordedBy } = options;
      return withInstallation(async ({ database }) => {
        const entry = { isWorking: options.working ?? false, name, source, recordedBy };
        await database.transaction(async (session) => {
          await setStatutoryDays(session, days, entry);
          await auditWriter(session)({
            viewer: {
              id: recordedBy,
              department: 'MEDICAL_INSURANCE',
              roles: ['SYSTEM'],
              regionCodes: [],
              purpose: '命令行 calendar set',
            },
            channel: 'COMMAND',
            operation: `calendar set ${texts.join(' ')} ${options.working ? 'working' : 'off'}`,
            fields: [],
            personIds: [],
            outcome: 'ANSWERED',
          });
        });
        console.log(`已录入 ${days.length} 天 ${options.working ? '上班' : '放假'}：${name}`);
        for (const year of new Set(days.map((day) => Number(day.slice(0, 4))))) {
          const { isKnown } = await statutoryYear(database, year);
          console.log(isKnown ? `${year} 年：已知` : `${year} 年：尚未录入国庆节（${year}-10-01），仍按未知处理`);
        }
      });
    });
}

async function list(database: Parameters<typeof statutoryYear>[0], year: number): Promise<void> {
  const { isKnown, days } = await statutoryYear(database, year);
  if (days.length > 0) {
    const rows = days.map(({ day, isWorking, name, source }) => [
      day,
      isWorking ? '上班' : '放假',
      name,
      source ?? '随附日历',
    ]);
    console.log(alignColumns([['日期', '安排', '名称', '来源'], ...rows]));
  }
  console.log(
    isKnown
      ? `${year} 年：已知，其余日期按周`
      : `${year} 年：节假日安排未知，用 npm run -s hub -- calendar set 录入国务院通知`,
  );
}

const MOST_DAYS = 31;

function daysOf(text: string): PlainDate[] {
  const [from, until = from] = text.split('..').map(dayArgument('<days...>'));
  const days: PlainDate[] = [];
  for (let day = from!; day <= until!; day = addDays(day, 1)) days.push(day);
  if (days.length >= 1 && days.length <= MOST_DAYS) return days;
  throw new HubError('ARGUMENT_INVALID', '日期区间不对', {
    where: '<days...>',
    found: text,
    expected: `first..last, at most ${MOST_DAYS} days`,
  });
}
