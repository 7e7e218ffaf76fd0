import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root, registerEnumType } from 'type-graphql';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { uuidOf } from '../context/global-id.ts';
import { defineLoader, pick } from '../context/loader.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateTimeScalar } from '../context/scalars.ts';
import { DeliveryType } from '../region/delivery.type.ts';

const PHASES = ['STAGING', 'MERGING'] as const;
const DeliveryPhase = enumOf(PHASES);
registerEnumType(DeliveryPhase, {
  name: 'DeliveryPhase',
  description: '交付阶段 (phase of a delivery under way).',
  valuesConfig: describedValues({
    STAGING: '读取 (rows are read and staged)',
    MERGING:
      '合并、筛查 (rows are merged, and who they touch is screened; one transaction, seen by others when it ends)',
  }),
});

interface ProgressRow {
  readonly delivery_id: string;
  readonly phase: (typeof PHASES)[number];
  readonly bytes_read: bigint;
  readonly rows_read: number;
  readonly started_at: Date;
  readonly updated_at: Date;
  readonly rows_per_second: number | null;
  readonly seconds_left: number | null;
  readonly file_bytes: bigint;
}

const progressLoader = defineLoader('deliveryProgress', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<ProgressRow>(
      `/* delivery.progress */
       select p.*, d.file_bytes from delivery_progress p join delivery d using (delivery_id)
       where p.delivery_id = any($1::uuid[]) and d.status = 'STAGED'`,
      [ids],
    ),
    (row) => row.delivery_id,
  ),
);

@ObjectType('DeliveryProgress', {
  simpleResolvers: true,
  description: '交付进度 (progress of a delivery under way), written down about once a second.',
})
class DeliveryProgressType {
  @Field(() => DeliveryPhase, { description: '阶段 (phase).' })
  readonly phase: ProgressRow['phase'];

  @Field(() => Int, { description: '已读百分比 (percent of the bytes that are read).' })
  readonly percentRead: number;

  @Field(() => Int, { description: '已读行数 (rows read so far, headers included).' })
  readonly rowsRead: number;

  @Field(() => Int, {
    nullable: true,
    description: '每秒行数 (rows a second so far). Null: too early to say, or all are read.',
  })
  readonly rowsPerSecond: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '剩余秒数 (seconds left) by the pace so far and that of the last merge of the dataset; until all is read where there was none. Null: too early to say, or the merge has no measure or takes longer than the last.',
  })
  readonly secondsLeft: number | null;

  @Field(() => DateTimeScalar, { description: '开始时间 (timestamp at which reading began).' })
  readonly startedAt: Date;

  @Field(() => DateTimeScalar, {
    description:
      '更新时间 (timestamp of this state). Older than a minute: the process that took it in has died; deliver it again.',
  })
  readonly updatedAt: Date;

  constructor(row: ProgressRow) {
    const { bytes_read, file_bytes } = row;
    this.phase = row.phase;
    this.percentRead = bytes_read >= file_bytes ? 100 : Number((100n * bytes_read) / file_bytes);
    this.rowsRead = row.rows_read;
    this.rowsPerSecond = row.rows_per_second;
    this.secondsLeft = row.seconds_left;
    this.startedAt = row.started_at;
    this.updatedAt = row.updated_at;
  }
}

@Resolver(() => DeliveryType)
export class DeliveryProgressResolver {
  @FieldResolver(() => DeliveryProgressType, {
    nullable: true,
    description: '进度 (progress) while it is taken in. Null: it is not under way, or began less than a second ago.',
  })
  async progress(
    @Root() delivery: DeliveryType,
    @Ctx() context: OperationContext,
  ): Promise<DeliveryProgressType | null> {
    if (delivery.status !== 'STAGED') return null;
    const row = await context.load(progressLoader, uuidOf('Delivery', delivery.id));
    return row && new DeliveryProgressType(row);
  }
}
