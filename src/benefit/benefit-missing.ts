import { describeMissing } from '../screening/missing.ts';

const KINDS: Readonly<Record<string, (rest: readonly string[]) => string>> = {
  'insurance-type': () => '结算和参保数据都没有险种类型',
  'identity-marker': () => '交付单位从未填写待遇身份标识',
  deposit: () => '结算数据没有押金',
  referral: () => '结算数据没有规范转诊标志',
  'pay-place': () => '结算数据没有支付地点',
  'pay-later': () => '结算数据没有先诊疗后付费标志',
  settlements: ([year, insurance]) => `${year} 年${insurance ? `险种 ${insurance} 的` : ''}结算数据尚未收到`,
  visits: ([year]) => `${year} 年入户核查（宣传）记录尚未接入`,
  subsidy: () => '本文件没有参保资助条款，或尚未核对参保资助',
  'subsidy-amount': () => '参保数据没有资助金额',
  benefits: ([insurance]) => `本文件没有${insurance ? `险种 ${insurance} 的` : ''}待遇条款`,
};

/** A `missing` code of benefits and checks as a Chinese phrase. */
export function describeOpen(code: string): string {
  const [kind, ...rest] = code.split(':');
  return KINDS[kind!]?.(rest) ?? describeMissing(code);
}
