import { randomUUID } from 'node:crypto';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { deliver } from '../source/deliver.ts';
import type { SourceHub } from '../source/delivery-request.ts';
import { busy, endRun, keepStep, type Step, startRun } from './exchange-state.ts';
import type { ExchangeMapping } from './mapping.ts';
import { openSource } from './open-source.ts';
import { readDelta } from './read-delta.ts';
import { readList } from './read-list.ts';
import type { ExchangeRun, Reading } from './reading.ts';

export interface RunOptions {
  /** Forget how far the source has been read. What is known already changes nothing. */
  readonly fromStart?: boolean;
  /** Asked between batches; the run then ends, and the next one goes on there. */
  readonly isStopped?: () => boolean;
}

/**
 * Reads a source once, as far as its data goes now. What was read before an error stays; the error is kept with the
 * source and thrown.
 * @throws HubError EXCHANGE_BUSY when another process is reading it; what openSource and deliver throw
 */
export async function runExchange(
  hub: SourceHub,
  mapping: ExchangeMapping,
  options: RunOptions = {},
): Promise<ExchangeRun> {
  // The lock lives as long as this connection: it goes when the process dies, and nobody has to clear it away.
  return hub.database.session(async (session) => {
    const lock = `(hashtext('hub.exchange'), hashtext($1))`;
    const [locked] = await session.query<{ is_mine: boolean }>(`select pg_try_advisory_lock${lock} as is_mine`, [
      mapping.name,
    ]);
    if (!locked!.is_mine) throw busy(mapping.name);
    try {
      return await runLocked(hub, mapping, session, options);
    } finally {
      await session.query(`select pg_advisory_unlock${lock}`, [mapping.name]).catch(() => {}); // gone with its connection
    }
  });
}

async function runLocked(
  hub: SourceHub,
  mapping: ExchangeMapping,
  session: Queryable,
  { fromStart = false, isStopped = () => false }: RunOptions,
): Promise<ExchangeRun> {
  const runId = randomUUID();
  const start = await startRun(session, hub.vault, mapping, { runId, fromStart });
  const result: ExchangeRun = {
    name: mapping.name,
    reports: [],
    rowsRead: 0,
    rowsKnown: 0,
    unmarked: 0,
    ahead: 0,
    isComplete: false,
    notMapped: [],
  };
  try {
    const source = await openSource(mapping);
    result.notMapped = source.notMapped;
    try {
      const reading: Reading = {
        ...{ hub, mapping, source, start, result, isStopped, lists: start.lists },
        deliver: async (payload, month, step) => {
          const report = await deliverStep(hub, mapping, runId, { payload, month, step });
          result.reports.push(report);
        },
        keep: (step) => keepStep(session, hub.vault, mapping, runId, { ...step, deliveryId: null }),
      };
      await (mapping.mode.kind === 'DELTA' ? readDelta(reading) : readList(reading));
    } finally {
      await source.close();
    }
    await endRun(session, mapping, runId, result);
    return result;
  } catch (error) {
    // What their database throws is a HubError by now; the rest is ours.
    const told = error instanceof HubError ? error : new HubError('INTERNAL', '内部错误', { where: mapping.name });
    await endRun(hub.database, mapping, runId, told).catch(() => {}); // without a database of ours nothing can be kept
    throw error;
  }
}

interface DeliveredStep {
  readonly payload: Parameters<typeof deliver>[1]['payload'];
  readonly month: string | null;
  readonly step: Omit<Step, 'deliveryId'>;
}

/** Delivers and keeps the step in one transaction; where the same bytes stood already or wait for a person, right after. */
async function deliverStep(
  hub: SourceHub,
  mapping: ExchangeMapping,
  runId: string,
  { payload, month, step }: DeliveredStep,
) {
  let isKept = false;
  const report = await deliver(hub, {
    dataset: mapping.dataset,
    regionCode: mapping.regionCode,
    month,
    payload,
    receivedBy: `exchange ${mapping.name}`,
    origin: 'EXCHANGE',
    onMerged: async (session, deliveryId) => {
      await keepStep(session, hub.vault, mapping, runId, { ...step, deliveryId });
      isKept = true;
    },
  });
  if (!isKept) await keepStep(hub.database, hub.vault, mapping, runId, { ...step, deliveryId: report.deliveryId });
  return report;
}
