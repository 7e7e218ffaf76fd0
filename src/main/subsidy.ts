import type { Command } from 'commander';
import { findSubsidies, type SubsidyAnswer } from '../subsidy/find-subsidies.ts';
import { SUBSIDY_LISTS, totalSubsidy } from '../subsidy/subsidy-totals.ts';
import { describeSubsidyMissing, INSURANCE_LABELS, LIST_LABELS } from '../subsidy/subsidy-words.ts';
import { rateWords, subsidyWorkbook } from '../subsidy/subsidy-workbook.ts';
import { formatYuan } from '../value/money.ts';
import { yearArgument } from './arguments.ts';
import { type RegionOptions, tellRegion } from './region-command.ts';
import { alignColumns } from './screening-table.ts';

export function addSubsidyCommand(program: Command): void {
  program
    .command('subsidy')
    .description('premiums: who is due what from whom, what was paid, who is not enrolled (资助参保)')
    .requiredOption('--region <code>', 'the region, with all below it')
    .requiredOption('--year <YYYY>', 'the year of the enrolment', yearArgument('--year'))
    .option('--export <file.xlsx>', 'also write sums, ledger and lists as a workbook')
    .action((options: RegionOptions & { readonly year: number }) =>
      tellRegion('subsidy', options, 'FILE', async (list) => {
        const { region: regionCode, year } = options;
        const answers = await findSubsidies(list.database, { year, today: list.today, scope: { regionCode } });
        const none = `${regionCode}: ${year} 年没有有效的资助参保规定 no subsidy in force`;
        return {
          lines: answers.length === 0 ? [none] : answers.map(wordsOf),
          files: [
            {
              name: 'subsidy.xlsx',
              bytes: () => subsidyWorkbook(list, answers, { place: list.place, year, date: list.today }),
            },
          ],
        };
      }),
    );
}

/** A subsidy in words for a terminal: sums and counts only, nobody's name. */
function wordsOf(answer: SubsidyAnswer): string {
  const { subsidy, findings } = answer;
  const totals = totalSubsidy(answer);
  const unlisted = findings.reduce((sum, { personId, persons }) => sum + (personId === null ? persons : 0), 0);
  const rows = totals.classes.map((total) => [
    total.label ?? '不属资助对象',
    String(total.persons),
    formatYuan(total.byPayer.MEDICAL_AID_FUND),
    formatYuan(total.byPayer.FINANCE),
    formatYuan(total.personFen),
    formatYuan(total.dueFen),
    total.paidFen === null ? `不明（${total.withoutPaid}人未填）` : formatYuan(total.paidFen),
  ]);
  const lists = SUBSIDY_LISTS.filter((list) => totals.lists[list] > 0).map(
    (list) => `${LIST_LABELS[list]} ${totals.lists[list]}`,
  );
  return [
    `${subsidy.label}（${INSURANCE_LABELS[subsidy.content.insurance]}） ${subsidy.clause}`,
    alignColumns([['资助类别', '人数', '医疗救助资金', '财政', '个人', '应资助', '实际资助'], ...rows]),
    `参保率 ${rateWords(totals.enrolled)}；资助参保率 ${rateWords(totals.subsidised)}`,
    `名单：${lists.join('，') || '无'}${unlisted > 0 ? `；另有 ${unlisted} 人名单未交付，未能判定` : ''}`,
    ...(totals.missing.length > 0 ? [`缺少：${totals.missing.map(describeSubsidyMissing).join('；')}`] : []),
  ].join('\n');
}
