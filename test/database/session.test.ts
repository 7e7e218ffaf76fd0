import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../src/database/database.ts';
import { HubError } from '../../src/errors/hub-error.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';

let own: TestDatabase;
let statements: string[];

beforeEach(async () => {
  statements = [];
  own = await makeDatabase({ connections: 1, onStatement: (text) => void statements.push(text) });
});
afterEach(() => own.drop());

const inKept = <T>(work: (session: Session) => Promise<T>): Promise<T> => own.database.session(work, { keeps: true });
const NUMBERS = { number: 'n integer' };
const add = (session: Session, n: number) => session.send('/* add */ insert into number values ($1)', [n]);
const numbers = async (session: Session) =>
  (await session.query<{ n: number }>('/* numbers */ select n from number order by n')).map(({ n }) => n);

describe.each([false, true])('statements that go out together, on a connection that keeps plans: %s', (keeps) => {
  const inTransaction = <T>(work: (session: Session) => Promise<T>) =>
    own.database.session((session) => session.transaction(() => work(session)), { keeps });

  test('run in their order, before the one that is waited for', async () => {
    const found = await inTransaction(async (session) => {
      await session.temporaryTables(NUMBERS);
      add(session, 1);
      session.send('/* double */ update number set n = n * 2');
      add(session, 5);
      return numbers(session);
    });
    expect(found).toEqual([2, 5]);
  });

  test('give their answers in their order', async () => {
    const [one, several] = await inTransaction((session) =>
      session.together(() => [
        session.query<{ a: number }>('/* one */ select 1 as a'),
        session.query<{ a: string }>("/* several */ select unnest(array['x', 'y']) as a"),
      ]),
    );
    expect([one, several]).toEqual([[{ a: 1 }], [{ a: 'x' }, { a: 'y' }]]);
  });

  test('throw the first failure, and nothing of the transaction stays', async () => {
    await expect(
      inTransaction(async (session) => {
        session.send('/* lock */ update live_day set day = day');
        session.send("/* keep */ insert into live_day (day) values ('2025-01-01')");
        session.send('/* fail */ select 1 / 0');
        await session.query('/* after */ select 2');
      }),
    ).rejects.toMatchObject({ code: '22012' });
    expect(await own.database.query('select from live_day')).toEqual([]);
    expect(await inTransaction((session) => session.query('/* next */ select 1 as a'))).toEqual([{ a: 1 }]);
  });

  test('of which one fails: what the answer before it makes of itself is thrown', async () => {
    const found = (session: Session) =>
      session.query('/* nobody */ select 1 where false').then((rows) => {
        if (rows.length === 0) throw new HubError('NOT_FOUND', 'nobody');
        return rows;
      });
    const failing = inTransaction((session) =>
      session.together(() => [found(session), session.query('/* fail */ select 1 / 0')]),
    );
    await expect(failing).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('give the same rows the first and the next time, as the pool gives them', async () => {
    const text = `/* values */ select 1::bigint as big, null::bigint as none, date '2025-02-03' as day, 1.50 as part,
      array[1, 2] as list, '{"a": 1}'::jsonb as object, '\\x00ff'::bytea as bytes, true as yes`;
    const wanted = await own.database.query(text);
    expect(wanted).toMatchObject([{ big: 1n, none: null, day: '2025-02-03', part: '1.50' }]);
    for (let time = 0; time < 2; time++)
      expect(await inTransaction((session) => session.together(() => [session.query(text)]))).toEqual([wanted]);
  });

  test('are run again after one before them has failed', async () => {
    const answer = (session: Session) => session.query<{ a: number }>('/* answer */ select 42 as a');
    const failing = inTransaction((session) =>
      session.together(() => [session.query('/* fail */ select 1 / 0'), answer(session)]),
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    for (let time = 0; time < 2; time++) expect(await inTransaction(answer)).toEqual([{ a: 42 }]);
  });

  test('and are asked for later, are answered with the commit, or when they are waited for', async () => {
    const asked = await inTransaction(async (session) => {
      const first = session.later<{ a: number }>('/* first */ select 1 as a');
      session.send("/* keep */ insert into live_day (day) values ('2025-01-01')");
      const second = session.later<{ day: string }>('/* second */ select day from live_day');
      expect(await first()).toEqual([{ a: 1 }]);
      const third = session.later<{ a: number }>('/* third */ select 3 as a');
      return { second, third };
    });
    expect(await asked.second()).toEqual([{ day: '2025-01-01' }]);
    expect(await asked.third()).toEqual([{ a: 3 }]);
  });

  test('and are asked for later, fail with what failed before them', async () => {
    let asked: (() => Promise<object[]>) | undefined;
    await expect(
      inTransaction(async (session) => {
        session.send('/* fail */ select 1 / 0');
        asked = session.later('/* after */ select 1 as a');
      }),
    ).rejects.toMatchObject({ code: '22012' });
    await expect(asked!()).rejects.toMatchObject({ code: '22012' });
  });

  test('that nobody waited for are committed', async () => {
    await inTransaction(async (session) => {
      session.send("/* keep */ insert into live_day (day) values ('2025-01-01')");
    });
    expect(await own.database.query('select day from live_day')).toEqual([{ day: '2025-01-01' }]);
  });

  test('outside a transaction go out at the end at the latest', async () => {
    await own.database.session(
      async (session) => session.send("/* keep */ insert into live_day (day) values ('2025-01-01')"),
      { keeps },
    );
    expect(await own.database.query('select day from live_day')).toEqual([{ day: '2025-01-01' }]);
  });

  test('an unfinished COPY that was given up leaves the connection ready', async () => {
    const failing = own.database.session(
      async (session) => {
        await session.temporaryTables(NUMBERS);
        const copy = session.copyInto('copy number from stdin');
        copy.on('error', () => {});
        copy.write('1\n');
        copy.destroy(new Error('the file ends here'));
        throw new HubError('DELIVERY_UNREADABLE', 'the file ends here');
      },
      { keeps },
    );
    await expect(failing).rejects.toThrow('the file ends here');
    const both = await own.database.session(
      (session) =>
        session.together(() => [session.query('/* a */ select 1 as a'), session.query('/* b */ select 2 as b')]),
      { keeps },
    );
    expect(both).toEqual([[{ a: 1 }], [{ b: 2 }]]);
  });
});

describe('temporary tables of a connection that keeps plans', () => {
  const filled = (n: number) =>
    inKept((session) =>
      session.transaction(async () => {
        await session.temporaryTables(NUMBERS);
        add(session, n);
        return numbers(session);
      }),
    );

  test('are empty for whoever comes next, and not made again', async () => {
    expect(await filled(1)).toEqual([1]);
    statements = [];
    expect(await filled(2)).toEqual([2]);
    expect(statements.filter((text) => text.includes('create'))).toEqual([]);
    expect(await inKept((session) => session.query('/* plans */ select name from pg_prepared_statements'))).not.toEqual(
      [],
    );
  });

  test('outlive plans that are made anew because much has changed', async () => {
    await filled(1);
    own.database.forgetPlans();
    expect(await filled(2)).toEqual([2]);
    statements = [];
    expect(await filled(3)).toEqual([3]);
    expect(statements.filter((text) => text.includes('create'))).toEqual([]);
  });

  test('are made again after the transaction that made them was rolled back', async () => {
    const failing = inKept((session) =>
      session.transaction(async () => {
        await session.temporaryTables(NUMBERS);
        await session.query('select 1 / 0');
      }),
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await filled(3)).toEqual([3]);
  });

  test('are emptied again when they are asked for again', async () => {
    await filled(1);
    const found = await inKept((session) =>
      session.transaction(async () => {
        const all: number[][] = [];
        for (const n of [2, 3]) {
          await session.temporaryTables(NUMBERS);
          add(session, n);
          all.push(await numbers(session));
        }
        return all;
      }),
    );
    expect(found).toEqual([[2], [3]]);
  });

  test('are made again with other columns', async () => {
    await filled(1);
    const found = await inKept(async (session) => {
      await session.temporaryTables({ number: 'n integer, word text' });
      session.send("/* say */ insert into number values (1, 'one')");
      return session.query('/* words */ select word from number');
    });
    expect(found).toEqual([{ word: 'one' }]);
    expect(await filled(4)).toEqual([4]);
  });

  test('are nobody else’s: another session makes its own of the same name', async () => {
    await filled(1);
    const found = await own.database.transaction(async (session) => {
      await session.query('create temp table number (n integer) on commit drop');
      return numbers(session);
    });
    expect(found).toEqual([]);
  });
});
