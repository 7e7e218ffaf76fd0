import type { Command } from 'commander';
import { describeOpen } from '../benefit/benefit-missing.ts';
import { checkRegion, countChecks, type RegionChecks } from '../benefit/five-check.ts';
import { CHECK_LABELS } from '../benefit/five-check-words.ts';
import { fiveCheckWorkbook } from '../benefit/five-check-workbook.ts';
import { FIVE_CHECKS } from '../policy/five-checks.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { dayArgument, yearArgument } from './arguments.ts';
import { type RegionOptions, tellRegion } from './region-command.ts';
import { alignColumns } from './screening-table.ts';

type YearOptions = RegionOptions & { readonly year: number; readonly asOf?: PlainDate };

export function addChecksCommand(program: Command): void {
  program
    .command('checks')
    .description('the five checks of those in need: enrolled, subsidised, served, benefited, told (五查)')
    .requiredOption('--region <code>', 'the region, with all below it')
    .requiredOption('--year <YYYY>', 'the year that is checked', yearArgument('--year'))
    .option('--as-of <YYYY-MM-DD>', 'on what is dated up to this day; today unless given', dayArgument('--as-of'))
    .option('--export <file.xlsx>', 'also write counts, ledger and who fails which check as a workbook')
    .action((options: YearOptions) =>
      tellRegion('checks', options, 'FILE', async (list) => {
        const key = { regionCode: options.region, year: options.year, asOf: options.asOf ?? list.today };
        const answer = await checkRegion(list.database, key);
        return {
          lines: [wordsOf(answer)],
          files: [{ name: 'checks.xlsx', bytes: () => fiveCheckWorkbook(list, answer, list.place) }],
        };
      }),
    );
}

/** Counts only, nobody's name. */
function wordsOf({ regionCode, year, provisions, persons, undecided, missing }: RegionChecks): string {
  if (provisions.length === 0) return `${regionCode}: ${year} 年没有有效的五查规定 no checks in force`;
  const rows = FIVE_CHECKS.map((check) => {
    const { YES, NO, UNKNOWN } = countChecks(persons, check);
    return [CHECK_LABELS[check], String(YES), String(NO), String(UNKNOWN)];
  });
  const open = undecided > 0 ? `；另有 ${undecided} 人是否属核查对象不明：${missing.map(describeOpen).join('、')}` : '';
  return [
    ...provisions.map(({ label, documentTitle, clause }) => `${label}：《${documentTitle}》${clause}`),
    alignColumns([['核查项', '是', '否', '不明'], ...rows]),
    `核查 ${persons.length} 人${open}`,
  ].join('\n');
}
