import type { Benefit } from '../policy/benefit.ts';
import { citationOf } from '../policy/citation.ts';
import { type Fen, formatPercent, formatYuan } from '../value/money.ts';
import { type BenefitLayer, type BillLayerAnswer, differenceOf, type LayerAnswer } from './benefit-arithmetic.ts';
import { describeOpen } from './benefit-missing.ts';
import type { PersonBenefit, StayDeposit, Unmarked } from './benefit-year.ts';

export const BENEFIT_LABELS: Readonly<Record<BenefitLayer, string>> = {
  BASIC: '基本医保',
  CRITICAL_ILLNESS: '大病保险',
  MEDICAL_AID: '医疗救助',
};

const BASES: Readonly<Record<BenefitLayer, string>> = {
  BASIC: '政策范围内费用',
  CRITICAL_ILLNESS: '基本医保后政策范围内费用',
  MEDICAL_AID: '政策范围内自付',
};

type Provision = PersonBenefit['provision'];

/** The clause that promises a layer. */
export function clauseOf({ basic, criticalIllness, aid }: Benefit, layer: BenefitLayer): string {
  return { BASIC: basic, CRITICAL_ILLNESS: criticalIllness, MEDICAL_AID: aid }[layer].clause;
}

/** What one layer owed on one bill, as one Chinese sentence with the arithmetic and the clause. */
export function explainBillLayer(answer: BillLayerAnswer, provision: Provision): string {
  return `${BENEFIT_LABELS[answer.layer]}：${dueWords(answer)}；${paidWords(answer)}；${cite(provision, answer.layer)}`;
}

/** What one layer owed over the year. */
export function explainYearLayer(answer: LayerAnswer, { provision, year, asOf }: PersonBenefit): string {
  const due =
    answer.lowFen === answer.highFen
      ? `应付合计${answer.isFloor ? '不低于' : ''}${formatYuan(answer.lowFen)}元`
      : `应付合计在${formatYuan(answer.lowFen)}元至${formatYuan(answer.highFen)}元之间`;
  return `${BENEFIT_LABELS[answer.layer]}：${year}年截至${asOf}，${due}；${paidWords(answer)}；${cite(provision, answer.layer)}`;
}

function dueWords(answer: BillLayerAnswer): string {
  const { by, baseFen, partFen, lowFen, highFen, isFloor, isCapped, layer } = answer;
  if (by === null) return '没有适用的待遇，无应付';
  const who = by.label === null ? '' : `按${by.label}，`;
  const base = `${who}${BASES[layer]}${formatYuan(baseFen)}元`;
  if (lowFen !== highFen) return `${base}，应付在${formatYuan(lowFen)}元至${formatYuan(highFen)}元之间`;
  if (baseFen === 0n || by.percent === null || partFen === null) return `${base}，应付${formatYuan(lowFen)}元`;
  const line =
    by.deductibleFen === null || by.deductibleFen === 0n
      ? ''
      : `，超过起付标准${formatYuan(by.deductibleFen)}元的部分${formatYuan(partFen)}元`;
  const share = ` × ${isFloor ? '不低于' : ''}${formatPercent(by.percent)}%`;
  return `${base}${line}${share} = 应付${isFloor ? '不低于' : ''}${formatYuan(lowFen)}元${isCapped ? '（受年度限额所限）' : ''}`;
}

function paidWords(answer: LayerAnswer): string {
  const paid = `实付${formatYuan(answer.paidFen)}元`;
  const difference = differenceOf(answer);
  const least = answer.lowFen === answer.highFen ? '' : '至少';
  if (answer.outcome === 'SHORT') return `${paid}，${least}少付${formatYuan(difference)}元`;
  if (answer.outcome === 'ABOVE') return `${paid}，${least}多付${formatYuan(-difference)}元`;
  if (answer.outcome === 'AS_DUE') return `${paid}，已按规定享受`;
  return `${paid}，暂不能判定：${answer.missing.map(describeOpen).join('、')}`;
}

/** Why a settlement should have had its marker. */
export function explainUnmarked({ row, outcome, missing }: Unmarked, { provision }: PersonBenefit): string {
  const { clause } = provision.content.marker!;
  const words =
    outcome === 'FLAGGED'
      ? `${row.settled_on}结算时属应标识的困难群众，结算未带待遇身份标识`
      : `${row.settled_on}结算未带待遇身份标识，是否应带暂不能判定：${missing.map(describeOpen).join('、')}`;
  return `${words}；依据${citationOf({ title: provision.documentTitle, number: provision.documentNumber })}条款${clause}。`;
}

/** Whether a deposit was taken of somebody who owed none. */
export function explainDeposit(deposit: StayDeposit, { provision }: PersonBenefit): string {
  const { clause } = provision.content.deposit!;
  return `住院${depositWords(deposit)}；依据${citationOf({ title: provision.documentTitle, number: provision.documentNumber })}条款${clause}。`;
}

function depositWords({ outcome, depositFen, missing }: StayDeposit): string {
  const taken = (fen: Fen | null) => (fen === null ? '' : `收取押金${formatYuan(fen)}元，`);
  if (outcome === 'FLAGGED') return `已规范转诊，${taken(depositFen)}应全面免除`;
  if (outcome === 'CLEAR') return depositFen === 0n ? '未收取押金' : `${taken(depositFen)}未经规范转诊，不在免除之列`;
  return `${taken(depositFen)}是否应免除暂不能判定：${missing.map(describeOpen).join('、')}`;
}

function cite({ documentTitle, documentNumber, content }: Provision, layer: BenefitLayer): string {
  return `依据${citationOf({ title: documentTitle, number: documentNumber })}条款${clauseOf(content, layer)}。`;
}
