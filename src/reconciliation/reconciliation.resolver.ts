import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mask } from '../access/masks.ts';
import { maySeePersons } from '../access/small-number.ts';
import { PageArguments } from '../context/connection.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest } from '../context/page.ts';
import { DateScalar } from '../context/scalars.ts';
import { HubError } from '../errors/hub-error.ts';
import { identityLoader } from '../person/person.loader.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { deliveryLoader } from '../region/delivery.loader.ts';
import { DeliveryType } from '../region/delivery.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { firstOfMonth } from './period.ts';
import { findingsLoader, foundLoader, owedLoader } from './reconciliation.loader.ts';
import {
  MonthlyRunType,
  ReconciliationReportType,
  ReconciliationType,
  WorkbookFileType,
} from './reconciliation.type.ts';
import {
  OwedDeliveryType,
  ReconciliationFindingType,
  ReconciliationPersonConnection,
  ReconciliationPersonType,
} from './reconciliation-finding.type.ts';
import { findReport, findRun, hasNewLists } from './report.ts';
import { reportWorkbook } from './report-workbook.ts';
import { tellCounts } from './small-numbers.ts';

const SORT_KEY = { ordinal: /^\d{1,9}$/ };

@Resolver(() => ReconciliationType)
export class ReconciliationResolver {
  @Query(() => ReconciliationType, {
    nullable: true,
    description:
      '每月比对 (monthly comparison of a region). Null: this month is neither due nor was it ever asked for.',
  })
  async reconciliation(
    @Arg('regionCode', () => String, { description: '区划代码 (region code). Outside your regions: an error.' })
    regionCode: string,
    @Arg('month', () => DateScalar, { description: '月份 (month), as its first day; any day of it will do.' })
    month: PlainDate,
    @Ctx() context: OperationContext,
  ): Promise<ReconciliationType | null> {
    await requireRegion(context, regionCode, 'regionCode');
    const period = { regionCode, month: firstOfMonth(month) };
    return (await findRun(context.database, period)) ? new ReconciliationType(period) : null;
  }

  @FieldResolver(() => PolicyRegionType, { nullable: true, description: '区划 (region). Never null.' })
  region(@Root() { period }: ReconciliationType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, period.regionCode);
  }

  @FieldResolver(() => MonthlyRunType, { nullable: true, description: '每月运行 (state of the run). Never null.' })
  async run(@Root() { period }: ReconciliationType, @Ctx() context: OperationContext): Promise<MonthlyRunType | null> {
    const row = await findRun(context.database, period);
    return row ? new MonthlyRunType(row, context.today) : null;
  }

  @FieldResolver(() => ReconciliationReportType, {
    nullable: true,
    description: '比对报告 (report that stands). Null: none has been written yet.',
  })
  async report(
    @Root() { period }: ReconciliationType,
    @Ctx() context: OperationContext,
  ): Promise<ReconciliationReportType | null> {
    const row = await findReport(context.database, period);
    return row ? new ReconciliationReportType(row) : null;
  }
}

@Resolver(() => ReconciliationReportType)
export class ReconciliationReportResolver {
  @FieldResolver(() => [OwedDeliveryType], { description: '交付情况 (what was owed for the month, and what came).' })
  async deliveries(
    @Root() { row }: ReconciliationReportType,
    @Ctx() context: OperationContext,
  ): Promise<OwedDeliveryType[]> {
    return (await context.load(owedLoader, row.report_id)).map((owed) => new OwedDeliveryType(owed));
  }

  @FieldResolver(() => [ReconciliationFindingType], {
    description: '比对结果 (findings), by kind, then by list or rule.',
  })
  async findings(
    @Root() { row }: ReconciliationReportType,
    @Ctx() context: OperationContext,
  ): Promise<ReconciliationFindingType[]> {
    const findings = await context.load(findingsLoader, row.report_id);
    return findings.map((finding) => new ReconciliationFindingType(finding, tellCounts(finding, context.viewer)));
  }

