import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { tellCount } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import { connectionType, PageArguments } from '../context/connection.type.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { DateScalar } from '../context/scalars.ts';
import { FIVE_CHECKS, type FiveCheck } from '../policy/five-checks.ts';
import { MissingInputType } from '../screening/determination.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { describeOpen } from './benefit-missing.ts';
import type { PersonChecks, RegionChecks } from './five-check.ts';
import type { CheckAnswer } from './five-check-answers.ts';
import type { RegionCounts, ToldAnswers, ToldChecks } from './five-check-counts.ts';
import { explainCheck } from './five-check-words.ts';

const FiveCheckEnum = enumOf(FIVE_CHECKS);
registerEnumType(FiveCheckEnum, {
  name: 'FiveCheck',
  description: '五查 (the five checks of a person in need).',
  valuesConfig: describedValues({
    ENROLLED: '查参保 (enrolled in basic insurance?)',
    SUBSIDISED: '查缴费 (premium subsidised as due?)',
    SERVED: '查服务 (settled at the hospital, treated first and paid later?)',
    BENEFITED: '查待遇 (basic, critical-illness and aid benefits paid where due?)',
    TOLD: '查宣传 (told of the policy?)',
  }),
});

const CheckAnswerEnum = enumOf(['YES', 'NO', 'UNKNOWN'] as const);
registerEnumType(CheckAnswerEnum, {
  name: 'FiveCheckAnswer',
  description: '核查结果 (answer to a check). What was never delivered is UNKNOWN, never NO.',
  valuesConfig: describedValues({
    YES: '是 (yes, or there was nothing to give)',
    NO: '否 (it was not)',
    UNKNOWN: '不明 (something is missing that would settle it)',
  }),
});

@ObjectType('PersonFiveCheck', {
  simpleResolvers: true,
  description: '核查项 (one of the five checks of a person), with its evidence.',
})
export class PersonFiveCheckType {
  @Field(() => FiveCheckEnum, { description: '核查项 (check).' })
  readonly check: FiveCheck;

  @Field(() => CheckAnswerEnum, { description: '结果 (answer).' })
  readonly answer: CheckAnswer['answer'];

  @Field(() => [MissingInputType], { description: '缺失信息 (what would settle it). Empty: it is settled.' })
  readonly missing: MissingInputType[];

  @Field(() => String, { description: '说明 (in one Chinese sentence, with the clause). It names no person.' })
  readonly explanation: string;

  readonly of: CheckAnswer;
  readonly person: PersonChecks;

  constructor(answer: CheckAnswer, person: PersonChecks) {
    this.check = answer.check;
    this.answer = answer.answer;
    this.missing = answer.missing.map((code) => new MissingInputType(code, describeOpen(code)));
    this.explanation = explainCheck(answer, person.provision);
    this.of = answer;
    this.person = person;
  }
}

@ObjectType('PersonFiveChecks', { simpleResolvers: true, description: '五查 (the five checks of a person and year).' })
export class PersonFiveChecksType {
  @Field(() => Int, { description: '年度 (calendar year).' })
  readonly year: number;

  @Field(() => DateScalar, { description: '截至日期 (day up to which facts count).' })
  readonly asOf: PlainDate;

  @Field(() => String, { description: '规定编号 (id of the provision).' })
  readonly provisionId: string;

  @Field(() => [MissingInputType], {
    description: '身份缺失信息 (what would tell whether the person is of the population). Empty: the person is.',
  })
  readonly missing: MissingInputType[];

  @Field(() => [PersonFiveCheckType], { description: '逐项结果 (the answers), in the order of the document.' })
  readonly checks: PersonFiveCheckType[];

  readonly person: PersonChecks;

  constructor(person: PersonChecks) {
    this.year = person.year;
    this.asOf = person.asOf;
    this.provisionId = person.provision.provisionId;
    this.missing = person.missing.map((code) => new MissingInputType(code, describeOpen(code)));
    this.checks = person.answers.map((answer) => new PersonFiveCheckType(answer, person));
    this.person = person;
  }
}

const SMALL = 'Null: too few persons to be told to who may not see them.';

