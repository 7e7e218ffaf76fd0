import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import type { HttpClient } from '../support/client.ts';
import { CIVIL_AFFAIRS, csvFile, onCivilAffairs, onRoster, ROSTER } from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { batch, pushedBill } from '../support/pushed-records.ts';

const SUBMIT = readFileSync(join(PACKAGE_ROOT, 'schema/operations/settlements-submit.graphql'), 'utf8');
/** The settlement system of 济宁's 医保. */
const SYSTEM: Viewer = {
  id: 'his-1',
  department: 'MEDICAL_INSURANCE',
  roles: ['SYSTEM'],
  regionCodes: ['370800'],
  purpose: '结算推送',
};

let hub: GraphHub;
let client: HttpClient;
const [poor, other] = [somebody(1, '孔令仪'), somebody(2, '孟庆余')];

beforeAll(async () => {
  hub = await startGraphHub();
  client = await hub.as(SYSTEM);
  await hub.deliver('roster', '370800', csvFile(ROSTER, [onRoster(poor, '370811', 'J1')]), '2025-01');
  await hub.deliver('civil-affairs', '370800', csvFile(CIVIL_AFFAIRS, [onCivilAffairs(poor, '低保边缘')]), '2025-01');
  await hub.income(2024, '37000.00');
});
afterAll(() => hub?.close());

const count = async (table: string): Promise<number> =>
  (await hub.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

describe('a pushed settlement', () => {
  it('is a delivery like any other: provenance, burden, flag, case and alert', async () => {
    const variables = batch('key-first-bill', [pushedBill(poor, { id: 'P1', total: '18500.01' })]);
    const { settlementsSubmit } = await client.ask(SUBMIT, variables);
    expect(settlementsSubmit).toEqual({
      delivery: { id: expect.any(String), status: 'MERGED', rowsRead: 1, rowsRefused: 0 },
      verdicts: [{ index: 0, outcome: 'ACCEPTED', errors: [] }],
      errors: [],
    });
    const { node, alerts } = await client.ask(
      `query ($id: ID!) {
        node(id: $id) { ... on Delivery { origin dataset department receivedBy fileName region { code } } }
        alerts(regionCode: "370800") { edges { node { determination { outcome amount } } } }
      }`,
      { id: settlementsSubmit.delivery.id },
    );
    expect(node).toEqual({
      origin: 'PUSH',
      dataset: 'SETTLEMENTS',
      department: 'MEDICAL_INSURANCE',
      receivedBy: 'MEDICAL_INSURANCE/his-1',
      fileName: 'push-settlements.csv',
      region: { code: '370800' },
    });
    expect(alerts.edges).toEqual([{ node: { determination: { outcome: 'FLAGGED', amount: '18500.01' } } }]);
  });

  it('has a verdict of its own: new, known, corrected, refused with every fault, none held back by another', async () => {
    await client.ask(SUBMIT, batch('key-before-mixed', [pushedBill(other, { id: 'M1', total: '10.00' })]));
    const records = [
      pushedBill(other, { id: 'M1', total: '10.00' }),
      pushedBill(other, { id: 'M2', total: '20.00' }),
      { ...pushedBill(other, { id: 'M3', total: '12,5', on: '2025-02-30' }), certificateNumber: '370811194001010010' },
      {},
      pushedBill(other, { id: 'M4', total: '1.00' }),
      pushedBill(other, { id: 'M4', total: '2.00' }),
      { ...pushedBill(other, { id: 'M5', total: '5.00' }), medicalType: null, deposit: '' },
    ];
    const { settlementsSubmit } = await client.ask(SUBMIT, batch('key-mixed', records));
    const { verdicts, delivery, errors } = settlementsSubmit;
    expect(errors).toEqual([]);
    expect(delivery.status).toBe('PARTIAL');
    expect(verdicts.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'UNCHANGED',
      'ACCEPTED',
      'REFUSED',
      'REFUSED',
      'UNCHANGED',
      'ACCEPTED',
      'REFUSED',
    ]);
    expect(verdicts[2].errors).toEqual(
      expect.arrayContaining([
        { code: 'ROW_ID_INVALID', field: 'certificateNumber', found: null, expected: expect.any(String) },
        expect.objectContaining({ code: 'ROW_DATE_INVALID', field: 'settledAt', found: '2025-02-30 10:00:00' }),
      ]),
    );
    expect(verdicts[3].errors.length).toBeGreaterThan(0);
    expect(verdicts[6].errors).toEqual([
      { code: 'ROW_REQUIRED_EMPTY', field: 'medicalType', found: null, expected: '必填' },
    ]);
    const corrected = batch('key-corrected', [pushedBill(other, { id: 'M2', total: '21.00' })]);
    expect((await client.ask(SUBMIT, corrected)).settlementsSubmit.verdicts[0].outcome).toBe('CHANGED');
  });

  it('repeats no id number and no name in a verdict, wherever they stand', async () => {
    const record = { ...pushedBill(other, { id: 'N1', total: '王小明', basic: other.number }), name: '' };
    const { settlementsSubmit } = await client.ask(SUBMIT, batch('key-nothing-told', [record]));
    expect(settlementsSubmit.verdicts).toMatchObject([{ index: 0, outcome: 'REFUSED' }]);
    expect(JSON.stringify(settlementsSubmit)).not.toMatch(new RegExp(`王小明|${other.number}`));
  });
});

