import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyToken } from '../../src/access/token.ts';
import { HttpClient } from '../support/client.ts';
import { startTestServer, type TestServer, TOKEN_KEY } from '../support/server.ts';

let hub: TestServer;

beforeAll(async () => {
  hub = await startTestServer({ demo: true });
  await hub.make.person('370811', { name: '王小明' });
});
afterAll(() => hub?.stop());

interface Demo {
  id: string;
  label: string;
  department: string;
  role: string;
  regions: string[];
  token: string;
}
const viewers = async (): Promise<Demo[]> => (await (await fetch(`${hub.url}/demo/viewers`)).json()) as Demo[];

describe('demo mode', () => {
  it('offers viewers of every place, each with a token that says what its line says', async () => {
    const all = await viewers();
    expect(all.map(({ department, role, regions }) => [department, role, regions.join()])).toEqual(
      expect.arrayContaining([
        ...['622922', '370800', '150724', '500241', '330383'].map((code) => ['MEDICAL_INSURANCE', 'CLERK', code]),
        ['CIVIL_AFFAIRS', 'CLERK', '370800'],
        ['RURAL_REVITALISATION', 'CLERK', '500241'],
        ['MEDICAL_INSURANCE', 'ANALYST', '370800'],
      ]),
    );
    expect(all[0]!.regions.toSorted()).toEqual(['150724', '330383', '370800', '500241', '622922']);
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
    for (const one of all) {
      const { viewer, expiresAt } = await verifyToken(TOKEN_KEY, one.token);
      expect(viewer).toMatchObject({
        id: one.id,
        department: one.department,
        roles: [one.role],
        regionCodes: one.regions,
      });
      expect(expiresAt).toBeLessThan(Date.now() + 13 * 3_600_000);
    }
  });

  it('shows the clerk a name and the analyst its mask', async () => {
    const names = new Map<string, string>();
    for (const one of (await viewers()).filter(({ regions }) => regions.join() === '370800')) {
      const { persons } = await new HttpClient(hub.url, one.token).ask('{ persons { edges { node { name } } } }');
      names.set(`${one.department} ${one.role}`, persons.edges[0].node.name);
    }
    expect(names.get('MEDICAL_INSURANCE CLERK')).toBe('王小明');
    expect(names.get('MEDICAL_INSURANCE ANALYST')).toBe('王**');
  });

  it('gives nothing to a page that reaches this machine under another name', async () => {
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(hub.url);
      request({ hostname, port, path: '/demo/viewers', headers: { host: `evil.example:${port}` } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
  });

  it('does not start on an address that others can reach', async () => {
    await expect(startTestServer({ demo: true, host: '0.0.0.0' })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});

describe('without demo mode', () => {
  it('there are no ready-made viewers, but there is a health page', async () => {
    const plain = await startTestServer();
    expect((await fetch(`${plain.url}/demo/viewers`)).status).toBe(404);
    const health = await fetch(`${plain.url}/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    await plain.stop();
  });
});
