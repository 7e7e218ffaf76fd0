import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../context/connection.type.ts';
import { globalId } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../context/scalars.ts';
import { ProvenanceType } from '../region/delivery.type.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Layer } from './layer.ts';
import { LayerEnum, SettlementEffect } from './layer.type.ts';
import { outOfPocketInScopeOf, outOfPocketOf, paidByLayer } from './paid-by-layer.ts';
import type { SettlementRow } from './settlement.loader.ts';

const yuan = (fen: Fen | null): string | null => (fen === null ? null : formatYuan(fen));
const EFFECTS = { '1': 'COUNTS', '-1': 'TAKES_BACK', '0': 'NOT_COUNTED' } as const;

@ObjectType('LayerAmount', { simpleResolvers: true, description: '分层支付 (what one layer paid).' })
export class LayerAmountType {
  @Field(() => LayerEnum, { description: '支付层次 (layer).' })
  readonly layer: Layer;

  @Field(() => DecimalScalar, { description: '金额 (amount), 元.' })
  readonly amount: string;

  constructor(layer: Layer, fen: Fen) {
    this.layer = layer;
    this.amount = formatYuan(fen);
  }
}

/** Amounts are formatted only where they are asked for: a page holds thousands that nobody reads. */
@ObjectType('Settlement', {
  simpleResolvers: true,
  implements: NodeType,
  description:
    '结算 (settlement): one settled medical bill (never a village), in its current revision. One stay or visit may have several. Amounts are in 元 and, of a reversal too, magnitudes: `effect` says whether they add to the burden or take back from it.',
})
export class SettlementType extends NodeType {
  readonly row: SettlementRow;

  constructor(row: SettlementRow) {
    super(globalId('Settlement', row.settlement_id));
    this.row = row;
  }

  @Field(() => String, { description: '结算ID setl_id (settlement number), unique only within its sender.' })
  get settlementNumber(): string {
    return this.row.settlement_number;
  }

  @Field(() => String, { description: '就诊ID mdtrt_id (visit number): settlements of one stay or visit share it.' })
  get visitNumber(): string {
    return this.row.visit_number;
  }

  @Field(() => Int, { description: '修订号 (revision): 1 as first delivered, one more for each correction.' })
  get revision(): number {
    return this.row.revision;
  }

  @Field(() => DateTimeScalar, { description: '结算时间 setl_time (timestamp of settling).' })
  get settledAt(): string {
    return this.row.settled_at;
  }

  @Field(() => DateScalar, { description: '结算日期 (date of settling).' })
  get settledOn(): PlainDate {
    return this.row.settled_on;
  }

  @Field(() => SettlementEffect, { description: '计入方式 (effect on the burden).' })
  get effect(): (typeof EFFECTS)[keyof typeof EFFECTS] {
    return EFFECTS[this.row.effect];
  }

  @Field(() => Int, {
    nullable: true,
    description:
      '计入年度 (calendar year that it counts in; of a reversal the year of the original). Null: it is not counted.',
  })
  get year(): number | null {
    return this.row.ledger_year;
  }

  @Field(() => Boolean, {
    description: '是否以负数报送 (whether the sender wrote the amounts of this reversal as negative numbers).',
  })
  get isDeliveredNegative(): boolean {
    return this.row.polarity === -1;
  }

  @Field(() => Boolean, { description: '有效标志 vali_flag (whether the sender holds it valid).' })
  get isValid(): boolean {
    return this.row.is_valid;
  }

  @Field(() => Boolean, {
    description: '退费结算标志 refd_setl_flag (refund flag); both rows of a pair may carry it, `reverses` decides.',
  })
  get isRefundFlagged(): boolean {
    return this.row.is_refund_flagged;
  }

  @Field(() => Boolean, {
    nullable: true,
    description: '中途结算标志 mid_setl_flag (whether settled in the middle of a stay). Null: not delivered.',
  })
  get isInterim(): boolean | null {
    return this.row.is_interim;
  }

  @Field(() => String, {
    description: '医疗类别 med_type (medical type), national or local code: 21 普通住院, 11 普通门诊, ….',
  })
  get medicalType(): string {
    return this.row.medical_type;
  }

  @Field(() => String, {
    nullable: true,
    description: '险种类型 insutype (insurance type): 310 职工, 390 城乡居民, …. Null: not delivered.',
  })
  get insuranceType(): string | null {
    return this.row.insurance_type;
  }

  @Field(() => String, {
    nullable: true,
    description: '定点医药机构编号 fixmedins_code (code of the hospital or pharmacy). Null: not delivered.',
  })
  get hospitalCode(): string | null {
    return this.row.hospital_code;
  }

  @Field(() => String, {
    nullable: true,
    description: '定点医药机构名称 fixmedins_name (name of the hospital or pharmacy). Null: not delivered.',
  })
  get hospitalName(): string | null {
    return this.row.hospital_name;
  }

