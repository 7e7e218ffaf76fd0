import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId } from '../../src/context/global-id.ts';
import type { HttpClient } from '../support/client.ts';
import { CLERK, startTestServer, type TestServer } from '../support/server.ts';

let hub: TestServer;
let client: HttpClient;
let person = '';
let delivery = '';

beforeAll(async () => {
  hub = await startTestServer();
  client = await hub.as(CLERK);
  person = await hub.make.person('370811');
  delivery = await hub.make.delivery({ file_name: '结算_202503.csv', received_by: '导入' });
});
afterAll(() => hub?.stop());

const read = async (id: string, fields: string) =>
  (
    await client.ask(`query ($id: ID!) { settlement(id: $id) { ${fields} } }`, {
      id: globalId('Settlement', id),
    })
  ).settlement;

describe('who paid what', () => {
  const amounts = {
    total_fen: 1_000_001n,
    in_scope_fen: 800_000n,
    exemption_fen: 30_000n,
    exemption_in_scope_fen: 20_000n,
    basic_fen: 400_000n,
    critical_illness_fen: 100_000n,
    medical_aid_fen: 50_000n,
  };
  const FIELDS = 'total inScope outOfPocket outOfPocketInScope paidBy { layer amount }';

  it('adds up: out of pocket is the total less every layer, in scope less what counts in scope', async () => {
    const id = await hub.make.settlement(person, delivery, amounts);
    expect(await read(id, FIELDS)).toEqual({
      total: '10000.01',
      inScope: '8000.00',
      outOfPocket: '4200.01',
      outOfPocketInScope: '2300.00',
      paidBy: [
        { layer: 'EXEMPTION', amount: '300.00' },
        { layer: 'BASIC', amount: '4000.00' },
        { layer: 'CRITICAL_ILLNESS', amount: '1000.00' },
        { layer: 'MEDICAL_AID', amount: '500.00' },
      ],
    });
  });

  it('shows 其他支出 under the layer to which the place maps it', async () => {
    const id = await hub.make.settlement(person, delivery, {
      ...amounts,
      other_layer: 'HEALTH_ASSISTANCE',
      other_fen: 20_001n,
    });
    const settlement = await read(id, FIELDS);
    expect(settlement.outOfPocket).toBe('4000.00');
    expect(settlement.outOfPocketInScope).toBe('2099.99');
    expect(settlement.paidBy.at(-1)).toEqual({ layer: 'HEALTH_ASSISTANCE', amount: '200.01' });
  });

  it('adds 其他支出 to a layer of its own where the place maps it there', async () => {
    const id = await hub.make.settlement(person, delivery, { ...amounts, other_layer: 'MEDICAL_AID', other_fen: 1n });
    const settlement = await read(id, FIELDS);
    expect(settlement.paidBy.at(-1)).toEqual({ layer: 'MEDICAL_AID', amount: '500.01' });
    expect(settlement.outOfPocket).toBe('4200.00');
  });
});

it('names what it reverses and what reverses it, and what that does to the burden', async () => {
  const original = await hub.make.settlement(person, delivery, { settlement_number: 'A1', ledger_year: 2024 });
  const reversal = await hub.make.settlement(person, delivery, {
    settlement_number: 'A2',
    reverses_id: original,
    effect: -1,
    polarity: -1,
    ledger_year: 2024,
  });
  expect(await read(original, 'effect year reverses { id } reversedBy { settlementNumber }')).toEqual({
    effect: 'COUNTS',
    year: 2024,
    reverses: null,
    reversedBy: [{ settlementNumber: 'A2' }],
  });
  expect(
    await read(reversal, 'effect year isDeliveredNegative total reverses { settlementNumber } reversedBy { id }'),
  ).toEqual({
    effect: 'TAKES_BACK',
    year: 2024,
    isDeliveredNegative: true,
    total: '10000.00',
    reverses: { settlementNumber: 'A1' },
    reversedBy: [],
  });
});

