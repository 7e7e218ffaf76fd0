import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { auditWriter } from '../access/audit.ts';
import type { Viewer } from '../access/viewer.ts';
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
import { expandRegion, requireRegion } from '../region/region-tree.ts';
import { findReliefs } from '../relief/find-reliefs.ts';
import { explainRelief, shareFund } from '../relief/relief-claim.ts';
import { type OfficeListContext, reliefWorkbook } from '../relief/relief-workbook.ts';
import { describeMissing } from '../screening/missing.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { yearArgument } from './arguments.ts';
import { type Installation, withInstallation } from './installation.ts';

interface OfficeOptions {
  readonly region: string;
  readonly export?: string;
}
type YearOptions = OfficeOptions & { readonly year: number };
type MonthOptions = OfficeOptions & { readonly month: string };

/** What a command answers: lines for the terminal, nobody's name in them, and files. */
interface OfficeAnswer {
  readonly lines: readonly string[];
  /** By name within the folder of --export; made only when it is given. */
  readonly files: readonly { readonly name: string; readonly bytes: () => Promise<Buffer> }[];
}

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
  ).action((options: YearOptions) => run('relief', options, (hub, list) => relief(hub, list, options)));
  yearly(
    program.command('indicators'),
    'indicators against their targets, duties and which are overdue (量化指标、责任清单)',
  ).action((options: YearOptions) => run('indicators', options, (hub, list) => indicators(hub, list, options)));
  monthly(program.command('risk'), 'a month by township against the local alarm lines (规模性风险)').action(
    (options: MonthOptions) => run('risk', options, (hub, list) => risk(hub, list, options)),
  );
  monthly(
    program.command('lists'),
    'the lists that the documents have handed on every month, one a receiver (每月名单)',
  ).action((options: MonthOptions) => run('lists', options, (hub, list) => lists(hub, list, options)));
}

/** Answers; nothing personal leaves before the audit has it. */
function run(
  name: string,
  options: OfficeOptions,
  work: (hub: Installation, list: OfficeListContext) => Promise<OfficeAnswer>,
): Promise<void> {
  return withInstallation(async (hub) => {
    await requireRegion(hub.database, options.region);
    const viewer: Viewer = {
      id: 'command',
      department: 'MEDICAL_INSURANCE',
      roles: ['SYSTEM'],
      regionCodes: [options.region],
      purpose: `命令行 ${name}`,
    };
    const seen = new Set<string>();
    const answer = await work(hub, {
      database: hub.database,
      vault: hub.vault,
      viewer,
      today: hub.clock.today(),
      regionCodes: await expandRegion(hub.database, options.region),
      seen: (personId) => void seen.add(personId),
    });
    const files: { path: string; bytes: Buffer }[] = [];
    if (options.export !== undefined) {
      for (const file of answer.files) files.push({ path: join(options.export, file.name), bytes: await file.bytes() });
    }
    await auditWriter(hub.database)({
      viewer,
      channel: 'COMMAND',
      operation: `${name} ${options.region}`,
      fields: seen.size === 0 ? [] : files.length > 0 ? ['name', 'idNumber', 'phone'] : ['explanation'],
      personIds: [...seen],
      outcome: 'ANSWERED',
    });
    for (const line of answer.lines) console.log(line);
    if (options.export !== undefined) mkdirSync(options.export, { recursive: true });
    for (const { path, bytes } of files) {
      writeFileSync(path, bytes, { mode: 0o600 });
      console.log(`已写出 ${path}`);
    }
  });
}

async function relief(
  { database }: Installation,
  list: OfficeListContext,
  options: YearOptions,
): Promise<OfficeAnswer> {
  const { region, year } = options;
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
    lines: answers.flatMap(({ one, state }) => {
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

async function indicators(hub: Installation, list: OfficeListContext, options: YearOptions): Promise<OfficeAnswer> {
  const { region, year } = options;
  const { database, today, viewer } = list;
  const figures = await Promise.all(
    (await findProvisions(database, 'INDICATORS', { regionCode: region, on: judgingDay(year, today) })).map(
      async (one) => ({
        indicators: one,
        figures: await findIndicators(hub, { indicators: one, regionCode: region, year, today }),
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
              bytes: async () =>
                indicatorWorkbook({ place: await placeName(list, region), year, today, viewer }, figures, duties),
            },
          ],
  };
}

async function risk({ database }: Installation, list: OfficeListContext, options: MonthOptions): Promise<OfficeAnswer> {
  const { region } = options;
  const { today, viewer } = list;
  const month = monthOf(options.month, '--month');
  const { last } = daysOfMonth(month, today);
  const place = await placeName(list, region);
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
    lines: found.flatMap(({ places }) =>
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

async function lists(
  { database }: Installation,
  list: OfficeListContext,
  options: MonthOptions,
): Promise<OfficeAnswer> {
  const { region } = options;
  const month: PlainDate = monthOf(options.month, '--month');
  const { last } = daysOfMonth(month, list.today);
  const place = await placeName(list, region);
  const provisions = await findProvisions(database, 'MONTHLY_LIST', { regionCode: region, on: last });
  const answers = await Promise.all(
    provisions.map((one) => findMonthlyList(database, { list: one, regionCode: region, month, today: list.today })),
  );
  return {
    lines: answers.map(({ list: one, rows, missing }) => {
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

async function placeName({ database }: OfficeListContext, regionCode: string): Promise<string> {
  const [row] = await database.query<{ name: string }>('select name from region where region_code = $1', [regionCode]);
  return row!.name;
}
