import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recount } from '../../src/source/recount.ts';
import { withdrawDelivery } from '../../src/source/withdraw-delivery.ts';
import { billed, CIVIL_AFFAIRS, csvFile, enrolled, onCivilAffairs, onRoster } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { holdDeterminations, untilWaiting } from './held-lock.ts';
import { makeSourceHub, setIncomeOf2024, somebody } from './places.ts';

const AT = '370811';
const [ann, ben] = [somebody(1, '张三'), somebody(2, '李四')];

let hub: TestHub;

beforeEach(async () => {
  hub = await makeSourceHub();
  await hub.database.transaction(setIncomeOf2024);
  await hub.deliver('roster', AT, csvFile([], [onRoster(ann, AT, 'H1'), onRoster(ben, AT, 'H2')]), '2025-01');
  await hub.deliver('enrolments', AT, csvFile([], [enrolled(ann, AT), enrolled(ben, AT)]));
  await hub.deliver('settlements', AT, csvFile([], [billed(ann, { id: 'A', total: '6000' })]));
});

afterEach(() => hub.close());

const listOf = (...rows: Record<string, string>[]) => csvFile(CIVIL_AFFAIRS, rows);

async function expectSound(): Promise<void> {
  const differing = (await recount(hub.database, hub.clock.today())).filter((one) => one.differing > 0);
  expect(differing, 'what is stored equals a recount').toEqual([]);
}

/** Withdraws a delivery and lets `beside` begin before that is committed, both waiting; then lets go. */
async function besideWithdrawalOf<T>(
  deliveryId: string,
  waitsIn: string,
  beside: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const held = await holdDeterminations(hub);
  const both: Promise<unknown>[] = [];
  try {
    both.push(withdrawDelivery(hub, deliveryId, { by: 'clerk-1', reason: '发错文件' }));
    await untilWaiting(hub, 'determination');
    both.push(beside());
    for (const one of both) one.catch(() => {}); // asked for below
    await untilWaiting(hub, waitsIn);
  } finally {
    await held.release();
  }
  const [withdrawal, result] = await Promise.allSettled(both);
  expect(withdrawal).toMatchObject({ status: 'fulfilled' });
  return result as PromiseSettledResult<T>;
}

describe('beside the withdrawal of the only list of a region', () => {
  let root: string;

  beforeEach(async () => {
    const report = await hub.deliver(
      'civil-affairs',
      AT,
      listOf(onCivilAffairs(ben, '低保'), onCivilAffairs(somebody(3), '错')),
      '2025-01',
    );
    root = report.deliveryId;
  });

  test('a supplement of it is refused: there is nothing to add to', async () => {
    const supplement = await besideWithdrawalOf(root, 'insert-delivery', () =>
      hub.deliver('civil-affairs', AT, listOf(onCivilAffairs(ann, '低保')), null, { supplements: root }),
    );
    expect(supplement).toMatchObject({ reason: { code: 'CONFLICT', facts: { found: 'WITHDRAWN' } } });
    expect(await hub.database.query('select from delivery_coverage where dataset = $1', ['civil-affairs'])).toEqual([]);
    await expectSound();
  });

  test('the list of another month is the first again: everybody is judged by it', async () => {
    const list = await besideWithdrawalOf(root, 'pg_advisory_xact_lock_shared', () =>
      hub.deliver('civil-affairs', AT, listOf(onCivilAffairs(ben, '低保')), '2025-02'),
    );
    expect(list).toMatchObject({ value: { status: 'MERGED' } });
    await expectSound();
    const undetermined = await hub.database.query<{ rule_id: string; missing: string[] }>(
      "select rule_id, missing from determination where superseded_at is null and rule_id = 'jining.aided'",
    );
    expect(undetermined, 'the list is known again').toEqual([
      { rule_id: 'jining.aided', missing: ['rural-revitalisation'] },
    ]);
  });
});
