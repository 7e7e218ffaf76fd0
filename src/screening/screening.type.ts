import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { connectionType, PageArguments } from '../context/connection.type.ts';
import { DateScalar } from '../context/scalars.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Outcome } from './determination.ts';
import { DeterminationType, OutcomeEnum } from './determination.type.ts';
import type { RuleCount } from './evaluate.ts';
import type { ScreeningAnswer, ScreeningKey } from './screening.loader.ts';

@ObjectType('Screening', {
  simpleResolvers: true,
  description:
    '筛查 (screening): every rule that holds in a region, judged for everyone who lives there, as of a day. A question: it writes nothing, opens no case and tells no one.',
})
export class ScreeningType {
  @Field(() => Int, { description: '年度 (calendar year that is judged).' })
  readonly year: number;

  @Field(() => DateScalar, { description: '截至日期 (day up to which facts count).' })
  readonly asOf: PlainDate;

  readonly regionCode: string;
  readonly answer: ScreeningAnswer;

  constructor(key: ScreeningKey, answer: ScreeningAnswer) {
    this.regionCode = key.regionCode;
    this.year = key.year;
    this.asOf = key.asOf;
    this.answer = answer;
  }
}

@ObjectType('RuleScreening', {
  simpleResolvers: true,
  description: '规则筛查结果 (what a rule found in a region), in persons: flagged + clear + undetermined = persons.',
})
export class RuleScreeningType {
  @Field(() => Int, { description: '人数 (persons who live where the rule holds).' })
  readonly persons: number;

  @Field(() => Int, { description: '预警人数 (persons flagged).' })
  readonly flagged: number;

  @Field(() => Int, { description: '正常人数 (persons clear).' })
  readonly clear: number;

  @Field(() => Int, { description: '暂不能判定人数 (persons undetermined).' })
  readonly undetermined: number;

  readonly count: RuleCount;
  readonly key: Pick<ScreeningKey, 'year' | 'asOf'>;

  constructor(count: RuleCount, key: Pick<ScreeningKey, 'year' | 'asOf'>) {
    this.persons = count.persons;
    this.flagged = count.flagged;
    this.clear = count.clear;
    this.undetermined = count.undetermined;
    this.count = count;
    this.key = key;
  }
}

export const DeterminationConnection = connectionType(
  'Determination',
  () => DeterminationType,
  '判定',
  'by rule id, then by internal ids of person and stay; the line of a whole region before its persons',
);

@ArgsType()
export class DeterminationsArguments extends PageArguments {
  @Field(() => OutcomeEnum, {
    nullable: true,
    description:
      '结论 (outcome): FLAGGED or UNDETERMINED; both when left out. CLEAR is an error: the clear are counted, Person.burden tells why of each.',
  })
  readonly outcome?: Outcome | null;

  @Field(() => [String], {
    nullable: true,
    description:
      '监测规则 (rule ids): only of these; all when left out. An id that no rule of the region has is an error.',
  })
  readonly ruleIds?: string[] | null;
}
