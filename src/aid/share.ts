import type { Fen } from '../value/money.ts';

/** What somebody is owed of a sum that does not suffice. */
export interface Claim {
  /** Decides between equal remainders. */
  readonly id: string;
  readonly fen: Fen;
}

/**
 * Cuts all claims by one ratio so that they sum to `available` exactly: each gets the whole fen of claim × available ÷
 * sum, and the fen left over go one each to the largest remainders, of equal ones to the lower id (POLICY §5). The order in
 * which claims are given does not matter. Where `available` suffices everybody gets the whole claim.
 */
export function shareOut(claims: readonly Claim[], available: Fen): Map<string, Fen> {
  const total = claims.reduce((sum, { fen }) => sum + fen, 0n);
  if (claims.some(({ fen }) => fen < 0n) || available < 0n) throw new RangeError('claims and funds are never negative');
  if (total <= available) return new Map(claims.map(({ id, fen }) => [id, fen]));
  const cut = claims.map(({ id, fen }) => ({
    id,
    share: (fen * available) / total,
    remainder: (fen * available) % total,
  }));
  let left = available - cut.reduce((sum, { share }) => sum + share, 0n);
  const byRemainder = [...cut].sort((a, b) => compare(b.remainder, a.remainder) || compare(a.id, b.id));
  const more = new Set<string>();
  for (const { id } of byRemainder) {
    if (left === 0n) break;
    more.add(id);
    left--;
  }
  return new Map(cut.map(({ id, share }) => [id, share + (more.has(id) ? 1n : 0n)]));
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
