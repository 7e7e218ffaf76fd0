import { Arg, Args, Ctx, Field, InputType, Query, Resolver } from 'type-graphql';
import { requireClear } from '../access/masks.ts';
import { PageArguments } from '../context/connection.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { DateScalar } from '../context/scalars.ts';
import { HubError } from '../errors/hub-error.ts';
import { regionsOfFilter } from '../region/region-scope.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Category } from './category.ts';
import type { PersonRow } from './person.loader.ts';
import { CategoryEnum, PersonConnection, type PersonType, personOf } from './person.type.ts';

const SORT_KEY = { person_id: UUID_VALUE };

@InputType('PersonFilter', { description: '人员筛选 (filter of persons): all that is given must hold.' })
class PersonFilter {
  @Field(() => String, {
    nullable: true,
    description: '区划代码 (region code): this region and all below it. Outside your regions: an error.',
  })
  readonly regionCode?: string | null;

  @Field(() => CategoryEnum, { nullable: true, description: '类别 (category) that the person holds on `on`.' })
  readonly category?: Category | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '日期 (day meant by `category` and `householdNumber`); today when left out.',
  })
  readonly on?: PlainDate | null;

  @Field(() => String, {
    nullable: true,
    description: '户编号 (household number) of the household that the person lives in on `on`, exactly as delivered.',
  })
  readonly householdNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '姓名 (full name), exact. Refused for viewers to whom names are masked.',
  })
  readonly name?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否被预警 (whether a rule flags the person now, in any year). True: only such; false: only others; left out: all.',
  })
  readonly flagged?: boolean | null;
}

@Resolver()
export class PersonsResolver {
  @Query(() => PersonConnection, { description: '人员列表 (persons within your regions), in a fixed order.' })
  async persons(
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('filter', () => PersonFilter, {
      nullable: true,
      description: '筛选 (filter): everyone in your regions when left out.',
    })
    filter: PersonFilter | null,
    @Ctx() context: OperationContext,
  ): Promise<Page<PersonType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const rows = await findPersons(context, filter ?? {}, request.after?.[0] ?? null, request.first + 1);
    return pageOf(
      rows,
      request,
      SORT_KEY,
      (row) => [row.person_id],
      (row) => personOf(context, row),
    );
  }
}

/** Up to `limit` persons of the scope that fit the filter, after the id `afterId`, in the order of their ids. */
async function findPersons(
  context: OperationContext,
  filter: PersonFilter,
  afterId: string | null,
  limit: number,
): Promise<PersonRow[]> {
  const name = filter.name?.trim();
  if (name !== undefined) requireClear('name', context.viewer, 'filter.name');
  if (filter.on && !filter.category && !filter.householdNumber) {
    throw new HubError('ARGUMENT_INVALID', 'on 需要与 category 或 householdNumber 一起使用', {
      where: 'filter.on',
      expected: 'category or householdNumber beside it: a day alone selects nothing',
    });
  }
  return context.database.query<PersonRow>(
    `/* person.page */
     select p.person_id, p.died_on, s.region_code from person_state s join person p using (person_id)
     where s.region_code = any($1::text[]) and ($2::uuid is null or s.person_id > $2)
       and ($3::text is null or exists (
         select from category_spell c
         where c.person_id = s.person_id and c.category = $3 and c.from_on <= $6 and c.until_on >= $6))
       and ($4::text is null or exists (
         select from residence r join household h using (household_id)
         where r.person_id = s.person_id and h.household_number = $4 and r.from_on <= $6 and r.until_on >= $6))
       and ($5::bytea is null or exists (
         select from person_identity i where i.person_id = s.person_id and i.name_key = $5))
       and ($7::boolean is null or $7 = exists (
         select from determination d
         where d.person_id = s.person_id and d.outcome = 'FLAGGED' and d.superseded_at is null))
     order by s.person_id limit $8`,
    [
      await regionsOfFilter(context, filter.regionCode),
      afterId,
      filter.category ?? null,
      filter.householdNumber ?? null,
      name === undefined ? null : context.vault.nameKey(name),
      filter.on ?? context.today,
      filter.flagged ?? null,
      limit,
    ],
  );
}
