import { setMaxListeners } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPubSub, type PubSub } from '@graphql-yoga/subscription';
import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signToken } from '../../src/access/token.ts';
import { fixedClock } from '../../src/config/clock.ts';
import { defineLoader } from '../../src/context/loader.ts';
import type { OperationContext } from '../../src/context/operation-context.ts';
import { Operations } from '../../src/server/operations.ts';
import { type SocketChannel, socketChannel } from '../../src/server/socket-channel.ts';
import { allAnswers, follow, socketClient } from '../support/client.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';
import { Make } from '../support/make.ts';
import { CLERK, TEST_VAULT, TODAY, TOKEN_KEY } from '../support/server.ts';

type Events = PubSub<{ tick: [{ personId: string }] }>;

let test: TestDatabase;
let owner: pg.Client;
let http: Server;
let channel: SocketChannel;
let events: Events;
let url = '';
let started: () => void = () => {};
const contexts: OperationContext[] = [];

beforeAll(async () => {
  test = await makeDatabase();
  await new Make(test.database, TEST_VAULT).regions();
  owner = new pg.Client({ connectionString: test.url });
  await owner.connect();
  const eventTarget = new EventTarget();
  setMaxListeners(0, eventTarget);
  events = createPubSub({ eventTarget: eventTarget as never });
  http = createServer();
  channel = socketChannel(
    new Operations({
      schema: tickSchema(),
      database: test.database,
      vault: TEST_VAULT,
      clock: fixedClock(TODAY),
      tokenKey: TOKEN_KEY,
      services: new Map(),
      log: () => {},
    }),
    http,
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await channel?.stop();
  http?.close();
  await owner?.end();
  await test?.drop();
});
beforeEach(async () => {
  contexts.length = 0;
  await owner.query('truncate audit_record');
});

/** Where persons live, as a loader sees it: what it has loaded once, it would answer again. */
const regionsSeen = defineLoader('test.count', async (context, keys: readonly string[]) => {
  const rows = await context.database.query<{ count: bigint }>('select count(*) as count from region');
  return keys.map(() => Number(rows[0]!.count));
});

/** A schema of one subscription that tells in which context its events were executed. */
function tickSchema(): GraphQLSchema {
  const tick = new GraphQLObjectType({
    name: 'Tick',
    fields: {
      regions: {
        type: GraphQLInt,
        resolve: (_root, _args, context: OperationContext) => context.load(regionsSeen, 'all'),
      },
      scope: {
        type: GraphQLString,
        resolve: (_root, _args, context: OperationContext) => context.scope.regionCodes.join(),
      },
    },
  });
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { hello: { type: GraphQLString, resolve: () => 'hello' } } }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        tick: {
          type: new GraphQLNonNull(tick),
          subscribe: () => {
            const source = events.subscribe('tick');
            queueMicrotask(() => started());
            return source;
          },
          resolve: (event: { personId: string }, _args, context: OperationContext) => {
            contexts.push(context);
            context.seen(event.personId);
            return event;
          },
        },
      },
    }),
  });
}

const PERSON_A = '00000000-0000-4000-8000-00000000000a';
const PERSON_B = '00000000-0000-4000-8000-00000000000b';
const audits = () => test.database.query('select * from audit_record order by occurred_at');

/** Subscribes and waits until the source is open; then publishing reaches it. */
async function subscribed(ttl = 600, fields = 'regions scope') {
  const client = socketClient(url, await signToken(TOKEN_KEY, CLERK, ttl));
  const opened = new Promise<void>((resolve) => {
    started = resolve;
  });
  const answers = follow(client, `subscription Watch { tick { ${fields} } }`);
  const first = answers.next();
  await opened;
  // The start is audited before the first event can be taken.
  await expect.poll(audits).toHaveLength(1);
  return { client, answers, first };
}

describe('a socket', () => {
  it.each([
    ['without a token', async () => null],
    ['with a token of another key', () => signToken(Buffer.alloc(32, 9), CLERK, 600)],
    ['with an expired token', () => signToken(TOKEN_KEY, CLERK, -1)],
  ])('is closed as forbidden %s', async (_, token) => {
    const client = socketClient(url, await token());
    await expect(allAnswers(client, '{ hello }')).rejects.toMatchObject({ code: 4403 });
  });

  it('refuses a faulty document with a code, and audits that', async () => {
    const client = socketClient(url, await signToken(TOKEN_KEY, CLERK, 600));
    await expect(allAnswers(client, '{ salary }')).rejects.toEqual([
      expect.objectContaining({ extensions: { code: 'QUERY_INVALID' } }),
    ]);
    expect(await audits()).toEqual([expect.objectContaining({ outcome: 'REFUSED', channel: 'WEBSOCKET' })]);
    await client.dispose();
  });
});

