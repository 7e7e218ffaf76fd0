import type { Queryable } from '../database/database.ts';
import { planned } from '../database/planned.ts';
import { HubError } from '../errors/hub-error.ts';
import type { StreamPlace } from './cursor.ts';

/** One event of the stream: a hit was added to a case (预警), or taken back. */
export interface AlertRow extends StreamPlace {
  readonly eventId: string;
  readonly caseId: string;
  readonly determinationId: string;
  readonly personId: string;
  readonly regionCode: string;
  /** The event's region and every region above it, as of the reading. */
  readonly withinRegions: readonly string[];
  readonly ruleId: string;
  /** Whether the event takes back what was told before. */
  readonly isRecalled: boolean;
  /** The instant of the transaction that flagged; not the order of the stream. */
  readonly occurredAt: Date;
}

/** Which events a reader wants; null = all. An empty list wants none. */
export interface AlertFilter {
  /** Regions with all that lies below them as of the reading: a village that joins the tree later counts from then on. */
  readonly regionCodes: readonly string[] | null;
  readonly ruleIds: readonly string[] | null;
}

export interface AlertQuestion extends AlertFilter {
  /** Read what comes after this place; null = from the start. */
  readonly after: StreamPlace | null;
  /** At most so many events. */
  readonly limit: number;
}

export interface AlertPage {
  readonly rows: readonly AlertRow[];
  /** How far was read, events that the filter left out included: the next reading goes on from here. */
  readonly readTo: StreamPlace;
  /** The last place given away, as of this reading. */
  readonly head: StreamPlace;
}

/** Places looked through by one statement, so that a filter that matches little does not read the whole stream at once. */
const WINDOW = 5_000;

/** The last place given away. */
export async function readHead(queryable: Queryable): Promise<StreamPlace> {
  const [head] = await queryable.query<{ epoch: number; position: bigint }>('select epoch, position from stream_head');
  if (!head) throw new Error('stream_head has no row');
  return head;
}

const READ = planned(`/* read_alerts */
  select h.epoch as "headEpoch", h.position as "headPosition", a.*
  from stream_head h left join lateral (
    select s.epoch, s.position, e.event_id as "eventId", e.case_id as "caseId", e.determination_id as "determinationId",
      e.person_id as "personId", e.region_code as "regionCode", e.rule_id as "ruleId", e.is_recalled as "isRecalled",
      e.occurred_at as "occurredAt",
      array(select c.ancestor_code from region_closure c where c.descendant_code = e.region_code) as "withinRegions"
    from alert_stream s join alert_event e using (event_id)
    where s.epoch = coalesce($1::int, h.epoch) and s.position > $2::bigint and s.position <= $2::bigint + ${WINDOW}
      and ($3::text[] is null or exists (
        select from region_closure c where c.descendant_code = e.region_code and c.ancestor_code = any ($3)))
      and ($4::text[] is null or e.rule_id = any ($4))
    order by s.position limit $5
  ) a on true
  order by a.position`);

/**
 * Reads a stretch of the stream, in its order. Fewer rows than `limit` do not mean the end: that is `readTo` = `head`.
 * @throws CURSOR_EXPIRED when `after` belongs to another epoch or lies ahead of the head
 */
export async function readAlerts(queryable: Queryable, question: AlertQuestion): Promise<AlertPage> {
  const { after, limit, regionCodes, ruleIds } = question;
  const rows = await queryable.query<AlertRow & { headEpoch: number; headPosition: bigint; position: bigint | null }>(
    READ,
    [after?.epoch ?? null, after?.position ?? 0n, regionCodes, ruleIds, limit],
  );
  const first = rows[0];
  if (!first) throw new Error('stream_head has no row');
  const head: StreamPlace = { epoch: first.headEpoch, position: first.headPosition };
  if (after) assertHolds(after, head);
  const found = (first.position === null ? [] : rows).map(({ headEpoch, headPosition, ...row }) => row);
  const lastLooked = (after?.position ?? 0n) + BigInt(WINDOW);
  const position =
    found.length === limit
      ? (found.at(-1)?.position ?? after?.position ?? 0n)
      : lastLooked < head.position
        ? lastLooked
        : head.position;
  return { rows: found, readTo: { epoch: head.epoch, position }, head };
}

function assertHolds(place: StreamPlace, head: StreamPlace): void {
  if (place.epoch === head.epoch && place.position <= head.position) return;
  throw new HubError(
    'CURSOR_EXPIRED',
    'the cursor is from before the stream was restored; its place may mean another event now',
    {
      where: 'after',
      found: `epoch ${place.epoch}, position ${place.position}`,
      expected: `epoch ${head.epoch}, position at most ${head.position}`,
      mend: 'read the alerts again without a cursor and leave out the event ids that are known already',
    },
  );
}
