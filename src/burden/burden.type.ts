import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { LAYERS } from '../settlement/layer.ts';
import { LayerAmountType } from '../settlement/settlement.type.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { arithmeticOf, type BurdenSums } from './arithmetic.ts';
import type { BurdenKey } from './burden.loader.ts';
import { paidColumn } from './measure.ts';

@ObjectType('Burden', {
  simpleResolvers: true,
  description:
    '负担 (burden) of illness in one calendar year: settlements dated up to a day, less reversals and less payments that belong to the year, dated up to that day. Every policy document draws its own line through the same payments: see `determinations`. 0.00 where nothing counts.',
})
export class BurdenType {
  @Field(() => Int, { description: '年度 (calendar year of the burden).' })
  readonly year: number;

  @Field(() => DateScalar, { description: '截至日期 (day up to which facts count).' })
  readonly asOf: PlainDate;

  readonly personId: string;
  readonly #sums: BurdenSums;

  constructor(key: BurdenKey, sums: BurdenSums) {
    this.personId = key.personId;
    this.year = key.year;
    this.asOf = key.asOf;
    this.#sums = sums;
  }

  @Field(() => DecimalScalar, { description: '医疗费总额 (total of the bills), 元, net of reversals.' })
  get total(): string {
    return formatYuan(this.#sums.total_fen);
  }

  @Field(() => DecimalScalar, { description: '符合政策范围金额 (part within the policy scope), 元, net of reversals.' })
  get inScope(): string {
    return formatYuan(this.#sums.in_scope_fen);
  }

  @Field(() => [LayerAmountType], {
    description:
      '分层支付 (paid by layer), all layers in paying order, 元: within settlements and by later payments of the year. 0.00: nothing paid, or nothing delivered of that layer (Determination.notDelivered tells).',
  })
  get paidBy(): LayerAmountType[] {
    return LAYERS.map((layer) => new LayerAmountType(layer, this.#sums[paidColumn(layer) as keyof BurdenSums]));
  }

  @Field(() => DecimalScalar, {
    description:
      '个人负担 (out of pocket), 元: total less what every layer paid, later payments included; never below 0. What the patient’s own account paid is borne by the patient.',
  })
  get outOfPocket(): string {
    return formatYuan(arithmeticOf('OOP', LAYERS, this.#sums).amountFen);
  }

  @Field(() => DecimalScalar, {
    description:
      '政策范围内个人负担 (out of pocket within the policy scope), 元: inScope less what every layer paid in scope; never below 0.',
  })
  get outOfPocketInScope(): string {
    return formatYuan(arithmeticOf('OOP_IN_SCOPE', LAYERS, this.#sums).amountFen);
  }
}
