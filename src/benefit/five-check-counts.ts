import { type Counted, hiddenCounts, type SumOfCounts } from '../access/hidden-counts.ts';
import type { Viewer } from '../access/viewer.ts';
import { byTownship } from '../aid/townships.ts';
import type { Queryable } from '../database/database.ts';
import { FIVE_CHECKS, type FiveCheck } from '../policy/five-checks.ts';
import { countChecks, type PersonChecks, type RegionChecks } from './five-check.ts';
import type { CheckAnswer } from './five-check-answers.ts';

const ANSWERS = ['YES', 'NO', 'UNKNOWN'] as const satisfies readonly CheckAnswer['answer'][];

/** How many of a place got each answer to a check, as a viewer may read it; null = left out. */
export type ToldAnswers = Readonly<Record<CheckAnswer['answer'], number | null>>;

/** The counts of a place, as a viewer may read them. */
export interface ToldChecks {
  readonly persons: number | null;
  /** Of the checks that are asked of any of its persons. */
  readonly answers: ReadonlyMap<FiveCheck, ToldAnswers>;
}

/** The counts of a region and its townships, by code; what is left out cannot be worked out from the rest. */
export interface RegionCounts {
  readonly whole: ToldChecks;
  readonly townships: readonly (readonly [regionCode: string, counts: ToldChecks])[];
}

interface Place {
  readonly persons: Counted;
  readonly answers: ReadonlyMap<FiveCheck, Readonly<Record<CheckAnswer['answer'], Counted>>>;
}

/** Counts the checks of a region for a viewer; one statement. */
export async function tellChecks(
  database: Queryable,
  { persons }: RegionChecks,
  viewer: Viewer,
): Promise<RegionCounts> {
  const whole = placeOf(persons);
  const townships = (await byTownship(database, persons)).map(([code, own]) => [code, placeOf(own)] as const);
  const parts = townships.map(([, place]) => place);
  const places = [whole, ...parts];
  const sums: SumOfCounts<Counted>[] = [
    { whole: whole.persons, parts: parts.map((part) => part.persons) },
    ...[...whole.answers].flatMap(([check, answers]) =>
      ANSWERS.map((answer) => ({
        whole: answers[answer],
        parts: parts.flatMap((part) => part.answers.get(check)?.[answer] ?? []),
      })),
    ),
    ...places.flatMap((place) => [...place.answers.values()].flatMap((answers) => sumOfAnswers(place, answers))),
  ];
  const all = places.flatMap((place) => [place.persons, ...[...place.answers.values()].flatMap(Object.values)]);
  const hidden = hiddenCounts<Counted>(all, sums, viewer);
  const told = (count: Counted) => (hidden.has(count) ? null : count.persons);
  const tell = (place: Place): ToldChecks => ({
    persons: told(place.persons),
    answers: new Map(
      [...place.answers].map(([check, { YES, NO, UNKNOWN }]) => [
        check,
        { YES: told(YES), NO: told(NO), UNKNOWN: told(UNKNOWN) },
      ]),
    ),
  });
  return { whole: tell(whole), townships: townships.map(([code, place]) => [code, tell(place)]) };
}

function placeOf(persons: readonly PersonChecks[]): Place {
  const asked = FIVE_CHECKS.filter((check) =>
    persons.some(({ provision }) => provision.content.checks.includes(check)),
  );
  return {
    persons: { persons: persons.length },
    answers: new Map(
      asked.map((check) => {
        const { YES, NO, UNKNOWN } = countChecks(persons, check);
        return [check, { YES: { persons: YES }, NO: { persons: NO }, UNKNOWN: { persons: UNKNOWN } }];
      }),
    ),
  };
}

/** The answers to a check are all of the persons, unless one of two documents does not ask it. */
function sumOfAnswers({ persons }: Place, answers: Readonly<Record<CheckAnswer['answer'], Counted>>) {
  const parts = ANSWERS.map((answer) => answers[answer]);
  const sum = parts.reduce((total, part) => total + part.persons, 0);
  return sum === persons.persons ? [{ whole: persons, parts }] : [];
}
