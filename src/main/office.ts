import type { Command } from 'commander';
import { fundBalances, totalOf } from '../aid/fund.ts';
import { findDuties } from '../oversight/duty-status.ts';
import { findIndicators } from '../oversight/find-indicators.ts';
import { findMonthlyList } from '../oversight/find-monthly-list.ts';
import { daysOfMonth, describeRiskMissing, findScaleRisk, RISK_LABELS } from '../oversight/find-scale-risk.ts';
import { indicatorWorkbook } from '../oversight/indicator-workbook.ts';
import { monthlyWorkbook, RECEIVER_LABELS } from '../oversight/monthly-person.ts';
import { scaleRiskWorkbook } from '../oversight/scale-risk-workbook.ts';
import { findProvisions, judgingDay } from '../policy/published-provisions.ts';
import { monthOf } from '../reconciliation/period.ts';
import { findReliefs } from '../relief/find-reliefs.ts';
import { explainRelief, shareFund } from '../relief/relief-claim.ts';
import { reliefWorkbook } from '../relief/relief-workbook.ts';
import { describeMissing } from '../screening/missing.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { yearArgument } from './arguments.ts';
import { type RegionAnswer, type RegionList, type RegionOptions, tellRegion } from './region-command.ts';

type YearOptions = RegionOptions & { readonly year: number };
type MonthOptions = RegionOptions & { readonly month: string };

export function addOfficeCommands(program: Command): void {
  const yearly = (command: Command, description: string) =>
    command
      .description(description)
      .requiredOption('--region <code>', 'the region, with all below it')
      .requiredOption('--year <YYYY>', 'the year', yearArgument('--year'))
      .option('--export <folder>', 'also write it as workbooks into this folder');
  const monthly = (command: Command, description: string) =>
    command
      .description(description)
      .requiredOption('--region <code>', 'the region, with all below it')
      .requiredOption('--month <YYYY-MM>', 'the month, not later than this one')
      .option('--export <folder>', 'also write it as workbooks into this folder');
  yearly(
    program.command('relief'),
    'what lies above the line, under conditions, as far as the fund goes (高额医疗费用化解)',
  ).action((options: YearOptions) => tellRegion('relief', options, 'FOLDER', (list) => relief(list, options)));
  yearly(
    program.command('indicators'),
    'indicators against their targets, duties and which are overdue (量化指标、责任清单)',
  ).action((options: YearOptions) => tellRegion('indicators', options, 'FOLDER', (list) => indicators(list, options)));
  monthly(program.command('risk'), 'a month by township against the local alarm lines (规模性风险)').action(
    (options: MonthOptions) => tellRegion('risk', options, 'FOLDER', (list) => risk(list, options)),
  );
  monthly(
    program.command('lists'),
    'the lists that the documents have handed on every month, one a receiver (每月名单)',
  ).action((options: MonthOptions) => tellRegion('lists', options, 'FOLDER', (list) => lists(list, options)));
}

async function relief(list: RegionList, { region, year }: YearOptions): Promise<RegionAnswer> {
  const { database } = list;
  const found = await findProvisions(database, 'RELIEF', { regionCode: region, on: judgingDay(year, list.today) });
  const answers = await Promise.all(
    found.map(async (one) => {
      const scope = { regionCode: one.regionCode };
      const claims = await findReliefs(database, { relief: one, year, asOf: list.today, scope });
      const balances = await fundBalances(database, one);
      return { one, state: { claims, balances, shares: shareFund(claims, one.content.order, totalOf(balances)) } };
    }),
  );
  return {
    lines:
      answers.length === 0
        ? [`${region}: ${year} 年没有有效的化解补助规定 no relief in force`]
        : answers.flatMap(({ one, state }) => {
            const claims = state.claims.filter(({ regionCode }) => list.regionCodes.includes(regionCode));
            return [
              `${one.label}（${one.clause}） 基金结余 ${formatYuan(totalOf(state.balances))} 元 · ${claims.length} 人`,
              ...claims.map((claim) => {
                list.seen(claim.personId);
                return explainRelief(one, claim);
              }),
            ];
          }),
    files: answers.map(({ one, state }) => ({
      name: `${one.regionCode}-${year}-${one.label}名单.xlsx`,
      bytes: async () => (await reliefWorkbook(list, one, year, state)).bytes,
    })),
  };
}

