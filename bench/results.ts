import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/config/package-root.ts';
import type { BenchOptions } from './options.ts';

/** One measured figure beside its bar. */
export interface Figure {
  readonly what: string;
  /** The bar of DESIGN.md §9; empty for a peer and for what has no bar. */
  readonly bar: string;
  readonly figure: string;
  /** Null where there is no bar, or where this run cannot tell. */
  readonly isMet: boolean | null;
}

const FILE = join(PACKAGE_ROOT, 'bench', 'RESULTS.md');

/** The figures as a Markdown table. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ what, bar, figure, isMet }) =>
      `| ${what} | ${bar} | ${figure} | ${isMet === null ? '' : isMet ? 'met' : '**short**'} |`,
  );
  return ['| what | bar | figure | |', '|---|---|---|---|', ...rows].join('\n');
}

/** Machine, versions and sizes of a run in one line. */
export function circumstances(options: BenchOptions, postgres: string): string {
  const load = loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');
  return [
    `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.versions.node}, PostgreSQL ${postgres}`,
    `load before and at the end ${LOAD_BEFORE} / ${load}`,
    `${options.persons} persons, ${options.settlements} settlements, place ${options.place}`,
  ].join(' · ');
}

const LOAD_BEFORE = loadavg()[0]!.toFixed(1);

/** Adds a run to RESULTS.md. */
export async function recordRun(title: string, text: string): Promise<void> {
  const known = await readFile(FILE, 'utf8').catch(() => '');
  if (known === '') await writeFile(FILE, '# Results of `npm run bench`, newest last\n');
  await appendFile(FILE, `\n## ${title}\n\n${text}\n`);
}
