import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArguments } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { PAYERS, SUBSIDISED_INSURANCES, type SubsidisedInsurance } from '../policy/subsidy.ts';
import { MissingInputType } from '../screening/determination.type.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { ENROLMENT_STANDINGS, type EnrolmentStanding } from './enrolment-standing.ts';
import { SUBSIDY_OUTCOMES, type SubsidyFinding, type SubsidyOutcome } from './subsidy-finding.ts';
import type { InsuranceStartCheck, Payout } from './subsidy-timing.ts';
import { SUBSIDY_LISTS, type SubsidyList } from './subsidy-totals.ts';
import { describeSubsidyMissing, explainFinding } from './subsidy-words.ts';

const SubsidisedInsuranceEnum = enumOf(SUBSIDISED_INSURANCES);
registerEnumType(SubsidisedInsuranceEnum, {
  name: 'SubsidisedInsurance',
  description: '资助险种 (insurance whose premium is subsidised). More may come.',
  valuesConfig: describedValues({
    BASIC: '基本医保 (basic medical insurance of residents)',
    CRITICAL_ILLNESS: '大病保险 (critical-illness insurance)',
    SUPPLEMENTARY: '商业补充医疗保险 (commercial supplementary insurance)',
  }),
});

const SUBSIDY_PAYERS = [...PAYERS, 'PERSON', 'OTHER'] as const;
type SubsidyPayer = (typeof SUBSIDY_PAYERS)[number];
const SubsidyPayerEnum = enumOf(SUBSIDY_PAYERS);
registerEnumType(SubsidyPayerEnum, {
  name: 'SubsidyPayer',
  description: '出资方 (payer of a premium). More may come.',
  valuesConfig: describedValues({
    MEDICAL_AID_FUND: '医疗救助资金 (medical aid fund)',
    FINANCE: '财政 (finance of the county or city)',
    PERSON: '个人 (the person)',
    OTHER: '其他渠道 (charity, village, project income, a temporary subsidy), as far as the enrolment shows it',
  }),
});

const SubsidyOutcomeEnum = enumOf(SUBSIDY_OUTCOMES);
registerEnumType(SubsidyOutcomeEnum, {
  name: 'SubsidyOutcome',
  description: '资助核对结果 (what was paid against what is due).',
  valuesConfig: describedValues({
    OK: '相符 (paid as due)',
    TOO_LITTLE: '少资助 (less than due)',
    TOO_MUCH: '多资助 (more than due)',
    UNDETERMINED: '暂不能判定 (missing says what would determine it)',
    NOT_ENROLLED: '未参保 (no enrolment in this insurance)',
  }),
});

const EnrolmentStandingEnum = enumOf(ENROLMENT_STANDINGS);
registerEnumType(EnrolmentStandingEnum, {
  name: 'EnrolmentStanding',
  description: '参保状况 (how somebody stands with an insurance in a year) today, or on the year’s last day.',
  valuesConfig: describedValues({
    INSURED: '已参保 (in force)',
    PENDING: '待生效 (enrolled, not in force yet)',
    LAPSED: '断保 (enrolled this year, no longer in force)',
    DROPPED: '脱保 (enrolled last year, not this year)',
    NEVER: '漏保 (enrolled neither this year nor last)',
    NOT_INSURED: '未参保 (not enrolled this year; last year’s enrolments were never delivered)',
    UNKNOWN: '不明 (the year’s enrolments were never delivered)',
    DEAD: '已死亡 (died)',
  }),
});

const SubsidyListEnum = enumOf(SUBSIDY_LISTS);
registerEnumType(SubsidyListEnum, {
  name: 'SubsidyList',
  description: '名单 (list of a subsidy). One person can stand on several. More may come.',
  valuesConfig: describedValues({
    NEVER: '漏保 (entitled, enrolled neither this year nor last)',
    DROPPED: '脱保 (entitled, enrolled last year, not this year)',
    LAPSED: '断保 (entitled, enrolled this year, no longer in force)',
    NOT_INSURED: '未参保 (entitled, not enrolled; last year is not known)',
    TOO_LITTLE: '少资助 (paid less than due)',
    TOO_MUCH: '多资助 (paid more than due)',
    UNDETERMINED: '暂不能判定 (something is missing)',
    LATE_PAYOUT: '未按期到位 (season over, less than due was paid)',
    LATE_START: '未按期生效 (recognised within the year, in force later than the document says)',
    PREMIUM_DIFFERS: '缴费标准不符 (charged another premium than that of the year)',
    IDENTITY_DIFFERS: '资助身份不符 (subsidised under an identity that is not the one due)',
  }),
});

