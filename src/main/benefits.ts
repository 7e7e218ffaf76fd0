import type { Command } from 'commander';
import { missedOf, type RegionBenefits, reckonRegion, totalsOf } from '../benefit/benefit-region.ts';
import { benefitWorkbook } from '../benefit/benefit-workbook.ts';
import { BENEFIT_LABELS } from '../benefit/explain-benefit.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { dayArgument, yearArgument } from './arguments.ts';
import { type RegionOptions, tellRegion } from './region-command.ts';
import { alignColumns } from './screening-table.ts';

type YearOptions = RegionOptions & { readonly year: number; readonly asOf?: PlainDate };

export function addBenefitsCommand(program: Command): void {
  program
    .command('benefits')
    .description('benefits expected against paid, missing identity markers, deposits (待遇核对)')
    .requiredOption('--region <code>', 'the region, with all below it')
    .requiredOption('--year <YYYY>', 'the year of the settlements', yearArgument('--year'))
    .option('--as-of <YYYY-MM-DD>', 'on what is dated up to this day; today unless given', dayArgument('--as-of'))
    .option('--export <file.xlsx>', 'also write totals and lists as a workbook')
    .action((options: YearOptions) =>
      tellRegion('benefits', options, 'FILE', async (list) => {
        const key = { regionCode: options.region, year: options.year, asOf: options.asOf ?? list.today };
        const answer = await reckonRegion(list.database, key);
        return {
          lines: [wordsOf(answer)],
          files: [{ name: 'benefits.xlsx', bytes: () => benefitWorkbook(list, answer, list.place) }],
        };
      }),
    );
}

/** Counts and sums only, nobody's name. */
function wordsOf({ regionCode, year, provisions, persons, undecided }: RegionBenefits): string {
  if (provisions.length === 0) return `${regionCode}: ${year} 年没有有效的待遇规定 no benefits in force`;
  const rows = totalsOf(persons).map(({ layer, persons: counts, paidFen, shortFen }) => [
    BENEFIT_LABELS[layer],
    String(counts.AS_DUE),
    String(counts.SHORT),
    String(counts.ABOVE),
    String(counts.UNDETERMINED),
    formatYuan(paidFen),
    formatYuan(shortFen),
  ]);
  const missed = missedOf(persons);
  const sum = missed.reduce((all, { answer }) => all + answer.missedFen, 0n);
  const unmarked = persons.flatMap((person) => person.unmarked);
  const deposits = persons.flatMap((person) => person.deposits);
  const count = (those: readonly { readonly outcome: string }[], outcome: string) =>
    those.filter((one) => one.outcome === outcome).length;
  return [
    ...provisions.map(({ label, documentTitle, clause }) => `${label}：《${documentTitle}》${clause}`),
    alignColumns([['支付层次', '已享受', '少付', '多付', '暂不能判定', '实付（元）', '少付（元）'], ...rows]),
    `核对 ${persons.length} 人；疑似漏享 ${missed.length} 人，${formatYuan(sum)} 元${undecided > 0 ? `；另有 ${undecided} 人是否困难群众不明` : ''}`,
    `未带待遇身份标识的结算 ${count(unmarked, 'FLAGGED')} 笔，待核实 ${count(unmarked, 'UNDETERMINED')} 笔；不应收取押金的住院 ${count(deposits, 'FLAGGED')} 次，待核实 ${count(deposits, 'UNDETERMINED')} 次`,
  ].join('\n');
}
