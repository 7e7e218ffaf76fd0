import type { Command } from 'commander';
import { auditWriter } from '../access/audit.ts';
import { reevaluate } from '../assistance/reevaluate.ts';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { lockRulesExclusive } from '../policy/rules-lock.ts';
import { requireRegion } from '../region/region-tree.ts';
import { type Answer, evaluate } from '../screening/evaluate.ts';
import { liveYears } from '../screening/keep-determinations.ts';
import { type PlainDate, yearOf } from '../value/plain-date.ts';
import { choiceArgument, dayArgument, yearArgument } from './arguments.ts';
import { type Installation, withInstallation } from './installation.ts';
import { screeningLines } from './screening-lines.ts';
import { screeningTable } from './screening-table.ts';

interface ScreenOptions {
  readonly region: string;
  readonly year?: number;
  readonly asOf?: PlainDate;
  readonly format: 'table' | 'json';
}

export function addScreenCommand(program: Command): void {
  program
    .command('screen')
    .description('who crossed a line, by every rule that holds in a region (筛查)')
    .requiredOption('--region <code>', 'the region, with all below it')
    .option(
      '--year <YYYY>',
      'the year of the burden; every year with data unless given, of --as-of that day’s year',
      yearArgument('--year'),
    )
    .option(
      '--as-of <YYYY-MM-DD>',
      'judge on what is dated up to this day; a question that writes nothing',
      dayArgument('--as-of'),
    )
    .option(
      '--format <format>',
      'table, or json: one line a determination that is FLAGGED or UNDETERMINED',
      choiceArgument('--format', ['table', 'json']),
      'table',
    )
    .addHelpText(
      'after',
      '\n不带 --as-of 即实时筛查：按今天判定，开案并预警。 Without --as-of it is the live screening, which opens cases.',
    )
    .action((options: ScreenOptions) => withInstallation((installation) => screen(installation, options)));
}

async function screen(installation: Installation, options: ScreenOptions): Promise<void> {
  const { database, clock } = installation;
  await requireRegion(database, options.region);
  const today = clock.today();
  if (options.asOf === undefined) {
    await database.transaction(async (session) => {
      await lockRulesExclusive(session);
      await reevaluate(session, { regionCode: options.region }, today);
    });
    await sequenceAlerts(database);
  }
  const asOf = options.asOf ?? today;
  const years = await yearsOf(database, options, asOf);
  for (const year of years) {
    const answer = await evaluate(database, { year, asOf, scope: { regionCode: options.region } });
    await recordRead(installation, options, year, answer);
    if (options.format === 'table') console.log(screeningTable(options.region, year, asOf, answer));
    else for (const line of await screeningLines(installation, year, asOf, answer)) console.log(line);
  }
  if (years.length === 0) console.error(`${options.region}: 没有任何年度的数据 no data of any year`);
}

async function yearsOf(database: Queryable, options: ScreenOptions, asOf: PlainDate): Promise<number[]> {
  if (options.year !== undefined) {
    if (options.year > yearOf(asOf)) {
      throw new HubError('ARGUMENT_INVALID', '年度晚于所问的日期', {
        where: '--year',
        found: String(options.year),
        expected: `${yearOf(asOf)} or earlier`,
      });
    }
    return [options.year];
  }
  return options.asOf === undefined ? liveYears(database, options.region, asOf) : [yearOf(asOf)];
}

/** Who runs the command reads persons, so it stands in the audit like every other reading. */
async function recordRead(
  { database }: Installation,
  options: ScreenOptions,
  year: number,
  answer: Answer,
): Promise<void> {
  const personIds =
    options.format === 'json' ? [...new Set(answer.findings.flatMap(({ personId }) => personId ?? []))] : [];
  await auditWriter(database)({
    viewer: {
      id: 'command',
      department: 'MEDICAL_INSURANCE',
      roles: ['SYSTEM'],
      regionCodes: [options.region],
      purpose: '命令行筛查',
    },
    channel: 'COMMAND',
    operation: `screen ${options.region} ${year}${options.asOf ? ` as of ${options.asOf}` : ''}`,
    fields: ['idNumber'],
    personIds,
    outcome: 'ANSWERED',
  });
}
