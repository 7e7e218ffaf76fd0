import { HubError } from '../errors/hub-error.ts';
import type { Programme } from '../policy/programme.ts';
import type { PublishedProvision } from '../policy/published-provisions.ts';
import { type PlainDate, plainDate } from '../value/plain-date.ts';

/** A programme of aid (救助项目) as published. */
export type AidProgramme = PublishedProvision<Programme>;

/** A year that a round can be of; ARGUMENT_INVALID for another. */
export function requireYear(year: number): number {
  if (year >= 2000 && year <= 2999) return year;
  throw new HubError('ARGUMENT_INVALID', '年度写法不对 (not a year)', {
    where: 'year',
    found: String(year),
    expected: '2000 to 2999',
  });
}

/** The two days of a round of a year. ARGUMENT_INVALID when the programme has no round of that number. */
export function daysOfRound(
  { content, provisionId }: AidProgramme,
  year: number,
  roundNumber: number,
): { cutOff: PlainDate; due: PlainDate } {
  requireYear(year);
  const round = content.rounds[roundNumber - 1];
  if (!round) {
    throw new HubError('ARGUMENT_INVALID', '没有这一轮 (no such round)', {
      where: 'round',
      found: `${roundNumber} of ${provisionId}`,
      expected: `1 to ${content.rounds.length}`,
    });
  }
  const dueYear = round.due < round.cutOff ? year + 1 : year;
  return { cutOff: plainDate(`${year}-${round.cutOff}`), due: plainDate(`${dueYear}-${round.due}`) };
}
