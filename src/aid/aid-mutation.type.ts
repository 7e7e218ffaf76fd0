import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { MutationPayloadType, type UserErrorType } from '../context/user-error.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { VerdictEnum } from './aid-line.type.ts';
import { AidProgrammeType } from './aid-programme.type.ts';
import { AidRoundType } from './aid-round.type.ts';

const KEY =
  '幂等键 (idempotency key): 8 to 128 visible ASCII characters, new for each request and the same when it is repeated. Nothing personal.';
const REASON =
  '理由 (reason): 1 to 500 characters, Chinese, without names or certificate numbers. It stands in the history.';
const ROUND_VERSION = '版本 (version of the round as you saw it).';

@InputType()
abstract class AidInput {
  @Field(() => String, { description: KEY })
  readonly idempotencyKey!: string;
}

@InputType()
export abstract class RoundInput extends AidInput {
  @Field(() => ID, { description: '轮次标识 (id of the round).' })
  readonly roundId!: string;
}

@InputType('AidFundsEnterInput', { description: '录入资金 (input of aidFundsEnter).' })
export class AidFundsEnterInput extends AidInput {
  @Field(() => String, { description: '项目编号 (id of the programme).' })
  readonly programmeId!: string;

  @Field(() => String, { description: '资金类型 (kind of money), one of AidProgramme.funds.' })
  readonly fundKind!: string;

  @Field(() => DecimalScalar, {
    description: '金额 (amount), 元: above 0 came in, below 0 went back to the giver; never more than is there.',
  })
  readonly amount!: string;

  @Field(() => DateScalar, { description: '日期 (day of the transfer), not after today.' })
  readonly occurredOn!: PlainDate;

  @Field(() => String, { description: '凭据 (voucher or document), 1 to 200 characters.' })
  readonly reference!: string;
}

@InputType('AidRoundProposeInput', { description: '测算轮次 (input of aidRoundPropose).' })
export class AidRoundProposeInput extends AidInput {
  @Field(() => String, { description: '项目编号 (id of the programme).' })
  readonly programmeId!: string;

  @Field(() => Int, { description: '年度 (base year).' })
  readonly year!: number;

  @Field(() => Int, { description: '轮次 (number of the round), from 1 on.' })
  readonly number!: number;

  @Field(() => Int, {
    nullable: true,
    description: '测算次数 (revision that you saw and that this one is to replace); left out: none stands yet.',
  })
  readonly expectedRevision?: number | null;
}

@InputType('AidRoundPubliciseInput', { description: '公示 (input of aidRoundPublicise).' })
export class AidRoundPubliciseInput extends RoundInput {
  @Field(() => String, { description: '乡镇代码 (township).' })
  readonly townshipCode!: string;

  @Field(() => DateScalar, { description: '公示开始日 (first day of the notice), not before the day of reckoning.' })
  readonly fromOn!: PlainDate;

  @Field(() => Int, { description: '版本 (version of the township’s part as you saw it), 0 before anything was done.' })
  readonly expectedVersion!: number;
}

@InputType('AidObjectionRecordInput', { description: '记录异议 (input of aidObjectionRecord).' })
export class AidObjectionRecordInput extends RoundInput {
  @Field(() => ID, { description: '人员 (id of the person whose line it is about).' })
  readonly personId!: string;

  @Field(() => String, { description: '内容 (content), 1 to 2000 characters; kept sealed.' })
  readonly content!: string;

  @Field(() => DateScalar, { description: '提出日期 (day it was raised), not after today.' })
  readonly raisedOn!: PlainDate;
}

@InputType('AidObjectionResolveInput', { description: '处理异议 (input of aidObjectionResolve).' })
export class AidObjectionResolveInput extends RoundInput {
  @Field(() => ID, { description: '异议标识 (id of the objection).' })
  readonly objectionId!: string;

  @Field(() => String, { description: '处理结果 (what came of it), 1 to 500 characters, Chinese, without names.' })
  readonly resolution!: string;
}

