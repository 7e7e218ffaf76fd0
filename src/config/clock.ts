import type { PlainDate } from '../value/plain-date.ts';

/** Where “today” comes from, so that no statement asks the database for the day. */
export interface Clock {
  /** The calendar day in China. */
  today(): PlainDate;
}

/** The clock of this machine in a time zone of the IANA list, such as Asia/Shanghai. */
export function zonedClock(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return { today: () => format.format(new Date()) as PlainDate };
}

export const systemClock: Clock = zonedClock('Asia/Shanghai');

/** A clock that stands still on `day`, for tests and reruns. */
export function fixedClock(day: PlainDate): Clock {
  return { today: () => day };
}
