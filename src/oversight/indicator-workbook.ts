import type { Viewer } from '../access/viewer.ts';
import { type WorkbookSheet, writeWorkbook } from '../table/write-workbook.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { DutiesInForce, DutyState } from './duty-status.ts';
import type { IndicatorsInForce } from './find-indicators.ts';
import { describeIndicatorMissing, type IndicatorFigure } from './indicator-figure.ts';
import { tellIndicator } from './told-indicator.ts';

const REACHED = { YES: '已达到', NO: '未达到', UNKNOWN: '暂不能判定' } as const;
const STATUS = { NOT_STARTED: '未启动', UNDER_WAY: '推进中', DONE: '已完成' } as const;

/** Whose sheet it is, for whom, of when. */
export interface IndicatorSheetFacts {
  readonly place: string;
  readonly year: number;
  readonly today: PlainDate;
  readonly viewer: Viewer;
}

/** The indicators with their institutions, and the duties with those overdue, as one workbook. At least one of the two. */
export function indicatorWorkbook(
  facts: IndicatorSheetFacts,
  figures: readonly { readonly indicators: IndicatorsInForce; readonly figures: readonly IndicatorFigure[] }[],
  duties: readonly { readonly duties: DutiesInForce; readonly states: readonly DutyState[] }[],
): Promise<Buffer> {
  return writeWorkbook([
    ...figures.flatMap((one) => [figureSheet(facts, one), ...partSheets(facts, one)]),
    ...duties.map((one) => dutySheet(facts, one)),
  ]);
}

type Figures = Parameters<typeof indicatorWorkbook>[1][number];

function figureSheet(
  { place, year, today, viewer }: IndicatorSheetFacts,
  { indicators, figures }: Figures,
): WorkbookSheet {
  return {
    name: '抓手清单',
    title: `${place}${year}年${indicators.label}`,
    unit: indicators.documentTitle,
    date: today,
    columns: [
      { title: '清单序号', width: 10, kind: 'count' },
      { title: '指标', width: 22, kind: 'text' },
      { title: '条款', width: 18, kind: 'text' },
      { title: '分子', width: 18, kind: 'text' },
      { title: '分母', width: 18, kind: 'text' },
      { title: '数值（%）', width: 12, kind: 'text' },
      { title: '目标（%）', width: 12, kind: 'text' },
      { title: '是否达到', width: 12, kind: 'text' },
      { title: '缺什么', width: 40, kind: 'text' },
    ],
    rows: figures.map((figure) => {
      const { indicator, unit } = figure;
      const { share, value, isReached, missing, isSuppressed } = tellIndicator(figure, viewer);
      const amount = (of: bigint) => (unit === '元' ? `${formatYuan(of)}元` : `${of}${unit}`);
      return [
        indicator.sheetRow,
        indicator.label,
        indicator.clause,
        isSuppressed ? '人数过少' : share && amount(share.numerator),
        isSuppressed ? '人数过少' : share && amount(share.denominator),
        value,
        figure.target ?? (indicator.target === null ? '未定' : null),
        isReached && REACHED[isReached],
        missing.map(describeIndicatorMissing).join('；') || null,
      ];
    }),
  };
}

function partSheets(
  { place, year, today, viewer }: IndicatorSheetFacts,
  { indicators, figures }: Figures,
): WorkbookSheet[] {
  return figures
    .filter(({ parts }) => parts.length > 0)
    .map((figure) => ({ indicator: figure.indicator, parts: tellIndicator(figure, viewer).parts }))
    .map(({ indicator, parts }) => ({
      name: `分机构${indicator.label}`,
      title: `${place}${year}年分机构${indicator.label}`,
      unit: indicators.documentTitle,
      date: today,
      columns: [
        { title: '医疗机构', width: 34, kind: 'text' as const },
        { title: '分子（元）', width: 16, kind: 'amount' as const },
        { title: '分母（元）', width: 16, kind: 'amount' as const },
        { title: '数值（%）', width: 12, kind: 'text' as const },
      ],
      rows: parts.map(({ label, share, value }) =>
        share === null ? [label, null, null, '人数过少'] : [label, share.numerator, share.denominator, value],
      ),
    }));
}

function dutySheet(
  { place, today }: IndicatorSheetFacts,
  { duties, states }: Parameters<typeof indicatorWorkbook>[2][number],
): WorkbookSheet {
  const overdue = states.filter(({ isOverdue }) => isOverdue).map(({ duty }) => duty.number);
  return {
    name: '责任清单',
    title: `${place}${duties.label}进展`,
    unit: duties.documentTitle,
    date: today,
    notes: [overdue.length === 0 ? '没有逾期事项' : `逾期${overdue.length}项：第${overdue.join('、')}项`],
    columns: [
      { title: '序号', width: 7, kind: 'count' },
      { title: '事项', width: 32, kind: 'text' },
      { title: '责任单位及进展', width: 56, kind: 'text' },
      { title: '完成时限', width: 14, kind: 'text' },
      { title: '进展', width: 12, kind: 'text' },
      { title: '是否逾期', width: 10, kind: 'text' },
    ],
    rows: states.map(({ duty, units, status, isOverdue }) => [
      duty.number,
      duty.label,
      units
        .map(
          (one) =>
            `${one.unit}：${one.status === null ? '未填报' : STATUS[one.status]}${one.note ? `（${one.note}）` : ''}`,
        )
        .join('\n'),
      duty.dueOn ?? '持续开展',
      status === null ? '未填报' : STATUS[status],
      isOverdue ? '逾期' : null,
    ]),
  };
}
