import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { globalId } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { ProvenanceType } from '../region/delivery.type.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Layer } from './layer.ts';
import { LayerEnum } from './layer.type.ts';
import { type PaymentRow, paymentLoader } from './payment.loader.ts';
import { findSettlement } from './settlement.resolver.ts';
import { SettlementType } from './settlement.type.ts';

@ObjectType('Payment', {
  simpleResolvers: true,
  implements: NodeType,
  description:
    '其他渠道支付 (payment of another channel) for medical costs, made after settlement, in its current revision.',
})
export class PaymentType extends NodeType {
  @Field(() => String, { description: '凭证号 (voucher number), unique only within its channel and sender.' })
  readonly voucherNumber: string;

  @Field(() => String, { description: '渠道 (channel) as delivered, such as 渝快保 or 临时救助.' })
  readonly channel: string;

  @Field(() => LayerEnum, { description: '支付层次 (layer that the channel belongs to).' })
  readonly layer: Layer;

  @Field(() => DateScalar, { description: '支付日期 (date of payment).' })
  readonly paidOn: PlainDate;

  @Field(() => Int, { description: '所属年度 (calendar year whose burden it lessens).' })
  readonly year: number;

  @Field(() => DecimalScalar, { description: '金额 (amount), 元; negative: taken back.' })
  readonly amount: string;

  @Field(() => DecimalScalar, {
    description: '政策范围内金额 (part within the policy scope), 元; all of it where the sender states none.',
  })
  readonly inScope: string;

  @Field(() => ProvenanceType, { description: '数据来源 (provenance).' })
  readonly provenance: ProvenanceType;

  readonly settlementId: string | null;

  constructor(row: PaymentRow) {
    super(globalId('Payment', row.payment_id));
    this.voucherNumber = row.voucher_number;
    this.channel = row.channel;
    this.layer = row.layer;
    this.paidOn = row.paid_on;
    this.year = row.year;
    this.amount = formatYuan(row.amount_fen);
    this.inScope = formatYuan(row.in_scope_fen);
    this.provenance = new ProvenanceType(row);
    this.settlementId = row.settlement_id;
  }
}

@Resolver(() => PaymentType)
export class PaymentResolver {
  @FieldResolver(() => SettlementType, {
    nullable: true,
    description:
      '对应结算 (settlement that it was paid for). Null: it names none, that one was not delivered, or it is outside your regions.',
  })
  settlement(@Root() payment: PaymentType, @Ctx() context: OperationContext): Promise<SettlementType | null> | null {
    return payment.settlementId === null ? null : findSettlement(context, payment.settlementId);
  }
}

/** The payment of an id within the scope, null otherwise; its person is noted for the audit. */
export async function findPayment(context: OperationContext, paymentId: string): Promise<PaymentType | null> {
  const row = await context.load(paymentLoader, paymentId);
  if (row) context.seen(row.person_id);
  return row && new PaymentType(row);
}
