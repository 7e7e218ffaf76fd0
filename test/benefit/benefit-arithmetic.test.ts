import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BenefitBill,
  type Conditions,
  partAbove,
  reckonYear,
  shareOf,
  type YearAnswer,
} from '../../src/benefit/benefit-arithmetic.ts';
import { formatYuan, parsePercent, parseYuan } from '../../src/value/money.ts';

const fen = (yuan: string) => parseYuan(yuan)!;

/** Conditions of which everything is known; `null` = not set. */
function conditions(
  percent: string | null,
  deductible: string | null = '0',
  more: Partial<Conditions> = {},
): Conditions {
  return {
    label: null,
    applies: 'YES',
    missing: [],
    deductibleFen: deductible === null ? null : fen(deductible),
    percent: percent === null ? null : parsePercent(percent)!,
    isFloor: false,
    capFen: null,
    unset: [
      ...(percent === null ? ['parameter:percent'] : []),
      ...(deductible === null ? ['parameter:deductible'] : []),
      ...(more.capFen === 'UNSET' ? ['parameter:cap'] : []),
    ],
    ...more,
  };
}

interface Bill {
  readonly inScope: string;
  readonly paid?: readonly [basic: string, critical: string, aid: string];
  readonly basic?: readonly Conditions[];
  readonly critical?: readonly Conditions[];
  readonly aid?: readonly Conditions[];
  readonly key?: string;
}

function bill({ inScope, paid = ['0', '0', '0'], basic = [], critical = [], aid = [], key = 'V1' }: Bill): BenefitBill {
  return {
    settlementId: key,
    inScopeFen: fen(inScope),
    paidFen: { BASIC: fen(paid[0]), CRITICAL_ILLNESS: fen(paid[1]), MEDICAL_AID: fen(paid[2]) },
    basicKey: key,
    conditions: { BASIC: basic, CRITICAL_ILLNESS: critical, MEDICAL_AID: aid },
  };
}

/** `SHORT 2100.00 1000.00`: outcome, what is due (or from–to), what was paid. */
function told({ layers }: YearAnswer): string[] {
  return layers.map(({ outcome, lowFen, highFen, paidFen }) => {
    const due = lowFen === highFen ? formatYuan(lowFen) : `${formatYuan(lowFen)}–${formatYuan(highFen)}`;
    return `${outcome} ${due} ${formatYuan(paidFen)}`;
  });
}

describe('what each layer owed', () => {
  it('basic insurance of what lies above the deductible, critical illness of the rest, aid of what is left', () => {
    const answer = reckonYear([
      bill({
        inScope: '50000',
        paid: ['37125', '1500', '2000'],
        basic: [conditions('75', '500')],
        critical: [conditions('60', '10000')],
        aid: [conditions('70')],
      }),
    ]);
    // 49500 × 75 % = 37125; 12875 − 10000 = 2875 × 60 % = 1725; 12875 − 1725 = 11150 × 70 % = 7805
    expect(told(answer)).toEqual(['AS_DUE 37125.00 37125.00', 'SHORT 1725.00 1500.00', 'SHORT 7805.00 2000.00']);
    expect(formatYuan(answer.missedFen)).toBe('6030.00');
  });

  it('one fen under and over what is due', () => {
    const of = (paid: string) =>
      told(reckonYear([bill({ inScope: '1000', paid: ['0', '0', paid], aid: [conditions('70')] })]))[2];
    expect([of('699.99'), of('700'), of('700.01')]).toEqual([
      'SHORT 700.00 699.99',
      'AS_DUE 700.00 700.00',
      'ABOVE 700.00 700.01',
    ]);
  });

  it('a share that is a floor may be exceeded', () => {
    const floor = conditions('80', '0', { isFloor: true });
    const of = (paid: string) => told(reckonYear([bill({ inScope: '1000', paid: ['0', '0', paid], aid: [floor] })]))[2];
    expect([of('799.99'), of('800'), of('950')]).toEqual([
      'SHORT 800.00 799.99',
      'AS_DUE 800.00 800.00',
      'AS_DUE 800.00 950.00',
    ]);
  });

  it('the deductible of critical illness runs through the year, that of a stay through its settlements', () => {
    const one = { inScope: '6000', critical: [conditions('60', '10000')], basic: [conditions('50', '800')] };
    const answer = reckonYear([bill({ ...one, key: 'V1' }), bill({ ...one, key: 'V1' }), bill({ ...one, key: 'V2' })]);
    // 5200, 6000 and 5200 above the deductible of the stays; 3400, 3000, 3400 left: 9800 stay under the year's 10000
    expect(answer.bills.map(({ layers }) => formatYuan(layers[0]!.lowFen))).toEqual(['2600.00', '3000.00', '2600.00']);
    expect(told(answer)[1]).toBe('AS_DUE 0.00 0.00');
    const more = reckonYear([...answer.bills.map(({ bill: known }) => known), bill({ ...one, key: 'V3' })]);
    expect(told(more)[1]).toBe('SHORT 1920.00 0.00');
  });

  it('a lower deductible from some day on counts from that bill on, and takes nothing of the earlier ones up again', () => {
    const answer = reckonYear([
      bill({ inScope: '8000', critical: [conditions('60', '10000')] }),
      bill({ inScope: '1000', critical: [conditions('65', '5000'), conditions('60', '10000')] }),
    ]);
    expect(answer.bills.map(({ layers }) => formatYuan(layers[1]!.lowFen))).toEqual(['0.00', '650.00']);
  });

  it('the yearly limit is shared and met exactly', () => {
    const limited = conditions('80', '0', { capFen: fen('100000') });
    const answer = reckonYear([
      bill({ inScope: '100000', paid: ['0', '0', '80000'], aid: [limited] }),
      bill({ inScope: '50000', paid: ['0', '0', '20000'], aid: [limited] }),
      bill({ inScope: '10', paid: ['0', '0', '0'], aid: [limited] }),
    ]);
    expect(answer.bills.map(({ layers }) => [formatYuan(layers[2]!.lowFen), layers[2]!.isCapped])).toEqual([
      ['80000.00', false],
      ['20000.00', true],
      ['0.00', true],
    ]);
    expect(answer.outcome).toBe('AS_DUE');
  });

  it('of several classes that apply the first counts', () => {
    const answer = reckonYear([bill({ inScope: '1000', aid: [conditions('70'), conditions(null)] })]);
    expect(told(answer)[2]).toBe('SHORT 700.00 0.00');
  });
});