describe('the same batch again', () => {
  const records = [
    pushedBill(other, { id: 'R1', total: '30.00' }),
    pushedBill(other, { id: 'R2', total: '', inScope: '0' }),
  ];

  it('under the same key gets the same answer, and there is no second delivery', async () => {
    const first = await client.ask(SUBMIT, batch('key-repeated', records));
    const deliveries = await count('delivery');
    expect(await client.ask(SUBMIT, batch('key-repeated', records))).toEqual(first);
    expect(await count('delivery')).toBe(deliveries);
  });

  it('under another key is UNCHANGED, with the same refusals', async () => {
    const { settlementsSubmit } = await client.ask(SUBMIT, batch('key-repeated-otherwise', records));
    expect(settlementsSubmit.delivery.status).toBe('UNCHANGED');
    expect(settlementsSubmit.verdicts).toMatchObject([
      { outcome: 'UNCHANGED' },
      { outcome: 'REFUSED', errors: [{ code: 'ROW_REQUIRED_EMPTY', field: 'total' }] },
    ]);
  });

  it('after a correction is a new word: pushed, corrected and pushed back, a bill stands as it was pushed last', async () => {
    const [a, b] = ['40.00', '41.00'].map((total) => [pushedBill(other, { id: 'R5', total })]);
    const outcomes: string[] = [];
    for (const [turn, pushed] of [a!, b!, b!, a!, a!].entries()) {
      const { settlementsSubmit } = await client.ask(SUBMIT, batch(`key-back-${turn}`, pushed));
      outcomes.push(`${settlementsSubmit.delivery.status} ${settlementsSubmit.verdicts[0].outcome}`);
    }
    expect(outcomes).toEqual([
      'MERGED ACCEPTED',
      'MERGED CHANGED',
      'UNCHANGED UNCHANGED',
      'MERGED CHANGED',
      'UNCHANGED UNCHANGED',
    ]);
    expect(
      await hub.database.query(
        "select total_fen, revision from settlement where settlement_number = 'R5' and superseded_at is null",
      ),
    ).toEqual([{ total_fen: 4000n, revision: 3 }]);
  });

  it('sent three times at the same moment gets one answer and goes in once', async () => {
    const variables = batch('key-at-once', [pushedBill(other, { id: 'R3', total: '31.00' })]);
    const answers = await Promise.all([1, 2, 3].map(() => client.ask(SUBMIT, variables)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0].settlementsSubmit.verdicts[0].outcome).toBe('ACCEPTED');
    expect(await hub.database.query("select revision from settlement where settlement_number = 'R3'")).toHaveLength(1);
  });

  it('with another record under the same key is a CONFLICT, and nothing goes in', async () => {
    const deliveries = await count('delivery');
    const otherRecords = [...records, pushedBill(other, { id: 'R9', total: '1.00' })];
    const { settlementsSubmit } = await client.ask(SUBMIT, batch('key-repeated', otherRecords));
    expect(settlementsSubmit).toMatchObject({
      delivery: null,
      verdicts: [],
      errors: [{ code: 'CONFLICT', path: ['input', 'idempotencyKey'] }],
    });
    expect(await count('delivery')).toBe(deliveries);
    const audited = await hub.database.query(
      'select channel, operation, fields, outcome from audit_record order by occurred_at desc limit 1',
    );
    expect(audited).toMatchObject([{ channel: 'HTTP', operation: 'mutation SettlementsSubmit', outcome: 'REFUSED' }]);
    expect(audited[0]!['fields']).toContain('Mutation.settlementsSubmit');
  });
});

describe('refuses', () => {
  const variables = batch('key-of-nobody', [pushedBill(other, { id: 'F1', total: '1.00' })]);

  it.each<[string, Partial<Viewer>]>([
    ['another department', { department: 'CIVIL_AFFAIRS' }],
    ['an analyst', { roles: ['ANALYST'] }],
    ['a region outside the token', { regionCodes: ['330383'] }],
  ])('%s as FORBIDDEN, and the audit knows', async (_, more) => {
    const deliveries = await count('delivery');
    const stranger = await hub.as({ ...SYSTEM, id: 'stranger', ...more });
    expect(await stranger.refusal(SUBMIT, variables)).toBe('FORBIDDEN');
    expect(await count('delivery')).toBe(deliveries);
    const audited = await hub.database.query(
      "select operation, outcome from audit_record where viewer = 'stranger' order by occurred_at desc limit 1",
    );
    expect(audited).toEqual([{ operation: 'mutation SettlementsSubmit', outcome: 'REFUSED' }]);
  });

  it.each([
    ['no records', batch('key-no-records', []), 'ARGUMENT_INVALID', 'records'],
    [
      '1001 records',
      batch(
        'key-too-many',
        Array.from({ length: 1001 }, () => ({})),
      ),
      'ARGUMENT_INVALID',
      'records',
    ],
    [
      'a batch of too many bytes',
      batch('key-too-large', [{ name: '甲'.repeat(800_000) }]),
      'ARGUMENT_INVALID',
      'records',
    ],
    ['a key too short', batch('short', [{}]), 'ARGUMENT_INVALID', 'idempotencyKey'],
    ['an unknown region', batch('key-of-region', [{}], '999999'), 'REGION_UNKNOWN', 'regionCode'],
  ])('%s in the payload, with the argument at fault', async (_, faulty, code, argument) => {
    const deliveries = await count('delivery');
    const { settlementsSubmit } = await client.ask(SUBMIT, faulty);
    expect(settlementsSubmit).toMatchObject({
      delivery: null,
      verdicts: [],
      errors: [{ code, path: ['input', argument] }],
    });
    expect(await count('delivery')).toBe(deliveries);
  });

  it('a field that records do not have, before anything is done', async () => {
    const unknown = batch('key-unknown-field', [{ salary: '1.00' }]);
    expect(await client.refusal(SUBMIT, unknown)).toBe('ARGUMENT_INVALID');
  });
});
