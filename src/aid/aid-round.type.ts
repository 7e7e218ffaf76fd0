import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Department } from '../access/department.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { globalId } from '../context/global-id.ts';
import { NodeType } from '../context/node.type.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../context/scalars.ts';
import { DepartmentEnum } from '../region/delivery.type.ts';
import { formatPercent, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { ObjectionRow, RoundEventRow, TownshipRow } from './aid-round.loader.ts';
import type { PaymentProof } from './pay-round.ts';
import type { AidProgramme } from './programme.ts';
import { ROUND_STATUSES, type Round, type RoundStatus } from './round.ts';

const RoundStatusEnum = enumOf(ROUND_STATUSES);
registerEnumType(RoundStatusEnum, {
  name: 'AidRoundStatus',
  description: '轮次状态 (state of a round). More may come: expect unknown values.',
  valuesConfig: describedValues({
    PROPOSED: '已测算，乡镇审核、公示中 (reckoned; the townships review and publicise it)',
    TOWNSHIP_REVIEWED: '乡镇审核完毕，部门复核中 (every township has finished; the departments review it)',
    JOINT_REVIEWED: '部门复核通过，待发放 (every department has signed; to be paid)',
    PAID: '已发放 (paid)',
    SUPERSEDED: '已被重新测算取代 (reckoned anew: a later revision stands in its place)',
  }),
});

const EVENT_KINDS = [
  ...([
    'PROPOSED',
    'SUPERSEDED',
    'PUBLICISED',
    'LINE_DECIDED',
    'OBJECTION',
    'ACCOUNT_KEPT',
    'TOWNSHIP_REVIEWED',
  ] as const),
  ...(['SIGNED', 'JOINT_REVIEWED', 'DRIFT_ACCEPTED', 'PAID'] as const),
] as const;
const RoundEventKind = enumOf(EVENT_KINDS);
registerEnumType(RoundEventKind, {
  name: 'AidRoundEventKind',
  description: '轮次历程类型 (what happened to a round). More may come: expect unknown values.',
  valuesConfig: describedValues({
    PROPOSED: '测算 (reckoned)',
    SUPERSEDED: '重新测算 (a later revision took its place)',
    PUBLICISED: '公示 (a township hung out its list)',
    LINE_DECIDED: '逐人决定 (a line was accepted or rejected)',
    OBJECTION: '异议 (an objection was recorded or resolved)',
    ACCOUNT_KEPT: '登记账户 (a bank account was kept for a line, or another took its place)',
    TOWNSHIP_REVIEWED: '乡镇审核完毕 (a township finished)',
    SIGNED: '部门复核 (a department signed)',
    JOINT_REVIEWED: '复核完毕 (the last department signed)',
    DRIFT_ACCEPTED: '确认变动 (changed figures were looked at and let stand)',
    PAID: '发放 (paid)',
  }),
});

export const AidListKind = {
  PROPOSED: 'PROPOSED',
  PUBLIC_NOTICE: 'PUBLIC_NOTICE',
  JOINT_REVIEW: 'JOINT_REVIEW',
  PAYMENT: 'PAYMENT',
} as const;
registerEnumType(AidListKind, {
  name: 'AidListKind',
  description: '名单种类 (kinds of lists of a round).',
  valuesConfig: describedValues({
    PROPOSED: '拟救助名单 (everybody of the round in full, for the township)',
    PUBLIC_NOTICE: '公示名单 (the public notice: masked name, place and amount, nothing else)',
    JOINT_REVIEW: '复核名单 (for the joint review, with room for the departments’ opinions)',
    PAYMENT:
      '打卡发放表 (bank file: name, account, bank, amount), once the joint review is done; for who sees accounts in clear',
  }),
});

@ObjectType('AidRound', {
  simpleResolvers: true,
  implements: NodeType,
  description:
    '救助轮次 (one reckoning of a round of a programme of aid), bound to the data it was computed from. Reckoned anew it is another revision.',
})
export class AidRoundType extends NodeType {
  @Field(() => Int, { description: '年度 (base year).' })
  readonly year: number;

  @Field(() => Int, { description: '轮次 (number of the round in the year), from 1 on.' })
  readonly number: number;

  @Field(() => Int, { description: '测算次数 (revision), from 1 on.' })
  readonly revision: number;

  @Field(() => RoundStatusEnum, { description: '状态 (state).' })
  readonly status: RoundStatus;

  @Field(() => DateScalar, { description: '截止日 (cut-off): the last day of the settlements that count.' })
  readonly cutOffOn: PlainDate;

  @Field(() => DateScalar, { description: '测算日 (day up to which refunds and payments of other channels count).' })
  readonly computedOn: PlainDate;

  @Field(() => DateScalar, { description: '应完成日 (day by which the document wants it done).' })
  readonly dueOn: PlainDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: '发放期限 (last statutory working day for payment). Null: the joint review is not done.',
  })
  readonly payByOn: PlainDate | null;

  @Field(() => DateScalar, { nullable: true, description: '发放日 (day of payment). Null: not paid.' })
  readonly paidOn: PlainDate | null;

  @Field(() => Boolean, { description: '是否逾期 (whether one of the two days has passed and it is not paid).' })
  readonly isOverdue: boolean;

  @Field(() => DecimalScalar, { description: '资金 (what the fund held when the round was last reckoned), 元.' })
  readonly fund: string;

  @Field(() => DecimalScalar, { description: '应发 (due to all, before any cut), 元.' })
  readonly due: string;

  @Field(() => DecimalScalar, { description: '实发 (payable to all; once paid, what was paid), 元.' })
  readonly payable: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '核减后比例 (payable as a percentage of due, cut off after four decimals) where the fund does not suffice for all. Null: not cut.',
  })
  readonly cutToPercent: string | null;

  @Field(() => Boolean, {
    description: '是否停止 (whether the fund does not suffice and the document does not cut in this round).',
  })
  readonly isStopped: boolean;

  @Field(() => Int, { description: '版本 (version), counted from 1: give it as expectedVersion to change the round.' })
  readonly version: number;

  readonly row: Round;

  constructor(row: Round, today: PlainDate) {
    super(globalId('AidRound', row.round_id));
    this.year = row.year;
    this.number = row.round_number;
    this.revision = row.revision;
    this.status = row.status;
    this.cutOffOn = row.cut_off_on;
    this.computedOn = row.computed_on;
    this.dueOn = row.due_on;
    this.payByOn = row.pay_by;
    this.paidOn = row.paid_on;
    this.isOverdue = isOverdue(row, today);
    this.fund = formatYuan(row.fund_fen);
    this.due = formatYuan(row.due_fen);
    this.payable = formatYuan(row.payable_fen);
    this.cutToPercent =
      row.payable_fen < row.due_fen ? formatPercent((row.payable_fen * 1_000_000n) / row.due_fen) : null;
    this.isStopped = row.is_stopped;
    this.version = row.version;
    this.row = row;
  }
}

