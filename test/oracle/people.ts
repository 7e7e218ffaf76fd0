import type { Place } from './places.ts';
import type { Random } from './random.ts';

/** A synthetic person and how each list shows them; months are indexes into the population's months. */
export interface Person {
  id: string;
  name: string;
  household: string;
  relation: string;
  hukou: string;
  /** 区划代码 at home, and who delivers it. */
  home: string;
  sender: string;
  /** A move: from this month on another sender lists the person, under another code. */
  move: { month: number; home: string; sender: string } | null;
  /** From this month on another 户籍性质 or 区划代码 on the same roster. */
  change: { month: number; hukou: string; home: string } | null;
  roster: Presence;
  civil: Presence;
  rural: Presence;
  diedOn: string | null;
  /** Known to hospitals only: on no roster and never enrolled. */
  isStranger: boolean;
}

/** On the list from month `from` to month `to` but for the months of the gap; null = never. */
export type Presence = { from: number; to: number; gap: number[] } | null;

const SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '马', '包'];
const GIVEN = ['秀英', '建国', '小梅', '铁柱', '春花', '长河', '木仁', '阿依', '志远', '淑珍'];
const PREFIXES = ['622922', '370811', '150724', '500241', '330327', '110101'];

/** People of a place; `months` = how many months the lists span, `year` = the year asked about. */
export function makePeople(random: Random, place: Place, count: number, months: number, year: number): Person[] {
  const taken = new Set<string>();
  const people: Person[] = [];
  while (people.length < count) {
    const id = makeId(random, people.length);
    if (taken.has(id)) continue;
    taken.add(id);
    const isElsewhere = random.chance(0.2);
    const home = random.pick(isElsewhere ? place.otherHomes : place.homes);
    const hukou = random.chance(0.75) ? '农业' : '非农业';
    const moves = random.chance(0.12);
    const changes = !moves && random.chance(0.1);
    const isStranger = random.chance(0.08);
    people.push({
      id,
      name: random.pick(SURNAMES) + random.pick(GIVEN),
      household: `H${Math.floor(people.length / 3)}`,
      relation: ['户主', '配偶', '子'][people.length % 3]!,
      hukou,
      home,
      sender: isElsewhere ? place.other : place.code,
      move: moves
        ? {
            month: random.int(1, months - 1),
            home: random.pick(isElsewhere ? place.homes : place.otherHomes),
            sender: isElsewhere ? place.code : place.other,
          }
        : null,
      change: changes
        ? {
            month: random.int(1, months - 1),
            hukou: random.chance(0.5) ? '农业' : '非农业',
            home: random.pick(isElsewhere ? place.otherHomes : place.homes),
          }
        : null,
      roster: isStranger ? null : presence(random, months, 0.75),
      civil: random.chance(0.6) ? presence(random, months, 0.4) : null,
      rural: random.chance(0.65) ? presence(random, months, 0.4) : null,
      diedOn: random.chance(0.05) ? dayIn(random, random.pick([year - 1, year, year, year + 1])) : null,
      isStranger,
    });
  }
  return people;
}

/** A day of the year; the 29th and later are left out, but for the last day of the year. */
export function dayIn(random: Random, year: number, months: [number, number] = [1, 12]): string {
  if (months[1] === 12 && random.chance(0.04)) return `${year}-12-31`;
  const [month, day] = [random.int(...months), random.int(1, 28)];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function presence(random: Random, months: number, always: number): Presence {
  if (random.chance(always)) return { from: 0, to: months - 1, gap: [] };
  const [a, b] = [random.int(0, months - 1), random.int(0, months - 1)];
  const gap = random.chance(0.3) ? [random.int(0, months - 1), random.int(0, months - 1)] : [];
  return { from: Math.min(a, b), to: Math.max(a, b), gap };
}

/** A made-up id with a real birth date and the right check digit; `number` keeps ids of one population apart. */
function makeId(random: Random, number: number): string {
  const birth = dayIn(random, random.int(1935, 2020)).replaceAll('-', '');
  const stem = `${random.pick(PREFIXES)}${birth}${String(number % 1000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(stem[at]), 0);
  return `${stem}${'10X98765432'[sum % 11]}`;
}
