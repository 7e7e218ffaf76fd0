import type { PlainDate } from '../value/plain-date.ts';

/** Where “today” comes from, so that no statement asks the database for the day. */
export interface Clock {
  /** The calendar day in China. */
  today(): PlainDate;
}

const SHANGHAI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

export const systemClock: Clock = { today: () => SHANGHAI.format(new Date()) as PlainDate };

/** A clock that stands still on `day`, for tests and reruns. */
export function fixedClock(day: PlainDate): Clock {
  return { today: () => day };
}
