import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityVault } from '../../src/access/identity-vault.ts';
import { type Clock, fixedClock } from '../../src/config/clock.ts';
import type { Database, DatabaseOptions } from '../../src/database/database.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { publishPolicies } from '../../src/policy/publish.ts';
import type { DatasetName } from '../../src/reading/dataset.ts';
import type { NewRegion } from '../../src/region/region-tree.ts';
import { addRegions } from '../../src/region/region-tree.ts';
import { confirmDelivery } from '../../src/source/confirm-delivery.ts';
import { deliver } from '../../src/source/deliver.ts';
import type { DeliveryReport } from '../../src/source/delivery-report.ts';
import type { DeliveryRequest } from '../../src/source/delivery-request.ts';
import { filePayload } from '../../src/table/payload.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { makeDatabase } from './database.ts';

/** Somebody has looked: a list that is empty or much shorter on purpose is not held back. */
export const CONFIRMED = { confirmed: { by: 'test', reason: '测试需要' } } as const;

/** A whole hub on a database of its own: policies published, files to deliver. */
export interface TestHub {
  readonly url: string;
  readonly database: Database;
  readonly vault: IdentityVault;
  readonly clock: Clock;
  /** Writes a file and takes it in through the real pipeline. */
  deliver(
    dataset: DatasetName,
    regionCode: string,
    csv: string,
    month?: string | null,
    more?: Partial<DeliveryRequest>,
  ): Promise<DeliveryReport>;
  /** Confirms a delivery that waits. */
  confirm(deliveryId: string): Promise<DeliveryReport>;
  /** The same hub on another day. */
  on(day: string): TestHub;
  close(): Promise<void>;
}

export interface HubOptions extends DatabaseOptions {
  readonly today?: string;
  /** The shipped documents unless given. */
  readonly policies?: readonly Policy[];
  readonly regions?: readonly NewRegion[];
}

export async function makeHub(options: HubOptions = {}): Promise<TestHub> {
  const { url, database, drop } = await makeDatabase(options);
  const folder = await mkdtemp(join(tmpdir(), 'hub-files-'));
  await database.transaction(async (session) => {
    await publishPolicies(session, options.policies ?? loadPolicyFiles());
    await addRegions(session, options.regions ?? []);
  });
  const vault = new IdentityVault(Buffer.alloc(32, 1), 'sm');
  let files = 0;
  const hubOn = (clock: Clock): TestHub => ({
    url,
    database,
    vault,
    clock,
    async deliver(dataset, regionCode, csv, month = null, more = {}) {
      const file = join(folder, `${++files}-${dataset}.csv`);
      await writeFile(file, csv);
      return deliver(
        { database, vault, clock },
        { dataset, regionCode, month, payload: await filePayload(file), receivedBy: 'test', ...more },
      );
    },
    confirm: (deliveryId) => confirmDelivery({ database, vault, clock }, deliveryId, CONFIRMED.confirmed),
    on: (day) => hubOn(fixedClock(plainDate(day))),
    async close() {
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  });
  return hubOn(fixedClock(plainDate(options.today ?? '2026-11-21')));
}
