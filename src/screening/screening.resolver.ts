import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { requireYear } from '../burden/burden.resolver.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest } from '../context/page.ts';
import { DateScalar } from '../context/scalars.ts';
import { HubError } from '../errors/hub-error.ts';
import { PolicyRuleType } from '../policy/policy-rule.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { UUID } from '../value/uuid.ts';
import { identityDay } from './determination.ts';
import { type DeterminationType, determinationOf, MissingInputType, RuleNotInForceType } from './determination.type.ts';
import { missingMessage } from './explanation.ts';
import { placeNames } from './place-names.ts';
import { ruleVersionLoader } from './rule.loader.ts';
import { pageOfScreening, placeOf, screeningLoader } from './screening.loader.ts';
import {
  DeterminationConnection,
  DeterminationsArguments,
  RuleScreeningType,
  ScreeningType,
} from './screening.type.ts';

const UUID_OR_NONE = new RegExp(`^(${UUID})?$`);
const SORT_KEY = { rule_id: /^[\w.-]+$/, person_id: UUID_OR_NONE, visit_id: UUID_OR_NONE };

@Resolver(() => ScreeningType)
export class ScreeningResolver {
  @Query(() => ScreeningType, {
    description: '筛查 (screening of a region): who crossed a line and who cannot be judged, with counts by rule.',
  })
  async screening(
    @Arg('regionCode', () => String, {
      description: '区划代码 (region code): this region and all below it. Outside your regions: an error.',
    })
    regionCode: string,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: '截至日期 (evaluated on what is dated up to this day); today when left out.',
    })
    asOf: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<ScreeningType> {
    await requireRegion(context, regionCode, 'regionCode');
    const key = { regionCode, year: requireYear(year), asOf: asOf ?? context.today };
    return new ScreeningType(key, await context.load(screeningLoader, key));
  }

  @FieldResolver(() => PolicyRegionType, { nullable: true, description: '区划 (region). Never null.' })
  region(@Root() screening: ScreeningType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, screening.regionCode);
  }

  @FieldResolver(() => [RuleScreeningType], {
    description:
      '按规则汇总 (counts by rule) of every rule in force in the region, above it or in a part of it, in the order of rule ids.',
  })
  rules(@Root() screening: ScreeningType): RuleScreeningType[] {
    return screening.answer.counts.map((count) => new RuleScreeningType(count, screening));
  }

  @FieldResolver(() => [RuleNotInForceType], {
    description: '未适用规则 (rules of which no version is in force): 文件已失效 or 尚未施行.',
  })
  notInForce(@Root() screening: ScreeningType): RuleNotInForceType[] {
    return screening.answer.outOfForce.map((rule) => new RuleNotInForceType(rule));
  }

  @FieldResolver(() => DeterminationConnection, {
    description:
      '判定列表 (determinations that are not CLEAR) of persons within your regions; where nobody of the region can be judged by a rule, one without a person.',
  })
  determinations(
    @Root() screening: ScreeningType,
    @Args(() => DeterminationsArguments) { first, after, outcome, ruleIds }: DeterminationsArguments,
    @Ctx() context: OperationContext,
  ): Page<DeterminationType> {
    const request = pageRequest(first, after, SORT_KEY);
    if (outcome === 'CLEAR') refuseClear();
    const wanted = { outcome: outcome ?? null, ruleIds: ruleIds ?? null };
    return pageOf(
      pageOfScreening(screening.answer, wanted, request.after, request.first + 1),
      request,
      SORT_KEY,
      placeOf,
      (determination) => determinationOf(context, determination),
    );
  }
}

@Resolver(() => RuleScreeningType)
export class RuleScreeningResolver {
  @FieldResolver(() => PolicyRuleType, { description: '监测规则 (rule in the version that judged).' })
  async rule(@Root() { count, key }: RuleScreeningType, @Ctx() context: OperationContext): Promise<PolicyRuleType> {
    const { ruleId, version } = count.rule;
    return new PolicyRuleType((await context.load(ruleVersionLoader, { ruleId, version, on: identityDay(key) }))!);
  }

  @FieldResolver(() => [MissingInputType], {
    description: '缺失信息 (everything that is missing for somebody). Empty: nobody is undetermined.',
  })
  async missing(@Root() { count }: RuleScreeningType, @Ctx() context: OperationContext): Promise<MissingInputType[]> {
    const names = await placeNames(context, count.missing, null);
    return count.missing.map((code) => new MissingInputType(code, missingMessage(code, names)));
  }
}

function refuseClear(): never {
  throw new HubError('ARGUMENT_INVALID', '正常人员只计数、不列名单 (the clear are counted, not listed)', {
    where: 'outcome',
    found: 'CLEAR',
    expected: 'FLAGGED or UNDETERMINED',
    mend: 'read Screening.rules.clear, or ask Person.burden.determinations of one person',
  });
}