describe('what is not known', () => {
  it('is named, with the span in which the due lies', () => {
    const answer = reckonYear([bill({ inScope: '1000', paid: ['600', '0', '0'], basic: [conditions('75', null)] })]);
    expect(told(answer)[0]).toBe('UNDETERMINED 0.00–750.00 600.00');
    expect(answer.layers[0]!.missing).toEqual(['parameter:deductible']);
  });

  it('does not matter where nothing is left to pay, or where it cannot turn the answer', () => {
    const none = reckonYear([bill({ inScope: '0', basic: [conditions(null, null)] })]);
    expect(told(none)[0]).toBe('AS_DUE 0.00 0.00');
    const short = reckonYear([
      bill({
        inScope: '1000',
        paid: ['0', '0', '100'],
        aid: [conditions('100', '0', { applies: 'UNKNOWN', missing: ['civil-affairs'] }), conditions('70')],
      }),
    ]);
    expect(told(short)[2]).toBe('SHORT 700.00–1000.00 100.00');
    expect(formatYuan(short.missedFen)).toBe('600.00');
  });

  it('a limit that is not set leaves open what is due', () => {
    const answer = reckonYear([
      bill({ inScope: '1000', paid: ['0', '0', '700'], aid: [conditions('70', '0', { capFen: 'UNSET' })] }),
    ]);
    expect(told(answer)[2]).toBe('UNDETERMINED 0.00–700.00 700.00');
    expect(answer.layers[2]!.missing).toEqual(['parameter:cap']);
  });

  it('the next layer pays of what the one before did pay, when its due is not known', () => {
    const answer = reckonYear([
      bill({ inScope: '1000', paid: ['600', '0', '0'], basic: [conditions(null)], aid: [conditions('70')] }),
    ]);
    expect(told(answer)[2]).toBe('SHORT 280.00 0.00');
  });
});

const AMOUNT = fc.bigInt({ min: 0n, max: 20_000_000n });
const PERCENT = fc.option(fc.bigInt({ min: 0n, max: 1_000_000n }), { nil: null });
const CONDITIONS = fc.record({
  label: fc.constant(null),
  applies: fc.constantFrom('YES' as const, 'UNKNOWN' as const),
  missing: fc.constant(['civil-affairs']),
  deductibleFen: fc.option(fc.bigInt({ min: 0n, max: 5_000_000n }), { nil: null }),
  percent: PERCENT,
  isFloor: fc.boolean(),
  capFen: fc.oneof(fc.constant(null), fc.constant('UNSET' as const), fc.bigInt({ min: 0n, max: 9_000_000n })),
  unset: fc.constant(['parameter:x']),
});
const BILLS = fc.array(
  fc.record({
    settlementId: fc.constant('S'),
    inScopeFen: AMOUNT,
    paidFen: fc.record({ BASIC: AMOUNT, CRITICAL_ILLNESS: AMOUNT, MEDICAL_AID: AMOUNT }),
    basicKey: fc.constantFrom('V1', 'V2', 'OUTPATIENT'),
    conditions: fc.record({
      BASIC: fc.array(CONDITIONS, { maxLength: 2 }),
      CRITICAL_ILLNESS: fc.array(CONDITIONS, { maxLength: 3 }),
      MEDICAL_AID: fc.array(CONDITIONS, { maxLength: 3 }),
    }),
  }),
  { maxLength: 6 },
);

