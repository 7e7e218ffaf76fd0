import { checkDigitOf } from '../../src/value/id-number.ts';
import type { County, Place } from './places.ts';

const DAYS = 365;
/** Years of birth come in groups of four; which of the four is part of what makes an id unique. */
const YEARS = 4;
const LOCAL_PAIRS = 500;
const MOVED_IN_PAIRS = 30;
/** A prime that divides no capacity below, so that neighbours in the index are strangers in the id. */
const STRIDE = 100_003;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Ids a county can issue. */
export function idCapacity(place: Place): number {
  return DAYS * YEARS * (LOCAL_PAIRS + MOVED_IN_PAIRS * place.movedInPrefixes.length);
}

/**
 * A valid GB 11643 id that no other index of the same county, and no other county of `PLACES`, gets: day of birth,
 * year within its group of four, prefix and sequence together spell the index, so uniqueness needs no memory.
 * About a fifth were issued elsewhere (marriage, moving), so the first six digits are no place of residence.
 *
 * @param index number of the person within the county, from 0
 * @param nearYear year of birth wanted, hit within three years
 */
export function idNumberFor(
  place: Place,
  countyNumber: number,
  index: number,
  nearYear: number,
  isFemale: boolean,
): string {
  const capacity = idCapacity(place);
  if (index >= capacity) throw new RangeError(`${place.code} cannot issue more than ${capacity} ids in one county`);
  const slot = (index * STRIDE) % capacity;
  const rest = Math.floor(slot / DAYS);
  const year = nearYear - (nearYear % YEARS) + (rest % YEARS);
  const pair = Math.floor(rest / YEARS);
  const movedIn = Math.floor((pair - LOCAL_PAIRS) / MOVED_IN_PAIRS);
  const isLocal = pair < LOCAL_PAIRS;
  const prefix = isLocal ? localPrefix(place.counties[countyNumber]!, year) : place.movedInPrefixes[movedIn]!;
  // Counties of one place share the moved-in prefixes, each with sequences of its own.
  const order = isLocal ? pair : countyNumber * MOVED_IN_PAIRS + ((pair - LOCAL_PAIRS) % MOVED_IN_PAIRS);
  const sequence = order * 2 + (isFemale ? 0 : 1);
  const first17 = `${prefix}${year}${monthAndDay(slot % DAYS)}${String(sequence).padStart(3, '0')}`;
  return first17 + checkDigitOf(first17);
}

function localPrefix(county: County, yearOfBirth: number): string {
  const hasOwn = county.ownPrefixSince !== null && yearOfBirth >= county.ownPrefixSince;
  return hasOwn ? county.code : county.idPrefix;
}

function monthAndDay(dayOfYear: number): string {
  let rest = dayOfYear;
  let month = 0;
  while (rest >= MONTH_LENGTHS[month]!) rest -= MONTH_LENGTHS[month++]!;
  return `${String(month + 1).padStart(2, '0')}${String(rest + 1).padStart(2, '0')}`;
}
