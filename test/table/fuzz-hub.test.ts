import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Draw } from '../../seeds/departments/draw.ts';
import { mangledSample } from '../../seeds/mangled/mangle.ts';
import { sampleFiles } from '../../seeds/mangled/sample-files.ts';
import { HubError } from '../../src/errors/hub-error.ts';
import { deliver } from '../../src/source/deliver.ts';
import { recount } from '../../src/source/recount.ts';
import { memoryPayload } from '../../src/table/payload.ts';
import { unpack } from '../../src/table/unpack.ts';
import { enterIncome, makeSourceHub, somebody } from '../source/places.ts';
import { everything } from '../source/tables.ts';
import { billed, csvFile } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { rowsOf } from './tables.ts';

const SEED = 20_261_122;
const FILES = 60;

let hub: TestHub;
let folder: string;

beforeAll(async () => {
  hub = await makeSourceHub();
  await enterIncome(hub);
  folder = await mkdtemp(join(tmpdir(), 'fuzz-hub-'));
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
  await hub.close();
});

test(`${FILES} mangled files through the whole hub: each is in, or nothing of it is (seed ${SEED})`, async () => {
  const bills = Array.from({ length: 40 }, (_, at) => billed(somebody(at), { id: `S${at}`, total: `${100 * at}` }));
  const samples = sampleFiles(await rowsOf(csvFile([], bills)));
  const outcomes = { merged: 0, refused: 0 };
  let before = await everything(hub.database);
  for (let at = 0; at < FILES; at++) {
    const { form, content, mishaps } = mangledSample(new Draw(SEED, at), samples);
    const what = `file ${at}: ${form} after ${mishaps.join(', ')}`;
    const { merged, refused } = await deliverAll(content).catch((cause: unknown) => {
      throw new Error(what, { cause });
    });
    const after = await everything(hub.database);
    if (merged === 0) expect(after, what).toEqual(before);
    outcomes.merged += merged;
    outcomes.refused += refused;
    before = after;
  }
  const halfway = await hub.database.query("select status from delivery where status = 'STAGED'");
  expect(halfway).toEqual([]);
  expect((await recount(hub.database, hub.clock.today())).filter(({ differing }) => differing > 0)).toEqual([]);
  expect(await readdir(folder), 'no temporary file is left').toEqual([]);
  expect(outcomes.merged).toBeGreaterThan(10);
  expect(outcomes.refused).toBeGreaterThan(10);
}, 120_000);

/** Delivers each file of what was handed over: how many went in, and how many were refused as a whole. */
async function deliverAll(content: Buffer): Promise<{ merged: number; refused: number }> {
  const outcome = { merged: 0, refused: 0 };
  const isRefusal = (error: unknown) => error instanceof HubError && error.code === 'DELIVERY_UNREADABLE';
  try {
    for await (const payload of unpack(memoryPayload('file', content))) {
      await deliver(hub, {
        dataset: 'settlements',
        regionCode: '370811',
        month: null,
        payload,
        receivedBy: 'test',
      }).then(
        () => outcome.merged++,
        (error: unknown) => {
          if (!isRefusal(error)) throw error;
          outcome.refused++;
        },
      );
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    outcome.refused++;
  }
  return outcome;
}
