import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { ELIGIBILITIES, type Eligibility, type LineRow, VERDICTS, type Verdict } from './aid-line.loader.ts';

export const EligibilityEnum = enumOf(ELIGIBILITIES);
registerEnumType(EligibilityEnum, {
  name: 'AidEligibility',
  description: '是否救助对象 (whether a person is in the population of the programme on the cut-off).',
  valuesConfig: describedValues({
    IN: '是 (yes)',
    OUT: '否 (no; an earlier round listed the person: listed for decision)',
    UNKNOWN: '未知 (not known; `missing` names what would tell)',
  }),
});

export const VerdictEnum = enumOf(VERDICTS);
registerEnumType(VerdictEnum, {
  name: 'AidVerdict',
  description: '审核结论 (what was decided of a line).',
  valuesConfig: describedValues({
    OPEN: '未决定 (not decided)',
    ACCEPTED: '同意救助 (accepted)',
    REJECTED: '不予救助 (rejected)',
  }),
});

@ObjectType('AidAccount', { simpleResolvers: true, description: '打卡账户 (bank account into which aid is paid).' })
export class AidAccountType {
  @Field(() => String, {
    nullable: true,
    description:
      '账号 (account number), in clear or masked to its last four by department and role. Null: hidden from you.',
  })
  readonly number!: string | null;

  @Field(() => String, { nullable: true, description: '开户银行 (bank). Null: not told.' })
  readonly bank!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '户名 (holder) where not the person, masked as names are. Null: the person’s own account, or hidden.',
  })
  readonly holder!: string | null;

  @Field(() => Boolean, {
    description: '是否乡镇收集 (whether the township collected it for this round); false: that of the roster.',
  })
  readonly isCollected!: boolean;
}

@ObjectType('AidPayment', {
  simpleResolvers: true,
  description: '发放 (what a round paid to a person of one kind of money).',
})
export class AidPaymentType {
  @Field(() => DateScalar, { description: '发放日 (day of payment).' })
  readonly paidOn!: PlainDate;

  @Field(() => String, { description: '资金类型 (kind of money).' })
  readonly fundKind!: string;

  @Field(() => DecimalScalar, { description: '金额 (amount), 元.' })
  readonly amount!: string;
}

@ObjectType('AidLine', {
  simpleResolvers: true,
  description: '救助明细 (what a round owes a person), with the amount it rests on.',
})
export class AidLineType {
  @Field(() => DecimalScalar, { description: '政策范围内自付 (in-scope burden of the year at the cut-off), 元.' })
  readonly amount: string;

  @Field(() => Int, { description: '档次 (band of the amount), from 1 on; 0: below the first.' })
  readonly band: number;

  @Field(() => DecimalScalar, { description: '应救助 (aid for the year so far), 元.' })
  readonly entitled: string;

  @Field(() => DecimalScalar, { description: '前几轮已发 (paid by earlier rounds of the year), 元.' })
  readonly paidEarlier: string;

  @Field(() => DecimalScalar, { description: '本轮应发 (due: entitled less paid earlier, never below 0), 元.' })
  readonly due: string;

  @Field(() => DecimalScalar, { description: '本轮实发 (payable: due, less where the fund does not suffice), 元.' })
  readonly payable: string;

  @Field(() => DecimalScalar, {
    description: '多发 (overpaid by earlier rounds; listed for 财政, not clawed back), 元.',
  })
  readonly overpaid: string;

  @Field(() => EligibilityEnum, { description: '是否救助对象 (whether in the population on the cut-off).' })
  readonly eligibility: Eligibility;

  @Field(() => VerdictEnum, { description: '审核结论 (what was decided).' })
  readonly verdict: Verdict;

  @Field(() => String, {
    nullable: true,
    description: '理由 (reason of the decision), for who reviews the round. Null: not decided, or not for you to read.',
  })
  readonly verdictReason: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '死亡日期 (last day of life): a person decides who is paid. Null: not known to have died.',
  })
  readonly diedOn: PlainDate | null;

  @Field(() => Int, { description: '版本 (version), counted from 1: give it as expectedVersion to change the line.' })
  readonly version: number;

  readonly row: LineRow;
  /** Whether the viewer may read what was decided and why. */
  readonly isReadable: boolean;

  constructor(row: LineRow, isReadable: boolean) {
    this.amount = formatYuan(row.amount_fen);
    this.band = row.band;
    this.entitled = formatYuan(row.entitled_fen);
    this.paidEarlier = formatYuan(row.paid_earlier_fen);
    this.due = formatYuan(row.due_fen);
    this.payable = formatYuan(row.payable_fen);
    this.overpaid = formatYuan(row.overpaid_fen);
    this.eligibility = row.eligibility;
    this.verdict = row.verdict;
    this.verdictReason = isReadable ? row.verdict_reason : null;
    this.diedOn = row.died_on;
    this.version = row.version;
    this.row = row;
    this.isReadable = isReadable;
  }
}

export const AidLineConnection = connectionType('AidLine', () => AidLineType, '救助明细', 'by an internal id');

@ObjectType('PersonAid', {
  simpleResolvers: true,
  description: '个人救助台账 (a person’s ledger of one programme and year, over all its rounds).',
})
export class PersonAidType {
  @Field(() => Int, { description: '年度 (base year).' })
  readonly year!: number;

  @Field(() => DecimalScalar, { description: '已发合计 (paid by all rounds of the year so far), 元.' })
  readonly paid!: string;

  @Field(() => DecimalScalar, { description: '应救助 (aid for the year as the latest round reckoned it), 元.' })
  readonly entitled!: string;

  @Field(() => DecimalScalar, { description: '多发 (overpaid, as the latest round reckoned it), 元.' })
  readonly overpaid!: string;

  @Field(() => [AidLineType], {
    description: '各轮明细 (lines), in the order of the rounds, also of rounds under way.',
  })
  readonly lines!: readonly AidLineType[];

  readonly programmeId!: string;
}
