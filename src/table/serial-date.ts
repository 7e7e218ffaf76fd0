/** Days between the two days that workbooks count from: 1899-12-31 (with a 29 February 1900) and 1904-01-01. */
const DAYS_1904 = 1462;

/** Whether a number format shows a date or a time, by its id and, for formats of the file's own, its code. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 48 && id !== 49);
  // Letters within quotes, after a backslash or in brackets (colours, conditions, languages) are no places of a date.
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').replace(/general/gi, ''));
}

/** A date of a workbook that counts from 1904, as ISO text; its serial numbers would be read four years early. */
export function textOf1904(serial: string): string {
  const days = Number(serial);
  if (!Number.isFinite(days) || Math.abs(days) > 3_000_000) return serial;
  // Serial 60 is the 29 February 1900 that never was; no 1904 workbook reaches back to it.
  const seconds = Math.round((days + DAYS_1904 - 25_569) * 86_400);
  return isoText(new Date(seconds * 1000).toISOString());
}

/** An ISO instant of a cell as day, or day and time where there is one. */
export function isoText(iso: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(iso) ?? [];
  if (!day) return iso;
  return time && time !== '00:00:00' ? `${day} ${time}` : day;
}
