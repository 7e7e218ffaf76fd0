/** Money of the oracle: whole fen in a bigint. */
export type Fen = bigint;

/** Fen of an amount in 元 such as `-12.5`; an empty cell is 0. Throws on anything else. */
export function readFen(text: string): Fen {
  if (text === '') return 0n;
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!found) throw new Error(`not an amount: ${text}`);
  const fen = BigInt(found[2] ?? '0') * 100n + BigInt((found[3] ?? '').padEnd(2, '0'));
  return found[1] === '-' ? -fen : fen;
}

/** An amount in 元 with two decimals. */
export function printFen(fen: Fen): string {
  const magnitude = fen < 0n ? -fen : fen;
  const digits = magnitude.toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
