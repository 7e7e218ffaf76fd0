import { readDay } from './calendar.ts';
import { cell, type Facts, personOf, type Row } from './facts.ts';
import { type Fen, readFen } from './fen.ts';

/** Payment layers in paying order: the first four come with the settlement, the others later. */
export const LAYERS = [
  'EXEMPTION',
  'BASIC',
  'CRITICAL_ILLNESS',
  'MEDICAL_AID',
  'HEALTH_ASSISTANCE',
  'SUPPLEMENTARY',
  'TEMPORARY_AID',
  'CHARITY',
  'RED_CROSS',
  'DISABLED_FEDERATION',
] as const;

export type Layer = (typeof LAYERS)[number];

/** What a bill or a payment adds to a person's sums, already with its sign. */
export interface Entry {
  person: string;
  day: string;
  /** The year that it belongs to, whichever day it was made on. */
  year: number;
  total: Fen;
  inScope: Fen;
  /** Payments by layer, all of them and the part of them in scope. */
  paid: Partial<Record<Layer, { all: Fen; inScope: Fen }>>;
  /** Of a bill: its visit; null of a payment. */
  visit: { region: string; id: string; medicalType: string } | null;
  isReversal: boolean;
  /** 结算时间 of a bill, '' of a payment. */
  time: string;
}

/** A settlement row in its current version. */
export interface Bill {
  region: string;
  id: string;
  row: Row;
}

const COMPONENTS: Record<'BASIC' | 'CRITICAL_ILLNESS' | 'MEDICAL_AID' | 'EXEMPTION', string[]> = {
  EXEMPTION: ['医院负担金额'],
  BASIC: ['基本医疗保险统筹基金支出', '公务员医疗补助', '企业补充', '伤残人员', '其他支出'],
  CRITICAL_ILLNESS: ['居民大病保险', '职工大额'],
  MEDICAL_AID: ['医疗救助'],
};

/** The amounts of a settlement row in the order of its columns. */
const AMOUNT_COLUMNS = [
  '医疗费总额',
  '全自费金额',
  '超限价自费费用',
  '先行自付金额',
  '符合政策范围金额',
  '起付线',
  '基本医疗保险统筹基金支出',
  '公务员医疗补助',
  '企业补充',
  '居民大病保险',
  '职工大额',
  '伤残人员',
  '医疗救助',
  '其他支出',
  '基金支付总额',
  '医院负担金额',
  '个人负担总金额',
  '个人账户支出',
  '个人现金支出',
];

const CHANNELS: Record<string, Layer> = {
  渝快保: 'SUPPLEMENTARY',
  益康保: 'SUPPLEMENTARY',
  低收入补充保险: 'SUPPLEMENTARY',
  商业补充: 'SUPPLEMENTARY',
  健康帮扶: 'HEALTH_ASSISTANCE',
  临时救助: 'TEMPORARY_AID',
  慈善: 'CHARITY',
  红十字会: 'RED_CROSS',
  残联: 'DISABLED_FEDERATION',
};

/** The layer of a payment row's channel: by its name, or the code itself. */
export function layerOf(row: Row): Layer {
  const channel = cell(row, '渠道');
  const layer = CHANNELS[channel] ?? LAYERS.find((code) => code === channel);
  if (!layer) throw new Error(`no such 渠道: ${channel}`);
  return layer;
}

/** Settlement rows in their current versions: a later row of the same region and id replaces the earlier. */
export function currentBills(facts: Facts): Map<string, Bill> {
  const bills = new Map<string, Bill>();
  for (const { dataset, region, rows } of facts.deliveries) {
    if (dataset !== 'settlements') continue;
    for (const row of rows) {
      const id = cell(row, '结算ID');
      bills.set(`${region} ${id}`, { region, id, row });
    }
  }
  return bills;
}

/** Whether a bill counts by its own 有效标志. */
export function isValid(bill: Bill): boolean {
  return cell(bill.row, '有效标志') !== '0';
}

