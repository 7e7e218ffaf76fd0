import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { type PublishedProvision } from '../policy/published-provisions.ts';
import { RISK_SIGNS, type RiskSign, type ScaleRisk } from '../policy/scale-risk.ts';
import { describeMissing } from '../screening/missing.ts';
import { findPatterns } from '../subsidy/population-pattern.ts';
import { type Fen, formatYuan, parsePercent } from '../value/money.ts';
import { earlier, lastOfMonth, type PlainDate, plainDate, yearOf } from '../value/plain-date.ts';
import { percentText, type Share } from './indicator-figure.ts';
import { scaleRiskSql } from './scale-risk-sql.ts';

export type ScaleRiskInForce = PublishedProvision<ScaleRisk>;

export const RISK_LABELS: Readonly<Record<RiskSign, string>> = {
  NOT_ENROLLED: '未参保比例',
  NEWLY_FLAGGED: '当月新增预警人数比例',
  BURDEN_GROWTH: '个人负担增长',
};

/** What a sign shows at a place in a month. */
export interface RiskFigure {
  readonly sign: RiskSign;
  /** Persons, or fen of BURDEN_GROWTH: what was added to the average of the months before, of that average times their number. */
  readonly share: Share;
  /** Whom it is about, for small numbers: who is not enrolled, who is flagged, who had bills. */
  readonly persons: number;
  /** Percent with two decimals; null = missing says why, or nothing to compare with. */
  readonly value: string | null;
  /** The alarm line, percent; null = unset. */
  readonly line: string | null;
  /** Null = no line, or no value: no alarm, and not its absence. */
  readonly isAlarm: boolean | null;
  readonly missing: readonly string[];
  readonly clause: string;
  /** The arithmetic, Chinese. */
  readonly words: string;
}

export interface RiskPlace {
  readonly regionCode: string;
  readonly name: string;
  readonly persons: number;
  readonly figures: readonly RiskFigure[];
}

interface Row {
  readonly township_code: string;
  readonly name: string;
  readonly persons: number;
  readonly members: number;
  readonly not_enrolled: number;
  readonly enrolment_unknown: number;
  readonly open_members: number;
  readonly flagged: number;
  readonly doubtful: number;
  readonly burden_fen: Fen;
  readonly before_fen: Fen;
  readonly patients: number;
  readonly silent_months: readonly string[];
}

/** The days of a month up to today; ARGUMENT_INVALID for a month that has not begun. */
export function daysOfMonth(
  month: PlainDate,
  today: PlainDate,
): { readonly first: PlainDate; readonly last: PlainDate } {
  const first = plainDate(`${month.slice(0, 7)}-01`);
  if (first > today) {
    throw new HubError('ARGUMENT_INVALID', '该月尚未开始 (the month has not begun)', {
      where: 'month',
      found: month.slice(0, 7),
      expected: `${today.slice(0, 7)} or earlier`,
    });
  }
  return { first, last: earlier(lastOfMonth(yearOf(first), Number(first.slice(5, 7))), today) };
}

/** The signs of a month for the region (first) and each of its townships. Three statements, however many persons. */
export async function findScaleRisk(
  database: Queryable,
  question: {
    readonly risk: ScaleRiskInForce;
    readonly region: { readonly code: string; readonly name: string };
    readonly month: PlainDate;
    readonly today: PlainDate;
  },
): Promise<RiskPlace[]> {
  const { risk, region, month, today } = question;
  const { first, last } = daysOfMonth(month, today);
  const year = yearOf(first);
  const population = risk.population(risk.content.population);
  const patterns = await findPatterns(database, population, { regionCode: region.code, year, on: last });
  const rows = await database.query<Row>(scaleRiskSql(risk.content.deducted), [
    first,
    year,
    last,
    region.code,
    patterns.inside,
    patterns.open,
    risk.content.trailingMonths,
  ]);
  const lines = risk.valuesOn(last);
  const placeOf = (row: Row): RiskPlace => ({
    regionCode: row.township_code,
    name: row.name,
    persons: row.persons,
    figures: RISK_SIGNS.map((sign) => figureOf(sign, row, risk, patterns.missing, lines, year)),
  });
  const whole = sumOf(rows, region);
  return rows.length === 1 && rows[0]!.township_code === region.code ? [placeOf(whole)] : [whole, ...rows].map(placeOf);
}

