import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar } from '../context/scalars.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { IncomeScope } from './metric.ts';
import { documentsOfRegionLoader, incomeLoader, parameterLoader, rulesOfRegionLoader } from './policy.loader.ts';
import { IncomeFigureType, IncomeScopeEnum, PolicyDocumentType } from './policy.type.ts';
import { PolicyParameterType, PolicyRuleType, RuleThresholdType } from './policy-rule.type.ts';

/** What policy says of a region. Documents are public: none of it is bound to the viewer's regions. */
@Resolver(() => PolicyRegionType)
export class RegionPolicyResolver {
  @FieldResolver(() => [PolicyRuleType], {
    description:
      '监测规则 (monitoring rules in force on a day): the region’s own and those of the places above, nearest first.',
  })
  async rules(
    @Root() region: PolicyRegionType,
    @Arg('on', () => DateScalar, { nullable: true, description: '日期 (day meant); today when left out.' })
    on: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRuleType[]> {
    const rows = await context.load(rulesOfRegionLoader, { regionCode: region.code, on: on ?? context.today });
    return rows.map((row) => new PolicyRuleType(row));
  }

  @FieldResolver(() => IncomeFigureType, {
    nullable: true,
    description:
      '人均可支配收入 (disposable income a person) of this very region, population and year, as known today: an official figure before an example, else the newest. Null: not published, or not entered.',
  })
  async income(
    @Root() region: PolicyRegionType,
    @Arg('scope', () => IncomeScopeEnum, { description: '收入人群 (population).' }) scope: IncomeScope,
    @Arg('year', () => Int, { description: '收入年度 (calendar year of the income).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<IncomeFigureType | null> {
    // Years outside smallint have no figure, and no statement needs to be asked for them.
    if (year < 1900 || year > 9999) return null;
    const income = await context.load(incomeLoader, { regionCode: region.code, scope, year });
    return income && new IncomeFigureType(income);
  }

  @FieldResolver(() => [PolicyDocumentType], {
    description: '政策文件 (documents of the region and of the places above), nearest first, those out of force, too.',
  })
  async documents(@Root() region: PolicyRegionType, @Ctx() context: OperationContext): Promise<PolicyDocumentType[]> {
    const rows = await context.load(documentsOfRegionLoader, region.code);
    return rows.map((row) => new PolicyDocumentType(row));
  }
}

@Resolver(() => PolicyRuleType)
export class PolicyRuleResolver {
  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '适用区划 (place of the document): the rule holds there and in every region below. Never null.',
  })
  region(@Root() rule: PolicyRuleType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, rule.regionCode);
  }
}

@Resolver(() => PolicyDocumentType)
export class PolicyDocumentResolver {
  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '适用区划 (place of the document). Never null.',
  })
  region(@Root() document: PolicyDocumentType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, document.regionCode);
  }
}

@Resolver(() => IncomeFigureType)
export class IncomeFigureResolver {
  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '收入区划 (region whose income it is). Never null.',
  })
  region(@Root() income: IncomeFigureType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, income.regionCode);
  }
}

@Resolver(() => RuleThresholdType)
export class RuleThresholdResolver {
  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '收入区划 (region whose income the percentage is of). Null: no percentage.',
  })
  incomeRegion(
    @Root() threshold: RuleThresholdType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRegionType | null> | null {
    return threshold.incomeRegionCode === null ? null : findRegion(context, threshold.incomeRegionCode);
  }

  @FieldResolver(() => PolicyParameterType, {
    nullable: true,
    description:
      '参数 (parameter that gives the amount), with its value on the day asked for. Null: an amount or a percentage, or no period of the parameter holds that day.',
  })
  async parameter(
    @Root() threshold: RuleThresholdType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyParameterType | null> {
    if (threshold.parameterId === null) return null;
    const row = await context.load(parameterLoader, { parameterId: threshold.parameterId, on: threshold.on });
    return row && new PolicyParameterType(row);
  }
}