  @Field(() => DateScalar, {
    nullable: true,
    description: '入院日期 begndate (date of admission). Null: not delivered.',
  })
  get admittedOn(): PlainDate | null {
    return this.row.admitted_on;
  }

  @Field(() => DateScalar, {
    nullable: true,
    description: '出院日期 enddate (date of discharge). Null: not delivered.',
  })
  get dischargedOn(): PlainDate | null {
    return this.row.discharged_on;
  }

  @Field(() => Boolean, {
    nullable: true,
    description: '一站式结算 pay_loc (whether settled at the hospital, not at the office later). Null: not delivered.',
  })
  get isPaidAtHospital(): boolean | null {
    return this.row.paid_at_hospital;
  }

  @Field(() => Boolean, {
    nullable: true,
    description: '规范转诊标志 refl_flag (whether properly referred). Null: not delivered.',
  })
  get isReferred(): boolean | null {
    return this.row.is_referred;
  }

  @Field(() => Boolean, {
    nullable: true,
    description: '先诊疗后付费标志 pay_after_flag (whether treated first and paid after). Null: not delivered.',
  })
  get isPaidAfter(): boolean | null {
    return this.row.paid_after;
  }

  @Field(() => String, {
    nullable: true,
    description: '待遇身份标识 sp_psn_type (identity marker under which it was settled). Null: none, or not delivered.',
  })
  get identityMarker(): string | null {
    return this.row.identity_marker;
  }

  @Field(() => DecimalScalar, { description: '医疗费总额 medfee_sumamt (total of the bill), 元.' })
  get total(): string {
    return formatYuan(this.row.total_fen);
  }

  @Field(() => DecimalScalar, { description: '符合政策范围金额 inscp_scp_amt (part within the policy scope), 元.' })
  get inScope(): string {
    return formatYuan(this.row.in_scope_fen);
  }

  @Field(() => [LayerAmountType], {
    description:
      '分层支付 (paid by layer) within this settlement, in paying order. Later payments of other departments are in Person.payments.',
  })
  get paidBy(): LayerAmountType[] {
    return paidByLayer(this.row).map(({ layer, fen }) => new LayerAmountType(layer, fen));
  }

  @Field(() => DecimalScalar, {
    description: '个人负担 (out of pocket), 元: total less what the layers of this settlement paid.',
  })
  get outOfPocket(): string {
    return formatYuan(outOfPocketOf(this.row));
  }

  @Field(() => DecimalScalar, {
    description:
      '政策范围内个人负担 (out of pocket within the policy scope), 元: inScope less what the layers paid in scope.',
  })
  get outOfPocketInScope(): string {
    return formatYuan(outOfPocketInScopeOf(this.row));
  }

  @Field(() => DecimalScalar, {
    description:
      '基本医疗保险统筹基金支出 hifp_pay (paid by the pool of basic insurance alone), 元; within the layer BASIC.',
  })
  get poolPaid(): string {
    return formatYuan(this.row.pool_fen);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '起付线 act_pay_dedc (deductible applied), 元. Null: not delivered.',
  })
  get deductible(): string | null {
    return yuan(this.row.deductible_fen);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '全自费金额 fulamt_ownpay_amt (outside every catalogue), 元. Null: not delivered.',
  })
  get selfFunded(): string | null {
    return yuan(this.row.self_funded_fen);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '超限价自费费用 overlmt_selfpay (above the price limit), 元. Null: not delivered.',
  })
  get overLimit(): string | null {
    return yuan(this.row.over_limit_fen);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '先行自付金额 preselfpay_amt (own share before insurance), 元. Null: not delivered.',
  })
  get priorShare(): string | null {
    return yuan(this.row.prior_share_fen);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '押金 deposit (deposit asked for), 元. Null: not delivered.',
  })
  get deposit(): string | null {
    return yuan(this.row.deposit_fen);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '个人账户支出 acct_pay (paid from the patient’s own account), 元; borne by the patient. Null: not delivered.',
  })
  get accountPaid(): string | null {
    return yuan(this.row.account_paid_fen);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '个人现金支出 psn_cash_pay (paid in cash), 元. Null: not delivered.',
  })
  get cashPaid(): string | null {
    return yuan(this.row.cash_paid_fen);
  }

  @Field(() => DateTimeScalar, { description: '入库时间 (timestamp at which the hub recorded this revision).' })
  get recordedAt(): Date {
    return this.row.recorded_at;
  }

  @Field(() => ProvenanceType, { description: '数据来源 (provenance): delivery and row of this revision.' })
  get provenance(): ProvenanceType {
    return new ProvenanceType(this.row);
  }
}

/** The graph's settlement of a row that the scope has let through; its person is noted for the audit. */
export function settlementOf(context: OperationContext, row: SettlementRow): SettlementType {
  context.seen(row.person_id);
  return new SettlementType(row);
}

export const SettlementConnection = connectionType(
  'Settlement',
  () => SettlementType,
  '结算',
  'newest first, then by an internal id',
);
