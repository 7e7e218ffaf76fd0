import { Args, Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageRequest } from '../context/page.ts';
import { HubError } from '../errors/hub-error.ts';
import { requireRegion } from '../region/region-scope.ts';
import { AlertsArguments, AssistanceCaseFlaggedArguments } from './alert.arguments.ts';
import { AssistanceCaseFlaggedEventConnection, AssistanceCaseFlaggedEventType } from './alert.type.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import { followAlerts } from './follow.ts';
import { type AlertRow, readAlerts } from './reader.ts';
import { rulesOfFilter } from './rule-filter.ts';
import { ALERT_TAIL } from './tail.ts';

@Resolver(() => AssistanceCaseFlaggedEventType)
export class AlertResolver {
  @Query(() => AssistanceCaseFlaggedEventConnection, {
    description:
      '预警列表 (alerts of your regions), oldest first: the same events as Subscription.assistanceCaseFlagged. A page may hold fewer than asked for while hasNextPage is true, since endCursor also moves on over events of other regions and rules; at the end of the stream it is the cursor to come back with.',
  })
  async alerts(
    @Args(() => AlertsArguments) { first, after, regionCode, ruleIds }: AlertsArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<AssistanceCaseFlaggedEventType>> {
    const { first: limit } = pageRequest(first, null, {});
    if (regionCode != null) await requireRegion(context, regionCode, 'regionCode');
    const { rows, readTo, head } = await readAlerts(context.database, {
      after: after == null ? null : parseCursor(after),
      limit,
      regionCodes: regionCode == null ? context.viewer.regionCodes : [regionCode],
      ruleIds: await rulesOfFilter(context, ruleIds),
    });
    const nodes = rows.map((row) => eventOf(context, row));
    return {
      edges: nodes.map((node) => ({ cursor: node.cursor, node })),
      pageInfo: { hasNextPage: readTo.position < head.position, endCursor: formatCursor(readTo) },
    };
  }

  @Subscription(() => AssistanceCaseFlaggedEventType, {
    nullable: true,
    description:
      '预警订阅 (assistance case flagged): every alert of a region as it happens, hits and recalls, each at least once and in one order. Null with an error when you may no longer see the region of the event.',
    subscribe: ({ args, context }) => follow(args as AssistanceCaseFlaggedArguments, context as OperationContext),
  })
  assistanceCaseFlagged(
    @Root() row: AlertRow,
    @Args(() => AssistanceCaseFlaggedArguments) _arguments: AssistanceCaseFlaggedArguments,
    @Ctx() context: OperationContext,
  ): AssistanceCaseFlaggedEventType {
    return eventOf(context, row);
  }
}

async function follow(
  { regionCode, ruleIds, after }: AssistanceCaseFlaggedArguments,
  context: OperationContext,
): Promise<AsyncIterable<AlertRow>> {
  await requireRegion(context, regionCode, 'regionCode');
  return followAlerts({
    tail: context.service(ALERT_TAIL),
    after: after == null ? null : parseCursor(after),
    regionCodes: [regionCode],
    ruleIds: await rulesOfFilter(context, ruleIds),
  });
}

/** The event for this viewer as of now: what was allowed when the subscription began may not be any more. */
function eventOf(context: OperationContext, row: AlertRow): AssistanceCaseFlaggedEventType {
  if (!context.scope.regionCodes.includes(row.regionCode)) {
    throw new HubError('FORBIDDEN', '不在授权区划内 (outside your regions)', {
      where: 'AssistanceCaseFlaggedEvent',
      mend: 'subscribe again to a region that you may see',
    });
  }
  context.seen(row.personId);
  return new AssistanceCaseFlaggedEventType(row);
}
