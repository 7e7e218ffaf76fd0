import { readDay } from './calendar.ts';
import { CIVIL_CATEGORIES, categorySpells, RURAL_CATEGORIES } from './categories.ts';
import { Enrolments } from './enrolment.ts';
import { cell, type Dataset, type Facts, personOf } from './facts.ts';
import { currentBills, isValid } from './ledger.ts';
import { Regions } from './regions.ts';
import { Roster } from './residence.ts';
import type { Statement } from './rules.ts';
import type { Known } from './truth.ts';

/** A person on one day: where, and what is known of every statement that a population may ask for. */
export interface PersonOnDay {
  idNumber: string;
  region: string;
  known: (statement: Statement) => Known;
}

/** Everyone whose region is known on day `day`, with the knowledge that screening year `year` has of them. */
export function personsOn(facts: Facts, regions: Regions, enrolments: Enrolments, day: string, year: number) {
  const roster = new Roster(facts);
  const spells = categorySpells(facts);
  const treatedIn = regionsOfTreatment(facts, day);
  const civilFrom = deliveringRegions(facts, 'civil-affairs');
  const ruralFrom = deliveringRegions(facts, 'rural-revitalisation');
  const enrolmentsFrom = enrolments.deliveredBy(year);

  const found: PersonOnDay[] = [];
  for (const idNumber of everyone(facts)) {
    const lives = roster.on(idNumber, day);
    const region =
      lives?.code ?? enrolments.regionOf(idNumber, day.slice(0, 4)) ?? treatedIn.get(idNumber)?.region ?? null;
    if (region === null || !regions.knows(region)) continue;
    const died = roster.diedOn(idNumber);
    const alive = died === null || died >= day;
    const above = regions.atOrAbove(region);
    const heardFrom = (senders: readonly string[]) => senders.some((sender) => above.includes(sender));
    const holds = new Set<Statement>(
      (spells.get(idNumber) ?? [])
        .filter((spell) => spell.from <= day && (spell.to === null || day <= spell.to))
        .map((spell) => spell.category),
    );
    const civilKnown = heardFrom(civilFrom);
    const ruralKnown = heardFrom(ruralFrom);
    const enrolmentKnown = heardFrom(enrolmentsFrom);

    const known = (statement: Statement): Known => {
      if (statement === 'ALIVE') return alive ? 'YES' : 'NO';
      if (statement === 'RURAL_HUKOU') {
        if (lives === null || lives.hukou === null) return 'UNKNOWN';
        return lives.hukou === 'RURAL' ? 'YES' : 'NO';
      }
      // Whatever a missing list would say, death has ended it.
      if (!alive) return 'NO';
      if (statement === 'INSURED') {
        if (enrolments.covers(idNumber, day)) return 'YES';
        return enrolmentKnown ? 'NO' : 'UNKNOWN';
      }
      if (holds.has(statement)) return 'YES';
      return (isCivil(statement) ? civilKnown : ruralKnown) ? 'NO' : 'UNKNOWN';
    };
    found.push({ idNumber, region, known });
  }
  return found;
}

/** The code under which an answer names the source that left a statement unknown. */
export function missingCode(statement: Statement, year: number): string {
  if (statement === 'INSURED') return `enrolments:${year}`;
  if (statement === 'RURAL_HUKOU') return 'hukou';
  if (isCivil(statement)) return 'civil-affairs';
  if (RURAL_CATEGORIES.some((category) => category === statement)) return 'rural-revitalisation';
  throw new Error(`never unknown: ${statement}`);
}

function isCivil(statement: Statement): boolean {
  return CIVIL_CATEGORIES.some((category) => category === statement);
}

function everyone(facts: Facts): Set<string> {
  return new Set(facts.deliveries.flatMap((delivery) => delivery.rows.map(personOf)));
}

function deliveringRegions(facts: Facts, dataset: Dataset): string[] {
  return facts.deliveries.filter((delivery) => delivery.dataset === dataset).map((delivery) => delivery.region);
}

/** The 参保区划 of each person's latest valid settlement row dated up to the day. */
function regionsOfTreatment(facts: Facts, day: string): Map<string, { order: string; region: string }> {
  const latest = new Map<string, { order: string; region: string }>();
  for (const bill of currentBills(facts).values()) {
    if (!isValid(bill) || readDay(cell(bill.row, '结算时间'))! > day) continue;
    const order = `${cell(bill.row, '结算时间')} ${bill.id}`;
    const known = latest.get(personOf(bill.row));
    if (known === undefined || order > known.order)
      latest.set(personOf(bill.row), { order, region: cell(bill.row, '参保区划') });
  }
  return latest;
}