function isOverdue({ status, due_on, pay_by }: Round, today: PlainDate): boolean {
  if (status === 'PAID' || status === 'SUPERSEDED') return false;
  return today > due_on || (pay_by !== null && today > pay_by);
}

@ObjectType('AidTownship', {
  simpleResolvers: true,
  description: '乡镇审核、公示 (a township’s part of a round); persons outside your regions are not counted.',
})
export class AidTownshipType {
  @Field(() => Int, { description: '人数 (persons on its list).' })
  readonly persons: number;

  @Field(() => Int, { description: '未决定 (lines that are neither accepted nor rejected).' })
  readonly undecided: number;

  @Field(() => DecimalScalar, { description: '应发 (due, rejected lines left out), 元.' })
  readonly due: string;

  @Field(() => DecimalScalar, { description: '实发 (payable), 元.' })
  readonly payable: string;

  @Field(() => DateScalar, { nullable: true, description: '公示开始日 (first day of the notice). Null: not hung out.' })
  readonly publicisedFromOn: PlainDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '公示截止日 (last day of the notice, included). Null: not hung out.',
  })
  readonly publicisedUntilOn: PlainDate | null;

  @Field(() => DateScalar, { nullable: true, description: '审核完毕日 (day it finished). Null: not finished.' })
  readonly reviewedOn: PlainDate | null;

  @Field(() => Int, { description: '未处理异议 (objections still open).' })
  readonly openObjections: number;

  @Field(() => Int, {
    description: '版本 (version), 0 before anything was done: give it as expectedVersion to publicise or finish.',
  })
  readonly version: number;

  readonly townshipCode: string;

  constructor(row: TownshipRow) {
    this.townshipCode = row.township_code;
    this.persons = row.persons;
    this.undecided = row.undecided;
    this.due = formatYuan(row.due_fen);
    this.payable = formatYuan(row.payable_fen);
    this.publicisedFromOn = row.publicised_from;
    this.publicisedUntilOn = row.publicised_until;
    this.reviewedOn = row.reviewed_on;
    this.openObjections = row.open_objections;
    this.version = row.version;
  }
}