/** The same year with everything that was open decided one way. */
function decided(bills: readonly BenefitBill[], isIn: boolean, percent: bigint, deductible: bigint, cap: bigint) {
  const close = (of: readonly Conditions[]) =>
    of
      .filter(({ applies }) => applies === 'YES' || isIn)
      .map((one) => ({
        ...one,
        applies: 'YES' as const,
        percent: one.percent ?? percent,
        deductibleFen: one.deductibleFen ?? deductible,
        capFen: one.capFen === 'UNSET' ? cap : one.capFen,
      }));
  return bills.map((one) => ({
    ...one,
    conditions: {
      BASIC: close(one.conditions.BASIC),
      CRITICAL_ILLNESS: close(one.conditions.CRITICAL_ILLNESS),
      MEDICAL_AID: close(one.conditions.MEDICAL_AID),
    },
  }));
}

describe('whatever the bills are', () => {
  it('no layer owes less than nothing or more than was left, and where all is known they owe no more than the costs', () => {
    fc.assert(
      fc.property(BILLS, (bills) => {
        for (const { bill: of, layers } of reckonYear(bills).bills) {
          for (const { lowFen, highFen, baseFen } of layers) {
            expect(0n <= lowFen && lowFen <= highFen && highFen <= baseFen).toBe(true);
          }
          if (layers.every((layer) => layer.lowFen === layer.highFen)) {
            expect(layers.reduce((sum, { lowFen }) => sum + lowFen, 0n) <= of.inScopeFen).toBe(true);
          }
        }
      }),
    );
  });

  it('what is due of basic insurance lies within the span, however the open is decided', () => {
    const share = fc.bigInt({ min: 0n, max: 1_000_000n });
    fc.assert(
      fc.property(BILLS, fc.boolean(), AMOUNT, share, AMOUNT, (bills, isIn, line, percent, cap) => {
        const basicOnly = bills.map((one) => {
          const BASIC = one.conditions.BASIC.map((of) => ({ ...of, isFloor: false }));
          return { ...one, conditions: { BASIC, CRITICAL_ILLNESS: [], MEDICAL_AID: [] } };
        });
        const open = reckonYear(basicOnly);
        reckonYear(decided(basicOnly, isIn, percent, line, cap)).bills.forEach(({ layers: [exact] }, index) => {
          const span = open.bills[index]!.layers[0]!;
          expect(exact!.lowFen).toBe(exact!.highFen);
          expect(span.lowFen <= exact!.lowFen && exact!.lowFen <= span.highFen).toBe(true);
        });
      }),
    );
  });

  it('a year is the same however its bills of one stay are split, when all is known and no cap cuts', () => {
    fc.assert(
      fc.property(AMOUNT, AMOUNT, AMOUNT, (a, b, line) => {
        expect(partAbove(line, 0n, a) + partAbove(line, a, b)).toBe(partAbove(line, 0n, a + b));
      }),
    );
  });

  it('a share is rounded half up to the fen', () => {
    expect([shareOf(1n, 500_000n), shareOf(1n, 499_999n), shareOf(333n, 333_333n)]).toEqual([1n, 0n, 111n]);
  });

  it('a limit is never exceeded by what is due', () => {
    fc.assert(
      fc.property(fc.array(AMOUNT, { maxLength: 8 }), AMOUNT, (amounts, cap) => {
        const limited = conditions('80', '0', { capFen: cap });
        const answer = reckonYear(amounts.map((amount) => bill({ inScope: formatYuan(amount), aid: [limited] })));
        expect(answer.layers[2]!.lowFen <= cap).toBe(true);
        const all = amounts.reduce((sum, amount) => sum + shareOf(amount, 800_000n), 0n);
        expect(answer.layers[2]!.lowFen).toBe(all < cap ? all : cap);
      }),
    );
  });
});
