import { type DayNumber, firstDayOfYear, lastDayOfYear, type MonthNumber, monthNumberOf } from './calendar.ts';
import { Draw, PURPOSE } from './draw.ts';
import { idNumberFor } from './identity.ts';
import { givenNameFor, surnameFor } from './names.ts';
import type { County, Place } from './places.ts';
import { type Seat, seatCount, seatOf } from './regions.ts';

/** One place's population over the years that are generated: all of it follows from these few values. */
export interface Population {
  readonly seed: number;
  readonly place: Place;
  /** Persons on the roster; higher indexes are people whom the roster does not know. */
  readonly persons: number;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Nothing that the departments write is dated later. */
  readonly until: DayNumber;
}

export type Relation = '户主' | '配偶' | '子' | '女' | '父亲' | '母亲' | '孙子' | '孙女';
export type Insurance = '310' | '390';

export interface Resident {
  readonly index: number;
  readonly idNumber: string;
  readonly name: string;
  readonly isFemale: boolean;
  readonly yearOfBirth: number;
  readonly county: County;
  /** Number of the household within the place; with the county it makes 户编号. */
  readonly household: number;
  readonly householdSize: number;
  /** 0 is the head of the household. */
  readonly position: number;
  readonly relation: Relation;
  readonly isRural: boolean;
  readonly seat: Seat;
  /** Where the household lives from `movesIn` on. */
  readonly nextSeat: Seat;
  readonly movesIn: MonthNumber | null;
  readonly arrivesIn: MonthNumber | null;
  readonly leavesIn: MonthNumber | null;
  readonly phoneChangesIn: MonthNumber | null;
  readonly diesOn: DayNumber | null;
  readonly insurance: Insurance;
}

/** Persons whose households are drawn together, so that a person is found without counting from the first. */
const BLOCK = 60;
const SIZES = [
  [180, 1],
  [270, 2],
  [220, 3],
  [180, 4],
  [100, 5],
  [50, 6],
] as const;
const AGES_ON = 2024;
const YOUNGEST = 2023;

/** The person with this index: the same person whenever asked, without any other person being generated. */
export function residentAt(population: Population, index: number): Resident {
  const { seed, place, persons } = population;
  const placeKey = Number(place.code);
  const block = Math.floor(index / BLOCK);
  const home = householdAround(seed, placeKey, block, index % BLOCK);
  const countyNumber = block % place.counties.length;
  const county = place.counties[countyNumber]!;
  const indexInCounty = Math.floor(block / place.counties.length) * BLOCK + (index % BLOCK);

  const house = new Draw(seed, PURPOSE.household, placeKey, block, 1 + home.ordinal);
  const headAge = home.size === 1 ? house.between(35, 90) : house.between(28, 82);
  const familyName = surnameFor(house);
  const isHeadFemale = house.permille(home.size === 1 ? 500 : 200);
  const nth = house.below(seatCount(place));
  const isRuralHouse = house.permille(place.shares.rural);
  const movesIn = monthWithin(house, population, 6);

  const draw = new Draw(seed, PURPOSE.person, placeKey, index);
  const role = roleOf(draw, home.position, home.size, headAge, isHeadFemale);
  const yearOfBirth = Math.min(YOUNGEST, AGES_ON - role.age);
  const idNumber = idNumberFor(place, countyNumber, indexInCounty, yearOfBirth, role.isFemale);
  const isOfWorkingAge = role.age >= 22 && role.age < 62;
  const isRural = draw.permille(30) ? !isRuralHouse : isRuralHouse;
  return {
    index,
    idNumber,
    name: (role.sharesName ? familyName : surnameFor(draw)) + givenNameFor(draw),
    isFemale: role.isFemale,
    yearOfBirth: Number(idNumber.slice(6, 10)),
    county,
    household: block * BLOCK + home.ordinal,
    householdSize: Math.min(home.size, Math.max(1, persons - (index - home.position))),
    position: home.position,
    relation: role.relation,
    isRural,
    seat: seatOf(place, county, nth),
    nextSeat: seatOf(place, county, nth + 5),
    movesIn,
    arrivesIn: monthWithin(draw, population, home.position === 0 ? 0 : 6),
    leavesIn: monthWithin(draw, population, 5),
    phoneChangesIn: monthWithin(draw, population, 20),
    diesOn: dayOfDeath(draw, population, role.age),
    insurance: isOfWorkingAge && draw.permille(isRural ? 80 : 380) ? '310' : '390',
  };
}

interface Home {
  readonly ordinal: number;
  readonly size: number;
  readonly position: number;
}

function householdAround(seed: number, placeKey: number, block: number, offset: number): Home {
  const draw = new Draw(seed, PURPOSE.household, placeKey, block, 0);
  let start = 0;
  for (let ordinal = 0; ; ordinal++) {
    const size = Math.min(draw.weighted<number>(SIZES), BLOCK - start);
    if (offset < start + size) return { ordinal, size, position: offset - start };
    start += size;
  }
}

interface Role {
  readonly relation: Relation;
  readonly isFemale: boolean;
  readonly age: number;
  readonly sharesName: boolean;
}

function roleOf(draw: Draw, position: number, size: number, headAge: number, isHeadFemale: boolean): Role {
  if (position === 0) return { relation: '户主', isFemale: isHeadFemale, age: headAge, sharesName: true };
  if (position === 1 && (size > 2 || draw.permille(800))) {
    return { relation: '配偶', isFemale: !isHeadFemale, age: headAge + draw.between(-4, 4), sharesName: false };
  }
  const isFemale = draw.permille(490);
  if (position === 3 && headAge < 66 && draw.permille(450)) {
    const age = Math.min(95, headAge + draw.between(21, 29));
    return { relation: isFemale ? '母亲' : '父亲', isFemale, age, sharesName: !isFemale };
  }
  if (position >= 4 && headAge >= 52) {
    const age = Math.max(1, headAge - draw.between(46, 56));
    return { relation: isFemale ? '孙女' : '孙子', isFemale, age, sharesName: true };
  }
  return {
    relation: isFemale ? '女' : '子',
    isFemale,
    age: Math.max(1, headAge - draw.between(23, 32)),
    sharesName: true,
  };
}

/** A month after the first generated one in `share` of 1000 cases, else null. */
function monthWithin(draw: Draw, population: Population, share: number): MonthNumber | null {
  if (!draw.permille(share)) return null;
  const first = monthNumberOf(population.firstYear, 1);
  return draw.between(first + 1, monthNumberOf(population.lastYear, 12));
}

function dayOfDeath(draw: Draw, population: Population, age: number): DayNumber | null {
  if (!draw.permille(age >= 75 ? 50 : age >= 60 ? 14 : 2)) return null;
  const day = draw.between(firstDayOfYear(population.firstYear), lastDayOfYear(population.lastYear));
  return day <= population.until ? day : null;
}
