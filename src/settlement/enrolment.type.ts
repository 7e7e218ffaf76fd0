import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root, registerEnumType } from 'type-graphql';
import { describedValues, enumOf } from '../context/enum-values.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { ProvenanceType } from '../region/delivery.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { EnrolmentRow } from './enrolment.loader.ts';

const yuan = (fen: Fen | null): string | null => (fen === null ? null : formatYuan(fen));

const EnrolmentStatus = enumOf(['ACTIVE', 'PAUSED', 'ENDED']);
registerEnumType(EnrolmentStatus, {
  name: 'EnrolmentStatus',
  description: '参保状态 (state of an enrolment).',
  valuesConfig: describedValues({ ACTIVE: '参保 (active)', PAUSED: '暂停 (paused)', ENDED: '终止 (ended)' }),
});

@ObjectType('Enrolment', {
  simpleResolvers: true,
  description: '参保 (enrolment): what a person is insured under in a year, in its current revision.',
})
export class EnrolmentType {
  @Field(() => Int, { description: '参保年度 (calendar year).' })
  readonly year: number;

  @Field(() => String, { description: '险种类型 insutype (insurance type): 310 职工, 390 城乡居民, ….' })
  readonly insuranceType: string;

  @Field(() => Boolean, { description: '是否基本医保 (whether it is a basic medical insurance, 职工 or 居民).' })
  readonly isBasic: boolean;

  @Field(() => EnrolmentStatus, { description: '参保状态 (state).' })
  readonly status: EnrolmentRow['status'];

  @Field(() => DateScalar, {
    nullable: true,
    description: '缴费日期 (date of paying). Null: not paid, or not delivered.',
  })
  readonly paidOn: PlainDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '生效日期 (first day covered) as delivered. Null: not delivered.',
  })
  readonly fromOn: PlainDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '终止日期 (last day covered) as delivered. Null: not delivered.',
  })
  readonly untilOn: PlainDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '保障起始 (first day covered), as the hub reckons it. Null: it covers nothing.',
  })
  readonly coveredFrom: PlainDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '保障截止 (last day covered, included), as the hub reckons it. Null: it covers nothing.',
  })
  readonly coveredUntil: PlainDate | null;

  @Field(() => DecimalScalar, { description: '个人缴费标准 (premium due from a person), 元.' })
  readonly premium: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '个人实缴金额 (paid by the person), 元. Null: not delivered.',
  })
  readonly paid: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '资助金额 (subsidy), 元. Null: not delivered.' })
  readonly subsidy: string | null;

  @Field(() => String, {
    nullable: true,
    description: '资助身份 (identity under which it was subsidised). Null: none, or not delivered.',
  })
  readonly subsidyIdentity: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '免缴标志 (whether of a group that pays no premium). Null: not delivered.',
  })
  readonly isExempt: boolean | null;

  @Field(() => ProvenanceType, { description: '数据来源 (provenance).' })
  readonly provenance: ProvenanceType;

  readonly regionCode: string;
  readonly personId: string;

  constructor(row: EnrolmentRow) {
    this.year = row.year;
    this.insuranceType = row.insurance_type;
    this.isBasic = row.is_basic;
    this.status = row.status;
    this.paidOn = row.paid_on;
    this.fromOn = row.from_on;
    this.untilOn = row.until_on;
    this.coveredFrom = row.covered_from;
    this.coveredUntil = row.covered_until;
    this.premium = formatYuan(row.premium_fen);
    this.paid = yuan(row.paid_fen);
    this.subsidy = yuan(row.subsidy_fen);
    this.subsidyIdentity = row.subsidy_identity;
    this.isExempt = row.is_exempt;
    this.provenance = new ProvenanceType(row);
    this.regionCode = row.region_code;
    this.personId = row.person_id;
  }
}

@Resolver(() => EnrolmentType)
export class EnrolmentResolver {
  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '参保区划 (region of insurance). Null: its code is not in the region tree.',
  })
  region(@Root() enrolment: EnrolmentType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, enrolment.regionCode);
  }
}
