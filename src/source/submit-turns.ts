import type { Database } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';

/** Batches and uploads that one client may have under way at once, and all clients together, in one process. */
const AT_ONCE = { client: 4, hub: 16 } as const;
const RETRY_AFTER = 2;

interface UnderWay {
  all: number;
  readonly byClient: Map<string, number>;
}

const underWayOf = new WeakMap<Database, UnderWay>();

/**
 * Takes in what a client hands over, unless too much is under way: then BUSY at once, and nothing was done. Who waits
 * would hold its bytes in memory, and a sender that is told to slow down can keep its records safer than we can.
 */
export async function admit<T>(database: Database, client: string, work: () => Promise<T>): Promise<T> {
  const underWay = underWayOf.get(database) ?? { all: 0, byClient: new Map<string, number>() };
  underWayOf.set(database, underWay);
  const own = underWay.byClient.get(client) ?? 0;
  if (own >= AT_ONCE.client) throw busy('client', own, AT_ONCE.client);
  if (underWay.all >= AT_ONCE.hub) throw busy('hub', underWay.all, AT_ONCE.hub);
  underWay.all++;
  underWay.byClient.set(client, own + 1);
  try {
    return await work();
  } finally {
    underWay.all--;
    const left = underWay.byClient.get(client)! - 1;
    if (left > 0) underWay.byClient.set(client, left);
    else underWay.byClient.delete(client);
  }
}

function busy(where: keyof typeof AT_ONCE, found: number, limit: number): HubError {
  return new HubError('BUSY', '正在处理的交付过多，请稍后再送 (too much under way, come again)', {
    where,
    found: `${found} under way`,
    expected: `at most ${limit} at once ${where === 'client' ? 'of one client' : 'of all clients'}`,
    mend: `send it again after ${RETRY_AFTER} seconds, with the same idempotency key; larger batches need fewer turns`,
    retryAfterSeconds: RETRY_AFTER,
  });
}
