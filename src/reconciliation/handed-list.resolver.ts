import { Arg, Args, Ctx, Field, FieldResolver, InputType, Query, Resolver, Root } from 'type-graphql';
import { maskText } from '../access/mask-text.ts';
import { PageArguments } from '../context/connection.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { DateScalar } from '../context/scalars.ts';
import { identityLoader } from '../person/person.loader.ts';
import type { ToldDepartment } from '../policy/policy.ts';
import { ToldDepartmentEnum } from '../policy/policy-rule.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { regionsOfFilter } from '../region/region-scope.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { handedListLoader, listedLoader } from './handed-list.loader.ts';
import { type HandedListRow, LIST_COLUMNS, type ListedRow, listsSeenBy } from './handed-list.ts';
import {
  DepartmentListConnection,
  DepartmentListPersonConnection,
  DepartmentListPersonType,
  DepartmentListType,
  ListState,
} from './handed-list.type.ts';
import { listWorkbook } from './list-workbook.ts';
import { firstOfMonth } from './period.ts';
import { WorkbookFileType } from './reconciliation.type.ts';
import { TOLD_LABELS } from './told-department.ts';
import { toldPerson } from './told-person.ts';

const SORT_KEY = { sent_on: /^\d{4}-\d{2}-\d{2}$/, list_id: UUID_VALUE };
const PERSON_KEY = { ordinal: /^\d{1,9}$/ };

@InputType('DepartmentListFilter', { description: '名单筛选 (filter of handed lists): all that is given must hold.' })
class DepartmentListFilter {
  @Field(() => String, {
    nullable: true,
    description: '区划代码 (region code): this region and all below it. Outside your regions: an error.',
  })
  readonly regionCode?: string | null;

  @Field(() => ToldDepartmentEnum, { nullable: true, description: '接收部门 (department it was handed to).' })
  readonly department?: ToldDepartment | null;

  @Field(() => ListState, { nullable: true, description: '状态 (state).' })
  readonly state?: HandedListRow['state'] | null;

  @Field(() => DateScalar, { nullable: true, description: '月份 (month), as its first day; any day of it will do.' })
  readonly month?: PlainDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '是否逾期 (whether overdue today): true only such, false only others.',
  })
  readonly overdue?: boolean | null;
}

@Resolver(() => DepartmentListType)
export class DepartmentListResolver {
  @Query(() => DepartmentListConnection, {
    description: '推送名单列表 (lists handed to your department; to 医保 all that it handed), newest first.',
  })
  async departmentLists(
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('filter', () => DepartmentListFilter, {
      nullable: true,
      description: '筛选 (filter): everything of your department and regions when left out.',
    })
    filter: DepartmentListFilter | null,
    @Ctx() context: OperationContext,
  ): Promise<Page<DepartmentListType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const rows = await context.database.query<HandedListRow>(
      `/* handedList.page */
       select ${LIST_COLUMNS} from handed_list l
       where l.region_code = any($1::text[]) and l.department = any($2::text[])
         and ($3::text is null or l.department = $3) and ($4::text is null or l.state = $4)
         and ($5::date is null or l.month = $5)
         and ($6::boolean is null or $6 = (l.state <> 'FED_BACK'
           and (l.feedback_due_on < $7::date or (l.state = 'SENT' and l.sign_due_on < $7::date))))
         and ($8::date is null or (l.sent_on, l.list_id) < ($8, $9::uuid))
       order by l.sent_on desc, l.list_id desc limit $10`,
      [
        await regionsOfFilter(context, filter?.regionCode),
        listsSeenBy(context.viewer),
        filter?.department ?? null,
        filter?.state ?? null,
        filter?.month ? firstOfMonth(filter.month) : null,
        filter?.overdue ?? null,
        context.today,
        request.after?.[0] ?? null,
        request.after?.[1] ?? null,
        request.first + 1,
      ],
    );
    return pageOf(
      rows,
      request,
      SORT_KEY,
      (row) => [row.sent_on, row.list_id],
      (row) => new DepartmentListType(row, context.today),
    );
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '区划 (place whose people are on it). Never null.',
  })
  region(@Root() { row }: DepartmentListType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, row.region_code);
  }

  @FieldResolver(() => DepartmentListPersonConnection, {
    description: '名单人员 (who is on it), a row a person and rule.',
  })
  async persons(
    @Root() { row }: DepartmentListType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<DepartmentListPersonType>> {
    const request = pageRequest(first, after, PERSON_KEY);
    const listed = await context.load(listedLoader, {
      listId: row.list_id,
      after: Number(request.after?.[0] ?? 0),
      limit: request.first + 1,
    });
    const persons = await Promise.all(listed.map((one) => personOnList(context, one)));
    return pageOf(
      listed.map((one, index) => ({ one, person: persons[index]! })),
      request,
      PERSON_KEY,
      ({ one }) => [String(one.ordinal)],
      ({ one, person }) => {
        context.seen(one.person_id);
        return person;
      },
    );
  }

  @FieldResolver(() => WorkbookFileType, {
    description: '名单电子表格 (the list as a workbook), with room for the feedback, masked as you may see it.',
  })
  async workbook(@Root() { row }: DepartmentListType, @Ctx() context: OperationContext): Promise<WorkbookFileType> {
    const place = (await findRegion(context, row.region_code))!.name;
    const bytes = await listWorkbook(context, row, place, context.today);
    const fileName = `${row.region_code}-${row.month.slice(0, 7)}-${TOLD_LABELS[row.department]}名单.xlsx`;
    return { fileName, content: bytes.toString('base64') };
  }
}

async function personOnList(context: OperationContext, row: ListedRow): Promise<DepartmentListPersonType> {
  const identity = await context.load(identityLoader, row.person_id);
  const note = row.note_cipher && context.vault.open(row.note_cipher).toString('utf8');
  return new DepartmentListPersonType(row, toldPerson(row, identity, context), maskText(note, context.viewer));
}

/** The list of an id that the viewer may see, null otherwise. */
export async function findDepartmentList(
  context: OperationContext,
  listId: string,
): Promise<DepartmentListType | null> {
  const row = await context.load(handedListLoader, listId);
  return row && new DepartmentListType(row, context.today);
}
