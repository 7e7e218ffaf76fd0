import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Viewer } from '../access/viewer.ts';
import { PageArguments } from '../context/connection.type.ts';
import { listContext } from '../context/list-context.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { DateScalar } from '../context/scalars.ts';
import type { ListReceiver } from '../policy/monthly-list.ts';
import { findProvisions } from '../policy/published-provisions.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import { OfficeListFileType } from '../relief/office-list.type.ts';
import { visibleAmong } from '../relief/relief-workbook.ts';
import { describeMissing } from '../screening/missing.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { findMonthlyList } from './find-monthly-list.ts';
import { daysOfMonth } from './find-scale-risk.ts';
import {
  MonthlyListPersonConnection,
  MonthlyListPersonType,
  MonthlyListType,
  ReceiverEnum,
} from './monthly-list.type.ts';
import { monthlyPersons, monthlyWorkbook, RECEIVER_LABELS } from './monthly-person.ts';

const PERSON_KEY = { person_id: UUID_VALUE };

@Resolver(() => PolicyRegionType)
export class RegionMonthlyListsResolver {
  @FieldResolver(() => [MonthlyListType], {
    description:
      '每月名单 (lists of a month for your department; 医保, which hands them on, sees all). Outside your regions: an error.',
  })
  async monthlyLists(
    @Root() region: PolicyRegionType,
    @Arg('month', () => DateScalar, { description: '月份 (month): any day of it; not later than this month.' })
    month: PlainDate,
    @Arg('receiver', () => ReceiverEnum, {
      nullable: true,
      description: '接收部门 (receiver); all that you may see when left out.',
    })
    receiver: ListReceiver | null,
    @Ctx() context: OperationContext,
  ): Promise<MonthlyListType[]> {
    await requireRegion(context, region.code, 'monthlyLists');
    const { database, today, viewer } = context;
    const { last } = daysOfMonth(month, today);
    const lists = await findProvisions(database, 'MONTHLY_LIST', { regionCode: region.code, on: last });
    const wanted = lists.map((list) => ({
      list,
      told: list.content.told.filter(
        ({ department }) => mayRead(department, viewer) && (receiver == null || department === receiver),
      ),
    }));
    const answers = await Promise.all(
      wanted
        .filter(({ told }) => told.length > 0)
        .map(async ({ list, told }) => {
          const answer = await findMonthlyList(database, { list, regionCode: region.code, month, today });
          return told.map((one) => new MonthlyListType(answer, one));
        }),
    );
    return answers.flat();
  }
}

/** A receiver reads its own lists; 农业农村 has one account with 乡村振兴, and 医保 hands on all. */
function mayRead(department: ListReceiver, viewer: Viewer): boolean {
  if (viewer.department === 'MEDICAL_INSURANCE') return true;
  return viewer.department === (department === 'AGRICULTURE' ? 'RURAL_REVITALISATION' : department);
}

@Resolver(() => MonthlyListType)
export class MonthlyListResolver {
  @FieldResolver(() => MonthlyListPersonConnection, { description: '名单人员 (persons on it within your regions).' })
  async persons(
    @Root() { answer, told }: MonthlyListType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<MonthlyListPersonType>> {
    const request = pageRequest(first, after, PERSON_KEY);
    const list = listContext(context);
    const ids = answer.rows.map(({ personId }) => personId);
    const visible = await visibleAmong(list, ids);
    const later = answer.rows
      .filter(({ personId }) => visible.has(personId) && (request.after === null || personId > request.after[0]!))
      .slice(0, request.first + 1);
    const persons = await monthlyPersons(list, later, told, answer.on);
    return pageOf(
      persons,
      request,
      PERSON_KEY,
      ({ personId }) => [personId],
      (person) => new MonthlyListPersonType(person),
    );
  }

  @FieldResolver(() => OfficeListFileType, {
    description: '名单文件 (the list as a workbook), of persons within your regions, masked as you may see them.',
  })
  async workbook(
    @Root() { answer, told }: MonthlyListType,
    @Ctx() context: OperationContext,
  ): Promise<OfficeListFileType> {
    const bytes = await monthlyWorkbook(listContext(context), answer, told, '', describeMissing);
    const name = `${answer.month.slice(0, 7)}-${answer.list.label}-${RECEIVER_LABELS[told.department]}.xlsx`;
    return { fileName: name, content: bytes.toString('base64') };
  }
}
