import { CATEGORIES } from './category.ts';

/**
 * What a population can ask of a person on a day, one bit each, lowest first. A category's bit is set while its spell
 * is in force; an `*_ELIMINATED` bit while the person stands on the list with the risk eliminated (风险已消除).
 * Stored masks use these positions: only ever add at the end.
 */
export const STATE_BITS = [
  ...CATEGORIES,
  'UNSTABLE_ELIMINATED',
  'MARGINAL_ELIMINATED',
  'SUDDEN_HARDSHIP_ELIMINATED',
  'RURAL_HUKOU',
  'INSURED',
  'ALIVE',
] as const;

export type StateBit = (typeof STATE_BITS)[number];

/** The bits that only a list gives. */
export const CATEGORY_BITS = STATE_BITS.filter((bit) => bit !== 'RURAL_HUKOU' && bit !== 'INSURED' && bit !== 'ALIVE');

/** The mask with the bits of these names. */
export function maskOf(...names: readonly StateBit[]): bigint {
  let mask = 0n;
  for (const name of names) mask |= 1n << BigInt(STATE_BITS.indexOf(name));
  return mask;
}

/** The names of a mask's bits, lowest first. */
export function namesOf(mask: bigint): StateBit[] {
  return STATE_BITS.filter((_, position) => (mask >> BigInt(position)) & 1n);
}
