import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signToken } from '../../src/access/token.ts';
import { globalId } from '../../src/context/global-id.ts';
import { allAnswers, type HttpClient, socketClient } from '../support/client.ts';
import { CLERK, startTestServer, type TestServer, TOKEN_KEY } from '../support/server.ts';

let hub: TestServer;
let client: HttpClient;
let personIds: string[];
let owner: pg.Client;

beforeAll(async () => {
  hub = await startTestServer();
  client = await hub.as(CLERK);
  personIds = [await hub.make.person('370811'), await hub.make.person('370812')];
  const delivery = await hub.make.delivery();
  const household = await hub.make.household('H1');
  for (const id of personIds) await hub.make.residence(id, household, delivery);
  owner = new pg.Client({ connectionString: hub.test.url });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await hub?.stop();
});
beforeEach(() => owner.query('truncate audit_record'));

const records = () => hub.test.database.query('select * from audit_record order by occurred_at');

describe('one row an operation', () => {
  it('with who, why, what and whom, when it is answered', async () => {
    await client.ask(
      'query Look { persons(filter: { regionCode: "370811" }) { edges { node { name household { members { person { id } } } } } } }',
    );
    expect(await records()).toEqual([
      expect.objectContaining({
        viewer: 'clerk-1',
        department: 'MEDICAL_INSURANCE',
        role: 'CLERK',
        purpose: '比对',
        channel: 'HTTP',
        operation: 'query Look',
        outcome: 'ANSWERED',
      }),
    ]);
    const [record] = await records();
    expect(record!['fields']).toEqual(
      expect.arrayContaining(['Query.persons', 'Person.name', 'HouseholdMember.person']),
    );
    expect((record!['person_ids'] as string[]).sort()).toEqual([...personIds].sort());
  });

  it.each([
    ['outside the regions', '{ persons(filter: { regionCode: "500241" }) { edges { cursor } } }', 'query (unnamed)'],
    ['unknown field', '{ persons { salary } }', 'query (unnamed)'],
    ['not to be parsed', '{ persons', 'unreadable'],
  ])('when it is refused: %s', async (_, query, operation) => {
    await client.send(query);
    expect(await records()).toEqual([expect.objectContaining({ operation, outcome: 'REFUSED', person_ids: [] })]);
  });

  it('over a socket, too', async () => {
    const socket = socketClient(hub.url, await signToken(TOKEN_KEY, CLERK, 600));
    const [answer] = await allAnswers(socket, 'query Look { persons { edges { node { id } } } }');
    expect(answer!.data.persons.edges).toHaveLength(2);
    expect(await records()).toEqual([
      expect.objectContaining({ channel: 'WEBSOCKET', operation: 'query Look', outcome: 'ANSWERED' }),
    ]);
    await socket.dispose();
  });

  it('names nobody who was looked for and not shown', async () => {
    const absent = globalId('Person', '00000000-0000-4000-8000-000000000000');
    await client.ask('query ($id: ID!) { person(id: $id) { name } }', { id: absent });
    expect(await records()).toEqual([expect.objectContaining({ outcome: 'ANSWERED', person_ids: [] })]);
  });

  it('as FAILED when the hub itself is at fault, and the cause is not sent', async () => {
    await owner.query('alter table person rename to person_away');
    const answer = await client.send('{ persons { edges { node { id } } } }');
    await owner.query('alter table person_away rename to person');
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', correlationId: expect.any(String) });
    expect(JSON.stringify(answer)).not.toContain('does not exist');
    expect(hub.log.join('\n')).toContain(answer.errors![0]!.extensions['correlationId'] as string);
    expect(await records()).toEqual([expect.objectContaining({ outcome: 'FAILED' })]);
  });
});

describe('no audit, no answer', () => {
  const query = '{ persons { edges { node { name } } } }';

  it('over HTTP', async () => {
    await owner.query('revoke insert on audit_record from hub_app');
    const answer = await client.send(query);
    await owner.query('grant insert on audit_record to hub_app');
    expect(answer).toMatchObject({ status: 500, errors: [{ extensions: { code: 'INTERNAL' } }] });
    expect(answer.data).toBeUndefined();
    expect(await records()).toEqual([]);
  });

  it('over a socket', async () => {
    const socket = socketClient(hub.url, await signToken(TOKEN_KEY, CLERK, 600));
    await owner.query('revoke insert on audit_record from hub_app');
    const answers = await allAnswers(socket, query);
    await owner.query('grant insert on audit_record to hub_app');
    expect(answers).toEqual([
      { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'INTERNAL' }) })] },
    ]);
    await socket.dispose();
  });
});

it('cannot be changed or removed by the application’s role', async () => {
  await client.ask('{ viewer { account } }');
  await expect(hub.test.database.query("update audit_record set viewer = 'x'")).rejects.toThrow('permission denied');
  await expect(hub.test.database.query('delete from audit_record')).rejects.toThrow('permission denied');
});
