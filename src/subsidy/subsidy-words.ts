import { describeMissing } from '../screening/missing.ts';
import { formatYuan } from '../value/money.ts';
import { isGap, STANDING_LABELS } from './enrolment-standing.ts';
import { explainSubsidy } from './subsidy-arithmetic.ts';
import type { SubsidyFinding, SubsidyOutcome } from './subsidy-finding.ts';
import type { SubsidyList } from './subsidy-totals.ts';

export const OUTCOME_LABELS: Readonly<Record<SubsidyOutcome, string>> = {
  OK: '相符',
  TOO_LITTLE: '少资助',
  TOO_MUCH: '多资助',
  UNDETERMINED: '暂不能判定',
  NOT_ENROLLED: '未参保',
};

export const INSURANCE_LABELS = {
  BASIC: '基本医保',
  CRITICAL_ILLNESS: '大病保险',
  SUPPLEMENTARY: '商业补充医疗保险',
} as const;

/** A `missing` code of a subsidy as a Chinese phrase. */
export function describeSubsidyMissing(code: string): string {
  const [kind, month] = code.split(':');
  if (code === 'exempt') return '免缴标志未填';
  if (code === 'subsidy') return '资助金额未填';
  if (code === 'payout-day') return '资助资金到位日期未随参保数据交付';
  if (month !== undefined && kind === 'civil-affairs') return `没有${month}及以前的民政救助对象名单`;
  if (month !== undefined && kind === 'rural-revitalisation') return `没有${month}及以前的乡村振兴名单`;
  return describeMissing(code);
}

/** The arithmetic of one person's subsidy in one Chinese sentence, with its clause. */
export function explainFinding(finding: SubsidyFinding): string {
  const { subsidy, countOn, due, outcome, standing, differenceFen, paidFen } = finding;
  const where = `《${subsidy.documentTitle}》${subsidy.clause}，身份按${countOn}认定`;
  const parts: string[] = [];
  if (due.outcome === 'DUE') parts.push(explainSubsidy(due).replace(/。$/, ''));
  if (outcome === 'NOT_ENROLLED') {
    const words = standing === 'DEAD' ? '已死亡' : isGap(standing) ? STANDING_LABELS[standing] : '未参加该险种';
    parts.push(`${words}，没有可资助的参保`);
  } else if (outcome === 'UNDETERMINED') {
    parts.push(`暂不能判定：${finding.missing.map(describeSubsidyMissing).join('、')}`);
  } else {
    const difference =
      differenceFen === 0n
        ? '相符'
        : differenceFen! < 0n
          ? `少${formatYuan(-differenceFen!)}元`
          : `多${formatYuan(differenceFen!)}元`;
    parts.push(`应资助${formatYuan(finding.dueFen!)}元，实际资助${formatYuan(paidFen!)}元，${difference}`);
  }
  if (finding.chargedFen !== null)
    parts.push(`参保记录的个人缴费标准为${formatYuan(finding.chargedFen)}元，与当年标准不同`);
  if (finding.identityAgrees === false) parts.push(`资助身份“${finding.subsidyIdentity}”与应资助类别不符`);
  if (finding.payout?.state === 'LATE')
    parts.push(`集中缴费期${finding.payout.seasonEndsOn}已结束，资助资金未足额到位`);
  if (finding.start?.isLate)
    parts.push(`${finding.start.recognisedOn}认定，应自${finding.start.shouldStartOn}起生效，实际生效晚于该日`);
  return `${where}：${parts.join('；')}。`;
}

export const LIST_LABELS: Readonly<Record<SubsidyList, string>> = {
  NEVER: '漏保',
  DROPPED: '脱保',
  LAPSED: '断保',
  NOT_INSURED: '未参保',
  TOO_LITTLE: '少资助',
  TOO_MUCH: '多资助',
  UNDETERMINED: '暂不能判定',
  LATE_PAYOUT: '资助资金未按期到位',
  LATE_START: '参保未按期生效',
  PREMIUM_DIFFERS: '缴费标准不符',
  IDENTITY_DIFFERS: '资助身份不符',
};

export const REACHED_LABELS = { YES: '已达标', NO: '未达标', UNKNOWN: '是否达标不明' } as const;
