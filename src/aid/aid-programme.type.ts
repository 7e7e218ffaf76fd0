import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Department } from '../access/department.ts';
import { connectionType } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { BAND_REACHES, type Band, type BandReach, PROGRAMME_STEPS, type ProgrammeStep } from '../policy/programme.ts';
import { DepartmentEnum } from '../region/delivery.type.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { FundEntryRow } from './aid-programme.loader.ts';
import type { AidProgramme } from './programme.ts';

const BandReachEnum = enumOf(BAND_REACHES);
registerEnumType(BandReachEnum, {
  name: 'AidBandReach',
  description: '比例适用范围 (what the percentage of a band applies to).',
  valuesConfig: describedValues({
    WHOLE: '全部金额 (the whole amount)',
    PART: '本档内部分 (the part of the amount within the band)',
  }),
});

const ProgrammeStepEnum = enumOf(PROGRAMME_STEPS);
registerEnumType(ProgrammeStepEnum, {
  name: 'AidStep',
  description: '救助程序 (steps of a round), in the order in which they are taken.',
  valuesConfig: describedValues({
    PROPOSE: '提出拟救助名单 (the list with amounts is proposed)',
    TOWNSHIP_REVIEW: '乡镇审核、公示 (townships review and hang it out)',
    JOINT_REVIEW: '部门复核 (the departments review it, all of them)',
    PAY: '资金发放 (it is paid)',
  }),
});

const FundEntryKind = enumOf(['DEPOSIT', 'RETURN', 'ROUND', 'RELIEF'] as const);
registerEnumType(FundEntryKind, {
  name: 'AidFundEntryKind',
  description: '资金账类型 (kind of an entry of a fund). More may come.',
  valuesConfig: describedValues({
    DEPOSIT: '拨入 (came in)',
    RETURN: '退回 (went back to the giver)',
    ROUND: '救助发放 (paid by a round)',
    RELIEF: '化解支付 (paid as relief)',
  }),
});

@ObjectType('AidBand', { simpleResolvers: true, description: '救助档次 (band of amounts with its aid).' })
export class AidBandType {
  @Field(() => Int, { description: '档次 (number), from 1 on.' })
  readonly number: number;

  @Field(() => DecimalScalar, { description: '起点 (where the band begins), 元; it ends where the next begins.' })
  readonly lowest: string;

  @Field(() => Boolean, { description: '含起点 (whether the very lowest amount belongs to it).' })
  readonly includesLowest: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: '比例 (percentage). Null: a flat amount.' })
  readonly percent: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '定额 (flat amount), 元. Null: a percentage.' })
  readonly amount: string | null;

  constructor(band: Band, number: number) {
    this.number = number;
    this.lowest = band.lowest;
    this.includesLowest = band.includesLowest;
    this.percent = band.percent;
    this.amount = band.amount;
  }
}

@ObjectType('AidProgrammeRound', {
  simpleResolvers: true,
  description: '轮次安排 (round of a programme with its days in a year).',
})
export class AidProgrammeRoundType {
  @Field(() => Int, { description: '轮次 (number), from 1 on.' })
  readonly number!: number;

  @Field(() => DateScalar, { description: '截止日 (cut-off): the last day of the settlements that count.' })
  readonly cutOffOn!: PlainDate;

  @Field(() => DateScalar, { description: '应完成日 (day by which it is due).' })
  readonly dueOn!: PlainDate;
}

@ObjectType('AidProgrammeStep', { simpleResolvers: true, description: '程序 (step of a round with who takes it).' })
export class AidProgrammeStepType {
  @Field(() => ProgrammeStepEnum, { description: '程序 (step).' })
  readonly step!: ProgrammeStep;

  @Field(() => [DepartmentEnum], { description: '部门 (departments): one of them takes it; 部门复核 needs all.' })
  readonly departments!: readonly Department[];
}

