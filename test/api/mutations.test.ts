import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { systemClock } from '../../src/config/clock.ts';
import { findAnswer, forgetAnswers, once, requestOf } from '../../src/context/idempotency.ts';
import { requireVersion, settle } from '../../src/context/mutation.ts';
import { createContext, type OperationContext } from '../../src/context/operation-context.ts';
import { HubError } from '../../src/errors/hub-error.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';
import { CLERK, TEST_VAULT } from '../support/server.ts';

let own: TestDatabase;
beforeAll(async () => {
  own = await makeDatabase();
});
afterAll(() => own?.drop());

function contextOf(viewer: Viewer = CLERK): OperationContext {
  const { database } = own;
  return createContext({ viewer, scope: { regionCodes: [] }, clock: systemClock, database, vault: TEST_VAULT });
}

const INPUT = { regionCode: '370800', records: [{ name: '甲', amount: '1.00' }] };

/** Does something that leaves a trace, and answers with its number. */
function work(context: OperationContext, key: string, input: unknown = INPUT, operation = 'tried') {
  return once(context, requestOf(context, operation, key, input), async (session) => {
    const [row] = await session.query<{ epoch: number }>(
      "insert into hub_setting select 'tried ' || count(*), '' from hub_setting returning (select count(*)::int from hub_setting) as epoch",
    );
    return { number: row!.epoch };
  });
}

const traces = async (): Promise<number> =>
  (await own.database.query("select name from hub_setting where name like 'tried%'")).length;

describe('an idempotency key', () => {
  it('has a request done once, and answered the same ever after, whatever order its fields come in', async () => {
    const before = await traces();
    const first = await work(contextOf(), 'key-same-input');
    const again = await work(contextOf(), 'key-same-input', {
      records: INPUT.records,
      regionCode: '370800',
      extra: null,
    });
    expect(again).toEqual(first);
    expect(await traces()).toBe(before + 1);
  });

  it('has it done once also when it comes five times at the same moment', async () => {
    const before = await traces();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => work(contextOf(), 'key-at-once')));
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
    expect(await traces()).toBe(before + 1);
  });

  it('is a CONFLICT with another input, and then nothing is done', async () => {
    await work(contextOf(), 'key-other-input');
    const before = await traces();
    const other = { ...INPUT, records: [{ name: '甲', amount: '1.01' }] };
    await expect(work(contextOf(), 'key-other-input', other)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await traces()).toBe(before);
  });

  it('is the client’s own and the operation’s own', async () => {
    const before = await traces();
    await work(contextOf(), 'key-of-whom');
    await work(contextOf({ ...CLERK, id: 'clerk-2' }), 'key-of-whom');
    await work(contextOf({ ...CLERK, department: 'HEALTH' }), 'key-of-whom');
    await work(contextOf(), 'key-of-whom', INPUT, 'tried otherwise');
    expect(await traces()).toBe(before + 4);
  });

  it('of work that failed can be used again', async () => {
    const context = contextOf();
    const request = requestOf(context, 'tried', 'key-after-failure', INPUT);
    const failing = once(context, request, () => Promise.reject(new Error('cut off')));
    await expect(failing).rejects.toThrow('cut off');
    expect(await findAnswer(context, own.database, request)).toBeUndefined();
    await expect(work(contextOf(), 'key-after-failure')).resolves.toEqual({ number: expect.any(Number) });
  });

  it.each(['', 'short', 'with a blank in it', '键键键键键键键键', 'x'.repeat(129)])('is refused as “%s”', (key) => {
    expect(() => requestOf(contextOf(), 'tried', key, INPUT)).toThrow(HubError);
  });

  it('keeps neither input nor answer in clear, and is forgotten after its time', async () => {
    await work(contextOf(), 'key-in-the-table');
    const rows = await own.database.query("select * from idempotency_key where key = 'key-in-the-table'");
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]!['answer_cipher'] as Buffer).toString('latin1')).not.toContain('number');
    await forgetAnswers(own.database, 30);
    expect(await own.database.query('select from idempotency_key')).not.toEqual([]);
    await forgetAnswers(own.database, 0);
    expect(await own.database.query('select key from idempotency_key')).toEqual([]);
  });
});

describe('a mutation’s payload', () => {
  const errorsOf = (context: OperationContext, error: Error) =>
    settle(
      context,
      () => Promise.reject(error),
      (errors) => errors,
    );

  it('holds what the caller can mend, with the argument at fault, and the audit learns of it', async () => {
    const context = contextOf();
    const stale = await errorsOf(
      context,
      thrown(() => requireVersion(3, 4)),
    );
    expect(stale).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'expectedVersion'], found: 'version 4', expected: 'version 3' },
    ]);
    expect(context.refusals()).toBe(1);
  });

  it.each(['FORBIDDEN', 'BUSY', 'INTERNAL'] as const)(
    'does not hold %s, which is no matter of the input',
    async (code) => {
      const context = contextOf();
      await expect(errorsOf(context, new HubError(code, 'no'))).rejects.toMatchObject({ code });
      expect(context.refusals()).toBe(0);
    },
  );
});

function thrown(work: () => void): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('expected to throw');
}
