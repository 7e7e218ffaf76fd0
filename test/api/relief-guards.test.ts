import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hold, untilWaiting } from '../source/held-lock.ts';
import { csvFile, onRoster, ROSTER } from '../support/department-files.ts';
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
