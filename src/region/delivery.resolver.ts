import { Arg, Args, Ctx, Field, FieldResolver, InputType, Int, Query, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../context/connection.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { INSTANT_VALUE, type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { DateScalar } from '../context/scalars.ts';
import type { PlainDate } from '../value/plain-date.ts';
import {
  type DatasetName,
  DELIVERY_COLUMNS,
  type DeliveryRow,
  deliveryLoader,
  deliverySheetsLoader,
  type SheetRow,
} from './delivery.loader.ts';
import { Dataset, DeliveryConnection, DeliveryStatus, DeliveryType, ProvenanceType } from './delivery.type.ts';
import { findRegion } from './region.resolver.ts';
import { PolicyRegionType } from './region.type.ts';
import { regionsOfFilter } from './region-scope.ts';

const SORT_KEY = { received_at: INSTANT_VALUE, delivery_id: UUID_VALUE };

@InputType('DeliveryFilter', { description: '交付筛选 (filter of deliveries): all that is given must hold.' })
class DeliveryFilter {
  @Field(() => String, {
    nullable: true,
    description: '区划代码 (region code): this region and all below it. Outside your regions: an error.',
  })
  readonly regionCode?: string | null;

  @Field(() => Dataset, { nullable: true, description: '数据集 (dataset).' })
  readonly dataset?: DatasetName | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '所属月份 (month of a full list), as its first day.',
  })
  readonly month?: PlainDate | null;

  @Field(() => DeliveryStatus, { nullable: true, description: '状态 (state).' })
  readonly status?: DeliveryRow['status'] | null;
}

@Resolver(() => DeliveryType)
export class DeliveryResolver {
  @Query(() => DeliveryConnection, {
    description: '交付列表 (deliveries for your regions), newest first.',
  })
  async deliveries(
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('filter', () => DeliveryFilter, {
      nullable: true,
      description: '筛选 (filter): everything of your regions when left out.',
    })
    filter: DeliveryFilter | null,
    @Ctx() context: OperationContext,
  ): Promise<Page<DeliveryType>> {
    const request = pageRequest(first, after, SORT_KEY);
    // The cursor carries microseconds, which a JavaScript Date would cut off.
    const rows = await context.database.query<DeliveryRow & { sort_at: string }>(
      `/* delivery.page */
       select ${DELIVERY_COLUMNS},
         to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_at
       from delivery
       where region_code = any($1::text[])
         and ($2::text is null or dataset = $2) and ($3::date is null or month = $3) and ($4::text is null or status = $4)
         and ($5::timestamptz is null or (received_at, delivery_id) < ($5, $6::uuid))
       order by received_at desc, delivery_id desc limit $7`,
      [
        await regionsOfFilter(context, filter?.regionCode),
        filter?.dataset ?? null,
        filter?.month ?? null,
        filter?.status ?? null,
        request.after?.[0] ?? null,
        request.after?.[1] ?? null,
        request.first + 1,
      ],
    );
    return pageOf(
      rows,
      request,
      SORT_KEY,
      (row) => [row.sort_at, row.delivery_id],
      (row) => new DeliveryType(row),
    );
  }

  @FieldResolver(() => PolicyRegionType, { description: '所属区划 (region that the delivery is for).' })
  region(@Root() delivery: DeliveryType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, delivery.regionCode);
  }
}

@Resolver(() => ProvenanceType)
export class ProvenanceResolver {
  @FieldResolver(() => DeliveryType, {
    nullable: true,
    description: '交付 (delivery) that the value came with. Null: it is not kept any more.',
  })
  async delivery(@Root() provenance: ProvenanceType, @Ctx() context: OperationContext): Promise<DeliveryType | null> {
    const row = await context.load(deliveryLoader, provenance.deliveryId);
    return row && new DeliveryType(row);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '工作表 (sheet) of the delivered workbook. Null: the file is one table.',
  })
  async sheet(@Root() provenance: ProvenanceType, @Ctx() context: OperationContext): Promise<string | null> {
    return (await sheetOf(context, provenance))?.sheet ?? null;
  }

  @FieldResolver(() => Int, {
    description:
      '行号 (row number) in the delivered file, of a workbook in its sheet; the first row is 1, title and header rows count.',
  })
  async rowNumber(@Root() provenance: ProvenanceType, @Ctx() context: OperationContext): Promise<number> {
    const sheet = await sheetOf(context, provenance);
    return provenance.deliveryRow - (sheet?.first_row ?? 1) + 1;
  }
}

/** The sheet in which a row stands; undefined where the file is one table. */
async function sheetOf(context: OperationContext, provenance: ProvenanceType): Promise<SheetRow | undefined> {
  const sheets = await context.load(deliverySheetsLoader, provenance.deliveryId);
  return sheets.findLast(({ first_row }) => first_row <= provenance.deliveryRow);
}

/** A delivery by its own id, null when it is for a region outside the scope or does not exist. */
export async function findDelivery(context: OperationContext, deliveryId: string): Promise<DeliveryType | null> {
  const row = await context.load(deliveryLoader, deliveryId);
  return row && context.scope.regionCodes.includes(row.region_code) ? new DeliveryType(row) : null;
}
