import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import type { HttpClient } from '../support/client.ts';
import { billed, csvFile, SETTLEMENTS } from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { CLERK } from '../support/server.ts';

/** What a reader copies from the READMEs must work as it stands there. */
describe.each(['README.md', 'README.zh-CN.md'])('%s', (page) => {
  const text = readFileSync(join(PACKAGE_ROOT, page), 'utf8');
  let hub: GraphHub;
  let client: HttpClient;

  beforeAll(async () => {
    hub = await startGraphHub();
    client = await hub.as({ ...CLERK, roles: ['SYSTEM'], regionCodes: ['622922'] });
  });
  afterAll(() => hub?.close());

  it('shows questions and a push over HTTP that are answered', async () => {
    const bodies = [...text.matchAll(/graphql -H [^\n]* -d '(\{.*?\})'\n/gs)].map(([, body]) => JSON.parse(body!));
    expect(bodies.length).toBeGreaterThan(1);
    const answers = [];
    for (const { query, variables } of bodies) answers.push(await client.ask(query, variables));
    expect(answers).toContainEqual({
      settlementsSubmit: {
        delivery: { id: expect.any(String), status: 'MERGED' },
        verdicts: [{ index: 0, outcome: 'ACCEPTED', errors: [] }],
        errors: [],
      },
    });
  });

  it('shows an upload that is taken in', async () => {
    const [, path] = /--data-binary @\S+ [^\n]*\n\s+'http:\/\/127\.0\.0\.1:4000(\/deliveries[^']*)'/.exec(text) ?? [];
    const response = await fetch(`${hub.serverUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.token}` },
      body: csvFile(SETTLEMENTS, [billed(somebody(1), { id: 'R1', at: '622922', total: '1.00' })]),
    });
    expect(await response.json()).toMatchObject({ status: 'MERGED', rowsNew: 1 });
  });

  it('shows how to ask for the progress of deliveries', async () => {
    const [, query] = /`(\{ deliveries\(filter: \{ status: STAGED[^`]*)`/.exec(text) ?? [];
    expect(await client.ask(query ?? '')).toEqual({ deliveries: { edges: [] } });
  });
});
