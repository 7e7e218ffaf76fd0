import type { Fen } from '../../src/value/money.ts';
import type { Draw, TailTable } from './draw.ts';
import type { Insurance } from './residents.ts';

/** The amounts of one settled bill, all in fen and none negative; a reversal is written with the sign turned. */
export interface Bill {
  readonly total: Fen;
  readonly fullySelfPaid: Fen;
  readonly overLimit: Fen;
  readonly firstSelfPaid: Fen;
  readonly inScope: Fen;
  readonly deductible: Fen;
  readonly basic: Fen;
  readonly civilServant: Fen;
  readonly enterprise: Fen;
  readonly criticalIllness: Fen;
  readonly largeEmployee: Fen;
  readonly medicalAid: Fen;
  readonly other: Fen;
  readonly hospital: Fen;
  readonly account: Fen;
}

export type Care = 'outpatient' | 'chronic' | 'inpatient' | 'maternity';

const TOTALS: Record<Care, TailTable> = {
  outpatient: [
    [0, 15],
    [500_000, 110],
    [900_000, 380],
    [990_000, 1200],
    [1_000_000, 3000],
  ],
  chronic: [
    [0, 80],
    [500_000, 320],
    [900_000, 900],
    [980_000, 4000],
    [1_000_000, 16_000],
  ],
  inpatient: [
    [0, 900],
    [300_000, 3800],
    [600_000, 7800],
    [850_000, 18_000],
    [950_000, 52_000],
    [985_000, 120_000],
    [997_000, 260_000],
    [1_000_000, 620_000],
  ],
  maternity: [
    [0, 2800],
    [700_000, 6500],
    [1_000_000, 16_000],
  ],
};

/** Thousandths of the in-scope amount above the deductible that basic insurance bears: from, to. */
const BASIC_SHARE: Record<Care, readonly [number, number]> = {
  outpatient: [300, 600],
  chronic: [500, 750],
  inpatient: [550, 820],
  maternity: [600, 900],
};

const DEDUCTIBLES = [10_000n, 20_000n, 40_000n, 60_000n, 100_000n] as const;
const ROUND = 100_000n;

/**
 * A bill of that kind of care with a long-tailed total. The shares are drawn, not computed from any schedule of
 * benefits: what matters is that every fen of the total is borne by someone exactly once.
 */
export function billFor(draw: Draw, care: Care, insurance: Insurance, hasMarker: boolean): Bill {
  const total = draw.tail(TOTALS[care]);
  return billOf(draw, care, insurance, hasMarker, total);
}

/** The same with a given total. */
export function billOf(draw: Draw, care: Care, insurance: Insurance, hasMarker: boolean, total: Fen): Bill {
  const fullySelfPaid = draw.partOf(total, 10, draw.permille(60) ? 400 : 120);
  const overLimit = draw.permille(150) ? draw.partOf(total, 1, 20) : 0n;
  const firstSelfPaid = draw.partOf(total, 0, 80);
  const inScope = total - fullySelfPaid - overLimit - firstSelfPaid;
  const isStay = care === 'inpatient' || care === 'maternity';
  const wanted = isStay ? draw.pick(DEDUCTIBLES) : 0n;
  const deductible = wanted < inScope ? wanted : inScope;
  const covered = inScope - deductible;
  const basic = draw.partOf(covered, ...BASIC_SHARE[care]);
  let rest = covered - basic;
  const take = (share: Fen): Fen => {
    rest -= share;
    return share;
  };
  const isEmployee = insurance === '310';
  const civilServant = isEmployee && draw.permille(80) ? take(draw.partOf(rest, 100, 300)) : 0n;
  const enterprise = isEmployee && draw.permille(40) ? take(draw.partOf(rest, 50, 200)) : 0n;
  const isLarge = care !== 'outpatient' && rest > ROUND && draw.permille(700);
  const above = isLarge ? take(draw.partOf(rest - ROUND, 300, 650)) : 0n;
  const medicalAid = hasMarker && care !== 'outpatient' && draw.permille(930) ? take(draw.partOf(rest, 400, 950)) : 0n;
  const other = draw.permille(6) ? take(draw.partOf(rest, 20, 200)) : 0n;
  const hospital = isStay && draw.permille(25) ? take(draw.partOf(rest, 50, 300)) : 0n;
  const personBears = fullySelfPaid + overLimit + firstSelfPaid + deductible + rest;
  return {
    total,
    fullySelfPaid,
    overLimit,
    firstSelfPaid,
    inScope,
    deductible,
    basic,
    civilServant,
    enterprise,
    criticalIllness: isEmployee ? 0n : above,
    largeEmployee: isEmployee ? above : 0n,
    medicalAid,
    other,
    hospital,
    account: isEmployee && !isStay ? draw.partOf(personBears, 0, 1000) : 0n,
  };
}

/** 基金支付总额: what all funds bear together. */
export function fundSumOf(bill: Bill): Fen {
  const supplements = bill.civilServant + bill.enterprise + bill.largeEmployee + bill.other;
  return bill.basic + bill.criticalIllness + bill.medicalAid + supplements;
}

/** 个人负担总金额: what is left to the patient, the own account included. */
export function personPartOf(bill: Bill): Fen {
  return bill.total - fundSumOf(bill) - bill.hospital;
}

/** `share` thousandths of a bill, for a partial refund; the person's part takes what rounding leaves. */
export function shareOf(bill: Bill, share: number): Bill {
  const part = (amount: Fen): Fen => (amount * BigInt(share)) / 1000n;
  const total = part(bill.total);
  const fullySelfPaid = part(bill.fullySelfPaid);
  const overLimit = part(bill.overLimit);
  const firstSelfPaid = part(bill.firstSelfPaid);
  return {
    total,
    fullySelfPaid,
    overLimit,
    firstSelfPaid,
    inScope: total - fullySelfPaid - overLimit - firstSelfPaid,
    deductible: part(bill.deductible),
    basic: part(bill.basic),
    civilServant: part(bill.civilServant),
    enterprise: part(bill.enterprise),
    criticalIllness: part(bill.criticalIllness),
    largeEmployee: part(bill.largeEmployee),
    medicalAid: part(bill.medicalAid),
    other: part(bill.other),
    hospital: part(bill.hospital),
    account: part(bill.account),
  };
}
