import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { type Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { fundBalances, totalOf } from './fund.ts';
import { type AidProgramme, daysOfRound } from './programme.ts';
import { computeRound, type RoundLine, type RoundTotals } from './round-arithmetic.ts';
import { findRoundCandidates, type RoundCandidate } from './round-persons.ts';

/** Which round of which programme and year. */
export interface RoundKey {
  readonly programme: AidProgramme;
  readonly year: number;
  readonly roundNumber: number;
}

/** A line of a round with where it belongs and what is open about the person. */
export type ReckonedLine = RoundLine & Pick<RoundCandidate, 'regionCode' | 'missing' | 'diedOn'>;

export interface Reckoning extends Omit<RoundTotals, 'lines'> {
  readonly lines: readonly ReckonedLine[];
  readonly fundFen: Fen;
  readonly cutOff: PlainDate;
  readonly due: PlainDate;
}

/**
 * Reckons a round from what is known on `computedOn`, and writes nothing. Listed is who is owed something, who may be
 * (identity not known), and whom earlier rounds of the year listed, also those who have left the place or the lists.
 */
export async function reckonRound(
  database: Queryable,
  { programme, year, roundNumber }: RoundKey,
  computedOn: PlainDate,
): Promise<Reckoning> {
  const { cutOff, due } = daysOfRound(programme, year, roundNumber);
  const paidEarlier = await findPaidEarlier(database, { programme, year, roundNumber });
  const candidates = await findRoundCandidates(database, {
    ruleId: programme.content.ruleId,
    regionCode: programme.regionCode,
    year,
    cutOff,
    computedOn,
    listedEarlier: [...paidEarlier.keys()],
  });
  const found = new Set(candidates.map(({ personId }) => personId));
  const gone = [...paidEarlier.keys()]
    .filter((personId) => !found.has(personId))
    .map(
      (personId): RoundCandidate => ({
        personId,
        regionCode: programme.regionCode,
        amountFen: 0n,
        eligibility: 'OUT',
        missing: [],
        diedOn: null,
      }),
    );
  const persons = [...candidates, ...gone].map((candidate) => ({
    ...candidate,
    paidEarlierFen: paidEarlier.get(candidate.personId) ?? 0n,
  }));
  const fundFen = totalOf(await fundBalances(database, programme));
  const totals = computeRound(programme.content, roundNumber, persons, fundFen);
  const details = new Map(persons.map((person) => [person.personId, person]));
  const lines = totals.lines
    .filter((line) => isListed(line, paidEarlier.has(line.personId)))
    .map((line): ReckonedLine => {
      const { regionCode, missing, diedOn } = details.get(line.personId)!;
      return { ...line, regionCode, missing, diedOn };
    });
  return { ...totals, lines, fundFen, cutOff, due };
}

function isListed(line: RoundLine, wasListed: boolean): boolean {
  return wasListed || (line.band > 0 && line.eligibility !== 'OUT');
}

/** What each person whom earlier rounds of the year listed or paid was paid by them. */
async function findPaidEarlier(
  database: Queryable,
  { programme, year, roundNumber }: RoundKey,
): Promise<Map<string, Fen>> {
  const rows = await database.query<{ person_id: string; paid_fen: bigint }>(sqlFile('aid/find-earlier-aid'), [
    programme.provisionId,
    programme.regionCode,
    year,
    roundNumber,
  ]);
  return new Map(rows.map((row) => [row.person_id, row.paid_fen]));
}
