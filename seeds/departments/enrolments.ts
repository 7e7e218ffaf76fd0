import { type Fen, formatYuan } from '../../src/value/money.ts';
import { type DayNumber, dayOf, firstDayOfYear, lastDayOfYear } from './calendar.ts';
import { Draw, PURPOSE } from './draw.ts';
import type { Population, Resident } from './residents.ts';
import { markerOn } from './spells.ts';

export const ENROLMENT_COLUMNS = [
  '证件号码',
  '姓名',
  '参保年度',
  '险种类型',
  '参保区划',
  '参保状态',
  '缴费日期',
  '生效日期',
  '终止日期',
  '个人缴费标准',
  '个人实缴金额',
  '资助金额',
  '资助身份',
  '免缴标志',
] as const;

/** What a resident was asked to pay a year, in fen; the last known year goes on. */
const RESIDENT_PREMIUMS = new Map<number, Fen>([
  [2022, 32_000n],
  [2023, 35_000n],
  [2024, 38_000n],
  [2025, 40_000n],
]);
const LATEST_PREMIUM = 40_000n;
const NOT_ENROLLED = 26;

/** The person's enrolment lines of a year: one for nearly all, two for who changed insurance, none for about 3 in 100. */
export function enrolmentLines(population: Population, resident: Resident, year: number): string[] {
  const draw = new Draw(population.seed, PURPOSE.enrolment, Number(population.place.code), resident.index, year);
  const begins = firstDayOfYear(year);
  const ends = lastDayOfYear(year);
  if (resident.diesOn !== null && resident.diesOn < begins) return [];
  // A line of the year before would say that its enrolments were delivered, and everybody else not enrolled in it.
  if (draw.permille(NOT_ENROLLED)) return [];
  if (resident.insurance === '310') {
    const lines = [employeeLine(resident, draw, year, begins, null)];
    if (draw.permille(15)) {
      const changes = draw.between(begins + 40, ends - 40);
      lines[0] = employeeLine(resident, draw, year, begins, changes);
      lines.push(residentLine(population, resident, draw, year, changes + 1, null, '参保'));
    }
    return lines;
  }
  // Who is recognised or comes after the paying season pays late.
  const starts = draw.permille(25) ? draw.between(begins + 30, ends - 60) : begins;
  const lot = draw.below(1000);
  if (lot < 4) return [residentLine(population, resident, draw, year, starts, draw.between(starts + 20, ends), '终止')];
  if (lot < 7) return [residentLine(population, resident, draw, year, starts, draw.between(starts + 20, ends), '暂停')];
  return [residentLine(population, resident, draw, year, starts, null, '参保')];
}

function residentLine(
  population: Population,
  resident: Resident,
  draw: Draw,
  year: number,
  starts: DayNumber,
  stops: DayNumber | null,
  status: string,
): string {
  const premium = RESIDENT_PREMIUMS.get(year) ?? LATEST_PREMIUM;
  const marker = markerOn(population, resident, starts);
  // A few who are on a list got nothing, and a few the wrong part.
  const isSubsidised = marker !== null && !draw.permille(70);
  const subsidy = isSubsidised
    ? draw.weighted([
        [500, premium],
        [400, (premium * 3n) / 4n],
        [100, premium / 2n],
      ])
    : 0n;
  const isExempt = isSubsidised && draw.permille(150);
  const paidOn = starts === firstDayOfYear(year) ? starts - draw.between(10, 100) : starts - draw.between(0, 5);
  return [
    resident.idNumber,
    resident.name,
    year,
    '390',
    resident.county.code,
    status,
    dayOf(paidOn),
    dayOf(starts),
    stops === null ? dayOf(lastDayOfYear(year)) : dayOf(stops),
    formatYuan(premium),
    formatYuan(premium - subsidy),
    formatYuan(subsidy),
    isSubsidised ? marker : '',
    isExempt ? '是' : '否',
  ].join(',');
}

function employeeLine(
  resident: Resident,
  draw: Draw,
  year: number,
  starts: DayNumber,
  stops: DayNumber | null,
): string {
  const premium = draw.fen(80_000n, 480_000n);
  return [
    resident.idNumber,
    resident.name,
    year,
    '310',
    resident.county.code,
    stops === null ? '参保' : '终止',
    dayOf(starts + 9),
    dayOf(starts),
    stops === null ? '' : dayOf(stops),
    formatYuan(premium),
    formatYuan(premium),
    '0.00',
    '',
    '否',
  ].join(',');
}
