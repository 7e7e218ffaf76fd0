import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { type Recounted, recount } from '../../src/source/recount.ts';
import type { TestHub } from '../support/hub.ts';
import { hubOf } from './oracle-hub.ts';
import { rareFacts } from './rare-cases.ts';

/*
 * That random deliveries leave nothing to be found is part of the equivalence tests. Here somebody tampers with what is
 * stored, with the owner's rights, and each kind of tampering is found.
 */
let hub: TestHub;
let owner: Database;

beforeAll(async () => {
  hub = await hubOf(rareFacts(), '2023-12-31');
  owner = new Database(hub.url, { role: null, connections: 2 });
}, 120_000);
afterAll(async () => {
  await owner?.close();
  await hub?.close();
});

const TABLES = ['settlement', 'settlement_key', 'enrolment', 'person_year', 'person_state', 'determination'];

/** Which kinds of figures differ after a change, which is undone again. */
async function foundAfter(change: string): Promise<Record<string, number>> {
  return owner.session(async (session) => {
    // Rows are put back as they were while others refer to them.
    await session.query('set session_replication_role = replica');
    for (const table of TABLES) await session.query(`create table kept_${table} as table ${table}`);
    expect(await session.execute(change), 'rows changed').toBeGreaterThan(0);
    const found = differing(await recount(hub.database, hub.clock.today()));
    for (const table of TABLES) {
      await session.query(`delete from ${table}`);
      await session.query(`insert into ${table} select * from kept_${table}`);
      await session.query(`drop table kept_${table}`);
    }
    return found;
  });
}

function differing(recounted: readonly Recounted[]): Record<string, number> {
  const found = recounted.filter(({ differing }) => differing > 0);
  return Object.fromEntries(found.map(({ what, differing }) => [what.split(' ').slice(1).join(' '), differing]));
}

const ONE = (table: string, where: string) => `ctid = (select ctid from ${table} where ${where} limit 1)`;
const FLAGGED = ONE('determination', "outcome = 'FLAGGED' and superseded_at is null");

it('finds nothing in what the hub stored, and changes nothing', async () => {
  const version = () => owner.query('select sum(facts_version) as versions from person_state');
  const before = await version();
  const recounted = await recount(hub.database, hub.clock.today());
  expect(differing(recounted)).toEqual({});
  expect(recounted.map(({ rows }) => rows > 0)).toEqual([true, true, true, true, true]);
  expect(await version()).toEqual(before);
});

it.each([
  [
    'an enrolment that stands with another person than its number’s',
    `update enrolment set own_person_id = (select person_id from person p where p.person_id <> enrolment.person_id limit 1)
     where ${ONE('enrolment', 'superseded_at is null')}`,
    'numbers',
  ],
  [
    'a bill that counts the other way',
    `update settlement set effect = -1 where ${ONE('settlement', 'superseded_at is null and effect = 1 and reverses_id is null')}`,
    'settlements',
  ],
  [
    'a reversal that does not count',
    `update settlement set effect = 0, ledger_year = null where ${ONE('settlement', 'superseded_at is null and effect = -1')}`,
    'settlements',
  ],
  [
    'a reversal in another year',
    `update settlement set ledger_year = ledger_year + 1 where ${ONE('settlement', 'superseded_at is null and effect = -1')}`,
    'settlements',
  ],
  [
    'a bill whose key points to another revision',
    `update settlement_key set revision = revision + 1 where ${ONE('settlement_key', 'true')}`,
    'settlements',
  ],
  [
    'a sum that is a fen too high',
    `update person_year set medical_aid_fen = medical_aid_fen + 1 where ${ONE('person_year', 'true')}`,
    'person years',
  ],
  [
    'sums that claim an earlier last day',
    `update person_year set last_on = last_on - 1 where ${ONE('person_year', 'true')}`,
    'person years',
  ],
  ['sums that are gone', `delete from person_year where ${ONE('person_year', 'true')}`, 'person years'],
  [
    'a person in another region',
    `update person_state set region_code = '500242' where ${ONE('person_state', "region_code = '500241'")}`,
    'places',
  ],
  ['a determination that is gone', `delete from determination where ${FLAGGED}`, 'determinations'],
  [
    'a determination that ended without cause',
    `update determination set superseded_at = now() where ${FLAGGED}`,
    'determinations',
  ],
  [
    'a determination of another amount',
    `update determination set amount_fen = amount_fen + 1 where ${FLAGGED}`,
    'determinations',
  ],
  [
    'a determination of another outcome',
    `update determination set outcome = 'UNDETERMINED' where ${FLAGGED}`,
    'determinations',
  ],
  [
    'a determination since another day',
    `update determination set crossed_on = crossed_on - 1 where ${FLAGGED}`,
    'determinations',
  ],
])('finds %s', async (_, change, what) => {
  expect(await foundAfter(change)).toMatchObject({ [what]: expect.any(Number) });
});

it('finds nothing any more once all is as it was', async () => {
  expect(differing(await recount(hub.database, hub.clock.today()))).toEqual({});
});
