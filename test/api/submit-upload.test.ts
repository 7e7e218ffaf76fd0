import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../src/access/token.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { ownName } from '../../src/config/process-name.ts';
import { billed, CIVIL_AFFAIRS, csvFile, onCivilAffairs, SETTLEMENTS } from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { CLERK, startTestServer, TOKEN_KEY } from '../support/server.ts';

let hub: GraphHub;
const poor = somebody(1, '孔令仪');

beforeAll(async () => {
  hub = await startGraphHub();
});
afterAll(() => hub?.close());

async function upload(query: Record<string, string>, body: string, viewer: Viewer | null = CLERK) {
  const headers: Record<string, string> = viewer
    ? { authorization: `Bearer ${await signToken(TOKEN_KEY, viewer, 600)}` }
    : {};
  const url = `${hub.serverUrl}/deliveries?${new URLSearchParams(query)}`;
  const response = await fetch(url, { method: 'POST', headers, body });
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  return { status: response.status, body: (await response.json()) as any };
}

const QUERY = { region: '370800', dataset: 'settlements', name: '3月结算.csv' };
const file = (...ids: string[]) =>
  csvFile(
    SETTLEMENTS,
    ids.map((id) => billed(poor, { id, total: '100.00' })),
  );
const count = async () => (await hub.database.query('select from delivery')).length;
const audits = () => hub.database.query('select from audit_record');
const leftBehind = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`hub-private-${ownName()}-`));
const lastAudit = async () =>
  (
    await hub.database.query(
      'select viewer, operation, fields, outcome from audit_record order by occurred_at desc limit 1',
    )
  )[0];

describe('an uploaded file', () => {
  it('goes in like one given to the command, and is answered with its report', async () => {
    const before = leftBehind();
    const { status, body } = await upload(QUERY, file('U1', 'U2'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'MERGED',
      rowsRead: 2,
      rowsNew: 2,
      fileName: '3月结算.csv',
      regionCode: '370800',
    });
    expect(
      await hub.database.query('select origin, received_by from delivery where delivery_id = $1', [body.deliveryId]),
    ).toEqual([{ origin: 'UPLOAD', received_by: 'MEDICAL_INSURANCE/clerk-1' }]);
    expect(await lastAudit()).toEqual({
      viewer: 'clerk-1',
      operation: 'POST /deliveries',
      fields: ['deliver settlements'],
      outcome: 'ANSWERED',
    });
    expect(leftBehind()).toEqual(before);
  });

  it('changes nothing the second time', async () => {
    await upload(QUERY, file('U3'));
    expect((await upload(QUERY, file('U3'))).body).toMatchObject({ status: 'UNCHANGED', rowsUnchanged: 1, rowsNew: 0 });
  });

  it('that is no table is a 422 with its code, kept as FAILED, with no file left behind', async () => {
    const before = leftBehind();
    const { status, body } = await upload(QUERY, '这不是\n结算\n');
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ extensions: { code: 'DELIVERY_UNREADABLE', where: '3月结算.csv' } }]);
    expect(await lastAudit()).toMatchObject({ outcome: 'REFUSED' });
    expect(leftBehind()).toEqual(before);
  });
});

describe('a file whose dataset is not stated', () => {
  it('is taken for what its header says, and its month read from its name', async () => {
    const bills = await upload({ region: '370800', name: 'a.csv' }, file('N1'));
    expect(bills).toMatchObject({ status: 200, body: { dataset: 'settlements', rowsNew: 1 } });
    const list = csvFile(CIVIL_AFFAIRS, [onCivilAffairs(poor, '低保')]);
    const clerk = { ...CLERK, id: 'clerk-2', department: 'CIVIL_AFFAIRS' } as const;
    const named = await upload({ region: '370800', name: '低保名单202503.csv' }, list, clerk);
    expect(named).toMatchObject({ status: 200, body: { dataset: 'civil-affairs', month: '2025-03', rowsNew: 1 } });
    expect(await lastAudit()).toMatchObject({ viewer: 'clerk-2', fields: ['deliver civil-affairs'] });
  });

  it('is refused when it is no dataset of the sender’s department, and when it could be any', async () => {
    const before = await count();
    const clerk = { ...CLERK, department: 'CIVIL_AFFAIRS' } as const;
    expect((await upload({ region: '370800', name: 'a.csv' }, file('N2'), clerk)).status).toBe(403);
    const unclear = await upload({ region: '370800', name: 'a.csv' }, '证件号码,姓名\n1,2\n', clerk);
    expect(unclear).toMatchObject({ status: 422, body: { errors: [{ extensions: { code: 'DATASET_UNCLEAR' } }] } });
    expect(await count()).toBe(before);
  });
});

