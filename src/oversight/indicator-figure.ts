import type { Indicator, IndicatorTarget } from '../policy/indicator.ts';
import { describeMissing } from '../screening/missing.ts';
import { formatYuan, parsePercent } from '../value/money.ts';

/** What a figure counts: fen, persons or visits. */
export type FigureUnit = '元' | '人' | '次';

/** A share: so many of so many. */
export interface Share {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What was found for an indicator before its target is looked at. */
export interface FoundFigure {
  readonly unit: FigureUnit;
  /** Null = nothing of it is known. */
  readonly share: Share | null;
  /** Persons that it is about, for small numbers. */
  readonly persons: number;
  /** Why the share is not certain; empty = it is. */
  readonly missing: readonly string[];
  /** The same by institution; empty for most. */
  readonly parts: readonly (Share & { readonly label: string; readonly persons: number })[];
}

export interface IndicatorFigure extends FoundFigure {
  readonly indicator: Indicator;
  /** Percent with two decimals, rounded half up; null = not certain, or nothing to measure. */
  readonly value: string | null;
  /** Percent that is to be reached; null = none is set, or its base is not. */
  readonly target: string | null;
  /** Null = the document sets no target. */
  readonly isReached: 'YES' | 'NO' | 'UNKNOWN' | null;
  readonly explanation: string;
}

/** A share as percent with two decimals, rounded half up; null of nothing. */
export function percentText({ numerator, denominator }: Share): string | null {
  if (denominator <= 0n) return null;
  const negative = numerator < 0n;
  const hundredths = ((negative ? -numerator : numerator) * 20_000n + denominator) / (denominator * 2n);
  const text = `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`;
  return negative && hundredths !== 0n ? `-${text}` : text;
}

/** The figure against its target, exact, not by the rounded value; `base` = what the target's parameter says, null = unset. */
export function judgeFigure(indicator: Indicator, found: FoundFigure, base: string | null): IndicatorFigure {
  const { target } = indicator;
  const goal = target && goalOf(target, base);
  const missing = [...found.missing];
  if (target?.kind === 'ABOVE_BASE' && goal === null) missing.push(`parameter:${target.parameterId}`);
  const isCertain = found.share !== null && found.missing.length === 0;
  const value = isCertain ? percentText(found.share) : null;
  const meets = (share: Share, percent: bigint) => share.numerator * 1_000_000n >= percent * share.denominator;
  const isReached =
    target === null ? null : value === null || goal === null ? 'UNKNOWN' : meets(found.share!, goal) ? 'YES' : 'NO';
  const figure = {
    ...found,
    missing,
    indicator,
    value,
    target: goal === null ? null : percentOfE4(goal),
    isReached,
  } as const;
  return { ...figure, explanation: explainIndicator(figure) };
}

function goalOf(target: IndicatorTarget, base: string | null): bigint | null {
  if (target.kind === 'AT_LEAST') return parsePercent(target.percent)!;
  const from = base === null ? undefined : parsePercent(base);
  return from === undefined ? null : from + parsePercent(target.points)!;
}

function percentOfE4(percent: bigint): string {
  return percentText({ numerator: percent, denominator: 1_000_000n })!;
}

/** The arithmetic with its clause, in one Chinese sentence. */
export function explainIndicator(figure: Omit<IndicatorFigure, 'explanation'>): string {
  const { indicator, share, unit, value, target, isReached, missing, parts } = figure;
  const amount = (of: bigint) => (unit === '元' ? `${formatYuan(of)}元` : `${of}${unit}`);
  const words: string[] = [];
  if (share && share.denominator > 0n) {
    const result = value === null ? '' : ` = ${value}%`;
    words.push(`${amount(share.numerator)} ÷ ${amount(share.denominator)}${result}`);
  } else if (share) words.push('没有可计的对象');
  if (parts.length > 0) words.push(`涉及医疗机构${parts.length}家`);
  if (indicator.target === null) words.push('文件未定目标');
  else if (target !== null) {
    const verdict = { YES: '已达到', NO: '未达到', UNKNOWN: '是否达到暂不能判定' }[isReached ?? 'UNKNOWN'];
    words.push(`目标${target}%，${verdict}`);
  }
  if (missing.length > 0) words.push(`缺：${missing.map(describeIndicatorMissing).join('；')}`);
  return `${indicator.label}（${indicator.clause}）：${words.join('；')}。`;
}

/** A `missing` code as a Chinese phrase; where its count is left out, of few. */
export function describeIndicatorMissing(code: string): string {
  const [kind, count] = code.split(':');
  if (kind === 'dataset') return `${count === 'chronic-disease' ? '慢性病报告' : count}数据集没有任何部门交付`;
  const some = (unit: string) => (count === undefined ? `少数${unit.replace('次', '')}` : `${count}${unit}`);
  if (kind === 'self-funded') return `${some('次就诊')}没有全自费金额`;
  if (kind === 'pay-location') return `${some('次就诊')}没有支付地点`;
  if (kind === 'pairing') return `${some('人')}没有人口底册的帮扶信息`;
  if (kind === 'subsidy') return `${some('人')}的资助是否到位不明`;
  if (kind === 'subsidy-provision') return '没有有效的参保资助规定';
  return describeMissing(code);
}
