/** When a source is read: every so many seconds, or at the minutes of a cron expression in the time of China. */
export type Schedule =
  | { readonly kind: 'EVERY'; readonly seconds: number; readonly text: string }
  | { readonly kind: 'CRON'; readonly fields: CronFields; readonly text: string };

/** The values that each field allows; a day matches by either of the two day fields when both are restricted, as cron has it. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  readonly months: readonly number[];
  readonly daysOfWeek: readonly number[];
  readonly isEitherDay: boolean;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Seconds of a text such as 30s, 5m, 2h, 3d; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * UNITS[unit!]!;
}

/** The schedule that `every 5m` or `cron 30 2 * * *` says; undefined when it is none. */
export function parseSchedule(text: string): Schedule | undefined {
  const [, word, rest] = /^(every|cron) (.+)$/.exec(text) ?? [];
  if (word === 'cron') return parseCron(rest!);
  const seconds = word && parseDuration(rest!);
  return seconds ? { kind: 'EVERY', seconds, text: rest! } : undefined;
}

const RANGES: readonly (readonly [from: number, until: number])[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];

/** Minute, hour, day of month, month, day of week, each `*`, a number, a range, a step or a list of these; undefined when it is none. */
export function parseCron(text: string): Schedule | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== RANGES.length) return undefined;
  const fields = parts.map((part, index) => parseField(part, RANGES[index]!));
  if (fields.includes(undefined)) return undefined;
  const [minutes, hours, daysOfMonth, months, weekdays] = fields as number[][];
  return {
    kind: 'CRON',
    text,
    fields: {
      minutes: minutes!,
      hours: hours!,
      daysOfMonth: daysOfMonth!,
      months: months!,
      daysOfWeek: [...new Set(weekdays!.map((day) => day % 7))],
      isEitherDay: !parts[2]!.startsWith('*') && !parts[4]!.startsWith('*'),
    },
  };
}

function parseField(text: string, [least, most]: readonly [number, number]): number[] | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return undefined;
    const [, first, last, step] = match;
    const from = first === undefined ? least : Number(first);
    const until = last !== undefined ? Number(last) : first === undefined || step !== undefined ? most : from;
    const by = step === undefined ? 1 : Number(step);
    if (from < least || until > most || from > until || by < 1) return undefined;
    for (let value = from; value <= until; value += by) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

const DAY = 86_400_000;
/** China has one zone and no summer time. */
const CHINA = 8 * 3_600_000;
/** A 29th of February may be eight years away. */
const DAYS_LOOKED_AT = 8 * 366;

/**
 * The first instant after `last` at which a reading is due. Null: cron names a day that does not come (30 February).
 */
export function nextDue(schedule: Schedule, last: Date): Date | null {
  if (schedule.kind === 'EVERY') return new Date(last.getTime() + schedule.seconds * 1_000);
  const { fields } = schedule;
  // Minutes of China written as if they were UTC, so that the UTC getters read them.
  const local = last.getTime() + CHINA;
  const today = local - (local % DAY);
  for (let ahead = 0; ahead < DAYS_LOOKED_AT; ahead++) {
    const midnight = today + ahead * DAY;
    if (!isDayOf(fields, new Date(midnight))) continue;
    for (const hour of fields.hours) {
      for (const minute of fields.minutes) {
        const at = midnight + hour * 3_600_000 + minute * 60_000;
        if (at > local) return new Date(at - CHINA);
      }
    }
  }
  return null;
}

function isDayOf({ daysOfMonth, months, daysOfWeek, isEitherDay }: CronFields, day: Date): boolean {
  if (!months.includes(day.getUTCMonth() + 1)) return false;
  const ofMonth = daysOfMonth.includes(day.getUTCDate());
  const ofWeek = daysOfWeek.includes(day.getUTCDay());
  return isEitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
}
