import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireProvision } from '../../src/policy/published-provisions.ts';
import { recordCondition } from '../../src/relief/record-relief.ts';
import { hold, untilWaiting } from '../source/held-lock.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRoster,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { CLERK } from '../support/server.ts';

const LONGGANG = '330383';
const HEALTH = { ...CLERK, department: 'HEALTH', regionCodes: [LONGGANG] } as const;
const of = { reliefId: 'longgang.relief.fund', year: 2025 };

/** As many connections as mutations at once. */
const CONNECTIONS = 3;

describe('relief on a hub whose connections are all taken', () => {
  let hub: GraphHub;
  beforeAll(async () => {
    hub = await startGraphHub({ connections: CONNECTIONS });
    await hub.deliver('roster', LONGGANG, csvFile(ROSTER, [onRoster(somebody(1), LONGGANG, 'H1')]), '2025-01');
  });
  afterAll(() => hub?.close());

  it('is recorded by each without waiting for another connection', async () => {
    const [health, clerk] = [await hub.as(HEALTH), await hub.as({ ...CLERK, regionCodes: [LONGGANG] })];
    const { id: personId } = (
      await clerk.ask('query ($n: String!) { personByIdNumber(idNumber: $n) { id } }', { n: somebody(1).number })
    ).personByIdNumber;
    const query = `mutation ($input: ReliefConditionRecordInput!) { reliefConditionRecord(input: $input) { errors { code } } }`;
    const record = (_: unknown, key: number) => {
      const input = { ...of, personId, followedGuidance: true, evidence: '随访', idempotencyKey: `condition-${key}` };
      return health.ask(query, { input });
    };
    const held = await hold(hub, 'select pg_advisory_xact_lock(hashtext($1))', [
      `hub.programme ${of.reliefId} ${LONGGANG}`,
    ]);
    const all = Array.from({ length: CONNECTIONS }, record);
    await untilWaiting(hub, 'pg_advisory_xact_lock', CONNECTIONS);
    await held.release();
    for (const { reliefConditionRecord } of await Promise.all(all)) expect(reliefConditionRecord.errors).toEqual([]);
  });
});

describe('relief of a page of persons', () => {
  const sick = [1, 2, 3].map((at) => somebody(at));
  let hub: GraphHub;
  beforeAll(async () => {
    hub = await startGraphHub();
    // Of two places, so that reliefs are asked of two at once.
    const roster = sick.map((one, at) => onRoster(one, at === 0 ? LONGGANG : `${LONGGANG}001`, `H${at}`));
    await hub.deliver('roster', LONGGANG, csvFile(ROSTER, roster), '2025-01');
    const listed = sick.map((one) => onCivilAffairs(one, '低保'));
    await hub.deliver('civil-affairs', LONGGANG, csvFile(CIVIL_AFFAIRS, listed), '2025-01');
    const bills = sick.map((one, at) =>
      billed(one, { id: `R${at}`, at: LONGGANG, total: '60000' }, { 规范转诊标志: '1' }),
    );
    await hub.deliver('settlements', LONGGANG, csvFile(SETTLEMENTS, bills));
    await hub.database.transaction(async (session) => {
      const relief = await requireProvision(session, 'RELIEF', of.reliefId, hub.clock.today());
      const ids = await session.query<{ person_id: string }>('select person_id from person');
      for (const { person_id: personId } of ids) {
        const record = { personId, year: 2025, isMet: true, evidence: '随访', recordedOn: hub.clock.today() };
        await recordCondition(session, hub.vault, relief, record, { id: 'wei', department: 'HEALTH' });
      }
    });
  });
  afterAll(() => hub?.close());

  it('takes as many statements as that of one', async () => {
    const clerk = await hub.as({ ...CLERK, regionCodes: [LONGGANG] });
    const query = (first: number) =>
      `{ persons(first: ${first}) { edges { node { relief(year: 2025) { outcome excess payable conditions { answer } } } } } }`;
    const { persons } = await clerk.ask(query(3));
    const due = { outcome: 'DUE', excess: '10000.00', payable: '0.00' };
    expect(persons.edges.map(({ node }: never) => node['relief'])).toMatchObject([[due], [due], [due]]);
    const count = async (first: number) => (await hub.counter.during(() => clerk.ask(query(first)))).length;
    expect(await count(3)).toBe(await count(1));
  });

  it('of a region takes as many for a long page of claims as for a short one', async () => {
    const clerk = await hub.as({ ...CLERK, regionCodes: [LONGGANG] });
    const query = (first: number) =>
      `{ policyRegion(code: "${LONGGANG}") { relief(year: 2025) { totals { due } claims(first: ${first}) { edges { node { excess payable person { name } } } } } } }`;
    const count = async (first: number) => (await hub.counter.during(() => clerk.ask(query(first)))).length;
    expect(await count(3)).toBe(await count(1));
  });
});
