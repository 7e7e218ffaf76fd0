import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arithmeticOf, type BurdenSums, NO_SUMS, SUM_COLUMNS } from '../../src/burden/arithmetic.ts';
import { measure } from '../../src/burden/measure.ts';
import { BASES } from '../../src/policy/metric.ts';
import { LAYERS } from '../../src/settlement/layer.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';

const SEED = 20_251;
let test: TestDatabase;
beforeAll(async () => {
  test = await makeDatabase();
});
afterAll(() => test?.drop());

const SUMS: BurdenSums = {
  ...NO_SUMS,
  total_fen: 10_000n,
  in_scope_fen: 8_000n,
  exemption_fen: 900n,
  exemption_in_scope_fen: 500n,
  basic_fen: 5_000n,
  charity_fen: 1_000n,
  charity_in_scope_fen: 400n,
};

it.each([
  // 100.00 − 9.00 − 50.00 − 10.00
  ['OOP', ['EXEMPTION', 'BASIC', 'CHARITY'], 10_000n, 3_100n],
  // 80.00 − 5.00 − 50.00 − 4.00: of exemption and charity only what is in scope
  ['OOP_IN_SCOPE', ['EXEMPTION', 'BASIC', 'CHARITY'], 8_000n, 2_100n],
  ['OOP', ['BASIC'], 10_000n, 5_000n],
  ['TOTAL', ['BASIC'], 10_000n, 10_000n],
] as const)('%s less %j of %i fen is %i fen', (basis, deducted, fromFen, amountFen) => {
  expect(arithmeticOf(basis, deducted, SUMS)).toMatchObject({ fromFen, amountFen });
});

it('is never below zero, and still shows what was paid', () => {
  const overpaid = { ...SUMS, basic_fen: 10_001n };
  expect(arithmeticOf('OOP', ['BASIC'], overpaid)).toEqual({
    basis: 'OOP',
    fromFen: 10_000n,
    deducted: [{ layer: 'BASIC', fen: 10_001n }],
    amountFen: 0n,
  });
});

it(`says what the compiled SQL says, for any basis, layers and sums (seed ${SEED})`, async () => {
  const fen = fc.bigInt({ min: -1_000_000n, max: 100_000_000n });
  const sums = fc.record(Object.fromEntries(SUM_COLUMNS.map((column) => [column, fen]))) as fc.Arbitrary<BurdenSums>;
  const layers = fc.subarray([...LAYERS]);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...BASES), layers, sums, async (basis, deducted, drawn) => {
      const values = SUM_COLUMNS.map((column) => `${drawn[column]}::bigint as ${column}`).join(', ');
      const [row] = await test.database.query<{ amount: bigint }>(
        `select greatest(0, ${measure(basis, deducted, 'y')})::bigint as amount from (select ${values}) y`,
      );
      expect(arithmeticOf(basis, deducted, drawn).amountFen).toBe(row!.amount);
    }),
    { seed: SEED, numRuns: 100 },
  );
});
