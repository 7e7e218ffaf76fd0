import { type Fen, formatYuan } from '../../src/value/money.ts';
import { type Bill, fundSumOf, personPartOf } from './bill.ts';
import type { Illness } from './names.ts';

/** Headers of the settlements dataset in their canonical Chinese form and order (SOURCES §2). */
export const SETTLEMENT_COLUMNS = [
  '结算ID',
  '就诊ID',
  '原结算ID',
  '退费结算标志',
  '有效标志',
  '中途结算标志',
  '证件类型',
  '证件号码',
  '姓名',
  '险种类型',
  '医疗类别',
  '参保区划',
  '定点医药机构编号',
  '定点医药机构名称',
  '入院日期',
  '出院日期',
  '结算时间',
  '病种编码',
  '病种名称',
  '支付地点',
  '规范转诊标志',
  '先诊疗后付费标志',
  '押金',
  '待遇身份标识',
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
] as const;

export type SettlementColumn = (typeof SETTLEMENT_COLUMNS)[number];

/** The certificate type of a resident id card. */
export const RESIDENT_CARD = '01';

/** One row of 医保's settlements: who, where, when, and the bill. */
export interface SettlementRow {
  readonly settlementId: string;
  readonly visitId: string;
  /** The settlement that this one reverses, empty for none. */
  readonly originalId: string;
  readonly isRefundFlagged: boolean;
  readonly isValid: boolean;
  readonly isInterim: boolean;
  readonly idNumber: string;
  readonly name: string;
  readonly insurance: string;
  readonly medicalType: string;
  readonly insuredAt: string;
  readonly hospitalCode: string;
  readonly hospitalName: string;
  /** Empty outside inpatient care. */
  readonly admittedOn: string;
  readonly dischargedOn: string;
  readonly settledAt: string;
  readonly illness: Illness;
  readonly isOneStop: boolean;
  readonly isReferred: boolean;
  readonly isPaidAfter: boolean;
  readonly deposit: Fen;
  readonly marker: string;
  readonly bill: Bill;
  /** True when the sender writes the amounts with a minus. */
  readonly isNegative: boolean;
  /** What the sender's 基金支付总额 misses by; 0 for nearly all. */
  readonly fundSumError: Fen;
}

/** The row as a CSV line without line end; no value holds a comma. */
export function settlementLine(row: SettlementRow): string {
  const { bill } = row;
  const yuan = (amount: Fen): string => {
    if (amount === 0n) return '0.00';
    return formatYuan(row.isNegative ? -amount : amount);
  };
  const personPart = personPartOf(bill);
  return [
    row.settlementId,
    row.visitId,
    row.originalId,
    row.isRefundFlagged ? '1' : '0',
    row.isValid ? '1' : '0',
    row.isInterim ? '1' : '0',
    RESIDENT_CARD,
    row.idNumber,
    row.name,
    row.insurance,
    row.medicalType,
    row.insuredAt,
    row.hospitalCode,
    row.hospitalName,
    row.admittedOn,
    row.dischargedOn,
    row.settledAt,
    row.illness.code,
    row.illness.name,
    row.isOneStop ? '2' : '1',
    row.isReferred ? '1' : '0',
    row.isPaidAfter ? '1' : '0',
    yuan(row.deposit),
    row.marker,
    yuan(bill.total),
    yuan(bill.fullySelfPaid),
    yuan(bill.overLimit),
    yuan(bill.firstSelfPaid),
    yuan(bill.inScope),
    yuan(bill.deductible),
    yuan(bill.basic),
    yuan(bill.civilServant),
    yuan(bill.enterprise),
    yuan(bill.criticalIllness),
    yuan(bill.largeEmployee),
    '0.00',
    yuan(bill.medicalAid),
    yuan(bill.other),
    yuan(fundSumOf(bill) + row.fundSumError),
    yuan(bill.hospital),
    yuan(personPart),
    yuan(bill.account),
    yuan(personPart - bill.account),
  ].join(',');
}
