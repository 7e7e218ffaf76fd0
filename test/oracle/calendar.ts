/** Days are `YYYY-MM-DD`, months `YYYY-MM`: as text they sort as in time, so `<` compares them. */

/** The month before the given one. */
export function monthBefore(month: string): string {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5, 7));
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** The first day of a month. */
export function firstDay(month: string): string {
  return `${month}-01`;
}

/** The last day of a month. */
export function lastDay(month: string): string {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5, 7));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = number === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(number) ? 30 : 31;
  return `${month}-${days}`;
}

/** The day before the given one. */
export function dayBefore(day: string): string {
  const month = day.slice(0, 7);
  const number = Number(day.slice(8, 10));
  return number === 1 ? lastDay(monthBefore(month)) : `${month}-${String(number - 1).padStart(2, '0')}`;
}

/** The month in `202305`, `2023-05` or a whole date; null for an empty cell. */
export function readMonth(text: string): string | null {
  if (text === '') return null;
  const found = /^(\d{4})-?(\d{2})(?:-?\d{2})?$/.exec(text);
  if (!found) throw new Error(`not a month: ${text}`);
  return `${found[1]}-${found[2]}`;
}

/** The day at the head of `2023-05-01`, `20230501` or `2023-05-01 10:20:30`; null for an empty cell. */
export function readDay(text: string): string | null {
  if (text === '') return null;
  const found = /^(\d{4})-?(\d{2})-?(\d{2})(?:[ T].*)?$/.exec(text);
  if (!found) throw new Error(`not a day: ${text}`);
  return `${found[1]}-${found[2]}-${found[3]}`;
}
