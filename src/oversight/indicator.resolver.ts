import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { requirePermission } from '../access/permission.ts';
import { requireYear } from '../burden/burden.resolver.ts';
import { once, requestOf } from '../context/idempotency.ts';
import { settle } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { MutationPayloadType, type UserErrorType } from '../context/user-error.type.ts';
import { HubError } from '../errors/hub-error.ts';
import { findProvisions, judgingDay, requireProvision } from '../policy/published-provisions.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import { OfficeListFileType } from '../relief/office-list.type.ts';
import { DutyStatusEnum, ResponsibilityType } from './duty.type.ts';
import { type DutyStatus, findDuties, reportDuty } from './duty-status.ts';
import { findIndicators } from './find-indicators.ts';
import { IndicatorType } from './indicator.type.ts';
import { indicatorWorkbook } from './indicator-workbook.ts';

const LONGEST_NOTE = 500;

/** What indicators and duties add to a region. Duties are public like the document; figures are for who may see the region. */
@Resolver(() => PolicyRegionType)
export class RegionIndicatorsResolver {
  @FieldResolver(() => [IndicatorType], {
    description:
      '量化指标 (indicators of a year, as of today). Outside your regions: an error. Empty: no document has any.',
  })
  async indicators(
    @Root() region: PolicyRegionType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<IndicatorType[]> {
    const found = await figuresOf(region, year, context);
    return found.flatMap(({ indicators, figures }) =>
      figures.map((figure) => new IndicatorType(figure, indicators, context.viewer)),
    );
  }

  @FieldResolver(() => [ResponsibilityType], {
    description:
      '责任清单 (duties of the documents of the region and those above, with what their units have reported). A list whose document has run out is still shown.',
  })
  async responsibilities(
    @Root() region: PolicyRegionType,
    @Arg('overdueOnly', () => Boolean, { nullable: true, description: '只列逾期的 (only overdue ones).' })
    overdueOnly: boolean | null,
    @Ctx() context: OperationContext,
  ): Promise<ResponsibilityType[]> {
    const found = await dutiesOf(region, context);
    return found.flatMap(({ duties, states }) =>
      states.filter(({ isOverdue }) => isOverdue || !overdueOnly).map((state) => new ResponsibilityType(state, duties)),
    );
  }

  @FieldResolver(() => OfficeListFileType, {
    description: '抓手清单 (indicator sheet with the duties as a workbook). NOT_FOUND where no document has either.',
  })
  async indicatorSheet(
    @Root() region: PolicyRegionType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<OfficeListFileType> {
    const figures = await figuresOf(region, year, context);
    const duties = await dutiesOf(region, context);
    if (figures.length + duties.length === 0) {
      throw new HubError('NOT_FOUND', '没有量化指标和责任清单 (no indicators, no duties)', {
        where: 'indicatorSheet',
        found: region.code,
      });
    }
    const { today, viewer } = context;
    const bytes = await indicatorWorkbook({ place: region.name, year, today, viewer }, figures, duties);
    return { fileName: `${region.code}-${year}-抓手清单.xlsx`, content: bytes.toString('base64') };
  }
}

async function figuresOf(region: PolicyRegionType, year: number, context: OperationContext) {
  await requireRegion(context, region.code, 'indicators');
  const { database, vault, today } = context;
  const found = await findProvisions(database, 'INDICATORS', {
    regionCode: region.code,
    on: judgingDay(requireYear(year), today),
  });
  return Promise.all(
    found.map(async (indicators) => ({
      indicators,
      figures: await findIndicators({ database, vault }, { indicators, regionCode: region.code, year, today }),
    })),
  );
}

async function dutiesOf(region: PolicyRegionType, { database, today }: OperationContext) {
  const found = await findProvisions(database, 'DUTIES', { regionCode: region.code, on: today }, { orLast: true });
  return Promise.all(found.map(async (duties) => ({ duties, states: await findDuties(database, duties, today) })));
}

@InputType('DutyReportInput', { description: '责任事项填报输入 (input of dutyReport).' })
class DutyReportInput {
  @Field(() => String, { description: '规定编号 (id of the provision), as Responsibility has it.' })
  readonly provisionId!: string;

  @Field(() => Int, { description: '序号 (number on the list).' })
  readonly number!: number;

  @Field(() => String, { description: '责任单位 (unit), as Responsibility names it.' })
  readonly unit!: string;

  @Field(() => DutyStatusEnum, { description: '进展 (status).' })
  readonly status!: DutyStatus;

  @Field(() => String, {
    nullable: true,
    description: `说明 (note), at most ${LONGEST_NOTE} characters; nobody’s name or number.`,
  })
  readonly note?: string | null;

  @Field(() => String, { description: '幂等键 (idempotency key): new for each request, the same when it is repeated.' })
  readonly idempotencyKey!: string;
}

@ObjectType('DutyReportPayload', {
  simpleResolvers: true,
  implements: MutationPayloadType,
  description: '责任事项填报结果 (payload of dutyReport).',
})
class DutyReportPayload extends MutationPayloadType {
  @Field(() => ResponsibilityType, {
    nullable: true,
    description: '责任事项 (the duty as it stands now). Null: nothing was done, errors say why.',
  })
  readonly responsibility: ResponsibilityType | null;

  constructor(responsibility: ResponsibilityType | null, errors: readonly UserErrorType[]) {
    super(errors);
    this.responsibility = responsibility;
  }
}

@Resolver()
export class DutyReportResolver {
  @Mutation(() => DutyReportPayload, {
    description: '填报责任事项 (report on a duty), by the department that reports for the unit.',
  })
  dutyReport(
    @Arg('input', () => DutyReportInput, { description: '输入 (input).' }) input: DutyReportInput,
    @Ctx() context: OperationContext,
  ): Promise<DutyReportPayload> {
    requirePermission(context.viewer, 'report duty');
    const { idempotencyKey, ...rest } = input;
    return settle(
      context,
      async () => {
        const { database, today, viewer } = context;
        const duties = await requireProvision(database, 'DUTIES', input.provisionId, today, {
          orLast: true,
          where: 'input.provisionId',
        });
        await requireUnitPlace(context, duties.regionCode);
        if ((input.note?.length ?? 0) > LONGEST_NOTE) {
          throw new HubError('ARGUMENT_INVALID', '说明过长 (note too long)', {
            where: 'input.note',
            found: `${input.note!.length} characters`,
            expected: `at most ${LONGEST_NOTE}`,
          });
        }
        await once(context, requestOf(context, 'dutyReport', idempotencyKey, rest), async (session) => {
          const { number, unit, status, note } = input;
          await reportDuty(
            session,
            duties,
            { number, unit, status, note: note?.trim() || null, reportedOn: today },
            viewer,
          );
          return {};
        });
        const state = (await findDuties(database, duties, today)).find(({ duty }) => duty.number === input.number)!;
        return new DutyReportPayload(new ResponsibilityType(state, duties), []);
      },
      (errors) => new DutyReportPayload(null, errors),
    );
  }
}

/** Townships report too: whoever has some part of the place. */
async function requireUnitPlace(context: OperationContext, regionCode: string): Promise<void> {
  const [within] = await context.database.query(
    `/* duty.within */ select from region_closure where ancestor_code = $1 and descendant_code = any($2::text[]) limit 1`,
    [regionCode, context.scope.regionCodes],
  );
  if (!within) await requireRegion(context, regionCode, 'input.provisionId');
}