@ObjectType('FiveCheckCount', { simpleResolvers: true, description: '核查人数 (how many got each answer to a check).' })
export class FiveCheckCountType {
  @Field(() => FiveCheckEnum, { description: '核查项 (check).' })
  readonly check: FiveCheck;

  @Field(() => Int, { nullable: true, description: `是 (yes). ${SMALL}` })
  readonly yes: number | null;

  @Field(() => Int, { nullable: true, description: `否 (no). ${SMALL}` })
  readonly no: number | null;

  @Field(() => Int, { nullable: true, description: `不明 (unknown). ${SMALL}` })
  readonly unknown: number | null;

  constructor(check: FiveCheck, { YES, NO, UNKNOWN }: ToldAnswers) {
    this.check = check;
    this.yes = YES;
    this.no = NO;
    this.unknown = UNKNOWN;
  }
}

/** The counts of every check that is asked of any of the persons. */
function countsOf({ answers }: ToldChecks): FiveCheckCountType[] {
  return [...answers].map(([check, told]) => new FiveCheckCountType(check, told));
}

@ObjectType('TownshipFiveChecks', {
  simpleResolvers: true,
  description: '分乡镇五查 (the five checks of one township).',
})
export class TownshipFiveChecksType {
  @Field(() => Int, { nullable: true, description: `人数 (persons of the population). ${SMALL}` })
  readonly persons: number | null;

  @Field(() => [FiveCheckCountType], { description: '逐项人数 (counts by check).' })
  readonly checks: FiveCheckCountType[];

  readonly regionCode: string;

  constructor(regionCode: string, counts: ToldChecks) {
    this.regionCode = regionCode;
    this.persons = counts.persons;
    this.checks = countsOf(counts);
  }
}

@ObjectType('RegionFiveChecks', {
  simpleResolvers: true,
  description:
    '五查汇总 (the five checks over a region): of the population that its documents name and that lives there or below it.',
})
export class RegionFiveChecksType {
  @Field(() => Int, { description: '年度 (calendar year).' })
  readonly year: number;

  @Field(() => DateScalar, { description: '截至日期 (day up to which facts count).' })
  readonly asOf: PlainDate;

  @Field(() => [String], { description: '规定编号 (provisions in force). Empty: no document asks for checks.' })
  readonly provisionIds: readonly string[];

  @Field(() => Int, { nullable: true, description: `人数 (persons of the population). ${SMALL}` })
  readonly persons: number | null;

  @Field(() => Int, { nullable: true, description: `身份不明人数 (persons of whom it is not known). ${SMALL}` })
  readonly undecided: number | null;

  @Field(() => [MissingInputType], { description: '缺失信息 (what would decide them). Empty: nothing is missing.' })
  readonly missing: MissingInputType[];

  @Field(() => [FiveCheckCountType], { description: '逐项人数 (counts by check).' })
  readonly checks: FiveCheckCountType[];

  readonly of: RegionChecks;
  readonly counts: RegionCounts;

  constructor(of: RegionChecks, counts: RegionCounts, viewer: Viewer) {
    this.year = of.year;
    this.asOf = of.asOf;
    this.provisionIds = of.provisions.map(({ provisionId }) => provisionId);
    this.persons = counts.whole.persons;
    this.undecided = tellCount(of.undecided, viewer);
    this.missing = of.missing.map((code) => new MissingInputType(code, describeOpen(code)));
    this.checks = countsOf(counts.whole);
    this.of = of;
    this.counts = counts;
  }
}

export const PersonFiveChecksConnection = connectionType(
  'PersonFiveChecks',
  () => PersonFiveChecksType,
  '五查名单',
  'by region, then by an internal id',
);

@ArgsType()
export class FiveCheckListArguments extends PageArguments {
  @Field(() => FiveCheckEnum, { nullable: true, description: '核查项 (check); any when left out.' })
  readonly check?: FiveCheck | null;

  @Field(() => CheckAnswerEnum, { nullable: true, description: '结果 (answer); NO when left out.' })
  readonly answer?: CheckAnswer['answer'] | null;
}
