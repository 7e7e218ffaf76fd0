import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../context/connection.type.ts';
import { uuidOf } from '../context/global-id.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { DateScalar } from '../context/scalars.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { regionsOfFilter } from '../region/region-scope.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type HouseholdRow, householdLoader, householdVisible, membersLoader } from './household.loader.ts';
import { HouseholdConnection, HouseholdMemberType, HouseholdType } from './household.type.ts';

const SORT_KEY = { household_id: UUID_VALUE };

@InputType('HouseholdFilter', { description: '户筛选 (filter of households): all that is given must hold.' })
class HouseholdFilter {
  @Field(() => String, {
    nullable: true,
    description: '区划代码 (region code): someone lives there, or below it, today. Outside your regions: an error.',
  })
  readonly regionCode?: string | null;

  @Field(() => String, { nullable: true, description: '户编号 (household number), exactly as delivered.' })
  readonly householdNumber?: string | null;
}

@Resolver(() => HouseholdType)
export class HouseholdResolver {
  @Query(() => HouseholdType, {
    nullable: true,
    description: '按标识查户 (household by id). Null: there is none, or nobody of your regions lives in it today.',
  })
  household(
    @Arg('id', () => ID, { description: '全局标识 (id of the household).' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<HouseholdType | null> {
    return findHousehold(context, uuidOf('Household', id));
  }

  @Query(() => HouseholdConnection, {
    description: '户列表 (households in which someone of your regions lives today), in a fixed order.',
  })
  async households(
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('filter', () => HouseholdFilter, {
      nullable: true,
      description: '筛选 (filter): all households of your regions when left out.',
    })
    filter: HouseholdFilter | null,
    @Ctx() context: OperationContext,
  ): Promise<Page<HouseholdType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const rows = await context.database.query<HouseholdRow>(
      `/* household.page */
       select h.household_id, h.region_code, h.household_number from household h
       where ($3::text is null or h.household_number = $3) and ($4::uuid is null or h.household_id > $4)
         and ${householdVisible('$1::text[]', '$2::date')}
       order by h.household_id limit $5`,
      [
        await regionsOfFilter(context, filter?.regionCode),
        context.today,
        filter?.householdNumber ?? null,
        request.after?.[0] ?? null,
        request.first + 1,
      ],
    );
    return pageOf(
      rows,
      request,
      SORT_KEY,
      (row) => [row.household_id],
      (row) => new HouseholdType(row),
    );
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description:
      '名册区划 (region of the roster that names the household); its members may live in places below it. Null: not in the region tree.',
  })
  region(@Root() household: HouseholdType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, household.regionCode);
  }

  @FieldResolver(() => [HouseholdMemberType], {
    description: '家庭成员 (members on a day), in the order of the roster. Empty: nobody was listed on that day.',
  })
  async members(
    @Root() household: HouseholdType,
    @Arg('on', () => DateScalar, { nullable: true, description: '日期 (day meant); today when left out.' })
    on: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<HouseholdMemberType[]> {
    const rows = await context.load(membersLoader, {
      householdId: household.householdId,
      on: on ?? context.today,
    });
    return rows.map((row) => new HouseholdMemberType(row));
  }
}

@Resolver(() => HouseholdMemberType)
export class HouseholdMemberResolver {
  @FieldResolver(() => PersonType, {
    nullable: true,
    description:
      '人员 (the member as a person). Null: the member lives outside your regions, and only the relation is shown.',
  })
  person(@Root() member: HouseholdMemberType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, member.personId);
  }
}

/** The household of an id within the scope, null otherwise. */
export async function findHousehold(context: OperationContext, householdId: string): Promise<HouseholdType | null> {
  const row = await context.load(householdLoader, householdId);
  return row && new HouseholdType(row);
}
