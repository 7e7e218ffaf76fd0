import { afterAll, beforeAll, expect, test } from 'vitest';
import { billed, csvFile, ENROLMENTS, enrolled, onRoster } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { makeSourceHub, somebody } from './places.ts';

/*
 * A file brings its rows in any order; an index takes a row at its end in a fraction of the time that it takes elsewhere.
 * That shows at a million rows only, but where the rows lie shows at a hundred.
 */
const AT = '370811';
const PEOPLE = Array.from({ length: 120 }, (_, serial) => somebody(serial + 1));

let hub: TestHub;

beforeAll(async () => {
  hub = await makeSourceHub();
  const roster = PEOPLE.map((person, at) => onRoster(person, AT, `H${at}`));
  await hub.deliver('roster', AT, csvFile([], roster), '2025-01');
  await hub.deliver(
    'enrolments',
    AT,
    csvFile(
      ENROLMENTS,
      PEOPLE.map((person) => enrolled(person, AT)),
    ),
  );
  const bills = PEOPLE.flatMap((person, at) =>
    ['A', 'B', 'C'].map((letter) => billed(person, { id: `${letter}${at}`, total: '10' })),
  );
  await hub.deliver('settlements', AT, csvFile([], bills));
});
afterAll(() => hub.close());

test.each([
  ['person', 'person_id', 120],
  ['person_identity', 'number_key', 120],
  ['roster_entry', 'person_id', 120],
  ['residence', 'person_id', 120],
  ['enrolment', 'person_id', 120],
  ['settlement', '(person_id, settlement_id)', 360],
  ['settlement_key', 'settlement_id', 360],
  ['person_year', 'person_id', 120],
])('rows of %s lie in the order of %s', async (table, key, rows) => {
  const [row] = await hub.database.query(
    `select count(*)::int as rows, count(*) filter (where falls)::int as out_of_order
     from (select ${key} < lag(${key}) over (order by ctid) as falls from ${table}) as laid`,
  );
  expect(row).toEqual({ rows, out_of_order: 0 });
});
