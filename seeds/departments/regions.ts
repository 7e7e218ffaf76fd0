import type { County, Place } from './places.ts';

/** A region below or above a place, as a region tree wants it. `parentCode` is null for a province. */
export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
}

const TOWNSHIP_NAMES = [
  '东乡镇',
  '西河镇',
  '南坪镇',
  '北岭镇',
  '中和镇',
  '双桥乡',
  '石泉乡',
  '新田乡',
  '青山乡',
  '长滩乡',
];
const VILLAGE_FIRST = ['前', '后', '上', '下', '大', '小', '新', '老'];
const VILLAGE_SECOND = ['湾', '庄', '坪', '沟', '塘', '营'];
const VILLAGES_PER_TOWNSHIP = 12;
const COMMUNITIES = 40;

/** Where a household sits: the lowest region that is known, with the names of its township and village. */
export interface Seat {
  readonly regionCode: string;
  readonly townshipCode: string;
  readonly township: string;
  readonly villageCode: string;
  readonly village: string;
}

/** The `nth` seat of a county, counting villages through all townships; wraps around. Township parts are empty where there are none. */
export function seatOf(place: Place, county: County, nth: number): Seat {
  const number = nth % seatCount(place);
  if (!place.hasTownships) {
    const villageCode = `${county.code}${String(100 + number).padStart(3, '0')}001`;
    return {
      regionCode: villageCode,
      townshipCode: '',
      township: '',
      villageCode,
      village: `${villageName(number)}社区`,
    };
  }
  const townshipNumber = Math.floor(number / VILLAGES_PER_TOWNSHIP);
  const townshipCode = `${county.code}${100 + townshipNumber}`;
  const villageNumber = number % VILLAGES_PER_TOWNSHIP;
  const villageCode = `${townshipCode}${200 + villageNumber}`;
  return {
    regionCode: villageCode,
    townshipCode,
    township: TOWNSHIP_NAMES[townshipNumber]!,
    villageCode,
    village: `${villageName(townshipNumber * 7 + villageNumber)}村`,
  };
}

/** How many villages (or communities) each county of a place has. */
export function seatCount(place: Place): number {
  return place.hasTownships ? TOWNSHIP_NAMES.length * VILLAGES_PER_TOWNSHIP : COMMUNITIES;
}

/** Every region of a place from its province to its villages, parents before children. */
export function regionsOf(place: Place): RegionRow[] {
  const rows: RegionRow[] = [];
  let parentCode: string | null = null;
  for (const region of [...place.ancestors, { code: place.code, name: place.name }]) {
    rows.push({ code: region.code, name: region.name, parentCode });
    parentCode = region.code;
  }
  for (const county of place.counties) {
    if (county.code !== place.code) rows.push({ code: county.code, name: county.name, parentCode: place.code });
    let lastTownship = '';
    for (let nth = 0; nth < seatCount(place); nth++) {
      const seat = seatOf(place, county, nth);
      if (seat.townshipCode !== lastTownship) {
        rows.push({ code: seat.townshipCode, name: seat.township, parentCode: county.code });
        lastTownship = seat.townshipCode;
      }
      rows.push({ code: seat.villageCode, name: seat.village, parentCode: seat.townshipCode || county.code });
    }
  }
  return rows;
}

function villageName(number: number): string {
  const first = VILLAGE_FIRST[number % VILLAGE_FIRST.length]!;
  return `${first}${VILLAGE_SECOND[Math.floor(number / VILLAGE_FIRST.length) % VILLAGE_SECOND.length]!}`;
}
