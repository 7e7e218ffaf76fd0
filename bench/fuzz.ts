import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { Draw } from '../seeds/departments/draw.ts';
import { mangledSample } from '../seeds/mangled/mangle.ts';
import { sampleFiles } from '../seeds/mangled/sample-files.ts';
import { HubError } from '../src/errors/hub-error.ts';
import { openTables } from '../src/table/open-tables.ts';
import { memoryPayload } from '../src/table/payload.ts';
import { unpack } from '../src/table/unpack.ts';
import { WORKBOOK_LIMITS } from '../src/table/workbook.ts';

/** A file may take so long before it counts as a hang. */
const HANGS_AFTER_MS = 15_000;

const ROWS = [
  ['结算ID', '证件号码', '姓名', '金额', '日期', '备注'],
  ...Array.from({ length: 80 }, (_, at) => [
    `S${at}`,
    `37081119900101${1000 + at}`,
    `张三${at}`,
    `${at}.50`,
    '2025-03-01',
    'a "b", c',
  ]),
];

/**
 * Reads mangled files of every form and counts how they end. Exit code 1 when one ends in anything but rows or
 * DELIVERY_UNREADABLE, hangs, or leaves a temporary file: `node dist/bench/fuzz.js --count 10000 --seed 1`.
 */
async function fuzz(): Promise<void> {
  const { values } = parseArgs({
    options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  const before = (await readdir(tmpdir())).filter(isOurs);
  const samples = sampleFiles(ROWS);
  const ends = new Map<string, Record<'rows' | 'refused' | 'failed', number>>();
  let slowest = { milliseconds: 0, what: '' };
  const start = performance.now();
  for (let at = 0; at < count; at++) {
    const { form, content, mishaps } = mangledSample(new Draw(seed, at), samples);
    const what = `file ${at} of seed ${seed}: ${form} after ${mishaps.join(', ')}`;
    const begun = performance.now();
    const end = await endOf(content).catch((error: unknown) => {
      console.error(what, error);
      return 'failed' as const;
    });
    const milliseconds = performance.now() - begun;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, what };
    const of = ends.get(form) ?? { rows: 0, refused: 0, failed: 0 };
    of[end]++;
    ends.set(form, of);
  }
  const seconds = (performance.now() - start) / 1000;
  const left = (await readdir(tmpdir())).filter((name) => isOurs(name) && !before.includes(name));
  console.table(Object.fromEntries([...ends].sort()));
  console.log(
    `${count} files in ${seconds.toFixed(0)} s; slowest ${slowest.milliseconds.toFixed(0)} ms: ${slowest.what}`,
  );
  console.log(
    `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB; temporary files left: ${left.length}`,
  );
  if (left.length > 0 || [...ends.values()].some(({ failed }) => failed > 0)) process.exitCode = 1;
}

const isOurs = (name: string) => name.startsWith(`hub-private-${process.pid}-`);

async function endOf(content: Buffer): Promise<'rows' | 'refused'> {
  const signal = AbortSignal.timeout(HANGS_AFTER_MS);
  const hung = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('hangs'))));
  return Promise.race([readAll(content), hung]);
}

async function readAll(content: Buffer): Promise<'rows' | 'refused'> {
  try {
    for await (const payload of unpack(memoryPayload('file', content))) {
      const limits = { workbook: { ...WORKBOOK_LIMITS, milliseconds: HANGS_AFTER_MS / 2 } };
      for await (const { rows } of openTables(payload, { limits })) {
        for await (const batch of rows) {
          if (batch.some((row) => row.length === 0)) throw new Error('a row without cells');
        }
      }
    }
  } catch (error) {
    if (error instanceof HubError && error.code === 'DELIVERY_UNREADABLE') return 'refused';
    throw error;
  }
  return 'rows';
}

await fuzz();
