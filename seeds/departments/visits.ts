import { type Bill, billFor, billOf, type Care } from './bill.ts';
import { type DayNumber, dayOf, firstDayOfYear, lastDayOfYear, yearOfDay } from './calendar.ts';
import { Draw, PURPOSE } from './draw.ts';
import * as names from './names.ts';
import type { Population, Resident } from './residents.ts';
import type { SettlementRow } from './settlement-row.ts';
import { markerOn } from './spells.ts';

/** A settlement with the day it was made on, so that it goes into the right year's file. */
export interface DatedSettlement {
  readonly day: DayNumber;
  readonly row: SettlementRow;
}

type Usage = 'none' | 'light' | 'regular' | 'heavy';

const USAGES = [
  [250, 'none'],
  [400, 'light'],
  [250, 'regular'],
  [100, 'heavy'],
] as const satisfies readonly (readonly [number, Usage])[];

/** Visits a year relative to the wanted average, in thousandths; weighted by USAGES they come to 1000. */
const VISITS: Record<Usage, number> = { none: 0, light: 500, regular: 1200, heavy: 5000 };

/** Settlements a visit in thousandths: stays settled in parts, refunds, rows entered twice. */
const ROWS_PER_VISIT = 1017;

const MEDICAL_TYPES: Record<Usage, readonly (readonly [number, string])[]> = {
  none: [[1, '11']],
  light: [
    [900, '11'],
    [30, '14'],
    [45, '21'],
    [8, '22'],
    [2, '24'],
    [15, '52'],
  ],
  regular: [
    [700, '11'],
    [200, '14'],
    [80, '21'],
    [8, '22'],
    [4, '23'],
    [4, '24'],
    [4, '52'],
  ],
  heavy: [
    [530, '11'],
    [320, '14'],
    [125, '21'],
    [5, '22'],
    [15, '23'],
    [5, '24'],
  ],
};

const CARE: Record<string, Care> = { '11': 'outpatient', '14': 'chronic', '52': 'maternity' };

/** How many visits a person makes in a year, `average` settlements a person being wanted overall. */
export function visitCountOf(population: Population, index: number, year: number, average: number): number {
  const draw = new Draw(population.seed, PURPOSE.usage, Number(population.place.code), index, year);
  const thousandths = Math.round((average * VISITS[usageOf(population, index)] * 1000) / ROWS_PER_VISIT);
  return Math.floor(thousandths / 1000) + (draw.permille(thousandths % 1000) ? 1 : 0);
}

/**
 * The settlements of a person's `nth` visit of a year: one, or several for a stay settled in parts. Empty when the
 * visit would come after the person's death or after everything ends.
 */
