import { type DayNumber, dayOf, type MonthNumber, monthNumberOf, parseMonth } from './calendar.ts';
import { Draw, PURPOSE } from './draw.ts';
import type { Population, Resident } from './residents.ts';

/** 救助类别 as 民政 writes it. */
export type CivilCategory =
  | '特困人员'
  | '孤儿'
  | '事实无人抚养儿童'
  | '低保对象'
  | '低保边缘家庭成员'
  | '因病致贫重病患者'
  | '刚性支出困难家庭成员'
  | '其他特殊困难人员';

/** One line of 民政's list as long as it lasts: `to` is the last month on the list, null while it goes on. */
export interface CivilSpell {
  readonly category: CivilCategory;
  readonly grade: string;
  readonly support: string;
  readonly from: MonthNumber;
  readonly to: MonthNumber | null;
  /** Whether 救助截止年月 tells the end; else the person is simply gone from the next list. */
  readonly isEndAnnounced: boolean;
}

/** What 乡村振兴 knows of a household. */
export interface Revitalisation {
  readonly householdType: '脱贫户' | '一般户';
  readonly monitored: Monitoring | null;
  readonly hasReturnedToPoverty: boolean;
}

export interface Monitoring {
  readonly kind: '脱贫不稳定户' | '边缘易致贫户' | '突发严重困难户';
  readonly risk: string;
  readonly from: MonthNumber;
  /** Month in which the risk was found to be gone, null while it lasts. */
  readonly to: MonthNumber | null;
}

const GRADES = ['一类', '二类', '三类', '四类'] as const;
const RISKS = ['因病', '因病', '因病', '因残', '因学', '因灾', '务工就业不稳'] as const;

/** A person's lines on 民政's lists; several at once are possible, none for nine in ten. */
export function civilSpellsOf(population: Population, resident: Resident): CivilSpell[] {
  const spells: CivilSpell[] = [];
  const house = new Draw(population.seed, PURPOSE.spells, Number(population.place.code), resident.household, 1);
  const own = new Draw(population.seed, PURPOSE.spells, Number(population.place.code), resident.index, 2);
  const add = (draw: Draw, category: CivilCategory, grade = '', support = '') =>
    spells.push({ category, grade, support, ...monthsOf(draw, population) });

  const age = population.firstYear - resident.yearOfBirth;
  if (resident.householdSize === 1 && age >= 60 && house.permille(60)) {
    add(house, '特困人员', '', house.permille(300) ? '集中' : '分散');
    return spells;
  }
  const householdLot = house.below(1000);
  if (householdLot < 38) add(house, '低保对象', house.pick(GRADES));
  else if (householdLot < 52) add(house, '低保边缘家庭成员');
  else if (householdLot < 57) add(house, '刚性支出困难家庭成员');
  if (age < 18 && own.permille(4)) add(own, own.permille(250) ? '孤儿' : '事实无人抚养儿童');
  if (own.permille(householdLot < 52 ? 40 : 1)) add(own, '因病致贫重病患者');
  if (own.permille(population.place.shares.otherHardship)) add(own, '其他特殊困难人员');
  return spells;
}

/** What 乡村振兴's list says of the person's household, null for households it does not list. */
export function revitalisationOf(population: Population, resident: Resident): Revitalisation | null {
  const key = Number(population.place.code);
  const draw = new Draw(population.seed, PURPOSE.revitalisation, key, resident.household);
  const isAlleviated = draw.permille(population.place.shares.alleviated);
  const isMonitored = draw.permille(isAlleviated ? 60 : 14);
  if (!isAlleviated && !isMonitored && !draw.permille(10)) return null;
  const householdType = isAlleviated ? '脱贫户' : '一般户';
  if (!isMonitored) return { householdType, monitored: null, hasReturnedToPoverty: false };
  const isSudden = draw.permille(200);
  const kind = isSudden ? '突发严重困难户' : isAlleviated ? '脱贫不稳定户' : '边缘易致贫户';
  const { from, to } = monthsOf(draw, population, parseMonth('2021-06'), 550);
  return {
    householdType,
    monitored: { kind, risk: draw.pick(RISKS), from, to },
    hasReturnedToPoverty: isAlleviated && draw.permille(30),
  };
}

/** 待遇身份 under which a bill of that day would be settled, null for none. */
export function markerOn(population: Population, resident: Resident, day: DayNumber): string | null {
  const text = dayOf(day);
  const month = monthNumberOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
  for (const spell of civilSpellsOf(population, resident)) if (isOn(spell, month)) return spell.category;
  const monitored = revitalisationOf(population, resident)?.monitored;
  return monitored && isOn(monitored, month) ? monitored.kind : null;
}

export function isOn(spell: { from: MonthNumber; to: MonthNumber | null }, month: MonthNumber): boolean {
  return spell.from <= month && (spell.to === null || month <= spell.to);
}

function monthsOf(
  draw: Draw,
  population: Population,
  earliest: MonthNumber = parseMonth('2019-03'),
  endingShare = 120,
): Pick<CivilSpell, 'from' | 'to' | 'isEndAnnounced'> {
  const first = monthNumberOf(population.firstYear, 1);
  const last = monthNumberOf(population.lastYear, 12);
  const from = draw.permille(800) ? draw.between(Math.min(earliest, first), first) : draw.between(first + 1, last);
  const to = draw.permille(endingShare) ? draw.between(Math.max(from + 2, first - 12), last + 6) : null;
  return { from, to, isEndAnnounced: draw.permille(500) };
}
