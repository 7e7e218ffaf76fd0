import type { Fen } from '../../src/value/money.ts';
import type { PlainDate } from '../../src/value/plain-date.ts';
import type { Bill } from './bill.ts';
import { CsvFile } from './csv-file.ts';
import type { DeliveryFile } from './delivery-file.ts';
import { INPATIENT_ILLNESSES } from './names.ts';
import { SETTLEMENT_COLUMNS, settlementLine } from './settlement-row.ts';

export interface OneSettlement {
  /** Where the file is written. */
  readonly path: string;
  /** 结算ID, 16 digits or more to look like the others; the same id again corrects the earlier row. */
  readonly settlementId: string;
  readonly idNumber: string;
  readonly name: string;
  /** 参保区划, six digits. */
  readonly regionCode: string;
  readonly settledOn: PlainDate;
  /** 医疗费总额 in fen, not negative. */
  readonly total: Fen;
  /** What of it is outside the policy's scope, in fen; 0 if absent. */
  readonly outOfScope?: Fen;
  /** What basic insurance, critical-illness insurance and medical aid pay, in fen; 0 if absent. */
  readonly basic?: Fen;
  readonly criticalIllness?: Fen;
  readonly medicalAid?: Fen;
  /** 医疗类别; 21 (普通住院) if absent. */
  readonly medicalType?: string;
  /** The settlement this one takes back; the amounts are then written negative. */
  readonly reverses?: string;
}

/**
 * Writes a settlements file with one row of given amounts, for “one more settlement”: the demo's and the README's
 * step that pushes a known person over a line or takes a bill back. Refuses amounts that do not add up.
 */
export async function oneSettlement(one: OneSettlement): Promise<DeliveryFile> {
  const outOfScope = one.outOfScope ?? 0n;
  const basic = one.basic ?? 0n;
  const criticalIllness = one.criticalIllness ?? 0n;
  const medicalAid = one.medicalAid ?? 0n;
  const inScope = one.total - outOfScope;
  if (inScope < 0n || basic + criticalIllness + medicalAid > one.total) {
    throw new RangeError('what lies outside the scope, and what the funds pay, cannot be more than the total');
  }
  const bill: Bill = {
    total: one.total,
    fullySelfPaid: outOfScope,
    overLimit: 0n,
    firstSelfPaid: 0n,
    inScope,
    deductible: 0n,
    basic,
    civilServant: 0n,
    enterprise: 0n,
    criticalIllness,
    largeEmployee: 0n,
    medicalAid,
    other: 0n,
    hospital: 0n,
    account: 0n,
  };
  const isReversal = one.reverses !== undefined;
  const line = settlementLine({
    settlementId: one.settlementId,
    visitId: `V${one.reverses ?? one.settlementId}`,
    originalId: one.reverses ?? '',
    isRefundFlagged: isReversal,
    isValid: true,
    isInterim: false,
    idNumber: one.idNumber,
    name: one.name,
    insurance: '390',
    medicalType: one.medicalType ?? '21',
    insuredAt: one.regionCode,
    hospitalCode: `H${one.regionCode}00001`,
    hospitalName: '示例第1医院',
    admittedOn: one.settledOn,
    dischargedOn: one.settledOn,
    settledAt: `${one.settledOn} 10:00:00`,
    illness: INPATIENT_ILLNESSES[0]!,
    isOneStop: true,
    isReferred: false,
    isPaidAfter: true,
    deposit: 0n,
    marker: '',
    bill,
    isNegative: isReversal,
    fundSumError: 0n,
  });
  const file = await CsvFile.create(one.path, SETTLEMENT_COLUMNS);
  file.add(line);
  await file.close();
  const { path, regionCode } = one;
  return { dataset: 'settlements', regionCode, month: null, path, rows: 1, badRows: 0 };
}
