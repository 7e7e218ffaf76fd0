import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  PAYMENTS,
  paid,
  REVITALISATION,
  ROSTER,
  type Row,
  SETTLEMENTS,
  type Somebody,
  somebody,
} from '../../seeds/departments/department-rows.ts';
import { CATEGORY_FACTS } from '../person/category.ts';
import type { GoldenBill, GoldenCase, GoldenIdentity, GoldenScene } from '../policy/golden-case.ts';
import { isMonitored } from '../policy/golden-parse.ts';
import type { DatasetName } from '../reading/dataset.ts';

/** One file of a scene as its department would hand it over. */
export interface GoldenDelivery {
  readonly dataset: DatasetName;
  readonly month: string | null;
  readonly csv: string;
}

/** Where all bills of the cases are settled. */
export const HOSPITAL = { code: 'H00000000001', name: '用例医院' } as const;

/** Who a case is about: its place in the scene makes the number and the name, so that no two cases share a person. */
export function personOf(index: number): Somebody {
  return somebody(index, `用例${[...String(index)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`);
}

/** The stay of a case under the 就诊ID that its file gives it. */
export function visitNumberOf(index: number, stay: string): string {
  return `V${index}-${stay}`;
}

/** The files of a scene in an order in which they can be taken in; withheld lists and channels that paid nothing have none. */
export function deliveriesOf(scene: GoldenScene, regionCode: string): GoldenDelivery[] {
  const rowsOf = (read: (one: GoldenCase, person: Somebody, index: number) => readonly Row[]): Row[] =>
    scene.cases.flatMap((one, index) => read(one, personOf(index), index));
  const [firstList] = scene.lists;
  const files: GoldenDelivery[] = [];
  const add = (dataset: DatasetName, month: string | null, columns: readonly string[], rows: readonly Row[]) =>
    files.push({ dataset, month, csv: csvFile(columns, rows) });
  add(
    'roster',
    firstList!,
    ROSTER,
    rowsOf((one, person, index) => rosterRows(one, person, index, regionCode)),
  );
  for (const month of scene.lists) {
    const listed = ({ identities }: GoldenCase, department: string) =>
      identities.filter(
        ({ category, lists }) =>
          CATEGORY_FACTS[category].department === department && (lists === null || lists.includes(month)),
      );
    if (!scene.withheld.includes('civil-affairs')) {
      const rows = rowsOf((one, person) =>
        listed(one, 'CIVIL_AFFAIRS').map((identity) => civilAffairsRow(person, identity)),
      );
      add('civil-affairs', month, CIVIL_AFFAIRS, rows);
    }
    if (!scene.withheld.includes('rural-revitalisation')) {
      const rows = rowsOf((one, person) => revitalisationRows(person, listed(one, 'RURAL_REVITALISATION')));
      add('rural-revitalisation', month, REVITALISATION, rows);
    }
  }
  if (!scene.withheld.includes('enrolments')) {
    const rows = rowsOf((one, person) => enrolmentRows(one, person, one.regionCode ?? regionCode));
    add('enrolments', `${scene.year}-01`, ENROLMENTS, rows);
  }
  const bills = rowsOf((one, person, index) => billRows(one, person, index, one.regionCode ?? regionCode));
  if (bills.length > 0) add('settlements', null, SETTLEMENTS, bills);
  const payments = rowsOf(paymentRows);
  if (payments.length > 0) add('payments', null, PAYMENTS, payments);
  return files;
}

function rosterRows(one: GoldenCase, person: Somebody, index: number, regionCode: string): Row[] {
  if (one.hukou === null) return [];
  const more = { 户籍性质: one.hukou, ...(one.diedOn === null ? {} : { 死亡日期: one.diedOn }) };
  return [onRoster(person, one.regionCode ?? regionCode, `H${index}`, more)];
}

