import { DEPARTMENTS, type Department } from '../access/department.ts';
import type { PublishedProvision } from '../policy/published-provisions.ts';
import type { Relief, ReliefCondition, ReliefOrder } from '../policy/relief.ts';
import { describeMissing } from '../screening/missing.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';

export type ReliefInForce = PublishedProvision<Relief>;

export const RELIEF_ANSWERS = ['YES', 'NO', 'UNKNOWN'] as const;
export type ReliefAnswer = (typeof RELIEF_ANSWERS)[number];
export const RELIEF_OUTCOMES = ['DUE', 'NOT_DUE', 'UNDETERMINED'] as const;
export type ReliefOutcome = (typeof RELIEF_OUTCOMES)[number];

export const CONDITION_LABELS: Readonly<Record<ReliefCondition, string>> = {
  FOLLOWED_GUIDANCE: '执行就医指导方案',
  REFERRED: '经规范转诊',
};
export const ANSWER_LABELS: Readonly<Record<ReliefAnswer, string>> = { YES: '是', NO: '否', UNKNOWN: '未知' };
export const ORDER_LABELS: Readonly<Record<ReliefOrder, string>> = {
  CROSSED_FIRST: '按超过标准之日先后，同日的按人员编号',
  LARGEST_FIRST: '按补助金额从大到小，同额的按人员编号',
};

/** An inpatient stay of the year as the conditions see it; null = not delivered or not recorded. */
export interface ReliefStay {
  readonly on: PlainDate;
  readonly hospitalCode: string | null;
  readonly hospitalName: string | null;
  readonly isReferred: boolean | null;
  readonly level: 'FIRST' | 'SECOND' | 'THIRD' | null;
}

/** What is recorded of the guidance; null = nothing. */
export interface RecordedGuidance {
  readonly isMet: boolean;
  readonly recordedOn: PlainDate;
  readonly department: Department;
}

/** A condition's answer with what it rests on, and what would settle an UNKNOWN one. */
export interface AnsweredCondition {
  readonly condition: ReliefCondition;
  readonly answer: ReliefAnswer;
  /** One Chinese sentence. */
  readonly evidence: string;
  /** `guidance`, `referral-mark:<hospital>`, `institution-level:<hospital>`; empty unless UNKNOWN. */
  readonly missing: readonly string[];
}

/** Whether 卫健 has recorded that the person followed the guidance. */
export function answerGuidance(recorded: RecordedGuidance | null): AnsweredCondition {
  const condition = 'FOLLOWED_GUIDANCE';
  if (!recorded) return { condition, answer: 'UNKNOWN', evidence: '没有执行就医指导方案的记录', missing: ['guidance'] };
  const { isMet, recordedOn, department } = recorded;
  const evidence = `${DEPARTMENTS[department].label}于${recordedOn}记录为${isMet ? '已' : '未'}执行`;
  return { condition, answer: isMet ? 'YES' : 'NO', evidence, missing: [] };
}

/** Whether every stay outside first-level care carries the referral mark (POLICY §5). One that surely does not makes it NO. */
export function answerReferral(stays: readonly ReliefStay[]): AnsweredCondition {
  const condition = 'REFERRED';
  const outside = stays.filter(({ isReferred, level }) => isReferred !== true && level !== 'FIRST');
  const unmarked = outside.filter(({ isReferred, level }) => isReferred === false && level !== null);
  if (unmarked.length > 0) {
    const names = [...new Set(unmarked.map(nameOf))].join('、');
    const evidence = `住院${stays.length}次，其中${unmarked.length}次在基层以外而没有转诊标志（${names}）`;
    return { condition, answer: 'NO', evidence, missing: [] };
  }
  if (outside.length > 0) {
    const missing = outside.flatMap((stay) => [
      ...(stay.isReferred === null ? [`referral-mark:${nameOf(stay)}`] : []),
      ...(stay.level === null ? [`institution-level:${nameOf(stay)}`] : []),
    ]);
    const evidence = `住院${stays.length}次，其中${outside.length}次的转诊标志或机构级别未提供`;
    return { condition, answer: 'UNKNOWN', evidence, missing: [...new Set(missing)] };
  }
  const evidence = stays.length === 0 ? '当年没有住院' : `住院${stays.length}次，基层以外的都有转诊标志`;
  return { condition, answer: 'YES', evidence, missing: [] };
}