@ObjectType('SubsidyShare', { simpleResolvers: true, description: '分担 (share of a premium).' })
export class SubsidyShareType {
  @Field(() => SubsidyPayerEnum, { description: '出资方 (payer).' })
  readonly payer: SubsidyPayer;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '金额 (amount), 元. Null: of OTHER, where the enrolment does not say what the person paid.',
  })
  readonly amount: string | null;

  constructor(payer: SubsidyPayer, amountFen: Fen | null) {
    this.payer = payer;
    this.amount = amountFen === null ? null : formatYuan(amountFen);
  }
}

@ObjectType('SubsidyPayout', {
  simpleResolvers: true,
  description: '资金到位 (whether a subsidy was paid out in time).',
})
export class SubsidyPayoutType {
  @Field(() => String, { description: '状态 (state): ON_TIME, LATE, NOT_YET_DUE or UNKNOWN.' })
  readonly state: Payout['state'];

  @Field(() => DateScalar, {
    nullable: true,
    description: '集中缴费期截止日 (last day of the paying season). Null: the place has not set it.',
  })
  readonly seasonEndsOn: PlainDate | null;

  @Field(() => [MissingInputType], { description: '缺失信息 (what is missing). Empty unless UNKNOWN.' })
  readonly missing: MissingInputType[];

  constructor(payout: Payout) {
    this.state = payout.state;
    this.seasonEndsOn = payout.seasonEndsOn;
    this.missing = missingInputs(payout.missing);
  }
}

@ObjectType('InsuranceStart', {
  simpleResolvers: true,
  description: '新增人员参保生效 (start of the insurance of who was recognised within the year).',
})
export class InsuranceStartType {
  @Field(() => DateScalar, { description: '认定日期 (day from which the category holds).' })
  readonly recognisedOn: PlainDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: '应生效日期 (first day on which it should be in force). Null: the day of paying is not known.',
  })
  readonly shouldStartOn: PlainDate | null;

  @Field(() => Boolean, { description: '是否晚于应生效日期 (whether it began later).' })
  readonly isLate: boolean;

  constructor(start: InsuranceStartCheck) {
    this.recognisedOn = start.recognisedOn;
    this.shouldStartOn = start.shouldStartOn;
    this.isLate = start.isLate;
  }
}

@ObjectType('EnrolmentSubsidy', {
  simpleResolvers: true,
  description: '资助参保 (subsidy of a premium): what is due to a person from whom, and what was paid.',
})
export class EnrolmentSubsidyType {
  @Field(() => SubsidisedInsuranceEnum, { description: '险种 (insurance).' })
  readonly insurance: SubsidisedInsurance;

  @Field(() => String, {
    nullable: true,
    description: '险种类型 (insurance type of the enrolment). Null: not enrolled in it.',
  })
  readonly insuranceType: string | null;

  @Field(() => EnrolmentStandingEnum, { description: '参保状况 (standing).' })
  readonly standing: EnrolmentStanding;

  @Field(() => String, {
    nullable: true,
    description: '资助类别 (class under which it is due). Null: in none, or not determined.',
  })
  readonly class: string | null;

