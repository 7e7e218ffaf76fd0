import { evaluate } from './evaluate.ts';
import type { Answer, Dataset, Delivery, Facts, Row } from './facts.ts';
import { PLACES } from './places.ts';

/** Two synthetic people. */
export const ANN = '11010119900307001X';
export const BEN = '622922198505050023';

/** Facts about all five places; the deliveries arrive in the order given. */
export function world(deliveries: Delivery[], rest: Partial<Facts> = {}): Facts {
  const regions = new Map(Object.values(PLACES).flatMap((place) => place.regions.map((one) => [one.code, one])));
  return { regions: [...regions.values()], deliveries, incomes: [], parameters: {}, ...rest };
}

/** A delivery; `month` for full lists. */
export function deliver(dataset: Dataset, region: string, rows: Row[], month: string | null = null): Delivery {
  return { dataset, region, month, rows };
}

/** A list of a month with 边缘易致贫户 on it: ANN, unless rows say more. */
export function monitored(region: string, month = '2023-01', ...rows: Row[]): Delivery {
  const defaults = { 证件号码: ANN, 监测对象类别: '边缘易致贫户', 风险是否已消除: '否', 户类型: '一般户' };
  const list = rows.length === 0 ? [defaults] : rows.map((row) => ({ ...defaults, ...row }));
  return deliver('rural-revitalisation', region, list, month);
}

/** A civil-affairs list of a month; ANN unless a row names another. */
export function civil(region: string, month: string, ...rows: Row[]): Delivery {
  const list = rows.map((row) => ({ 证件号码: ANN, ...row }));
  return deliver('civil-affairs', region, list, month);
}

/** A roster of a month on which ANN lives in the region, with whatever else the rows say. */
export function roster(region: string, month = '2023-01', ...rows: Row[]): Delivery {
  const defaults = { 证件号码: ANN, 户籍性质: '农业', 区划代码: region };
  const list = rows.length === 0 ? [defaults] : rows.map((row) => ({ ...defaults, ...row }));
  return deliver('roster', region, list, month);
}

/** Enrolments of ANN in 2023, one a row. */
export function enrolments(region: string, ...rows: Row[]): Delivery {
  const defaults = { 证件号码: ANN, 参保年度: '2023', 险种类型: '390', 参保区划: region, 参保状态: '参保' };
  return deliver(
    'enrolments',
    region,
    rows.map((row) => ({ ...defaults, ...row })),
  );
}

/** An inpatient bill of ANN, all of it in scope and borne by the patient, with whatever else the row says. */
export function bill(id: string, day: string, total: string, row: Row = {}): Row {
  return {
    结算ID: id,
    就诊ID: `V-${id}`,
    证件号码: ANN,
    医疗类别: '21',
    参保区划: '500241',
    结算时间: day.includes(' ') ? day : `${day} 09:00:00`,
    医疗费总额: total,
    符合政策范围金额: total,
    基本医疗保险统筹基金支出: '0.00',
    居民大病保险: '0.00',
    医疗救助: '0.00',
    ...row,
  };
}

/** A payment to ANN. */
export function payment(voucher: string, channel: string, day: string, amount: string, row: Row = {}): Row {
  return { 凭证号: voucher, 渠道: channel, 证件号码: ANN, 支付日期: day, 金额: amount, ...row };
}

/** The answers of one rule. */
export function ask(facts: Facts, ruleId: string, region: string, year: number, asOf: string): Answer[] {
  return evaluate(facts, { region, year, asOf }).filter((answer) => answer.ruleId === ruleId);
}

/**
 * ANN's whole burden of 2023 under `jining.heavy` with a line of 0: the oop after E, B, C, M; '0.00' when not above it.
 * Only deliveries of 370800 are taken, which makes the bills those of 济宁.
 */
export function burden(rows: Row[], asOf = '2023-12-31', year = 2023): string {
  const facts = world(
    [roster('370800', '2022-01'), monitored('370800', '2022-01'), deliver('settlements', '370800', rows)],
    { parameters: { 'jining.heavy.threshold': '0' } },
  );
  return ask(facts, 'jining.heavy', '370800', year, asOf)[0]?.amount ?? '0.00';
}
