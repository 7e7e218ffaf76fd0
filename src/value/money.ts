/** Money is bigint fen (分) in code and tables, and a decimal string of 元 at the edges. A `number` never holds money. */
export type Fen = bigint;

const YUAN = /^([+-]?)(\d{1,14})(?:\.(\d{1,2}))?$/;

/** Reads a plain decimal of 元 (`-1234.5`) exactly. Undefined when the text is no such amount; more than two decimals is refused. */
export function parseYuan(text: string): Fen | undefined {
  const match = YUAN.exec(text);
  if (!match) return undefined;
  const fen = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -fen : fen;
}

/** Writes fen as 元 with two decimals: `-123450n` becomes `-1234.50`. */
export function formatYuan(fen: Fen): string {
  const magnitude = fen < 0n ? -fen : fen;
  const yuan = magnitude / 100n;
  const rest = (magnitude % 100n).toString().padStart(2, '0');
  return `${fen < 0n ? '-' : ''}${yuan}.${rest}`;
}

/** Percentages are held as ten-thousandths of a percent, so that 33.3333 % is exact. */
export type PercentE4 = bigint;

const PERCENT = /^(\d{1,6})(?:\.(\d{1,4}))?$/;

/** Reads a percentage such as `50` or `12.5` exactly; undefined when it is none. */
export function parsePercent(text: string): PercentE4 | undefined {
  const match = PERCENT.exec(text);
  return match ? BigInt(match[1]!) * 10_000n + BigInt((match[2] ?? '').padEnd(4, '0')) : undefined;
}

/** Writes a percentage without trailing zeros: `500000n` becomes `50`. */
export function formatPercent(percent: PercentE4): string {
  const rest = (percent % 10_000n).toString().padStart(4, '0').replace(/0+$/, '');
  return rest ? `${percent / 10_000n}.${rest}` : `${percent / 10_000n}`;
}

/**
 * The largest whole fen that is not above `percent` of `base`. An amount is above the percentage exactly when it is
 * greater than this: amount × 100 > percent × base (POLICY §1).
 */
export function limitOf(percent: PercentE4, base: Fen): Fen {
  return (percent * base) / 1_000_000n;
}