export function visitOf(population: Population, resident: Resident, year: number, nth: number): DatedSettlement[] {
  const { place, seed, until } = population;
  const draw = new Draw(seed, PURPOSE.visit, Number(place.code), resident.index, year, nth);
  const usage = usageOf(population, resident.index);
  const begins = draw.between(firstDayOfYear(year), lastDayOfYear(year));
  const marker = markerOn(population, resident, begins);
  // Who is on a list is ill more often and more gravely than others.
  const kind = marker !== null && draw.permille(400) ? 'heavy' : usage;
  const medicalType = medicalTypeOf(draw, resident, year, kind);
  const care = CARE[medicalType] ?? 'inpatient';
  const isStay = care === 'inpatient' || care === 'maternity';
  const length = isStay ? (draw.permille(40) ? draw.between(25, 100) : draw.between(2, 16)) : 0;
  const ends = Math.min(begins + length, resident.diesOn ?? Number.MAX_SAFE_INTEGER);
  if (ends < begins) return [];

  const whole = billFor(draw, care, resident.insurance, marker !== null);
  const hospital = draw.between(1, isStay ? 12 : 40);
  const visitId = `${place.code}${year % 100}${number(resident.index, 7)}${number(nth, 3)}`;
  const isInsuredElsewhere = draw.permille(4);
  const common = {
    visitId,
    originalId: '',
    isRefundFlagged: false,
    isValid: true,
    idNumber: resident.idNumber,
    name: draw.permille(1) ? `${resident.name.slice(0, 1)}${names.givenNameFor(draw)}` : resident.name,
    insurance: resident.insurance,
    medicalType,
    insuredAt: isInsuredElsewhere ? draw.pick(place.counties).code : resident.county.code,
    hospitalCode: `H${resident.county.code}${number(hospital, 5)}`,
    hospitalName: isStay ? `示例第${hospital}医院` : `示例卫生院${hospital}`,
    admittedOn: isStay ? dayOf(begins) : '',
    illness: draw.pick(illnessesOf(care)),
    isOneStop: !draw.permille(medicalType === '23' ? 400 : 40),
    isReferred: medicalType === '23' ? draw.permille(700) : false,
    isPaidAfter: isStay && draw.permille(600),
    deposit: isStay && draw.permille(200) ? 100_000n : 0n,
    marker: marker !== null && !draw.permille(60) ? marker : '',
    isNegative: false,
  };
  const days = isStay ? settlementDays(draw, begins, ends) : [ends];
  const bills = days.length === 1 ? [whole] : inParts(draw, whole, days.length, care, resident, marker !== null);
  const settled: DatedSettlement[] = [];
  for (const [part, day] of days.entries()) {
    if (day > until) break;
    const isLast = part === days.length - 1;
    const error = draw.permille(4) ? BigInt(draw.between(10, 90)) * 100n : 0n;
    settled.push({
      day,
      row: {
        ...common,
        settlementId: `${visitId}${number(part + 1, 2)}`,
        isInterim: !isLast,
        dischargedOn: isStay ? dayOf(day) : '',
        settledAt: `${dayOf(day)} ${number(draw.between(8, 17), 2)}:${number(draw.below(60), 2)}:${number(draw.below(60), 2)}`,
        bill: bills[part]!,
        fundSumError: error,
      },
    });
  }
  return settled;
}

/** Usage is a trait of the person, so that who is ill is ill through the years. */
function usageOf(population: Population, index: number): Usage {
  return new Draw(population.seed, PURPOSE.usage, Number(population.place.code), index).weighted<Usage>(USAGES);
}

function medicalTypeOf(draw: Draw, resident: Resident, year: number, usage: Usage): string {
  const type = draw.weighted(MEDICAL_TYPES[usage]);
  const age = year - resident.yearOfBirth;
  return type === '52' && (!resident.isFemale || age < 19 || age > 45) ? '11' : type;
}

/** Days on which a stay is settled: mostly the last, some long ones in between too, some on New Year's Eve. */
function settlementDays(draw: Draw, begins: DayNumber, ends: DayNumber): DayNumber[] {
  const days = new Set<DayNumber>();
  const newYearsEve = lastDayOfYear(yearOfDay(begins));
  if (ends > newYearsEve && draw.permille(350)) days.add(newYearsEve);
  if (ends - begins > 20 && draw.permille(500)) days.add(begins + Math.floor((ends - begins) / 2));
  if (ends - begins > 5 && draw.permille(20)) days.add(begins + 3);
  days.add(ends);
  return [...days].sort((a, b) => a - b);
}

function inParts(draw: Draw, whole: Bill, parts: number, care: Care, resident: Resident, hasMarker: boolean): Bill[] {
  const bills: Bill[] = [];
  let rest = whole.total;
  for (let part = 1; part <= parts; part++) {
    const total = part === parts ? rest : draw.partOf(rest, 200, 600);
    rest -= total;
    bills.push(billOf(draw, care, resident.insurance, hasMarker, total));
  }
  return bills;
}

function illnessesOf(care: Care): readonly names.Illness[] {
  if (care === 'outpatient') return names.OUTPATIENT_ILLNESSES;
  if (care === 'chronic') return names.CHRONIC_ILLNESSES;
  return care === 'maternity' ? names.MATERNITY_ILLNESSES : names.INPATIENT_ILLNESSES;
}

function number(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
