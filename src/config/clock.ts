import type { PlainDate } from '../value/plain-date.ts';

/** Where “today” comes from, so that no statement asks the database for the day. */
export interface Clock {
  /** The calendar day in China. */
  today(): PlainDate;
  /** The hour of that day, 0 to 23. */
  hour(): number;
}

/** The clock of this machine in a time zone of the IANA list, such as Asia/Shanghai. */
export function zonedClock(timeZone: string): Clock {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const hour = new Intl.DateTimeFormat('en-CA', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return { today: () => day.format(new Date()) as PlainDate, hour: () => Number(hour.format(new Date())) };
}

export const systemClock: Clock = zonedClock('Asia/Shanghai');

/** A clock that stands still on `day`, at its last hour unless given, for tests and reruns. */
export function fixedClock(day: PlainDate, hour = 23): Clock {
  return { today: () => day, hour: () => hour };
}
