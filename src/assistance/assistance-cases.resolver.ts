import { Arg, Args, Ctx, Field, ID, InputType, Int, Query, Resolver } from 'type-graphql';
import { requireYear } from '../burden/burden.resolver.ts';
import { PageArguments } from '../context/connection.type.ts';
import { uuidOf } from '../context/global-id.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { HubError } from '../errors/hub-error.ts';
import { regionsOfFilter } from '../region/region-scope.ts';
import type { CaseStatus } from './assistance-case.entity.ts';
import { CASE_COLUMNS, type CaseRow, STATE_OF_CASE } from './assistance-case.loader.ts';
import { findCase } from './assistance-case.resolver.ts';
import { AssistanceCaseConnection, AssistanceCaseType, CaseStatusEnum, caseOf } from './assistance-case.type.ts';

const SORT_KEY = { opened_on: /^\d{4}-\d{2}-\d{2}$/, case_id: UUID_VALUE };

@InputType('AssistanceCaseFilter', { description: '个案筛选 (filter of cases): all that is given must hold.' })
class AssistanceCaseFilter {
  @Field(() => String, {
    nullable: true,
    description: '区划代码 (region code): the person lives there or below it now. Outside your regions: an error.',
  })
  readonly regionCode?: string | null;

  @Field(() => Int, { nullable: true, description: '年度 (calendar year of the hits).' })
  readonly year?: number | null;

  @Field(() => CaseStatusEnum, { nullable: true, description: '状态 (state).' })
  readonly status?: CaseStatus | null;

  @Field(() => String, {
    nullable: true,
    description:
      '监测规则 (rule id): a hit by this rule is in the case, also one taken back. An id that no rule has is an error.',
  })
  readonly ruleId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '待复核 (whether the case wants a review).' })
  readonly needsReview?: boolean | null;
}

@Resolver()
export class AssistanceCasesResolver {
  @Query(() => AssistanceCaseType, {
    nullable: true,
    description: '按标识查个案 (case by id). Null: there is none, or its person is outside your regions.',
  })
  assistanceCase(
    @Arg('id', () => ID, { description: '全局标识 (id of the case).' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<AssistanceCaseType | null> {
    return findCase(context, uuidOf('AssistanceCase', id));
  }

  @Query(() => AssistanceCaseConnection, {
    description: '个案列表 (cases of persons within your regions), newest first.',
  })
  async assistanceCases(
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('filter', () => AssistanceCaseFilter, {
      nullable: true,
      description: '筛选 (filter): all cases of your regions when left out.',
    })
    filter: AssistanceCaseFilter | null,
    @Ctx() context: OperationContext,
  ): Promise<Page<AssistanceCaseType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const rows = await findCases(context, filter ?? {}, request.after, request.first + 1);
    return pageOf(
      rows,
      request,
      SORT_KEY,
      (row) => [row.opened_on, row.case_id],
      (row) => caseOf(context, row),
    );
  }
}

async function findCases(
  context: OperationContext,
  { regionCode, year, status, ruleId, needsReview }: AssistanceCaseFilter,
  after: readonly string[] | null,
  limit: number,
): Promise<CaseRow[]> {
  if (ruleId != null) await requireRule(context, ruleId);
  return context.database.query<CaseRow>(
    `/* case.page */
     select ${CASE_COLUMNS} from assistance_case a ${STATE_OF_CASE}
     where s.region_code = any($1::text[]) and ($2::smallint is null or a.year = $2) and ($3::text is null or a.status = $3)
       and ($4::text is null or exists (select from case_hit h where h.case_id = a.case_id and h.rule_id = $4))
       and ($5::boolean is null or a.needs_review = $5)
       and ($6::date is null or (a.opened_on, a.case_id) < ($6, $7::uuid))
     order by a.opened_on desc, a.case_id desc limit $8`,
    [
      await regionsOfFilter(context, regionCode),
      year == null ? null : requireYear(year, 'filter.year'),
      status ?? null,
      ruleId ?? null,
      needsReview ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ],
  );
}

/** An id that no published rule has or had would match nothing, silently. */
async function requireRule(context: OperationContext, ruleId: string): Promise<void> {
  const rows = await context.database.query(
    '/* case.knownRule */ select rule_id from rule_version where rule_id = $1 limit 1',
    [ruleId],
  );
  if (rows.length > 0) return;
  throw new HubError('ARGUMENT_INVALID', '监测规则不存在 (no such rule)', {
    where: 'filter.ruleId',
    found: ruleId.slice(0, 100),
    expected: 'the id of a published rule; PolicyRegion.rules lists those of a region',
  });
}