@ObjectType('AidObjection', { simpleResolvers: true, description: '公示异议 (objection to a line of the list).' })
export class AidObjectionType {
  @Field(() => ID, { description: '异议标识 (id of the objection), for aidObjectionResolve.' })
  readonly objectionId: string;

  @Field(() => DateScalar, { description: '提出日期 (day it was raised).' })
  readonly raisedOn: PlainDate;

  @Field(() => String, { description: '记录人 (account that recorded it).' })
  readonly recordedBy: string;

  @Field(() => String, {
    nullable: true,
    description: '处理结果 (what came of it). Null: open, or not for you to read.',
  })
  readonly resolution: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '处理时间 (timestamp of its end). Null: open.' })
  readonly resolvedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      '内容 (content), for clerks and supervisors of the departments that review the round. Null: not for you to read.',
  })
  readonly content: string | null;

  readonly personId: string;

  constructor(row: ObjectionRow, content: string | null) {
    this.objectionId = globalId('AidObjection', row.objection_id);
    this.raisedOn = row.raised_on;
    this.recordedBy = row.recorded_by;
    // What came of it often repeats what was said.
    this.resolution = content === null ? null : row.resolution;
    this.resolvedAt = row.resolved_at;
    this.content = content;
    this.personId = row.person_id;
  }
}

@ObjectType('AidRoundEvent', { simpleResolvers: true, description: '轮次历程 (event of a round). Append-only.' })
export class AidRoundEventType {
  @Field(() => RoundEventKind, { description: '类型 (what happened).' })
  readonly kind: (typeof EVENT_KINDS)[number];

  @Field(() => DateTimeScalar, { description: '发生时间 (timestamp).' })
  readonly occurredAt: Date;

  @Field(() => String, { description: '经办人 (account).' })
  readonly actor: string;

  @Field(() => DepartmentEnum, { description: '部门 (department of the actor).' })
  readonly department: Department;

  @Field(() => String, { nullable: true, description: '说明 (what and why), Chinese. Null: not for you to read.' })
  readonly reason: string | null;

  constructor(row: RoundEventRow, isReadable: boolean) {
    this.kind = row.kind as (typeof EVENT_KINDS)[number];
    this.occurredAt = row.occurred_at;
    this.actor = row.actor;
    this.department = row.department as Department;
    this.reason = isReadable ? row.reason : null;
  }
}

@ObjectType('AidFundProof', { simpleResolvers: true, description: '分资金证明 (proof of one kind of money).' })
class AidFundProofType {
  @Field(() => String, { description: '资金类型 (kind).' })
  readonly kind!: string;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label!: string;

  @Field(() => DecimalScalar, { description: '发放前结余 (balance before), 元.' })
  readonly before!: string;

  @Field(() => DecimalScalar, { description: '发放 (paid to persons = left the fund), 元.' })
  readonly paid!: string;

  @Field(() => DecimalScalar, { description: '发放后结余 (balance after), 元.' })
  readonly after!: string;
}

@ObjectType('AidPaymentProof', {
  simpleResolvers: true,
  description:
    '发放证明 (proof of a paid round), from two records kept apart: what persons were paid is what left the fund, kind by kind, to the fen.',
})
export class AidPaymentProofType {
  @Field(() => Int, { description: '人数 (persons paid).' })
  readonly persons: number;

  @Field(() => DecimalScalar, { description: '发放合计 (paid in all), 元.' })
  readonly paid: string;

  @Field(() => [AidFundProofType], { description: '分资金 (by kind of money).' })
  readonly funds: readonly AidFundProofType[];

  constructor(proof: PaymentProof, { content }: AidProgramme) {
    this.persons = proof.persons;
    this.paid = formatYuan(proof.paidFen);
    this.funds = proof.funds.map(({ kind, beforeFen, paidFen, afterFen }) => ({
      kind,
      label: content.funds.find((fund) => fund.kind === kind)?.label ?? kind,
      before: formatYuan(beforeFen),
      paid: formatYuan(paidFen),
      after: formatYuan(afterFen),
    }));
  }
}

@ObjectType('AidListFile', { simpleResolvers: true, description: '名单文件 (list of a round as an .xlsx file).' })
export class AidListFileType {
  @Field(() => String, { description: '文件名 (file name), of places and rounds only.' })
  readonly fileName!: string;

  @Field(() => String, { description: '内容 (bytes of the file), in base64.' })
  readonly content!: string;
}
