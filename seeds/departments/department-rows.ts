import { checkDigitOf } from '../../src/value/id-number.ts';

/** One row of a department's file: header → cell. */
export type Row = Readonly<Record<string, string>>;

/** A CSV file of these rows with the columns that any of them has; `columns` come first, also when there is no row. */
export function csvFile(columns: readonly string[], rows: readonly Row[]): string {
  const all = [...new Set([...columns, ...rows.flatMap((row) => Object.keys(row))])];
  return [all, ...rows.map((row) => all.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.join()}\n`)
    .join('');
}

/** Someone in the files: an invented number and a name. */
export interface Somebody {
  readonly number: string;
  readonly name: string;
}

/** The n-th invented person of a file, with a valid number that another n does not get; n from 0 to 59 999. */
export function somebody(index: number, name: string): Somebody {
  const first17 = `370811${1940 + Math.floor(index / 1000)}0101${String(index % 1000).padStart(3, '0')}`;
  return { number: first17 + checkDigitOf(first17), name };
}

const who = ({ number, name }: Somebody): Row => ({ 证件号码: number, 姓名: name });

export function onRoster(person: Somebody, regionCode: string, household: string, more: Row = {}): Row {
  return { ...who(person), 户编号: household, 与户主关系: '户主', 户籍性质: '农业', 区划代码: regionCode, ...more };
}
export const ROSTER = ['证件号码', '姓名', '户编号', '与户主关系', '户籍性质', '区划代码'];

export function onCivilAffairs(person: Somebody, category: string, more: Row = {}): Row {
  return { ...who(person), 救助类别: category, ...more };
}
export const CIVIL_AFFAIRS = ['证件号码', '姓名', '救助类别'];

export function onRevitalisation(person: Somebody, monitored: string, more: Row = {}): Row {
  return { ...who(person), 户编号: 'FP1', 户类型: '脱贫户', 监测对象类别: monitored, ...more };
}
export const REVITALISATION = ['证件号码', '姓名', '户编号', '户类型', '监测对象类别'];

export function enrolled(person: Somebody, regionCode: string, year = '2025', more: Row = {}): Row {
  const premium = {
    个人缴费标准: '400',
    缴费日期: `${year}-01-01`,
    生效日期: `${year}-01-01`,
    终止日期: `${year}-12-31`,
  };
  const insured = { 参保年度: year, 险种类型: '390', 参保区划: regionCode, 参保状态: '正常参保' };
  return { ...who(person), ...insured, ...premium, ...more };
}
export const ENROLMENTS = ['证件号码', '姓名', '参保年度', '险种类型', '参保区划', '参保状态', '个人缴费标准'];

/** A bill in 元; what is left out is 0.00, in scope is all of it. */
export interface Bill {
  readonly id: string;
  readonly visit?: string;
  readonly on?: string;
  readonly type?: string;
  readonly at?: string;
  readonly total: string;
  readonly inScope?: string;
  readonly basic?: string;
  readonly critical?: string;
  readonly aid?: string;
  /** The settlement that it reverses. */
  readonly reverses?: string;
}

export function billed(person: Somebody, bill: Bill, more: Row = {}): Row {
  return {
    ...who(person),
    结算ID: bill.id,
    就诊ID: bill.visit ?? `V-${bill.id}`,
    原结算ID: bill.reverses ?? '',
    医疗类别: bill.type ?? '21',
    参保区划: bill.at ?? '370811',
    结算时间: `${bill.on ?? '2025-03-01'} 10:00:00`,
    医疗费总额: bill.total,
    符合政策范围金额: bill.inScope ?? bill.total,
    基本医疗保险统筹基金支出: bill.basic ?? '0.00',
    居民大病保险: bill.critical ?? '0.00',
    医疗救助: bill.aid ?? '0.00',
    ...more,
  };
}
export const SETTLEMENTS = ['结算ID', '就诊ID', '证件号码', '姓名'];

export function paid(
  person: Somebody,
  voucher: string,
  channel: string,
  on: string,
  amount: string,
  more: Row = {},
): Row {
  return { ...who(person), 凭证号: voucher, 渠道: channel, 支付日期: on, 金额: amount, ...more };
}
export const PAYMENTS = ['凭证号', '渠道', '证件号码', '姓名', '支付日期', '金额'];