describe('every event of a subscription', () => {
  it('is executed in a context of its own, with its own loaders, scope and audit row', async () => {
    const { client, answers, first } = await subscribed();
    events.publish('tick', { personId: PERSON_A });
    expect((await first).data.tick.regions).toBe(8);
    const before = (await audits()).length;
    await owner.query("insert into region values ('370883', '邹城市', '370800', 'SEED')");
    await owner.query("insert into region_closure values ('370800', '370883', 1), ('370883', '370883', 0)");
    const second = answers.next();
    events.publish('tick', { personId: PERSON_B });
    const { tick } = (await second).data;
    expect(tick.regions).toBe(9);
    expect(tick.scope).toContain('370883');
    expect(new Set(contexts).size).toBe(2);
    const rows = await audits();
    expect(rows).toHaveLength(before + 1);
    expect(rows.map((row) => row['person_ids'])).toEqual([[], [PERSON_A], [PERSON_B]]);
    expect(rows.every((row) => row['operation'] === 'subscription Watch' && row['outcome'] === 'ANSWERED')).toBe(true);
    await answers.end();
    await client.dispose();
    await owner.query("delete from region_closure where descendant_code = '370883'");
    await owner.query("delete from region where region_code = '370883'");
  });

  it('is withheld when it cannot be audited, and ends the subscription', async () => {
    const { client, answers, first } = await subscribed();
    await owner.query('revoke insert on audit_record from hub_app');
    events.publish('tick', { personId: PERSON_A });
    const answer = await first;
    await owner.query('grant insert on audit_record to hub_app');
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL');
    await expect(answers.next()).rejects.toThrow('ended');
    await client.dispose();
  });

  it('is refused once the token has expired, and ends the subscription', async () => {
    const { client, answers, first } = await subscribed(2);
    events.publish('tick', { personId: PERSON_A });
    expect((await first).data.tick.scope).toContain('370811');
    const codes: string[] = [];
    const reading = (async () => {
      for (;;) codes.push((await answers.next()).errors?.[0]?.extensions.code ?? 'DATA');
    })();
    reading.catch(() => {});
    const publishing = () => {
      events.publish('tick', { personId: PERSON_A });
      return codes;
    };
    await expect.poll(publishing, { timeout: 5_000 }).toContain('UNAUTHENTICATED');
    await expect(reading).rejects.toThrow('ended');
    await client.dispose();
  });

  it('audits a hundred subscribers of one event in one statement', async () => {
    const client = socketClient(url, await signToken(TOKEN_KEY, CLERK, 600));
    const all = Array.from({ length: 100 }, () => follow(client, 'subscription Many { tick { scope } }'));
    const answers = all.map((one) => one.next());
    await expect.poll(async () => (await audits()).length, { timeout: 10_000 }).toBe(100);
    await owner.query('truncate audit_record');
    events.publish('tick', { personId: PERSON_A });
    await Promise.all(answers);
    const transactions = await owner.query('select distinct xmin::text from audit_record');
    expect(await audits()).toHaveLength(100);
    expect(transactions.rowCount).toBeLessThanOrEqual(3);
    await Promise.all(all.map((one) => one.end()));
    await client.dispose();
  });
});

it('lets the source go when the client unsubscribes while no event comes', async () => {
  let returned = false;
  const subscribe = events.subscribe.bind(events);
  events.subscribe = ((topic: 'tick') => {
    const source = subscribe(topic);
    const end = source.return.bind(source);
    source.return = async (...args: Parameters<typeof end>) => {
      returned = true;
      return end(...args);
    };
    return source;
  }) as Events['subscribe'];
  const { client, answers, first } = await subscribed();
  first.catch(() => {});
  await answers.end();
  await expect.poll(() => returned).toBe(true);
  events.subscribe = subscribe;
  await client.dispose();
});
