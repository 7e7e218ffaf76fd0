import type { Arithmetic } from '../burden/arithmetic.ts';
import { citationOf } from '../policy/citation.ts';
import type { Basis } from '../policy/metric.ts';
import { LAYER_LABELS } from '../settlement/layer.ts';
import { type Fen, formatPercent, formatYuan } from '../value/money.ts';
import { type Determination, identityDay } from './determination.ts';
import { describeMissing, SCOPE_LABELS } from './missing.ts';

/** What the sentence is made of besides the answer itself. */
export interface ExplanationParts {
  /** How the amount comes about; null where it cannot be shown any more, because facts have changed since. */
  readonly arithmetic: Arithmetic | null;
  /** 就诊ID of the stay; null for rules that are not about a stay. */
  readonly visitNumber: string | null;
  /** Names of the regions whose incomes are used or missing; a code without a name stands for itself. */
  readonly placeNames: ReadonlyMap<string, string>;
}

const BASIS_WORDS: Readonly<Record<Basis, readonly [from: string, amount: string]>> = {
  OOP: ['医疗费总额', '个人负担'],
  OOP_IN_SCOPE: ['符合政策范围金额', '政策范围内个人负担'],
  TOTAL: ['医疗费总额', '医疗费总额'],
};

/**
 * An answer as one Chinese sentence that an official can check: what was counted, the arithmetic, the line with its
 * income, what is missing, the clause. It names no person.
 */
export function explain(determination: Determination, parts: ExplanationParts): string {
  const { rule } = determination;
  const findings = rule.metric === 'ENROLMENT' ? enrolmentWords(determination) : moneyWords(determination, parts);
  return `${rule.label}：${findings}${missingWords(determination, parts)}；依据${citationOf({ title: rule.documentTitle, number: rule.documentNumber })}条款${rule.clause}。`;
}

/** What is missing, in Chinese, with the names of places. */
export function missingMessage(code: string, placeNames: ReadonlyMap<string, string>): string {
  const [kind, regionCode, ...rest] = code.split(':');
  if (kind !== 'income' || regionCode === undefined) return describeMissing(code);
  return describeMissing([kind, placeNames.get(regionCode) ?? regionCode, ...rest].join(':'));
}

function enrolmentWords(determination: Determination): string {
  const { outcome, isOutside, year } = determination;
  const day = identityDay(determination);
  if (determination.personId === null) return `${year}年截至${day}，本地区人员`;
  if (isOutside) return `${day}不属于本规则的监测对象，不适用`;
  if (outcome === 'CLEAR') return `${day}已参加${year}年基本医疗保险，正常`;
  if (outcome === 'FLAGGED') return `${day}属于监测对象，未查到有效的${year}年基本医疗保险参保`;
  return `${day}是否属于监测对象且未参加${year}年基本医疗保险`;
}

function moneyWords(determination: Determination, parts: ExplanationParts): string {
  const { rule, outcome, isOutside, year, asOf, amountFen, visitId, personId } = determination;
  const stay = parts.visitNumber === null ? '住院一次' : `住院一次（就诊ID ${parts.visitNumber}）`;
  const when = `${year}年${rule.metric === 'STAY' && visitId !== null ? stay : ''}截至${asOf}，`;
  if (personId === null || amountFen === null) {
    if (personId === null) return `${when}本地区人员`;
    return isOutside
      ? `${identityDay(determination)}不属于本规则的监测对象，不适用`
      : `${when}没有计入的住院，未超过${lineWords(determination, parts)}`;
  }
  const amount = `${when}${amountWords(determination, parts, amountFen)}`;
  if (isOutside) return `${amount}；${identityDay(determination)}不属于本规则的监测对象，不适用`;
  if (outcome === 'CLEAR') return `${amount}，未超过${lineWords(determination, parts)}`;
  if (determination.limitFen === null) return amount;
  const since = determination.crossedOn === null ? '' : `自${determination.crossedOn}起`;
  return `${amount}，${since}超过${lineWords(determination, parts)}`;
}

/** 医疗费总额100.00元 − 基本医保统筹60.00元 = 个人负担40.00元 */
function amountWords({ rule, notDelivered }: Determination, { arithmetic }: ExplanationParts, amountFen: Fen): string {
  const [from, word] = BASIS_WORDS[rule.basis ?? 'TOTAL'];
  const amount = `${word}${formatYuan(amountFen)}元`;
  const unpaid = notDelivered.map((layer) => LAYER_LABELS[layer]).join('，');
  const told = unpaid && `（尚无交付数据、按未支付计：${unpaid}）`;
  if (rule.basis === 'TOTAL') return `${amount}${told}`;
  if (arithmetic === null) {
    const layers = rule.deducted.map((layer) => `“${LAYER_LABELS[layer]}”`).join('');
    return `${from}扣减${layers}后${amount}${told}`;
  }
  const terms = arithmetic.deducted.map(({ layer, fen }) =>
    fen < 0n ? ` + 退回${LAYER_LABELS[layer]}${formatYuan(-fen)}元` : ` − ${LAYER_LABELS[layer]}${formatYuan(fen)}元`,
  );
  const isClamped = arithmetic.deducted.reduce((rest, { fen }) => rest - fen, arithmetic.fromFen) < 0n;
  return `${from}${formatYuan(arithmetic.fromFen)}元${terms.join('')} = ${amount}${isClamped ? '（不足零按零计）' : ''}${told}`;
}

function lineWords({ limitFen, income, percent }: Determination, { placeNames }: ExplanationParts): string {
  // Only who bears nothing at all is clear of a line that nobody knows.
  if (limitFen === null) return '任何标准';
  const line = `标准${formatYuan(limitFen)}元`;
  if (income === null || percent === null) return line;
  const place = placeNames.get(income.regionCode) ?? income.regionCode;
  const isExact = (percent * income.amountFen) % 1_000_000n === 0n;
  const figure = `${place}${income.year}年${SCOPE_LABELS[income.scope]}人均可支配收入${formatYuan(income.amountFen)}元`;
  const status = income.status === 'EXAMPLE' ? '；示例收入，暂定' : '';
  return `${line}（${figure} × ${formatPercent(percent)}%${isExact ? '' : '，不足一分的舍去'}，数据出处：${income.source}${status}）`;
}

function missingWords({ outcome, limitFen, rule, missing }: Determination, { placeNames }: ExplanationParts): string {
  if (outcome !== 'UNDETERMINED') return '';
  const reasons = missing.map((code) => missingMessage(code, placeNames)).join('、');
  const isMember = rule.metric !== 'ENROLMENT' && limitFen !== null;
  return `${isMember ? '，但是否属于监测对象暂不能判定' : '，暂不能判定'}：${reasons}`;
}
