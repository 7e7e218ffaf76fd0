import { Command, InvalidArgumentError } from 'commander';

/** What one run of the bench measures on. */
export interface BenchOptions {
  readonly persons: number;
  readonly settlements: number;
  /** Six-digit code of the synthetic place whose departments deliver. */
  readonly place: string;
  /** Measurements left out, to look at one thing alone. */
  readonly only: readonly Part[] | null;
  /** Also list the slowest statements of each part, and where the hub's own CPU goes. */
  readonly profile: boolean;
  /** Whether the figures go to RESULTS.md. */
  readonly record: boolean;
}

export const PARTS = ['import', 'replay', 'screening', 'settlement', 'subscribers', 'push', 'page', 'growth'] as const;
export type Part = (typeof PARTS)[number];

/** Reads the command line; `--scale` multiplies both sizes. */
export function readOptions(argv: readonly string[]): BenchOptions {
  const program = new Command('npm run bench --')
    .description('measures the hub beside plain PostgreSQL in one run (DESIGN.md §9)')
    .option('--persons <n>', 'persons of the place', wholeNumber, 300_000)
    .option('--settlements <n>', 'settlements of the year, about', wholeNumber, 1_200_000)
    .option('--scale <factor>', 'multiplies both sizes, such as 0.1', factor, 1)
    .option('--place <code>', 'a place of the seed documents', '370800')
    .option('--only <parts>', `of ${PARTS.join(',')}; the import is always run`, parts)
    .option('--profile', 'also list the slowest statements', false)
    .option('--no-record', 'do not add the figures to bench/RESULTS.md')
    .parse(argv);
  const { persons, settlements, scale, place, only, profile, record } = program.opts();
  return {
    persons: Math.round(persons * scale),
    settlements: Math.round(settlements * scale),
    place,
    only: only ?? null,
    profile,
    record,
  };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('expected a whole number above 0');
  return Number(text);
}

function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 10)) throw new InvalidArgumentError('expected a number above 0, at most 10');
  return value;
}

function parts(text: string): Part[] {
  return text.split(',').map((name) => {
    const part = PARTS.find((each) => each === name);
    if (!part) throw new InvalidArgumentError(`expected some of ${PARTS.join(', ')}`);
    return part;
  });
}
