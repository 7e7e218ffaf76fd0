import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { DATASETS, type Dataset, type DatasetName } from './dataset.ts';
import { plainWord } from './tidy-cell.ts';

const FILE = 'seeds/codes/dataset-names.yaml';

/** What the name of a file says of it: 6-防止返贫致贫监测对象信息_20250902-风险未消除608人.xlsx. */
export interface FileNameFacts {
  /** The longest word of each dataset that the name has. */
  readonly words: ReadonlyMap<DatasetName, string>;
  /** YYYY-MM; null where there is none, or there are several. */
  readonly month: string | null;
  /** All months that were found. */
  readonly months: readonly string[];
  readonly status: '风险未消除' | '风险已消除' | null;
  readonly count: { readonly number: number; readonly unit: string } | null;
}

/** Reads the name of a file; whatever it does not say is null. */
export function readFileName(fileName: string): FileNameFacts {
  const name = plainWord(fileName.replace(/\.[a-z0-9]{1,8}$/i, ''));
  const months = monthsIn(name);
  return {
    words: wordsIn(name),
    month: months.length === 1 ? months[0]! : null,
    months,
    status: /未消除/.test(name) ? '风险未消除' : /已消除/.test(name) ? '风险已消除' : null,
    count: countIn(name),
  };
}

const DATED = [
  /(20\d{2})年(\d{1,2})月/g,
  /(?<!\d)(20\d{2})[-._](\d{1,2})(?:[-._]\d{1,2})?(?!\d)/g,
  /(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?:(?:0[1-9]|[12]\d|3[01])(?:\d{6}|\d{4})?)?(?!\d)/g,
];

/** The months (YYYY-MM) of the dates in a text, each once; 2025年1—9月 is no month. */
export function monthsIn(text: string): string[] {
  const found = DATED.flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, year, month]) => `${year}-${month!.padStart(2, '0')}`)
    .filter((month) => /-(0[1-9]|1[0-2])$/.test(month));
  const isRange = /\d{1,2}月?[-~—–至到]+\d{1,2}月/.test(text);
  return isRange && found.length > 0 ? [...new Set([...found, '…'])] : [...new Set(found)];
}

const COUNT = /(\d{1,3}(?:,\d{3})+|\d+)(人次|人|名|条|笔|行|例|户)/g;

/** The count that the name gives; of several (300户608人) the one of persons or rows. */
function countIn(name: string): FileNameFacts['count'] {
  const counts = [...name.matchAll(COUNT)].map(([, number, unit]) => ({
    number: Number(number!.replaceAll(',', '')),
    unit: unit!,
  }));
  const rows = counts.filter(({ unit }) => unit !== '户');
  return (rows.length > 0 ? rows : counts).at(-1) ?? null;
}

/**
 * The rows that a count declares: 条 and 笔 are rows of any file, 人 are rows only of a list of persons, 户 of none. Null
 * where it declares none.
 */
export function declaredRows({ count }: FileNameFacts, { kind }: Pick<Dataset, 'kind'>): number | null {
  if (count === null || count.unit === '户') return null;
  const isPersons = count.unit === '人' || count.unit === '名';
  return isPersons && kind === 'DELTA' ? null : count.number;
}

let words: ReadonlyMap<DatasetName, readonly string[]> | undefined;

function wordsIn(name: string): ReadonlyMap<DatasetName, string> {
  words ??= readWords(readFileSync(join(PACKAGE_ROOT, FILE), 'utf8'));
  const found = new Map<DatasetName, string>();
  for (const [dataset, its] of words) {
    const [longest] = its.filter((word) => name.includes(plainWord(word))).sort((a, b) => b.length - a.length);
    if (longest !== undefined) found.set(dataset, longest);
  }
  return found;
}

function readWords(text: string): ReadonlyMap<DatasetName, readonly string[]> {
  const file = parse(text) as Readonly<Record<string, readonly string[]>>;
  return new Map(
    Object.entries(file).map(([section, its]) => {
      const dataset = DATASETS.find((name) => name === section);
      if (!dataset) throw new Error(`${FILE}: “${section}” is no dataset`);
      return [dataset, its];
    }),
  );
}