function civilAffairsRow(person: Somebody, { category, from, until }: GoldenIdentity): Row {
  return onCivilAffairs(person, CATEGORY_FACTS[category].label, {
    ...(from === null ? {} : { 救助开始年月: from }),
    ...(until === null ? {} : { 救助截止年月: until }),
  });
}

/** One row for each monitoring category, else one for the household's type; 户类型 is that of the household in all of them. */
function revitalisationRows(person: Somebody, identities: readonly GoldenIdentity[]): Row[] {
  const household = identities.some(({ category }) => category === 'ALLEVIATED') ? '脱贫户' : '一般户';
  const others = identities.filter(({ category }) => category !== 'ALLEVIATED');
  if (others.length === 0 && identities.length > 0) return [onRevitalisation(person, '', { 户类型: household })];
  return others.map(({ category, from, until }) =>
    onRevitalisation(person, isMonitored(category) ? CATEGORY_FACTS[category].label : '', {
      户类型: household,
      返贫致贫: category === 'RETURNED_TO_POVERTY' ? '是' : '否',
      风险是否已消除: until === null ? '否' : '是',
      ...(from === null ? {} : { 识别监测时间: from.replace('-', '') }),
      ...(until === null ? {} : { 消除监测时间: until.replace('-', '') }),
    }),
  );
}

function enrolmentRows({ enrolments }: GoldenCase, person: Somebody, regionCode: string): Row[] {
  return enrolments.map(({ from, until, insuranceType, status, premium, paidOn, isExempt }) =>
    enrolled(person, regionCode, from.slice(0, 4), {
      险种类型: insuranceType,
      参保状态: status,
      个人缴费标准: premium,
      缴费日期: paidOn ?? '',
      免缴标志: isExempt ? '是' : '否',
      生效日期: from,
      终止日期: until ?? '',
    }),
  );
}

function billRows({ bills }: GoldenCase, person: Somebody, index: number, regionCode: string): Row[] {
  const nameOf = (bill: GoldenBill) => bill.id ?? `${bills.indexOf(bill) + 1}`;
  // A reversal without a stay of its own is of the visit that it takes back.
  const visitOf = (bill: GoldenBill): string => {
    const original = bills.find(({ id }) => id !== null && id === bill.reverses);
    return bill.stay === null && original ? visitOf(original) : visitNumberOf(index, bill.stay ?? nameOf(bill));
  };
  return bills.map((bill) =>
    billed(
      person,
      {
        id: `S${index}-${nameOf(bill)}`,
        visit: visitOf(bill),
        on: bill.on,
        type: bill.medicalType,
        at: regionCode,
        total: bill.total,
        inScope: bill.inScope,
        basic: bill.basic,
        critical: bill.critical,
        aid: bill.aid,
        ...(bill.reverses === null ? {} : { reverses: `S${index}-${bill.reverses}` }),
      },
      {
        医院负担金额: bill.exempt,
        个人账户支出: bill.account,
        有效标志: bill.isValid ? '1' : '0',
        险种类型: bill.insuranceType ?? '',
        定点医药机构编号: HOSPITAL.code,
        定点医药机构名称: HOSPITAL.name,
        支付地点: bill.isAtHospital === null ? '' : bill.isAtHospital ? '2' : '1',
        规范转诊标志: flagOf(bill.isReferred),
        先诊疗后付费标志: flagOf(bill.isPaidAfter),
      },
    ),
  );
}

function flagOf(flag: boolean | null): string {
  return flag === null ? '' : flag ? '1' : '0';
}

function paymentRows({ payments }: GoldenCase, person: Somebody, index: number): Row[] {
  return payments.map(({ channel, on, amount, inScope, year, bill }, at) =>
    paid(person, `P${index}-${at + 1}`, channel, on, amount, {
      政策范围内金额: inScope ?? '',
      所属年度: year === null ? '' : String(year),
      结算ID: bill === null ? '' : `S${index}-${bill}`,
    }),
  );
}