  @Field(() => DateScalar, {
    description: '身份认定日 (day on which the category counts): of paying, else the first in force, else today.',
  })
  readonly countedOn: PlainDate;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '个人缴费标准 (premium of the year), 元. Null: not determined.',
  })
  readonly premium: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '参保记录的个人缴费标准 (premium that was charged), 元, where it is another. Null: it is the same, or not known.',
  })
  readonly chargedPremium: string | null;

  @Field(() => [SubsidyShareType], {
    description: '分担 (who has to pay how much; OTHER: what others did pay). Empty: not determined.',
  })
  readonly shares: SubsidyShareType[];

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '应资助金额 (due from others than the person), 元. Null: not determined.',
  })
  readonly due: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '实际资助金额 (subsidy paid), 元. Null: not delivered.' })
  readonly paid: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '差额 (paid − due), 元; negative = too little. Null: not determined, or not enrolled.',
  })
  readonly difference: string | null;

  @Field(() => SubsidyOutcomeEnum, { description: '核对结果 (outcome).' })
  readonly outcome: SubsidyOutcome;

  @Field(() => [MissingInputType], {
    description: '缺失信息 (what is missing): as of determinations, and exempt, subsidy or <dataset>:<YYYY-MM>.',
  })
  readonly missing: MissingInputType[];

  @Field(() => Boolean, {
    nullable: true,
    description: '资助身份是否相符 (whether 资助身份 is of that class). Null: none told, or its words are not known.',
  })
  readonly identityAgrees: boolean | null;

  @Field(() => SubsidyPayoutType, {
    nullable: true,
    description: '资金到位 (payout). Null: nothing due, paid for after the season, or the document sets no day.',
  })
  readonly payout: SubsidyPayoutType | null;

  @Field(() => InsuranceStartType, {
    nullable: true,
    description:
      '新增人员生效 (start of the insurance). Null: recognised before the year, or the document says nothing.',
  })
  readonly start: InsuranceStartType | null;

  @Field(() => String, { description: '说明 (the arithmetic in one Chinese sentence).' })
  readonly explanation: string;

  @Field(() => String, { description: '条款 (clause).' })
  readonly clause: string;

  @Field(() => String, { description: '政策文件 (title of the document).' })
  readonly documentTitle: string;

  readonly personId: string;
  readonly regionCode: string;

  constructor(finding: SubsidyFinding) {
    const { due, subsidy } = finding;
    const yuan = (fen: Fen | null) => (fen === null ? null : formatYuan(fen));
    this.insurance = subsidy.content.insurance;
    this.insuranceType = finding.insuranceType;
    this.standing = finding.standing;
    this.class = due.outcome === 'DUE' ? (due.class?.label ?? null) : null;
    this.countedOn = finding.countOn;
    this.premium = due.outcome === 'DUE' ? formatYuan(due.premiumFen) : null;
    this.chargedPremium = yuan(finding.chargedFen);
    this.shares =
      due.outcome === 'DUE'
        ? [
            ...PAYERS.map((payer) => new SubsidyShareType(payer, due.byPayer[payer])),
            new SubsidyShareType('PERSON', due.personFen),
            new SubsidyShareType('OTHER', finding.paidByOthersFen),
          ]
        : [];
    this.due = yuan(finding.dueFen);
    this.paid = yuan(finding.paidFen);
    this.difference = yuan(finding.differenceFen);
    this.outcome = finding.outcome;
    this.missing = missingInputs(finding.missing);
    this.identityAgrees = finding.identityAgrees;
    this.payout = finding.payout && new SubsidyPayoutType(finding.payout);
    this.start = finding.start && new InsuranceStartType(finding.start);
    this.explanation = explainFinding(finding);
    this.clause = subsidy.clause;
    this.documentTitle = subsidy.documentTitle;
    this.personId = finding.personId!;
    this.regionCode = finding.regionCode;
  }
}

export function missingInputs(codes: readonly string[]): MissingInputType[] {
  return codes.map((code) => new MissingInputType(code, describeSubsidyMissing(code)));
}

export const EnrolmentSubsidyConnection = connectionType(
  'EnrolmentSubsidy',
  () => EnrolmentSubsidyType,
  '资助参保',
  'by region, then by an internal id of the person',
);

@ArgsType()
export class SubsidyEntriesArguments extends PageArguments {
  @Field(() => SubsidyListEnum, {
    nullable: true,
    description: '名单 (list). Left out: everybody who is or may be entitled, or was paid something.',
  })
  readonly list?: SubsidyList | null;
}

@ObjectType('SubsidyListCount', { simpleResolvers: true, description: '名单人数 (persons on a list).' })
export class SubsidyListCountType {
  @Field(() => SubsidyListEnum, { description: '名单 (list).' })
  readonly list: SubsidyList;

  @Field(() => Int, {
    nullable: true,
    description: '人数 (persons). Null: too few to be told to who may not see persons.',
  })
  readonly persons: number | null;

  constructor(list: SubsidyList, persons: number | null) {
    this.list = list;
    this.persons = persons;
  }
}
