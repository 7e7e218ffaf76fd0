import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signToken } from '../../src/access/token.ts';
import { CLERK, startTestServer, type TestServer, TOKEN_KEY } from '../support/server.ts';

let server: TestServer;
/** What other requests have for their body, in milliseconds; a slow line takes longer for a file. */
const BODY = 100;

beforeAll(async () => {
  server = await startTestServer({ timeLimits: { body: BODY, stall: 20 * BODY } });
});
afterAll(() => server?.stop());

async function begin(path: string): Promise<ClientRequest> {
  const sent = request(`${server.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await signToken(TOKEN_KEY, CLERK, 600)}`,
      'content-type': 'application/json',
      'transfer-encoding': 'chunked',
    },
  });
  sent.on('error', () => {});
  sent.flushHeaders();
  return sent;
}
const UPLOAD = '/deliveries?region=370800&dataset=settlements&name=a.csv';
const answered = async (sent: ClientRequest) => {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
};
const afterA = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

it('an upload comes drop by drop for longer than other requests may, and is taken for what it is', async () => {
  const sent = await begin(UPLOAD);
  const answer = answered(sent);
  for (let drop = 0; drop < 6; drop++) {
    sent.write('no table\n');
    await afterA(BODY / 2);
  }
  sent.end();
  expect(await answer).toMatchObject({ status: 422, body: expect.stringContaining('DELIVERY_UNREADABLE') });
});

it('an upload of which nothing comes any more is given up, with its code', async () => {
  const sent = await begin(UPLOAD);
  sent.write('half a');
  expect(await answered(sent)).toMatchObject({ status: 400, body: expect.stringContaining('上传停滞') });
});

it('any other request is cut when its body does not come', async () => {
  const sent = await begin('/graphql');
  sent.write('{"query":');
  await expect(answered(sent)).rejects.toMatchObject({ code: 'ECONNRESET' });
});