it('says from which row of which file it was taken', async () => {
  const id = await hub.make.settlement(person, delivery, { row_number: 17, settled_at: '2025-03-31 23:59:59' });
  expect(
    await read(
      id,
      'settledAt settledOn provenance { rowNumber delivery { fileName department dataset region { name } } }',
    ),
  ).toEqual({
    settledAt: '2025-03-31T23:59:59+08:00',
    settledOn: '2025-03-31',
    provenance: {
      rowNumber: 17,
      delivery: {
        fileName: '结算_202503.csv',
        department: 'MEDICAL_INSURANCE',
        dataset: 'SETTLEMENTS',
        region: { name: '济宁市' },
      },
    },
  });
});

it('lists those of a year by the year that they count in, and those not counted by the year of settling', async () => {
  const patient = await hub.make.person('370812');
  const add = (settled_at: string, ledger_year: number | null) =>
    hub.make.settlement(patient, delivery, { settled_at, ledger_year, effect: ledger_year === null ? 0 : 1 });
  const late = await add('2025-01-05 08:00:00', 2024);
  const invalid = await add('2024-07-01 08:00:00', null);
  await add('2025-02-01 08:00:00', 2025);
  const answer = await client.ask(
    'query ($id: ID!) { person(id: $id) { settlements(year: 2024) { edges { node { id effect } } } } }',
    { id: globalId('Person', patient) },
  );
  expect(answer.person.settlements.edges.map((edge: { node: object }) => edge.node)).toEqual([
    { id: globalId('Settlement', late), effect: 'COUNTS' },
    { id: globalId('Settlement', invalid), effect: 'NOT_COUNTED' },
  ]);
});

it('shows the current revision of a correction, and the former not at all', async () => {
  const patient = await hub.make.person('370812');
  const id = await hub.make.settlement(patient, delivery, { total_fen: 100n });
  const { database } = hub.test;
  await database.query('update settlement set superseded_at = now() where settlement_id = $1', [id]);
  const columns = (
    await database.query<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = 'settlement'::regclass and attnum > 0 and not attisdropped",
    )
  ).map((row) => row.name);
  const changed: Record<string, string> = { revision: '2', total_fen: '250', superseded_at: 'null' };
  await database.query(
    `insert into settlement (${columns.join()}) select ${columns.map((name) => changed[name] ?? name).join()} from settlement where settlement_id = $1`,
    [id],
  );
  await database.query('update settlement_key set revision = 2 where settlement_id = $1', [id]);
  expect(await read(id, 'revision total')).toEqual({ revision: 2, total: '2.50' });
  const answer = await client.ask(
    'query ($id: ID!) { person(id: $id) { settlements { edges { node { revision total } } } } }',
    { id: globalId('Person', patient) },
  );
  expect(answer.person.settlements.edges).toEqual([{ node: { revision: 2, total: '2.50' } }]);
});

it('shows enrolments and later payments of a year', async () => {
  const patient = await hub.make.person('370812');
  await hub.make.enrolment(patient, delivery, { paid_fen: 12_000n, subsidy_fen: 28_000n, covered_from: '2025-01-01' });
  await hub.make.payment(patient, delivery, { amount_fen: -5n, in_scope_fen: -5n });
  await hub.make.payment(patient, delivery, { year: 2024 });
  const answer = await client.ask(
    `query ($id: ID!) { person(id: $id) {
      enrolment(year: 2025) { insuranceType isBasic status premium paid subsidy isExempt coveredFrom coveredUntil region { code } }
      payments(year: 2025) { channel layer amount inScope paidOn settlement { id } }
    } }`,
    { id: globalId('Person', patient) },
  );
  expect(answer.person).toEqual({
    enrolment: [
      {
        insuranceType: '390',
        isBasic: true,
        status: 'ACTIVE',
        premium: '400.00',
        paid: '120.00',
        subsidy: '280.00',
        isExempt: null,
        coveredFrom: '2025-01-01',
        coveredUntil: null,
        region: { code: '370811' },
      },
    ],
    payments: [
      {
        channel: '临时救助',
        layer: 'TEMPORARY_AID',
        amount: '-0.05',
        inScope: '-0.05',
        paidOn: '2025-05-01',
        settlement: null,
      },
    ],
  });
});
