import { Field, Int, ObjectType } from 'type-graphql';
import { tellCount } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import { DecimalScalar } from '../context/scalars.ts';
import { PAYERS } from '../policy/subsidy.ts';
import { MissingInputType } from '../screening/determination.type.ts';
import { formatPercent, formatYuan } from '../value/money.ts';
import type { SubsidyAnswer } from './find-subsidies.ts';
import { missingInputs, SubsidyListCountType, SubsidyShareType } from './subsidy.type.ts';
import { type ClassTotal, type Rate, SUBSIDY_LISTS, type SubsidyTotals, totalSubsidy } from './subsidy-totals.ts';
import { INSURANCE_LABELS } from './subsidy-words.ts';
import { tellLists, tellRate } from './told-subsidy.ts';

@ObjectType('SubsidyClassTotal', {
  simpleResolvers: true,
  description: '分类合计 (totals of a class), of who is enrolled and whose due is determined.',
})
class SubsidyClassTotalType {
  @Field(() => String, { nullable: true, description: '资助类别 (class). Null: paid for, in no class.' })
  readonly class: string | null;

  @Field(() => Int, { nullable: true, description: '人数 (persons). Null: too few to be told to you.' })
  readonly persons: number | null;

  @Field(() => [SubsidyShareType], {
    description: '分担 (due from each payer), 元. Empty: too few persons to be told.',
  })
  readonly shares: SubsidyShareType[];

  @Field(() => DecimalScalar, { nullable: true, description: '应资助合计 (due), 元. Null: too few persons.' })
  readonly due: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '实际资助合计 (paid), 元. Null: too few persons, or of some it was not delivered: withoutPaid says of how many.',
  })
  readonly paid: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '资助金额未填人数 (persons of whom what was paid was not delivered). Null: too few to be told to you.',
  })
  readonly withoutPaid: number | null;

  constructor(total: ClassTotal, viewer: Viewer) {
    this.class = total.label;
    this.persons = tellCount(total.persons, viewer);
    const isTold = this.persons !== null;
    this.shares = isTold
      ? [
          ...PAYERS.map((payer) => new SubsidyShareType(payer, total.byPayer[payer])),
          new SubsidyShareType('PERSON', total.personFen),
        ]
      : [];
    this.due = isTold ? formatYuan(total.dueFen) : null;
    this.paid = isTold && total.paidFen !== null ? formatYuan(total.paidFen) : null;
    this.withoutPaid = isTold ? tellCount(total.withoutPaid, viewer) : null;
  }
}

@ObjectType('SubsidyRate', {
  simpleResolvers: true,
  description: '比率 (share of persons) between the bounds that the unknown allows.',
})
class SubsidyRateType {
  @Field(() => Int, { nullable: true, description: '达到人数 (who certainly reaches it). Null: too few to be told.' })
  readonly reached: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '应达到人数 (of whom it is certainly asked). Null: too few to be told.',
  })
  readonly of: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '不明人数 (persons of whom it is not known). Null: too few to be told.',
  })
  readonly unknown: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '最低 (lowest it can be), percent, cut to two decimals. Null: nobody, or too few to be told.',
  })
  readonly lowest: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '最高 (highest it can be), percent, cut to two decimals. Null: nobody, or too few to be told.',
  })
  readonly highest: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '目标 (goal), percent. Null: the document sets none.' })
  readonly goal: string | null;

  @Field(() => String, {
    nullable: true,
    description: '是否达标 (whether the goal is reached): YES, NO or UNKNOWN. Null: no goal, or nobody.',
  })
  readonly isReached: Rate['isReached'];

  constructor(rate: Rate, viewer: Viewer) {
    const told = tellRate(rate, viewer);
    const percent = (value: bigint | null) => (value === null ? null : formatPercent(value));
    this.reached = told.reached;
    this.of = told.of;
    this.unknown = told.unknown;
    this.lowest = percent(told.lowest);
    this.highest = percent(told.highest);
    this.goal = percent(told.goal);
    this.isReached = told.isReached;
  }
}

@ObjectType('RegionSubsidy', {
  simpleResolvers: true,
  description: '资助参保汇总 (a subsidy of premiums in a region): sums by class and payer, rates against goals, lists.',
})
export class RegionSubsidyType {
  @Field(() => String, { description: '规定编号 (id of the provision).' })
  readonly subsidyId: string;

  @Field(() => String, { description: '名称 (label).' })
  readonly label: string;

  @Field(() => String, { description: '险种 (insurance), Chinese.' })
  readonly insurance: string;

  @Field(() => String, { description: '条款 (clause).' })
  readonly clause: string;

  @Field(() => String, { description: '政策文件 (title of the document).' })
  readonly documentTitle: string;

  @Field(() => [String], { description: '读法 (how the hub reads what the clause leaves open).' })
  readonly reading: readonly string[];

  @Field(() => [SubsidyClassTotalType], { description: '分类合计 (totals by class).' })
  readonly classes: SubsidyClassTotalType[];

  @Field(() => SubsidyRateType, {
    description: '参保率 (share of the entitled who are insured) today, or on the year’s last day.',
  })
  readonly enrolled: SubsidyRateType;

  @Field(() => SubsidyRateType, {
    description: '资助参保率 (share of the entitled, not insured otherwise, who got what is due).',
  })
  readonly subsidised: SubsidyRateType;

  @Field(() => [SubsidyListCountType], { description: '名单人数 (persons on each list).' })
  readonly lists: SubsidyListCountType[];

  @Field(() => Int, {
    nullable: true,
    description:
      '未能判定、未列名人数 (persons of whom no list says anything; counted, not listed). Null: too few to be told.',
  })
  readonly unlisted: number | null;

  @Field(() => [MissingInputType], { description: '缺失信息 (everything that is missing for somebody).' })
  readonly missing: MissingInputType[];

  readonly answer: SubsidyAnswer;

  constructor(answer: SubsidyAnswer, viewer: Viewer) {
    const { subsidy, findings } = answer;
    const totals: SubsidyTotals = totalSubsidy(answer);
    this.subsidyId = subsidy.provisionId;
    this.label = subsidy.label;
    this.insurance = INSURANCE_LABELS[subsidy.content.insurance];
    this.clause = subsidy.clause;
    this.documentTitle = subsidy.documentTitle;
    this.reading = subsidy.reading;
    this.classes = totals.classes.map((total) => new SubsidyClassTotalType(total, viewer));
    this.enrolled = new SubsidyRateType(totals.enrolled, viewer);
    this.subsidised = new SubsidyRateType(totals.subsidised, viewer);
    const lists = tellLists(totals, viewer);
    this.lists = SUBSIDY_LISTS.map((list) => new SubsidyListCountType(list, lists[list]));
    const unlisted = findings.reduce((sum, { personId, persons }) => sum + (personId === null ? persons : 0), 0);
    this.unlisted = tellCount(unlisted, viewer);
    this.missing = missingInputs(totals.missing);
    this.answer = answer;
  }
}
