import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Draw } from '../../seeds/departments/draw.ts';
import { mangledSample } from '../../seeds/mangled/mangle.ts';
import { sampleFiles } from '../../seeds/mangled/sample-files.ts';
import { HubError } from '../../src/errors/hub-error.ts';
import { openTables } from '../../src/table/open-tables.ts';
import { memoryPayload } from '../../src/table/payload.ts';
import { unpack } from '../../src/table/unpack.ts';
import { WORKBOOK_LIMITS } from '../../src/table/workbook.ts';

/** Others: node dist/bench/fuzz.js --seed. */
const SEED = 20_261_122;
const FILES = 300;

const ROWS = [
  ['证件号码', '姓名', '金额', '日期', '备注'],
  ...Array.from({ length: 60 }, (_, at) => [
    `3708111990010${1000 + at}`,
    `张三${at}`,
    `${at}.50`,
    '2025-03-01',
    'a "b", c',
  ]),
];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fuzz-test-'));
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Everything read: how many rows there were. Anything but rows or a refusal of the file is thrown on. */
async function readAll(content: Buffer): Promise<number | 'refused'> {
  let rows = 0;
  try {
    for await (const payload of unpack(memoryPayload('file', content))) {
      const limits = { workbook: { ...WORKBOOK_LIMITS, milliseconds: 10_000 } };
      for await (const table of openTables(payload, { limits })) {
        for await (const batch of table.rows) {
          for (const row of batch) {
            if (row.length === 0 || row.some((cell) => typeof cell !== 'string'))
              throw new Error('a row without cells');
          }
          rows += batch.length;
        }
      }
    }
  } catch (error) {
    if (error instanceof HubError && error.code === 'DELIVERY_UNREADABLE') return 'refused';
    throw error;
  }
  return rows;
}

test('the files before the mishaps are read whole', async () => {
  for (const { form, content } of sampleFiles(ROWS)) {
    const rows = await readAll(content);
    expect(rows, form).toBeGreaterThanOrEqual(ROWS.length);
  }
});

test(`${FILES} mangled files end in rows or in a refusal, and leave nothing behind (seed ${SEED})`, async () => {
  const samples = sampleFiles(ROWS);
  const outcomes = { rows: 0, refused: 0 };
  for (let at = 0; at < FILES; at++) {
    const { form, content, mishaps } = mangledSample(new Draw(SEED, at), samples);
    const outcome = await readAll(content).catch((cause: unknown) => {
      throw new Error(`file ${at} of seed ${SEED}: ${form} after ${mishaps.join(', ')}`, { cause });
    });
    outcomes[outcome === 'refused' ? 'refused' : 'rows']++;
  }
  expect(await readdir(folder)).toEqual([]);
  expect(outcomes.rows).toBeGreaterThan(50);
  expect(outcomes.refused).toBeGreaterThan(50);
}, 180_000);
