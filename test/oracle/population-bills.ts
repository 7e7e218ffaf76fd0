import type { Row } from './facts.ts';
import { printFen } from './fen.ts';
import { dayIn, type Person } from './people.ts';
import type { Random } from './random.ts';

/** What one bill costs and who pays; the rest is the patient's. All in fen. */
export interface Amounts {
  total: bigint;
  inScope: bigint;
  exemption: bigint;
  basic: bigint;
  critical: bigint;
  aid: bigint;
}

/** How a sum is measured: what the patient bears, the same before medical aid, in scope only, or the whole cost. */
export type SumKind = 'OOP' | 'OOP_WITH_AID' | 'OOP_IN_SCOPE' | 'TOTAL';

/** A settlement before it is written as a row. */
export interface BillDraft {
  id: string;
  visit: string;
  person: Person;
  insuredIn: string;
  medicalType: string;
  time: string;
  amounts: Amounts;
  /** 原结算ID, null of a bill that reverses nothing. */
  reverses: string | null;
  isFlaggedRefund: boolean;
  isValid: boolean;
}

/** Amounts of a bill that adds exactly `own` to a sum of the given kind. */
export function amountsAdding(random: Random, kind: SumKind, own: bigint): Amounts {
  const high = Number(own / 100n) + 10;
  const basic = random.chance(0.85) ? random.fen(0, high) : 0n;
  const critical = random.chance(0.4) ? random.fen(0, high) : 0n;
  const exemption = random.chance(0.25) ? random.fen(0, Math.ceil(high / 4)) : 0n;
  const paid = exemption + basic + critical;
  if (kind === 'TOTAL') {
    const share = own / 3n;
    return { total: own, inScope: share * 2n, exemption: 0n, basic: share, critical: 0n, aid: 0n };
  }
  if (kind === 'OOP_WITH_AID') {
    const aid = random.chance(0.4) ? own / 3n : 0n;
    const total = own + paid;
    return {
      total,
      inScope: basic + critical + aid + part(random, total - basic - critical - aid),
      exemption,
      basic,
      critical,
      aid,
    };
  }
  const aid = random.chance(0.4) ? random.fen(0, Math.ceil(high / 3)) : 0n;
  if (kind === 'OOP_IN_SCOPE') {
    const inScope = own + paid + aid;
    return {
      total: inScope + (random.chance(0.7) ? random.fen(0, high) : 0n),
      inScope,
      exemption,
      basic,
      critical,
      aid,
    };
  }
  const total = own + paid + aid;
  return {
    total,
    inScope: basic + critical + aid + part(random, total - basic - critical - aid),
    exemption,
    basic,
    critical,
    aid,
  };
}

/** Nothing, a part or all of an amount. */
function part(random: Random, fen: bigint): bigint {
  return random.chance(0.3) ? fen : (fen * BigInt(random.int(0, 100))) / 100n;
}

/** The amounts of a reversal of `percent` of a bill; 100 = all of it, more than 100 = more than there was. */
export function shareOf(amounts: Amounts, percent: number): Amounts {
  const share = (fen: bigint) => (fen * BigInt(percent)) / 100n;
  return {
    total: share(amounts.total),
    inScope: share(amounts.inScope),
    exemption: share(amounts.exemption),
    basic: share(amounts.basic),
    critical: share(amounts.critical),
    aid: share(amounts.aid),
  };
}

/** The settlement row; `isNegative` writes every amount with a minus. */
export function billRow(random: Random, draft: BillDraft, isNegative = false): Row {
  const { amounts } = draft;
  const money = (fen: bigint) => printFen(isNegative ? -fen : fen);
  const optional = (fen: bigint) => (fen === 0n && random.chance(0.5) ? '' : money(fen));
  // 其他 funds carry some of BASIC and CRITICAL_ILLNESS, so that every column of a layer is tried.
  const spread = random.chance(0.3);
  const piece = spread ? amounts.basic / 10n : 0n;
  const largeSum = random.chance(0.3) ? amounts.critical / 2n : 0n;
  const funds = amounts.basic + amounts.critical + amounts.aid;
  return {
    结算ID: draft.id,
    就诊ID: draft.visit,
    原结算ID: draft.reverses ?? '',
    退费结算标志: draft.isFlaggedRefund ? '1' : random.pick(['', '0']),
    有效标志: draft.isValid ? random.pick(['', '1']) : '0',
    证件号码: random.chance(0.1) ? draft.person.id.toLowerCase() : draft.person.id,
    姓名: draft.person.name,
    险种类型: random.pick(['310', '390']),
    医疗类别: draft.medicalType,
    参保区划: draft.insuredIn,
    结算时间: draft.time,
    医疗费总额: money(amounts.total),
    全自费金额: money(amounts.total - amounts.inScope),
    符合政策范围金额: money(amounts.inScope),
    基本医疗保险统筹基金支出: money(amounts.basic - 4n * piece),
    公务员医疗补助: optional(piece),
    企业补充: optional(piece),
    伤残人员: optional(piece),
    其他支出: optional(piece),
    居民大病保险: money(amounts.critical - largeSum),
    职工大额: optional(largeSum),
    医疗救助: money(amounts.aid),
    基金支付总额: money(funds),
    医院负担金额: optional(amounts.exemption),
    个人负担总金额: money(amounts.total - funds - amounts.exemption),
  };
}

/** A settlement time on the day. */
export function timeOn(random: Random, day: string): string {
  const two = (high: number) => String(random.int(0, high)).padStart(2, '0');
  return `${day} ${two(23)}:${two(59)}:${two(59)}`;
}

/** The days of `count` settlements of one visit, in order: most within the year, some across one of its ends. */
export function visitDays(random: Random, year: number, count: number): string[] {
  const spans: (() => string)[] = random.chance(0.15)
    ? [() => dayIn(random, year - 1, [12, 12]), () => dayIn(random, year, [1, 1])]
    : random.chance(0.15)
      ? [() => dayIn(random, year, [12, 12]), () => dayIn(random, year + 1, [1, 1])]
      : [() => dayIn(random, year)];
  return Array.from({ length: count }, () => random.pick(spans)()).sort();
}
