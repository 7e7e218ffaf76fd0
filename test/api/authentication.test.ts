import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../src/access/token.ts';
import { HttpClient } from '../support/client.ts';
import { CLERK, startTestServer, type TestServer, TOKEN_KEY } from '../support/server.ts';

const QUERY = '{ persons { edges { node { name idNumber } } } viewer { account } }';

let hub: TestServer;

beforeAll(async () => {
  hub = await startTestServer();
  await hub.make.person('370811');
});
afterAll(() => hub?.stop());

describe('no data without a valid token', () => {
  it.each([
    ['no token', async () => null],
    ['a token of another key', () => signToken(Buffer.alloc(32, 9), CLERK, 600)],
    ['an expired token', () => signToken(TOKEN_KEY, CLERK, -1)],
    ['a token with a changed claim', async () => tampered(await signToken(TOKEN_KEY, CLERK, 600))],
  ])('with %s', async (_, token) => {
    const answer = await new HttpClient(hub.url, await token()).send(QUERY);
    expect(answer.status).toBe(401);
    expect(answer.errors?.map((error) => error.extensions.code)).toEqual(['UNAUTHENTICATED']);
    expect(answer.data).toBeUndefined();
  });

  it('not even the schema', async () => {
    const answer = await new HttpClient(hub.url, null).send('{ __schema { types { name } } }');
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

it('tells who the token says is asking, and how fields are shown', async () => {
  const client = await hub.as(CLERK);
  const { viewer } = await client.ask(
    '{ viewer { account department roles purpose regions { code name } masks { field mask } } }',
  );
  expect(viewer).toMatchObject({
    account: 'clerk-1',
    department: 'MEDICAL_INSURANCE',
    roles: ['CLERK'],
    purpose: '比对',
    regions: [{ code: '370800', name: '济宁市' }],
  });
  expect(viewer.masks).toContainEqual({ field: 'idNumber', mask: 'FULL' });
});

it('refuses a request that a foreign page could send by itself (CSRF)', async () => {
  const token = await signToken(TOKEN_KEY, CLERK, 600);
  const response = await fetch(`${hub.url}/graphql?query=${encodeURIComponent('{ viewer { account } }')}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(400);
});

it('answers a body that is no JSON with a code and no page of HTML', async () => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'ARGUMENT_INVALID' } }] });
});

/** The same token with the region widened, under the old signature. */
function tampered(token: string): string {
  const [header, body, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(body!, 'base64url').toString());
  const wider = Buffer.from(JSON.stringify({ ...claims, regions: ['370000', '500000'] })).toString('base64url');
  return `${header}.${wider}.${signature}`;
}
