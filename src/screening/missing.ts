import { maskOf } from '../person/state-bits.ts';
import { LIST_BITS } from './compile.ts';

const HUKOU = maskOf('RURAL_HUKOU');
const INSURED = maskOf('INSURED');

/**
 * What is missing, in the words of `missing`: the dataset that would tell (`civil-affairs`, `rural-revitalisation`,
 * `enrolments:<year>`) or the person's `hukou`.
 */
export function missingOf(bits: bigint, year: number): string[] {
  const missing: string[] = [];
  for (const [dataset, mask] of Object.entries(LIST_BITS)) if (bits & mask) missing.push(dataset);
  if (bits & INSURED) missing.push(`enrolments:${year}`);
  if (bits & HUKOU) missing.push('hukou');
  return missing;
}

/** The same as an SQL expression over a column of bits and $2 = the year, for statements that keep determinations. */
export function missingSql(column: string): string {
  const pieces = Object.entries(LIST_BITS).map(
    ([dataset, mask]) => `case when ${column} & ${mask} <> 0 then '${dataset}' end`,
  );
  pieces.push(`case when ${column} & ${INSURED} <> 0 then 'enrolments:' || $2::text end`);
  pieces.push(`case when ${column} & ${HUKOU} <> 0 then 'hukou' end`);
  return `array_remove(array[${pieces.join(', ')}], null)`;
}

const KINDS: readonly [prefix: string, describe: (rest: string[]) => string][] = [
  [
    'income',
    ([region, scope, year]) => `${region} ${year} 年${SCOPE_LABELS[scope!] ?? scope}人均可支配收入尚未公布或录入`,
  ],
  ['parameter', ([id]) => `地方标准 ${id} 尚未确定`],
  ['enrolments', ([year]) => `${year} 年参保数据尚未收到`],
  ['civil-affairs', () => '民政救助对象名单尚未收到'],
  ['rural-revitalisation', () => '乡村振兴名单尚未收到'],
  ['hukou', () => '户籍性质不明'],
];
/** Whose income an income figure is. */
export const SCOPE_LABELS: Readonly<Record<string, string>> = {
  ALL: '全体居民',
  URBAN: '城镇居民',
  RURAL: '农村居民',
  PASTORAL: '牧区常住居民',
};

/** A `missing` code as a Chinese phrase. */
export function describeMissing(code: string): string {
  const [kind, ...rest] = code.split(':');
  const known = KINDS.find(([prefix]) => prefix === kind);
  return known ? known[1](rest) : code;
}
