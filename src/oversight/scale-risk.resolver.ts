import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar } from '../context/scalars.ts';
import { HubError } from '../errors/hub-error.ts';
import { findProvisions } from '../policy/published-provisions.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import { OfficeListFileType } from '../relief/office-list.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { daysOfMonth, findScaleRisk } from './find-scale-risk.ts';
import { ScaleRiskType } from './scale-risk.type.ts';
import { scaleRiskWorkbook } from './scale-risk-workbook.ts';

const MONTH = '月份 (month): any day of it; not later than this month.';

@Resolver(() => PolicyRegionType)
export class RegionScaleRiskResolver {
  @FieldResolver(() => [ScaleRiskType], {
    description:
      '规模性风险 (risks on a large scale in a month). Outside your regions: an error. Empty: no document watches it.',
  })
  async scaleRisk(
    @Root() region: PolicyRegionType,
    @Arg('month', () => DateScalar, { description: MONTH }) month: PlainDate,
    @Ctx() context: OperationContext,
  ): Promise<ScaleRiskType[]> {
    const found = await risksOf(region, month, context);
    const { first } = daysOfMonth(month, context.today);
    return found.map(({ risk, places }) => new ScaleRiskType(risk, first, places, context.viewer));
  }

  @FieldResolver(() => OfficeListFileType, {
    description: '规模性风险监测表 (the same as a workbook). NOT_FOUND where no document watches it.',
  })
  async scaleRiskSheet(
    @Root() region: PolicyRegionType,
    @Arg('month', () => DateScalar, { description: MONTH }) month: PlainDate,
    @Ctx() context: OperationContext,
  ): Promise<OfficeListFileType> {
    const found = await risksOf(region, month, context);
    if (found.length === 0) {
      throw new HubError('NOT_FOUND', '没有规模性风险的规定 (no document watches it)', {
        where: 'scaleRiskSheet',
        found: region.code,
      });
    }
    const { today, viewer } = context;
    const bytes = await scaleRiskWorkbook({ place: region.name, month, today, viewer }, found);
    return { fileName: `${region.code}-${month.slice(0, 7)}-规模性风险.xlsx`, content: bytes.toString('base64') };
  }
}

async function risksOf(region: PolicyRegionType, month: PlainDate, context: OperationContext) {
  await requireRegion(context, region.code, 'scaleRisk');
  const { database, today } = context;
  const { last } = daysOfMonth(month, today);
  const risks = await findProvisions(database, 'RISK', { regionCode: region.code, on: last });
  const { code, name } = region;
  return Promise.all(
    risks.map(async (risk) => ({
      risk,
      places: await findScaleRisk(database, { risk, region: { code, name }, month, today }),
    })),
  );
}