function nameOf({ hospitalName, hospitalCode }: ReliefStay): string {
  return hospitalName ?? hospitalCode ?? '未写明的医疗机构';
}

/** What a relief owes one person, before the fund is looked at. */
export interface ReliefClaim {
  readonly personId: string;
  readonly regionCode: string;
  readonly outcome: ReliefOutcome;
  /** The burden after all deducted layers, and the line above which it is relieved. */
  readonly amountFen: Fen;
  readonly limitFen: Fen;
  /** What lies above the line, never below 0. */
  readonly excessFen: Fen;
  /** First day of the unbroken run above the line; null = not known for certain. */
  readonly crossedOn: PlainDate | null;
  readonly conditions: readonly AnsweredCondition[];
  readonly missing: readonly string[];
  /** Deducted later layers of which nothing was ever delivered: counted as nothing paid. */
  readonly notDelivered: readonly string[];
}

/** Due only where the flag and every condition are YES; a NO settles it whatever else is unknown. */
export function outcomeOf(isFlagged: boolean, conditions: readonly AnsweredCondition[]): ReliefOutcome {
  if (conditions.some(({ answer }) => answer === 'NO')) return 'NOT_DUE';
  return isFlagged && conditions.every(({ answer }) => answer === 'YES') ? 'DUE' : 'UNDETERMINED';
}

/** What the fund can pay each claim in the order of payment, by person; 0 for who comes when it is spent. Only claims that are due. */
export function shareFund(claims: readonly ReliefClaim[], order: ReliefOrder, fundFen: Fen): Map<string, Fen> {
  let left = fundFen > 0n ? fundFen : 0n;
  const shares = new Map<string, Fen>();
  for (const { personId, excessFen } of [...claims].filter(({ outcome }) => outcome === 'DUE').sort(inOrder(order))) {
    const share = excessFen < left ? excessFen : left;
    left -= share;
    shares.set(personId, share);
  }
  return shares;
}

function inOrder(order: ReliefOrder): (a: ReliefClaim, b: ReliefClaim) => number {
  const byId = (a: ReliefClaim, b: ReliefClaim) => (a.personId < b.personId ? -1 : 1);
  if (order === 'LARGEST_FIRST') {
    return (a, b) => (a.excessFen > b.excessFen ? -1 : a.excessFen < b.excessFen ? 1 : byId(a, b));
  }
  const day = ({ crossedOn }: ReliefClaim) => crossedOn ?? '9999-12-31';
  return (a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : byId(a, b));
}

/** A `missing` code as a Chinese phrase. */
export function describeReliefMissing(code: string): string {
  const [kind, ...rest] = code.split(':');
  if (kind === 'guidance') return '卫健尚未记录是否执行就医指导方案';
  if (kind === 'referral-mark') return `${rest.join(':')}的住院没有规范转诊标志数据`;
  if (kind === 'institution-level') return `${rest.join(':')}的级别不明，不知是否基层`;
  return describeMissing(code);
}

/** The claim with its arithmetic and clause as one Chinese sentence. */
export function explainRelief({ clause, documentTitle }: ReliefInForce, claim: ReliefClaim): string {
  const { amountFen, limitFen, excessFen, conditions, outcome, missing } = claim;
  const sum = `个人负担${formatYuan(amountFen)}元 − ${formatYuan(limitFen)}元 = ${formatYuan(excessFen)}元`;
  const met = conditions.map(
    ({ condition, answer, evidence }) => `${CONDITION_LABELS[condition]}：${ANSWER_LABELS[answer]}（${evidence}）`,
  );
  const end = {
    DUE: `应补助${formatYuan(excessFen)}元`,
    NOT_DUE: '不符合条件，不予补助',
    UNDETERMINED: `暂不能判定，缺：${missing.map(describeReliefMissing).join('；')}`,
  }[outcome];
  return `依据${documentTitle}${clause}，${sum}；${met.join('；')}；${end}。`;
}