function sumOf(rows: readonly Row[], { code, name }: { readonly code: string; readonly name: string }): Row {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const sumFen = (of: (row: Row) => Fen) => rows.reduce((total, row) => total + of(row), 0n);
  return {
    township_code: code,
    name,
    persons: sum((row) => row.persons),
    members: sum((row) => row.members),
    not_enrolled: sum((row) => row.not_enrolled),
    enrolment_unknown: sum((row) => row.enrolment_unknown),
    open_members: sum((row) => row.open_members),
    flagged: sum((row) => row.flagged),
    doubtful: sum((row) => row.doubtful),
    burden_fen: sumFen((row) => row.burden_fen),
    before_fen: sumFen((row) => row.before_fen),
    patients: sum((row) => row.patients),
    silent_months: rows[0]?.silent_months ?? [],
  };
}

function figureOf(
  sign: RiskSign,
  row: Row,
  { content, clause }: ScaleRiskInForce,
  unknown: readonly string[],
  lines: ReadonlyMap<string, string | null>,
  year: number,
): RiskFigure {
  const { share, persons, missing, words } = measured(sign, row, content.trailingMonths, unknown, year);
  const isCertain = missing.length === 0;
  const value = isCertain ? percentText(share) : null;
  const line = lines.get(content.alarms[sign]) ?? null;
  const limit = line === null ? undefined : parsePercent(line);
  const isAlarm =
    value === null || limit === undefined ? null : share.numerator * 1_000_000n > limit * share.denominator;
  const all = [...missing, ...(limit === undefined ? [`parameter:${content.alarms[sign]}`] : [])];
  return { sign, share, persons, value, line, isAlarm, missing: all, clause, words };
}

/** The arithmetic against its line with the clause, in one Chinese sentence; `missing` as the viewer may read it. */
export function explainRisk(
  { sign, clause, words, value, line, isAlarm }: RiskFigure,
  missing: readonly string[],
): string {
  const isCertain = missing.every((code) => code.startsWith('parameter:'));
  const result = value === null ? (isCertain ? '无可比的数' : '暂不能判定') : `${value}%`;
  const verdict = isAlarm === null ? '' : `，预警线${line}%，${isAlarm ? '超过，预警' : '未超过'}`;
  const lack = missing.length === 0 ? '' : `；缺：${missing.map(describeRiskMissing).join('；')}`;
  return `${RISK_LABELS[sign]}（${clause}）：${words} = ${result}${verdict}${lack}。`;
}

function measured(sign: RiskSign, row: Row, months: number, unknown: readonly string[], year: number) {
  switch (sign) {
    case 'NOT_ENROLLED': {
      const missing = [
        ...(row.open_members > 0 ? unknown : []),
        ...(row.enrolment_unknown > 0 ? [`enrolments:${year}`] : []),
      ];
      const share = { numerator: BigInt(row.not_enrolled), denominator: BigInt(row.members) };
      return { share, persons: row.not_enrolled, missing, words: `${row.not_enrolled}人 ÷ ${row.members}人` };
    }
    case 'NEWLY_FLAGGED': {
      const share = { numerator: BigInt(row.flagged), denominator: BigInt(row.persons) };
      const missing = row.doubtful > 0 ? [`undetermined:${row.doubtful}`] : [];
      return { share, persons: row.flagged, missing, words: `${row.flagged}人 ÷ ${row.persons}人` };
    }
    case 'BURDEN_GROWTH': {
      const times = BigInt(months);
      const numerator = row.burden_fen * times - row.before_fen;
      // Nothing in the months before, or less than nothing after refunds: no average to grow from.
      const share = { numerator, denominator: row.before_fen > 0n ? row.before_fen : 0n };
      const missing = row.silent_months.map((month) => `settlements:${month}`);
      const words = `（${formatYuan(row.burden_fen)}元 × ${months} − 前${months}个月${formatYuan(row.before_fen)}元） ÷ ${formatYuan(row.before_fen)}元`;
      return { share, persons: row.patients, missing, words };
    }
  }
}

/** A `missing` code as a Chinese phrase. */
export function describeRiskMissing(code: string): string {
  const [kind, rest] = code.split(':');
  if (kind === 'undetermined') return `${rest ?? '少数'}人是否越线暂不能判定`;
  return kind === 'settlements' ? `${rest}没有任何结算` : describeMissing(code);
}