@ObjectType('AidFund', { simpleResolvers: true, description: '专项资金 (one kind of earmarked money of a programme).' })
export class AidFundType {
  @Field(() => String, { description: '资金类型 (kind), as the policy file names it.' })
  readonly kind: string;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  readonly programme: AidProgramme;

  constructor(programme: AidProgramme, { kind, label }: { readonly kind: string; readonly label: string }) {
    this.programme = programme;
    this.kind = kind;
    this.label = label;
  }
}

@ObjectType('AidFundEntry', { simpleResolvers: true, description: '资金账 (entry of a fund). Append-only.' })
export class AidFundEntryType {
  @Field(() => FundEntryKind, { description: '类型 (kind).' })
  readonly kind: FundEntryRow['kind'];

  @Field(() => DecimalScalar, { description: '金额 (amount), 元: above 0 came in, below 0 left.' })
  readonly amount: string;

  @Field(() => DateScalar, { description: '日期 (day).' })
  readonly occurredOn: PlainDate;

  @Field(() => String, { description: '凭据 (voucher or document).' })
  readonly reference: string;

  @Field(() => DepartmentEnum, { description: '部门 (department that entered it).' })
  readonly department: Department;

  @Field(() => String, { description: '经办人 (account that entered it).' })
  readonly actor: string;

  readonly roundId: string | null;

  constructor(row: FundEntryRow) {
    this.kind = row.kind;
    this.amount = formatYuan(row.amount_fen);
    this.occurredOn = row.occurred_on;
    this.reference = row.reference;
    this.department = row.department as Department;
    this.actor = row.actor;
    this.roundId = row.round_id;
  }
}

export const AidFundEntryConnection = connectionType(
  'AidFundEntry',
  () => AidFundEntryType,
  '资金账',
  'newest first, then by an internal id',
);

@ObjectType('AidProgramme', {
  simpleResolvers: true,
  description:
    '救助项目 (programme of aid in cumulative rounds), as its document has it: each round pays what is due for the year so far less what the earlier ones paid.',
})
export class AidProgrammeType {
  @Field(() => String, { description: '项目编号 (id of the programme), such as xiushan.programme.' })
  readonly id: string;

  @Field(() => Int, { description: '版本 (version): a published one never changes.' })
  readonly version: number;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => String, { description: '条款 (clause of the document).' })
  readonly clause: string;

  @Field(() => [String], { description: '读法 (how the hub reads what the clause leaves open), Chinese sentences.' })
  readonly reading: readonly string[];

  @Field(() => String, {
    description: '规则编号 (id of the monitoring rule) that says who is aided and which cost counts.',
  })
  readonly ruleId: string;

  @Field(() => [AidBandType], { description: '救助档次 (bands), ascending; below the first there is no aid.' })
  readonly bands: readonly AidBandType[];

  @Field(() => BandReachEnum, { description: '比例适用范围 (what the percentages apply to).' })
  readonly bandsReach: BandReach;

  @Field(() => [AidProgrammeStepType], { description: '救助程序 (steps of a round with who takes them), in order.' })
  readonly steps: readonly AidProgrammeStepType[];

  @Field(() => Int, { description: '发放工作日 (statutory working days from the joint review to payment).' })
  readonly payWithinWorkingDays: number;

  readonly programme: AidProgramme;
  /** The day for which it was asked. */
  readonly on: PlainDate;

  constructor(programme: AidProgramme, on: PlainDate) {
    const { content } = programme;
    this.id = programme.provisionId;
    this.version = programme.version;
    this.label = programme.label;
    this.clause = programme.clause;
    this.reading = programme.reading;
    this.ruleId = content.ruleId;
    this.bands = content.bands.map((band, index) => new AidBandType(band, index + 1));
    this.bandsReach = content.bandsReach;
    this.steps = content.steps.map(({ step, by }) => ({ step, departments: by }));
    this.payWithinWorkingDays = content.payWithinWorkingDays;
    this.programme = programme;
    this.on = on;
  }
}