  @FieldResolver(() => Boolean, {
    description:
      '是否有新名单 (whether lists of this month or the one before came in, were replaced or taken back since): run it again.',
  })
  hasNewLists(@Root() { row }: ReconciliationReportType, @Ctx() context: OperationContext): Promise<boolean> {
    return hasNewLists(context.database, row);
  }

  @FieldResolver(() => WorkbookFileType, {
    description:
      '报告电子表格 (the report as a workbook), a sheet for each kind of finding, masked as you may see persons; without persons for who may not.',
  })
  async workbook(
    @Root() { row }: ReconciliationReportType,
    @Ctx() context: OperationContext,
  ): Promise<WorkbookFileType> {
    const bytes = await reportWorkbook(context, row);
    return { fileName: `${row.region_code}-${row.month.slice(0, 7)}-每月比对.xlsx`, content: bytes.toString('base64') };
  }
}

@Resolver(() => OwedDeliveryType)
export class OwedDeliveryResolver {
  @FieldResolver(() => DeliveryType, {
    nullable: true,
    description: '交付 (first delivery that came for it, in time where there is one). Null: it has not come.',
  })
  async delivery(
    @Root() { deliveryId }: OwedDeliveryType,
    @Ctx() context: OperationContext,
  ): Promise<DeliveryType | null> {
    const row = deliveryId === null ? null : await context.load(deliveryLoader, deliveryId);
    return row && new DeliveryType(row);
  }
}

@Resolver(() => ReconciliationFindingType)
export class ReconciliationFindingResolver {
  @FieldResolver(() => ReconciliationPersonConnection, {
    description: '人员名单 (persons found). Only for viewers who see names or numbers in clear: others have the count.',
  })
  async persons(
    @Root() { row }: ReconciliationFindingType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<ReconciliationPersonType>> {
    const request = pageRequest(first, after, SORT_KEY);
    if (!maySeePersons(context.viewer)) {
      throw new HubError('FORBIDDEN', '无权查看人员名单 (you may see counts, not persons)', {
        where: 'persons',
        found: `${context.viewer.department} ${context.viewer.roles.join(', ')}`,
        mend: 'leave persons out, or ask as a viewer who sees names or numbers in clear',
      });
    }
    const rows = await context.load(foundLoader, {
      reportId: row.report_id,
      kind: row.kind,
      subject: row.subject,
      after: Number(request.after?.[0] ?? 0),
      limit: request.first + 1,
    });
    return pageOf(
      rows,
      request,
      SORT_KEY,
      ({ ordinal }) => [String(ordinal)],
      (found) => {
        if (found.person_id !== null) context.seen(found.person_id);
        return new ReconciliationPersonType(found);
      },
    );
  }
}

@Resolver(() => ReconciliationPersonType)
export class ReconciliationPersonResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      '姓名 (name), in clear or masked by department and role. Null: hidden from you, the person lives outside your regions, or the row stands under nobody.',
  })
  async name(@Root() { row }: ReconciliationPersonType, @Ctx() context: OperationContext): Promise<string | null> {
    const identity = row.person_id === null ? null : await context.load(identityLoader, row.person_id);
    return mask('name', identity?.name ?? null, context.viewer);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '证件号码 (certificate number), in clear or masked by department and role. Null: hidden from you, the person lives outside your regions, or the row stands under nobody.',
  })
  async idNumber(@Root() { row }: ReconciliationPersonType, @Ctx() context: OperationContext): Promise<string | null> {
    const identity = row.person_id === null ? null : await context.load(identityLoader, row.person_id);
    return mask('idNumber', identity?.number ?? null, context.viewer);
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description:
      '所属区划 (place of the person when the report was written). Null: the place was not known, or the person lives outside your regions.',
  })
  async region(
    @Root() { row }: ReconciliationPersonType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRegionType | null> {
    return row.region_code === null ? null : findRegion(context, row.region_code);
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description:
      '人员 (person). Null: lives outside your regions, or at a place that is not known, though the list is yours.',
  })
  async person(
    @Root() { row }: ReconciliationPersonType,
    @Ctx() context: OperationContext,
  ): Promise<PersonType | null> {
    return row.person_id === null ? null : findPerson(context, row.person_id);
  }
}