describe('a supplement', () => {
  const clerk = { ...CLERK, id: 'clerk-3', department: 'CIVIL_AFFAIRS' } as const;
  const [first, second] = [somebody(11, '颜回'), somebody(12, '曾参')];
  const list = (...rows: Record<string, string>[]) => csvFile(CIVIL_AFFAIRS, rows);
  const query = { region: '370812', name: '更正202507.csv' };
  let root: string;

  beforeAll(async () => {
    const rows = list(onCivilAffairs(first, '低保'), onCivilAffairs(second, '错字'));
    const { body } = await upload({ ...query, name: '名单202504.csv', dataset: 'civil-affairs' }, rows, clerk);
    expect(body).toMatchObject({ status: 'PARTIAL', rowsRefused: 1 });
    root = body.deliveryId;
  });

  it('adds its rows to the list that it names, whatever month its own name has', async () => {
    const corrected = await upload({ ...query, supplement: root }, list(onCivilAffairs(second, '特困')), clerk);
    expect(corrected).toMatchObject({ status: 200, body: { status: 'MERGED', month: '2025-04', rowsLeft: 0 } });
    const more = { ...query, supplement: Buffer.from(`Delivery:${root}`).toString('base64url') };
    const again = await upload(more, list(onCivilAffairs(second, '低保')), clerk);
    expect(again).toMatchObject({ status: 200, body: { month: '2025-04' } });
    const listed = await hub.database.query(
      "select distinct category from category_spell where list_region = '370812' order by 1",
    );
    expect(listed.map((row) => row['category'])).toEqual(['DESTITUTE', 'LOW_INCOME']);
  });

  it.each([
    ['no id', {}, 'no such', 400, 'ARGUMENT_INVALID'],
    ['of no delivery', {}, '00000000-0000-4000-8000-000000000000', 422, 'NOT_FOUND'],
    ['of a region that is not the viewer’s', { regionCodes: ['370811'] }, null, 422, 'NOT_FOUND'],
    ['of another region', {}, null, 400, 'ARGUMENT_INVALID'],
  ])('with an id that is %s is refused, and nothing is recorded', async (_, viewer, id, status, code) => {
    const before = await count();
    const supplement = id ?? root;
    const answer = await upload({ ...query, region: '370811', supplement }, list(onCivilAffairs(second, '特困')), {
      ...clerk,
      ...viewer,
    });
    expect(answer).toMatchObject({ status, body: { errors: [{ extensions: { code, where: 'supplement' } }] } });
    expect(await count()).toBe(before);
  });
});

it('waits for a person when it does not hold what was declared', async () => {
  const declared = { ...QUERY, rows: '3', amount: '200.00' };
  const { status, body } = await upload(declared, file('C1', 'C2'));
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'HELD', rowsNew: 0 });
  expect(await upload({ ...declared, rows: '2' }, file('C3', 'C4'))).toMatchObject({ body: { status: 'MERGED' } });
});

describe('is refused before its body is read', () => {
  it.each<[string, number, string, Record<string, string>, Viewer | null]>([
    ['without a token', 401, 'UNAUTHENTICATED', QUERY, null],
    ['from another department', 403, 'FORBIDDEN', QUERY, { ...CLERK, department: 'FINANCE' }],
    ['from an auditor', 403, 'FORBIDDEN', QUERY, { ...CLERK, roles: ['AUDITOR'] }],
    ['for a region outside the token', 403, 'FORBIDDEN', { ...QUERY, region: '330383' }, CLERK],
    ['for an unknown region', 400, 'REGION_UNKNOWN', { ...QUERY, region: '999999' }, CLERK],
    ['with an unknown dataset', 400, 'ARGUMENT_INVALID', { ...QUERY, dataset: 'wages' }, CLERK],
    ['with a word that uploads do not know', 400, 'ARGUMENT_INVALID', { ...QUERY, replace: 'yes' }, CLERK],
    ['from whoever may hand over nothing', 403, 'FORBIDDEN', { region: '370800' }, { ...CLERK, department: 'FINANCE' }],
    ['with an amount that is none', 400, 'ARGUMENT_INVALID', { ...QUERY, amount: '1.234' }, CLERK],
    ['with a month that is none', 400, 'ARGUMENT_INVALID', { ...QUERY, month: '2025-13' }, CLERK],
  ])('%s', async (_, status, code, query, viewer) => {
    const before = await count();
    const answer = await upload(query, file('F1'), viewer);
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toMatchObject([{ extensions: { code } }]);
    expect(await count()).toBe(before);
  });

  it('when it says itself that it is too large', async () => {
    const token = await signToken(TOKEN_KEY, CLERK, 600);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(
        `${hub.serverUrl}/deliveries?${new URLSearchParams(QUERY)}`,
        { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-length': 600 * 2 ** 20 } },
        (response) => {
          resolve(response.statusCode);
          sent.destroy();
        },
      );
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect(status).toBe(413);
  });
});

it('stops reading a file that turns out too large, and says so', async () => {
  const small = await startTestServer({ maxUploadBytes: 100_000 });
  try {
    const token = await signToken(TOKEN_KEY, CLERK, 600);
    const answer = await new Promise<string>((resolve, reject) => {
      const sent = request(
        `${small.url}/deliveries?${new URLSearchParams(QUERY)}`,
        { method: 'POST', headers: { authorization: `Bearer ${token}` } },
        async (response) => {
          response.setEncoding('utf8');
          resolve(`${response.statusCode} ${(await response.toArray()).join('')}`);
        },
      );
      sent.on('error', reject);
      sent.write(Buffer.alloc(150_000, 'x'));
    });
    expect(answer).toMatch(/^413 .*UPLOAD_TOO_LARGE/);
    expect(await small.test.database.query('select from delivery')).toEqual([]);
  } finally {
    await small.stop();
  }
});

it('takes in nothing of a file whose sender breaks off', async () => {
  const [before, folders, asked] = [await count(), leftBehind(), await audits()];
  const token = await signToken(TOKEN_KEY, CLERK, 600);
  await new Promise<void>((resolve) => {
    const sent = request(`${hub.serverUrl}/deliveries?${new URLSearchParams(QUERY)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-length': 10_000 },
    });
    sent.on('error', () => {});
    sent.on('close', resolve);
    sent.write(file('B1'), () => sent.destroy());
  });
  await expect.poll(audits).toHaveLength(asked.length + 1);
  expect(await lastAudit()).toMatchObject({ operation: 'POST /deliveries', outcome: 'REFUSED' });
  expect(await count()).toBe(before);
  await expect.poll(leftBehind).toEqual(folders);
});