@InputType('AidLineDecideInput', { description: '逐人决定 (input of aidLineDecide).' })
export class AidLineDecideInput extends RoundInput {
  @Field(() => ID, { description: '人员 (id of the person).' })
  readonly personId!: string;

  @Field(() => VerdictEnum, { description: '结论 (verdict): ACCEPTED or REJECTED.' })
  readonly verdict!: string;

  @Field(() => String, { description: REASON })
  readonly reason!: string;

  @Field(() => Int, { description: '版本 (version of the line as you saw it).' })
  readonly expectedVersion!: number;
}

@InputType('AidAccountKeepInput', { description: '登记账户 (input of aidAccountKeep).' })
export class AidAccountKeepInput extends RoundInput {
  @Field(() => ID, { description: '人员 (id of the person).' })
  readonly personId!: string;

  @Field(() => String, { description: '账号 (account number): 8 to 30 digits; kept sealed.' })
  readonly accountNumber!: string;

  @Field(() => String, { nullable: true, description: '开户银行 (bank).' })
  readonly bank?: string | null;

  @Field(() => String, { nullable: true, description: '户名 (holder) where not the person, such as a guardian.' })
  readonly holder?: string | null;

  @Field(() => Int, { description: '版本 (version of the line as you saw it).' })
  readonly expectedVersion!: number;
}

@InputType('AidTownshipFinishInput', { description: '乡镇审核完毕 (input of aidTownshipFinish).' })
export class AidTownshipFinishInput extends RoundInput {
  @Field(() => String, { description: '乡镇代码 (township).' })
  readonly townshipCode!: string;

  @Field(() => Int, { description: '版本 (version of the township’s part as you saw it).' })
  readonly expectedVersion!: number;
}

@InputType('AidRoundSignInput', { description: '部门复核 (input of aidRoundSign).' })
export class AidRoundSignInput extends RoundInput {
  @Field(() => Int, { description: ROUND_VERSION })
  readonly expectedVersion!: number;
}

@InputType('AidDriftAcceptInput', { description: '确认变动 (input of aidDriftAccept).' })
export class AidDriftAcceptInput extends RoundInput {
  @Field(() => String, { description: '变动标识 (digest of AidRound.drift as you saw it).' })
  readonly digest!: string;

  @Field(() => String, { description: REASON })
  readonly reason!: string;

  @Field(() => Int, { description: ROUND_VERSION })
  readonly expectedVersion!: number;
}

@InputType('AidRoundPayInput', { description: '发放 (input of aidRoundPay).' })
export class AidRoundPayInput extends RoundInput {
  @Field(() => Int, { description: ROUND_VERSION })
  readonly expectedVersion!: number;
}

@ObjectType('AidFundsPayload', {
  simpleResolvers: true,
  implements: MutationPayloadType,
  description: '录入资金结果 (payload of aidFundsEnter).',
})
export class AidFundsPayload extends MutationPayloadType {
  @Field(() => AidProgrammeType, {
    nullable: true,
    description: '救助项目 (programme with its funds as they are now). Null: nothing was done, errors say why.',
  })
  readonly programme: AidProgrammeType | null;

  constructor(programme: AidProgrammeType | null, errors: readonly UserErrorType[]) {
    super(errors);
    this.programme = programme;
  }
}

@ObjectType('AidRoundPayload', {
  simpleResolvers: true,
  implements: MutationPayloadType,
  description: '轮次办理结果 (payload of the mutations about rounds of aid).',
})
export class AidRoundPayload extends MutationPayloadType {
  @Field(() => AidRoundType, {
    nullable: true,
    description: '救助轮次 (the round as it stands now). Null: nothing was done, errors say why.',
  })
  readonly round: AidRoundType | null;

  constructor(round: AidRoundType | null, errors: readonly UserErrorType[]) {
    super(errors);
    this.round = round;
  }
}
