import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeRound, explainLine, type RoundPerson } from '../../src/aid/round-arithmetic.ts';
import { shareOut } from '../../src/aid/share.ts';
import { aidOf } from '../../src/policy/bands.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import type { Programme } from '../../src/policy/programme.ts';
import { formatYuan, parseYuan } from '../../src/value/money.ts';

/** The programme as the shipped policy file of 秀山 has it. */
function xiushan(): Programme {
  for (const { kind, provision } of loadPolicyFiles().find(({ key }) => key === 'xiushan')!.provisions)
    if (kind === 'PROGRAMME') return provision.versions[0]!.content;
  throw new Error('秀山 has no programme');
}
const PROGRAMME = xiushan();
const fen = (yuan: string) => parseYuan(yuan)!;
const ENOUGH = fen('100000000');

function somebody(more: Partial<RoundPerson> = {}): RoundPerson {
  return { personId: 'a', amountFen: 0n, paidEarlierFen: 0n, eligibility: 'IN', ...more };
}

describe('aid for a year so far, as the document’s bands give it (三)', () => {
  it.each([
    ['0', '0.00'],
    ['3000.00', '0.00'],
    ['3000.01', '1950.01'],
    ['9999.99', '6499.99'],
    ['10000', '7500.00'],
    ['49999.99', '37499.99'],
    ['50000', '42500.00'],
    ['99999.99', '84999.99'],
    ['100000', '85000.00'],
    ['260000', '85000.00'],
  ])('of %s is %s', (amount, aid) => {
    expect(formatYuan(aidOf(PROGRAMME.bands, PROGRAMME.bandsReach, fen(amount)).aidFen)).toBe(aid);
  });

  it('would be 79000 just below the flat band if each band applied to its own part alone', () => {
    // 10000 × 65 % + 40000 × 75 % + 50000 × 85 % = 79000, which does not meet the flat 85000
    const fromZero = PROGRAMME.bands.map((band, index) => (index === 0 ? { ...band, lowest: '0' } : band));
    expect(formatYuan(aidOf(fromZero, 'PART', fen('99999.99')).aidFen)).toBe('78999.99');
  });

  it('rounds half a fen up', () => {
    // 3000.10 × 65 % = 1950.065
    expect(formatYuan(aidOf(PROGRAMME.bands, 'WHOLE', fen('3000.10')).aidFen)).toBe('1950.07');
  });
});

describe('rounds of one year, each less what the earlier ones paid (五（二）)', () => {
  it('tops up, never claws back, and counts what was overpaid', () => {
    const rounds = [
      ['8000', '0', '5200.00', '0.00'],
      ['12000', '5200', '3800.00', '0.00'],
      ['7000', '9000', '0.00', '4450.00'],
      ['60000', '9000', '42000.00', '0.00'],
    ] as const;
    for (const [index, [amount, paid, due, overpaid]] of rounds.entries()) {
      const person = somebody({ amountFen: fen(amount), paidEarlierFen: fen(paid) });
      const [line] = computeRound(PROGRAMME, index + 1, [person], ENOUGH).lines;
      expect([line!.dueFen, line!.payableFen, line!.overpaidFen].map(formatYuan)).toEqual([due, due, overpaid]);
    }
  });

  it('lists who is no longer eligible and owes them nothing and nothing back', () => {
    for (const eligibility of ['OUT', 'UNKNOWN'] as const) {
      const person = somebody({ amountFen: fen('20000'), paidEarlierFen: fen('5200'), eligibility });
      const [line] = computeRound(PROGRAMME, 4, [person], ENOUGH).lines;
      expect(line).toMatchObject({ entitledFen: 0n, dueFen: 0n, payableFen: 0n, overpaidFen: 0n });
      expect(explainLine(PROGRAMME, line!)).toMatch(/由部门(决定|核实)，前几轮已发5200.00元。$/);
    }
  });

  it('stops rounds 1 to 3 and cuts round 4 where the fund does not suffice', () => {
    const persons = [somebody({ amountFen: fen('10000') }), somebody({ personId: 'b', amountFen: fen('50000') })];
    expect(computeRound(PROGRAMME, 3, persons, fen('49999.99'))).toMatchObject({
      isStopped: true,
      dueFen: fen('50000'),
    });
    expect(computeRound(PROGRAMME, 3, persons, fen('50000'))).toMatchObject({ isStopped: false, cutFen: 0n });
    const cut = computeRound(PROGRAMME, 4, persons, fen('10000'));
    expect(cut).toMatchObject({ isStopped: false, payableFen: fen('10000'), cutFen: fen('40000') });
    expect(cut.lines.map(({ payableFen }) => formatYuan(payableFen))).toEqual(['1500.00', '8500.00']);
  });

  it('says its arithmetic in one sentence', () => {
    const person = somebody({ amountFen: fen('12000'), paidEarlierFen: fen('5200') });
    const { lines } = computeRound(PROGRAMME, 2, [person], ENOUGH);
    expect(explainLine(PROGRAMME, lines[0]!)).toBe(
      '政策范围内自付12000.00元，第2档按全额75%应救助9000.00元，前几轮已发5200.00元，本轮应发3800.00元。',
    );
  });
});

