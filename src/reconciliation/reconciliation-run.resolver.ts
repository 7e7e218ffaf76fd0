import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { requirePermission } from '../access/permission.ts';
import { findAnswer, keepAnswer, requestOf } from '../context/idempotency.ts';
import { settle } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar } from '../context/scalars.ts';
import { MutationPayloadType, type UserErrorType } from '../context/user-error.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { firstOfMonth } from './period.ts';
import { ReconciliationType } from './reconciliation.type.ts';
import { MONTHLY_SETTINGS, runMonth } from './run-month.ts';

@InputType('ReconciliationRunInput', { description: '每月比对输入 (input of reconciliationRun).' })
class ReconciliationRunInput {
  @Field(() => String, { description: '区划代码 (region code), of which something is expected every month.' })
  readonly regionCode!: string;

  @Field(() => DateScalar, { description: '月份 (month), as its first day; any day of it will do.' })
  readonly month!: PlainDate;

  @Field(() => String, {
    description: '幂等键 (idempotency key): new for each request, the same when it is repeated.',
  })
  readonly idempotencyKey!: string;
}

@ObjectType('ReconciliationRunPayload', {
  simpleResolvers: true,
  implements: MutationPayloadType,
  description: '每月比对结果 (payload of reconciliationRun).',
})
class ReconciliationRunPayload extends MutationPayloadType {
  @Field(() => ReconciliationType, {
    nullable: true,
    description: '每月比对 (the comparison as it stands now). Null: nothing was done, errors say why.',
  })
  readonly reconciliation: ReconciliationType | null;

  constructor(reconciliation: ReconciliationType | null, errors: readonly UserErrorType[]) {
    super(errors);
    this.reconciliation = reconciliation;
  }
}

@Resolver()
export class ReconciliationRunResolver {
  @Mutation(() => ReconciliationRunPayload, {
    description:
      '运行每月比对 (run a region’s month now): screens, compares, writes a report that takes the place of the one before, hands lists of who was not handed yet. For 医保. While it is being run elsewhere: CONFLICT.',
  })
  async reconciliationRun(
    @Arg('input', () => ReconciliationRunInput, { description: '输入 (input).' }) input: ReconciliationRunInput,
    @Ctx() context: OperationContext,
  ): Promise<ReconciliationRunPayload> {
    const { viewer, database, clock } = context;
    requirePermission(viewer, 'run reconciliation');
    await requireRegion(context, input.regionCode, 'input.regionCode');
    const period = { regionCode: input.regionCode, month: firstOfMonth(input.month) };
    return settle(
      context,
      async () => {
        const request = requestOf(context, 'reconciliationRun', input.idempotencyKey, period);
        // Not within one transaction: a run takes its own, and takes its time. Of two at once the second is a CONFLICT.
        if ((await findAnswer(context, database, request)) === undefined) {
          const hub = { database, clock, settings: context.service(MONTHLY_SETTINGS) };
          await runMonth(hub, { ...period, origin: 'HAND', askedBy: viewer.id });
          await keepAnswer(context, database, request, { ...period });
        }
        return new ReconciliationRunPayload(new ReconciliationType(period), []);
      },
      (errors) => new ReconciliationRunPayload(null, errors),
    );
  }
}
