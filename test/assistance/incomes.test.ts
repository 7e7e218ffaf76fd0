import { afterEach, beforeEach, expect, it } from 'vitest';
import { reevaluate } from '../../src/assistance/reevaluate.ts';
import type { NewIncome } from '../../src/policy/income.ts';
import { setIncome } from '../../src/policy/income.ts';
import { parseYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { alerts, cases, determinations, list, send } from './case-hub.ts';

const JINING = '370800';
const ann = new People().of('安');
let hub: TestHub;

beforeEach(async () => {
  hub = await makeHub({ today: '2025-06-30' });
  await list(hub, JINING, [ann]);
  await send(hub, JINING, [ann, { id: 'A', total: '20000' }]);
});
afterEach(() => hub.close());

/** Enters the income of 2024 and screens again upon it, as the command does; `then` runs in the same transaction. */
function enter(amount: string, more: Partial<NewIncome> = {}, then: () => void = () => {}) {
  return hub.database.transaction(async (session) => {
    await setIncome(session, {
      ...{ regionCode: '370000', scope: 'ALL', year: 2024, amountFen: parseYuan(amount)!, status: 'OFFICIAL' },
      ...{ source: '统计公报', publishedOn: plainDate('2025-01-20'), ...more },
    });
    const followed = await reevaluate(session, { regionCode: JINING }, hub.clock.today());
    then();
    return followed;
  });
}

it('an income that was missing opens the cases that it decides', async () => {
  expect(await cases(hub)).toEqual([]);
  expect(await enter('39999.98')).toEqual({ casesOpened: 1, hitsAdded: 1, hitsRecalled: 0 });
  expect(await determinations(hub)).toMatchObject({ standing: ['jining.aided 2025 FLAGGED 2000000'] });
});

it('of which the amount is exactly half opens none', async () => {
  expect(await enter('40000.00')).toEqual({ casesOpened: 0, hitsAdded: 0, hitsRecalled: 0 });
});

it('a figure corrected upward recalls, and corrected back renews', async () => {
  await enter('30000');
  expect(await enter('50000')).toEqual({ casesOpened: 0, hitsAdded: 0, hitsRecalled: 1 });
  expect(await enter('30000.01')).toEqual({ casesOpened: 0, hitsAdded: 1, hitsRecalled: 0 });
  expect(await cases(hub)).toMatchObject([
    { hits: ['jining.aided'], history: ['OPENED', 'HIT_ADDED', 'HIT_RECALLED', 'HIT_RENEWED'] },
  ]);
  expect(await alerts(hub)).toEqual(['jining.aided', '-jining.aided', 'jining.aided']);
});

it('an example income is shown as provisional and never pushed; the official one opens the case', async () => {
  const example = { status: 'EXAMPLE', source: '示例（非官方）' } as const;
  expect(await enter('30000', example)).toEqual({ casesOpened: 0, hitsAdded: 0, hitsRecalled: 0 });
  expect(await determinations(hub)).toEqual({
    standing: ['jining.aided 2025 FLAGGED 2000000 provisional'],
    superseded: 0,
  });
  expect([await cases(hub), await alerts(hub)]).toEqual([[], []]);
  expect(await enter('30000', { publishedOn: plainDate('2025-02-20') })).toEqual({
    casesOpened: 1,
    hitsAdded: 1,
    hitsRecalled: 0,
  });
  expect(await determinations(hub)).toEqual({ standing: ['jining.aided 2025 FLAGGED 2000000'], superseded: 1 });
});

it('what a transaction that fails would have opened and told leaves no trace', async () => {
  const failing = enter('30000', {}, () => {
    throw new Error('the last step failed');
  });
  await expect(failing).rejects.toThrow('the last step failed');
  const left = await hub.database.query<{ rows: number }>(
    `select (select count(*) from alert_event) + (select count(*) from alert_pending) + (select count(*) from assistance_case)
       + (select count(*) from case_event) + (select count(*) from determination where person_id is not null) as rows`,
  );
  expect(left).toEqual([{ rows: 0n }]);
  expect(await alerts(hub)).toEqual([]);
});

it('alerts wait beside their case until the sequencer gives them a place', async () => {
  await enter('30000');
  const waiting = await hub.database.query('select rule_id from alert_pending join alert_event using (event_id)');
  expect(waiting).toEqual([{ rule_id: 'jining.aided' }]);
  expect(await alerts(hub)).toEqual(['jining.aided']);
  expect(await hub.database.query('select from alert_pending')).toEqual([]);
});