describe('a fund that does not suffice', () => {
  it('gives the last fen to the largest remainders, of equal ones to the lower id', () => {
    const claims = ['c', 'a', 'b'].map((id) => ({ id, fen: 100n }));
    expect(Object.fromEntries(shareOut(claims, 200n))).toEqual({ a: 67n, b: 67n, c: 66n });
  });

  const claims = fc.uniqueArray(fc.record({ id: fc.uuid(), fen: fc.bigInt(0n, 10n ** 10n) }), {
    selector: ({ id }) => id,
    maxLength: 40,
  });

  it('is spent to the fen, and nobody gets more than the claim or less than its share by a fen', () => {
    fc.assert(
      fc.property(claims, fc.bigInt(0n, 10n ** 11n), (all, available) => {
        const total = all.reduce((sum, claim) => sum + claim.fen, 0n);
        const shares = shareOut(all, available);
        const paid = [...shares.values()].reduce((sum, share) => sum + share, 0n);
        expect(paid).toBe(total < available ? total : available);
        for (const claim of all) {
          const share = shares.get(claim.id)!;
          expect(share).toBeLessThanOrEqual(claim.fen);
          if (total <= available) expect(share).toBe(claim.fen);
          // |share − claim × available ÷ total| < 1
          else expect(share * total - claim.fen * available).toSatisfy((gap: bigint) => gap < total && gap > -total);
        }
      }),
    );
  });

  it('pays the same whatever the order of the claims', () => {
    fc.assert(
      fc.property(claims, fc.bigInt(0n, 10n ** 10n), fc.infiniteStream(fc.nat()), (all, available, draws) => {
        const shuffled = all
          .map((claim) => ({ claim, at: draws.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ claim }) => claim);
        const sorted = (shares: Map<string, bigint>) => [...shares].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(shareOut(shuffled, available))).toEqual(sorted(shareOut(all, available)));
      }),
    );
  });

  it('pays what is due at the last round in total, whatever was paid before in rounds that sufficed', () => {
    // Conservation over a year: what all rounds paid is the entitlement of the last, unless an amount fell in between.
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 3n * 10n ** 7n), { minLength: 4, maxLength: 4 }), (added) => {
        let amountFen = 0n;
        let paid = 0n;
        for (const [index, more] of added.entries()) {
          amountFen += more;
          const [line] = computeRound(
            PROGRAMME,
            index + 1,
            [somebody({ amountFen, paidEarlierFen: paid })],
            ENOUGH,
          ).lines;
          paid += line!.payableFen;
        }
        expect(paid).toBe(aidOf(PROGRAMME.bands, 'WHOLE', amountFen).aidFen);
      }),
    );
  });
});
