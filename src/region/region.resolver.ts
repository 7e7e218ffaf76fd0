import { Arg, Args, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../context/connection.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, REGION_CODE_VALUE } from '../context/page.ts';
import { childRegionsLoader, REGION_COLUMNS, type RegionRow, regionLoader } from './region.loader.ts';
import { PolicyRegionConnection, PolicyRegionType } from './region.type.ts';
import { regionsOfFilter, requireRegion } from './region-scope.ts';

const SORT_KEY = { region_code: REGION_CODE_VALUE };

@InputType('PolicyRegionFilter', {
  description: '政策区划筛选 (filter of policy regions): all that is given must hold.',
})
class PolicyRegionFilter {
  @Field(() => String, {
    nullable: true,
    description: '区划代码 (region code): this region and all below it. Outside your regions: an error.',
  })
  readonly regionCode?: string | null;
}

@Resolver(() => PolicyRegionType)
export class PolicyRegionResolver {
  @Query(() => PolicyRegionType, {
    nullable: true,
    description:
      '按代码查政策区划 (policy region by code). A code that does not exist or lies outside your regions is an error; never null otherwise.',
  })
  async policyRegion(
    @Arg('code', () => String, { description: '区划代码 (region code): 6, 9 or 12 digits.' }) code: string,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRegionType | null> {
    await requireRegion(context, code, 'code');
    return findRegion(context, code);
  }

  @Query(() => PolicyRegionConnection, {
    description: '政策区划列表 (policy regions that you may see), ordered by code.',
  })
  async policyRegions(
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('filter', () => PolicyRegionFilter, {
      nullable: true,
      description: '筛选 (filter): everything in your regions when left out.',
    })
    filter: PolicyRegionFilter | null,
    @Ctx() context: OperationContext,
  ): Promise<Page<PolicyRegionType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const rows = await context.database.query<RegionRow>(
      `/* region.page */
       select ${REGION_COLUMNS} from region
       where region_code = any($1::text[]) and ($2::text is null or region_code > $2)
       order by region_code limit $3`,
      [await regionsOfFilter(context, filter?.regionCode), request.after?.[0] ?? null, request.first + 1],
    );
    return pageOf(
      rows,
      request,
      SORT_KEY,
      (row) => [row.region_code],
      (row) => new PolicyRegionType(row),
    );
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description:
      '上级区划 (parent region), also where it lies outside your regions: its name and documents are public, its people are not. Null at the top of the tree.',
  })
  parent(@Root() region: PolicyRegionType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> | null {
    return region.parentCode === null ? null : findRegion(context, region.parentCode);
  }

  @FieldResolver(() => [PolicyRegionType], {
    description: '下级区划 (regions directly below that you may see), ordered by code.',
  })
  async children(@Root() region: PolicyRegionType, @Ctx() context: OperationContext): Promise<PolicyRegionType[]> {
    return (await context.load(childRegionsLoader, region.code)).map((row) => new PolicyRegionType(row));
  }
}

/** The region of a code, null when there is none; whoever may name any code passes requireRegion first. */
export async function findRegion(context: OperationContext, code: string): Promise<PolicyRegionType | null> {
  const row = await context.load(regionLoader, code);
  return row && new PolicyRegionType(row);
}
