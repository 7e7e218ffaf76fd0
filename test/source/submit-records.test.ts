import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { PUSHED, type PushedDataset, RECORD_FIELDS } from '../../src/source/submit-fields.ts';
import type { Answer, HttpClient } from '../support/client.ts';
import { EVERYWHERE, type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { batch, type PushedRecord } from '../support/pushed-records.ts';

/** A value for every column: what no department would write, and every reader takes. */
const VALUES: Readonly<Record<PushedDataset, Readonly<Record<string, string>>>> = {
  settlements: {
    ...{ certificateType: '01', settlementNumber: 'S,1', visitNumber: 'V"1"', isRefundFlagged: '0', isValid: '1' },
    ...{ isInterim: '否', insuranceType: '390', medicalType: '21', insuredRegionCode: '370811', hospitalCode: 'H;1' },
    ...{ hospitalName: '第一\n"人民"医院,东区', admittedOn: '2025-02-01', dischargedOn: '20250301' },
    ...{ settledAt: '2025-03-01 10:00:00', diseaseCode: 'I10', diseaseName: '高血压；3级', payPlace: '2' },
    ...{ isReferred: '1', paidAfter: '0', deposit: '0', identityMarker: '低保', total: '￥1,000.00', selfFunded: '10' },
    ...{ overLimit: '20', priorShare: '30', inScope: '940', deductible: '100', pool: '500', civilServant: '1' },
    ...{ enterprise: '2', residentIllness: '50', employeeLarge: '3', disabledFund: '4', medicalAid: '60', other: '5' },
    ...{ fundTotal: '625', hospitalBorne: '0', personalTotal: '375', accountPaid: '0', cashPaid: '375' },
  },
  enrolments: {
    ...{ certificateType: '01', year: '2025', insuranceType: '390', regionCode: '370811', status: '参保' },
    ...{ paidOn: '2024-12-01', fromOn: '2025-01-01', untilOn: '2025-12-31', premium: '400', paid: '200' },
    ...{ subsidy: '200', subsidyIdentity: '低保, 特困', isExempt: '0' },
  },
  payments: {
    ...{ certificateType: '01', voucherNumber: 'C "1"', channel: '慈善', paidOn: '2025-04-01', amount: '500.00' },
    ...{ inScope: '500.00', year: '2025', settlementNumber: 'S,1' },
  },
};
const TABLE = { settlements: 'settlement', enrolments: 'enrolment', payments: 'payment' } as const;
const poor = somebody(1, '欧阳·锋');

function recordOf(dataset: PushedDataset): PushedRecord {
  return { certificateNumber: poor.number, name: poor.name, ...VALUES[dataset] };
}

const textOf = (dataset: PushedDataset): string =>
  readFileSync(join(PACKAGE_ROOT, `schema/operations/${dataset}-submit.graphql`), 'utf8');

async function submit(client: HttpClient, dataset: PushedDataset, key: string, records: readonly PushedRecord[]) {
  const answer: Answer = await client.send(textOf(dataset), batch(key, records));
  return answer.data?.[`${dataset}Submit`] ?? answer;
}

/** The same record as a file that somebody made of it. */
function fileOf(dataset: PushedDataset): string {
  const record = recordOf(dataset);
  const fields = RECORD_FIELDS[dataset].filter(({ name }) => record[name] !== undefined);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return `${fields.map(({ header }) => header).join()}\n${fields.map(({ name }) => quoted(record[name]!)).join()}\n`;
}

async function factsOf({ database }: GraphHub, table: string): Promise<unknown[]> {
  const rows = await database.query<{ fact: object }>(
    `select to_jsonb(t) - '{person_id,own_person_id,delivery_id,recorded_at,delivered_at}'::text[] as fact from ${table} t`,
  );
  return rows.map(({ fact }) => fact);
}

let [pushed, delivered]: GraphHub[] = [];
beforeAll(async () => {
  [pushed, delivered] = [await startGraphHub(), await startGraphHub()];
});
afterAll(async () => {
  await pushed?.close();
  await delivered?.close();
});

describe.each(PUSHED)('a pushed record of %s', (dataset) => {
  it('has a field for every column, each with a value in this test', () => {
    const fields = RECORD_FIELDS[dataset].map(({ name }) => name);
    expect(new Set(fields).size).toBe(fields.length);
    const left = fields.filter((name) => recordOf(dataset)[name] === undefined);
    expect(left.filter((name) => name !== 'reversesNumber')).toEqual([]);
  });

  it('becomes the fact that a file of the same cells gives, to the last quote', async () => {
    const client = await pushed!.as({
      ...EVERYWHERE,
      department: dataset === 'payments' ? 'CHARITY' : 'MEDICAL_INSURANCE',
    });
    const { verdicts } = await submit(client, dataset, `key-of-${dataset}`, [recordOf(dataset)]);
    expect(verdicts).toEqual([{ index: 0, outcome: 'ACCEPTED', errors: [] }]);
    expect(await delivered!.deliver(dataset, '370800', fileOf(dataset))).toMatchObject({ rowsNew: 1 });
    const facts = await factsOf(pushed!, TABLE[dataset]);
    expect(facts).toHaveLength(1);
    expect(facts).toEqual(await factsOf(delivered!, TABLE[dataset]));
  });
});

it('a full batch of a thousand records with every field fits, each with its verdict', async () => {
  const client = await pushed!.as(EVERYWHERE);
  const records = Array.from({ length: 1_000 }, (_, n) => ({
    ...recordOf('settlements'),
    ...{
      settlementNumber: `F${String(n).padStart(18, '0')}`,
      visitNumber: `V${n}`,
      hospitalName: '某市第一人民医院'.repeat(4),
    },
    ...(n % 100 === 7 && { total: '' }),
  }));
  const { verdicts, delivery } = await submit(client, 'settlements', 'key-of-thousand', records);
  const counted = new Map<string, number>();
  for (const { outcome } of verdicts) counted.set(outcome, (counted.get(outcome) ?? 0) + 1);
  expect(Object.fromEntries(counted)).toEqual({ ACCEPTED: 990, REFUSED: 10 });
  expect(verdicts[707]).toMatchObject({ index: 707, outcome: 'REFUSED', errors: [{ field: 'total' }] });
  expect(delivery).toMatchObject({ status: 'PARTIAL', rowsRead: 1_000, rowsRefused: 10 });
});
