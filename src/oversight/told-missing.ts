import { isTooSmall } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';

/** Kinds of `missing` codes that say of how many something is missing, such as `pairing:3`. */
const COUNTED = new Set(['self-funded', 'pay-location', 'pairing', 'subsidy', 'undetermined']);

/** The codes as a viewer may read them: without a count of so few that they could be known. */
export function tellMissing(codes: readonly string[], viewer: Viewer): string[] {
  return codes.map((code) => {
    const [kind, count] = code.split(':');
    return COUNTED.has(kind!) && isTooSmall(Number(count), viewer) ? kind! : code;
  });
}
