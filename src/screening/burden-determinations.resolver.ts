import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { BurdenType } from '../burden/burden.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { determinationsLoader, rulesNotInForceLoader } from './determination.loader.ts';
import { DeterminationType, determinationOf, RuleNotInForceType } from './determination.type.ts';

/** What screening adds to a burden. */
@Resolver(() => BurdenType)
export class BurdenDeterminationsResolver {
  @FieldResolver(() => [DeterminationType], {
    description:
      '判定 (determinations): what every rule in force at the person’s place says, CLEAR ones too, each with the amount after its own deducted layers; of stay rules one a stay. In the order of rule ids. Empty: no rule is in force there, or the person has no place on that day.',
  })
  async determinations(@Root() burden: BurdenType, @Ctx() context: OperationContext): Promise<DeterminationType[]> {
    const answers = await context.load(determinationsLoader, burden);
    return answers.map((answer) => determinationOf(context, answer));
  }

  @FieldResolver(() => [RuleNotInForceType], {
    description:
      '未适用规则 (rules of the person’s place of which no version is in force on the earlier of asOf and the year’s last day): 文件已失效 or 尚未施行.',
  })
  async notInForce(@Root() burden: BurdenType, @Ctx() context: OperationContext): Promise<RuleNotInForceType[]> {
    const rules = await context.load(rulesNotInForceLoader, burden);
    return rules.map((rule) => new RuleNotInForceType(rule));
  }
}