/** All that counts, on whatever day: bills, reversals whose chain is whole, and payments. */
export function ledger(facts: Facts): Entry[] {
  const bills = currentBills(facts);
  const billEntries = [...bills.values()].map((bill) => billEntry(bill, bills)).filter((entry) => entry !== null);
  return [...billEntries, ...paymentEntries(facts)];
}

function billEntry(bill: Bill, bills: ReadonlyMap<string, Bill>): Entry | null {
  const chain = chainToRoot(bill, bills);
  if (chain === null || !chain.every(isValid)) return null;
  const root = chain.at(-1)!;
  const isReversal = chain.length > 1;
  // The root keeps the sign that it has; each reversal takes the opposite of what it names.
  let sign = isNegative(root.row) ? -1n : 1n;
  for (let step = 1; step < chain.length; step += 1) sign = -sign;
  const factor = !isReversal ? 1n : isNegative(bill.row) ? -1n : 1n;
  const amount = (column: string) => factor * readFen(cell(bill.row, column));
  const layer = (name: keyof typeof COMPONENTS) => COMPONENTS[name].reduce((sum, column) => sum + amount(column), 0n);

  const [exemption, basic, critical, aid] = [
    layer('EXEMPTION'),
    layer('BASIC'),
    layer('CRITICAL_ILLNESS'),
    layer('MEDICAL_AID'),
  ];
  const inScope = amount('符合政策范围金额');
  const room = inScope - basic - critical - aid;
  const exemptionRoom = room > 0n ? room : 0n;
  const exemptionInScope = exemption < exemptionRoom ? exemption : exemptionRoom;

  const apply = isReversal ? sign : 1n;
  return {
    person: personOf(root.row),
    day: readDay(cell(bill.row, '结算时间'))!,
    year: Number(cell(root.row, '结算时间').slice(0, 4)),
    total: apply * amount('医疗费总额'),
    inScope: apply * inScope,
    paid: {
      EXEMPTION: { all: apply * exemption, inScope: apply * exemptionInScope },
      BASIC: { all: apply * basic, inScope: apply * basic },
      CRITICAL_ILLNESS: { all: apply * critical, inScope: apply * critical },
      MEDICAL_AID: { all: apply * aid, inScope: apply * aid },
    },
    visit: { region: root.region, id: cell(root.row, '就诊ID'), medicalType: cell(root.row, '医疗类别') },
    isReversal,
    time: cell(bill.row, '结算时间'),
  };
}

/** The bill, what it names, what that names … down to the one that names none; null when one is absent or they circle. */
function chainToRoot(bill: Bill, bills: ReadonlyMap<string, Bill>): Bill[] | null {
  const chain = [bill];
  for (;;) {
    const named = cell(chain.at(-1)!.row, '原结算ID');
    if (named === '') return chain;
    const next = bills.get(`${bill.region} ${named}`);
    if (next === undefined || chain.includes(next)) return null;
    chain.push(next);
  }
}

/** Whether a row's amounts are written negative: by its total, or where that is 0 by its first other amount. */
function isNegative(row: Row): boolean {
  const first = AMOUNT_COLUMNS.map((column) => readFen(cell(row, column))).find((fen) => fen !== 0n);
  return first !== undefined && first < 0n;
}

function paymentEntries(facts: Facts): Entry[] {
  const payments = new Map<string, Row>();
  for (const { dataset, region, rows } of facts.deliveries) {
    if (dataset !== 'payments') continue;
    for (const row of rows) payments.set(`${region} ${cell(row, '渠道')} ${cell(row, '凭证号')}`, row);
  }
  return [...payments.values()].map((row) => {
    const day = readDay(cell(row, '支付日期'))!;
    const all = readFen(cell(row, '金额'));
    const stated = cell(row, '政策范围内金额');
    return {
      person: personOf(row),
      day,
      year: Number(cell(row, '所属年度') || day.slice(0, 4)),
      total: 0n,
      inScope: 0n,
      paid: { [layerOf(row)]: { all, inScope: stated === '' ? all : readFen(stated) } },
      visit: null,
      isReversal: false,
      time: '',
    };
  });
}
