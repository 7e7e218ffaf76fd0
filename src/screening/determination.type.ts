import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { describedValues, enumOf } from '../context/enum-values.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../context/scalars.ts';
import { IncomeFigureType } from '../policy/policy.type.ts';
import type { RuleOutOfForce } from '../policy/published.ts';
import type { Layer } from '../settlement/layer.ts';
import { LayerEnum } from '../settlement/layer.type.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type Determination, distanceOf, OUTCOMES, type Outcome, percentOfIncome } from './determination.ts';

export const OutcomeEnum = enumOf(OUTCOMES);
registerEnumType(OutcomeEnum, {
  name: 'Outcome',
  description: '判定结论 (outcome). Missing is never zero: what cannot be told is UNDETERMINED.',
  valuesConfig: describedValues({
    FLAGGED: '预警 (above the line)',
    CLEAR: '正常 (not above the line, or outside the population, whichever way missing pieces fall)',
    UNDETERMINED: '暂不能判定 (something is missing that could decide it)',
  }),
});

const NotInForceReason = enumOf(['NOT_YET', 'EXPIRED'] as const satisfies readonly RuleOutOfForce['reason'][]);
registerEnumType(NotInForceReason, {
  name: 'NotInForceReason',
  description: '不适用原因 (why no version of a rule is in force).',
  valuesConfig: describedValues({ NOT_YET: '尚未施行 (not yet in force)', EXPIRED: '文件已失效 (no longer in force)' }),
});

@ObjectType('RuleNotInForce', {
  simpleResolvers: true,
  description: '未适用规则 (rule of the place that does not judge this year as of this day), not evaluated.',
})
export class RuleNotInForceType {
  @Field(() => String, { description: '规则编号 (id of the rule).' })
  readonly id: string;

  @Field(() => String, { description: '名称 (label), Chinese.' })
  readonly label: string;

  @Field(() => NotInForceReason, { description: '原因 (reason).' })
  readonly reason: RuleOutOfForce['reason'];

  @Field(() => String, { description: '说明 (reason in Chinese): 尚未施行 or 文件已失效.' })
  readonly message: string;

  constructor(rule: RuleOutOfForce) {
    this.id = rule.ruleId;
    this.label = rule.label;
    this.reason = rule.reason;
    this.message = rule.reason === 'EXPIRED' ? '文件已失效' : '尚未施行';
  }
}

@ObjectType('MissingInput', { simpleResolvers: true, description: '缺失信息 (what is missing to decide).' })
export class MissingInputType {
  @Field(() => String, {
    description:
      '代码 (code): income:<region>:<scope>:<year>, parameter:<id>, enrolments:<year>, civil-affairs, rural-revitalisation or hukou. More may come.',
  })
  readonly code: string;

  @Field(() => String, { description: '说明 (the same in Chinese).' })
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

const yuan = (fen: Fen | null): string | null => (fen === null ? null : formatYuan(fen));

@ObjectType('Determination', {
  simpleResolvers: true,
  description:
    '判定 (determination): what one version of one monitoring rule says of a person’s year, or of one inpatient stay, as of a day. The same wherever it is met: a burden, a screening, a case, an alert.',
})
export class DeterminationType {
  readonly determination: Determination;

  constructor(determination: Determination) {
    this.determination = determination;
  }

  @Field(() => OutcomeEnum, { description: '结论 (outcome).' })
  get outcome(): Outcome {
    return this.determination.outcome;
  }

  @Field(() => Int, { description: '年度 (calendar year that is judged).' })
  get year(): number {
    return this.determination.year;
  }

  @Field(() => DateScalar, {
    description:
      '截至日期 (day up to which facts count); of a stored determination the live day on which it first came out.',
  })
  get asOf(): PlainDate {
    return this.determination.asOf;
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '金额 (amount compared with the line), 元: the cost less the layers that this rule deducts, never below 0. Null: the rule compares no money, there was no stay, or it is the line of a whole region.',
  })
  get amount(): string | null {
    return yuan(this.determination.amountFen);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '标准 (line), 元: flagged is who is strictly above it; of a percentage the largest whole fen within it. Null: missing, or the rule compares no money.',
  })
  get threshold(): string | null {
    return yuan(this.determination.limitFen);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '距标准 (distance to the line), 元: threshold less amount, 0.00 on the line, negative above it. Null: one of them is null.',
  })
  get distanceToThreshold(): string | null {
    return yuan(distanceOf(this.determination));
  }

  @Field(() => IncomeFigureType, {
    nullable: true,
    description:
      '所用收入 (income figure that the line is a percentage of). Null: missing, or the line is no percentage.',
  })
  get income(): IncomeFigureType | null {
    const { income } = this.determination;
    return income && new IncomeFigureType(income);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '占收入比例 (amount × 100 ÷ income), %, rounded half up to two decimals; the outcome rests on exact amounts, not on this. Null: no income is used, or no amount.',
  })
  get percentOfIncome(): string | null {
    return percentOfIncome(this.determination);
  }

  @Field(() => Boolean, {
    description: '是否暂定 (provisional): the line rests on an example of an income; shown, never pushed.',
  })
  get isProvisional(): boolean {
    return this.determination.income?.status === 'EXAMPLE';
  }

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '越线日期 (first day of the last unbroken run of days above the line up to asOf). Null: not flagged, or the rule compares no money.',
  })
  get crossedOn(): PlainDate | null {
    return this.determination.crossedOn;
  }

  @Field(() => [LayerEnum], {
    description:
      '未交付层次 (later-paying layers that the rule deducts and of which nothing was ever delivered for the place): counted as nothing paid.',
  })
  get notDelivered(): readonly Layer[] {
    return this.determination.notDelivered;
  }

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '入库时间 (timestamp at which it was stored). Null: computed for this answer, not stored.',
  })
  get recordedAt(): Date | null {
    return this.determination.recordedAt;
  }
}

/** The graph's determination of an answer that the scope has let through; its person is noted for the audit. */
export function determinationOf(context: OperationContext, determination: Determination): DeterminationType {
  if (determination.personId !== null) context.seen(determination.personId);
  return new DeterminationType(determination);
}