async function indicators(list: RegionList, { region, year }: YearOptions): Promise<RegionAnswer> {
  const { database, place, today, viewer } = list;
  const figures = await Promise.all(
    (await findProvisions(database, 'INDICATORS', { regionCode: region, on: judgingDay(year, today) })).map(
      async (one) => ({
        indicators: one,
        figures: await findIndicators(list, { indicators: one, regionCode: region, year, today }),
      }),
    ),
  );
  const duties = await Promise.all(
    (await findProvisions(database, 'DUTIES', { regionCode: region, on: today }, { orLast: true })).map(
      async (one) => ({
        duties: one,
        states: await findDuties(database, one, today),
      }),
    ),
  );
  const overdue = duties.flatMap(({ states }) => states.filter(({ isOverdue }) => isOverdue));
  return {
    lines: [
      ...figures.flatMap((one) => one.figures.map(({ explanation }) => explanation)),
      ...overdue.map(({ duty }) => `逾期：第${duty.number}项 ${duty.label}，应于${duty.dueOn}前完成`),
      ...(figures.length + duties.length === 0 ? ['没有量化指标和责任清单'] : []),
    ],
    files:
      figures.length + duties.length === 0
        ? []
        : [
            {
              name: `${region}-${year}-抓手清单.xlsx`,
              bytes: () => indicatorWorkbook({ place, year, today, viewer }, figures, duties),
            },
          ],
  };
}

async function risk(list: RegionList, options: MonthOptions): Promise<RegionAnswer> {
  const { region } = options;
  const { database, place, today, viewer } = list;
  const month = monthOf(options.month, '--month');
  const { last } = daysOfMonth(month, today);
  const found = await Promise.all(
    (await findProvisions(database, 'RISK', { regionCode: region, on: last })).map(async (one) => ({
      risk: one,
      places: await findScaleRisk(database, { risk: one, region: { code: region, name: place }, month, today }),
    })),
  );
  const figureWords = ({
    sign,
    value,
    isAlarm,
    missing,
  }: (typeof found)[number]['places'][number]['figures'][number]) =>
    `${RISK_LABELS[sign]} ${value === null ? '不明' : `${value}%`}${isAlarm ? ' 预警' : ''}${missing.length > 0 ? `（缺：${missing.map(describeRiskMissing).join('；')}）` : ''}`;
  return {
    lines:
      found.length === 0
        ? [`${region}: ${options.month} 没有有效的规模性风险规定 no scale risk in force`]
        : found.flatMap(({ places }) =>
            places.map(({ name, figures }) => `${name}：${figures.map(figureWords).join(' · ')}`),
          ),
    files:
      found.length === 0
        ? []
        : [
            {
              name: `${region}-${options.month}-规模性风险.xlsx`,
              bytes: () => scaleRiskWorkbook({ place, month, today, viewer }, found),
            },
          ],
  };
}

async function lists(list: RegionList, options: MonthOptions): Promise<RegionAnswer> {
  const { region } = options;
  const { database, place } = list;
  const month: PlainDate = monthOf(options.month, '--month');
  const { last } = daysOfMonth(month, list.today);
  const provisions = await findProvisions(database, 'MONTHLY_LIST', { regionCode: region, on: last });
  const answers = await Promise.all(
    provisions.map((one) => findMonthlyList(database, { list: one, regionCode: region, month, today: list.today })),
  );
  return {
    lines:
      answers.length === 0
        ? [`${region}: ${options.month} 没有有效的每月名单规定 no monthly lists in force`]
        : answers.map(({ list: one, rows, missing }) => {
            const lack = missing.length > 0 ? `，可能不全，缺：${missing.map(describeMissing).join('；')}` : '';
            const receivers = one.content.told.map(({ department }) => RECEIVER_LABELS[department]).join('、');
            return `${one.label}（${one.clause}）→ ${receivers}：${rows.length} 人${lack}`;
          }),
    files: answers.flatMap((answer) =>
      answer.list.content.told.map((told) => ({
        name: `${region}-${options.month}-${answer.list.label}-${RECEIVER_LABELS[told.department]}.xlsx`,
        bytes: () => monthlyWorkbook(list, answer, told, place, describeMissing),
      })),
    ),
  };
}
