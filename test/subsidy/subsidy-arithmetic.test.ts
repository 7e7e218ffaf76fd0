import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import type { ParameterValues } from '../../src/policy/published-provisions.ts';
import type { SubsidyClass } from '../../src/policy/subsidy.ts';
import { type Applicable, explainSubsidy, subsidyDue } from '../../src/subsidy/subsidy-arithmetic.ts';
import { formatYuan, parseYuan } from '../../src/value/money.ts';

const policies = loadPolicyFiles();
function classesOf(id: string): readonly SubsidyClass[] {
  for (const { kind, provision } of policies.flatMap(({ provisions }) => provisions))
    if (kind === 'SUBSIDY' && provision.id === id) return provision.versions[0]!.content.classes;
  throw new Error(`no subsidy ${id}`);
}

const JINING = classesOf('jining.subsidy');
const [DESTITUTE, LOW_INCOME, EXEMPT, NOT_EXEMPT] = JINING;
const PREMIUM = parseYuan('350')!;
const NONE: ParameterValues = new Map();

function given(yes: readonly SubsidyClass[], unknown: readonly SubsidyClass[] = [], all = JINING): Applicable[] {
  return all.map((one) => ({
    class: one,
    applies: yes.includes(one) ? 'YES' : unknown.includes(one) ? 'UNKNOWN' : 'NO',
    missing: unknown.includes(one) ? ['civil-affairs'] : [],
  }));
}

/** Fund + finance + person, or what is missing. */
function told(applicable: readonly Applicable[], premium: bigint | null = PREMIUM, values = NONE): string {
  const due = subsidyDue(applicable, premium, values);
  if (due.outcome === 'UNDETERMINED') return due.missing.join();
  return [due.byPayer.MEDICAL_AID_FUND, due.byPayer.FINANCE, due.personFen].map(formatYuan).join(' + ');
}

describe('济宁 一, premium 350', () => {
  it.each([
    ['特困: all of it', [DESTITUTE!], '350.00 + 0.00 + 0.00'],
    ['低保: 300 and the rest from finance', [LOW_INCOME!], '300.00 + 50.00 + 0.00'],
    ['低保边缘: 280 and the rest from the person', [NOT_EXEMPT!], '280.00 + 0.00 + 70.00'],
    ['低保边缘, exempt: 280 and the rest from finance', [EXEMPT!], '280.00 + 70.00 + 0.00'],
    ['nobody: all from the person', [], '0.00 + 0.00 + 350.00'],
    [
      '特困 and 低保: both leave nothing, and the fund gives more to the first',
      [DESTITUTE!, LOW_INCOME!],
      '350.00 + 0.00 + 0.00',
    ],
    ['低保 and 监测: the one that leaves least', [LOW_INCOME!, NOT_EXEMPT!], '300.00 + 50.00 + 0.00'],
  ])('%s', (_, classes, shares) => {
    expect(told(given(classes))).toBe(shares);
  });

  it('never gives more than the premium', () => {
    expect(told(given([LOW_INCOME!]), parseYuan('250')!)).toBe('250.00 + 0.00 + 0.00');
    expect(told(given([NOT_EXEMPT!]), parseYuan('280')!)).toBe('280.00 + 0.00 + 0.00');
    expect(told(given([NOT_EXEMPT!]), parseYuan('280.01')!)).toBe('280.00 + 0.00 + 0.01');
  });

  it('says its arithmetic', () => {
    expect(explainSubsidy(subsidyDue(given([LOW_INCOME!]), PREMIUM, NONE))).toBe(
      '按低保对象，个人缴费350.00元中医疗救助资金资助300.00元、财政资助50.00元，个人缴纳0.00元。',
    );
    expect(explainSubsidy(subsidyDue(given([]), PREMIUM, NONE))).toBe('不属资助对象，个人缴费350.00元由个人缴纳。');
  });
});

describe('what is not known', () => {
  it('leaves open what is due only where it could change it', () => {
    expect(told(given([], [LOW_INCOME!]))).toBe('civil-affairs');
    expect(told(given([NOT_EXEMPT!], [LOW_INCOME!]))).toBe('civil-affairs');
    // 特困 leaves nothing and takes all from the fund: nothing can be more favourable
    expect(told(given([DESTITUTE!], [LOW_INCOME!, EXEMPT!]))).toBe('350.00 + 0.00 + 0.00');
    expect(told(given([LOW_INCOME!], [NOT_EXEMPT!]))).toBe('300.00 + 50.00 + 0.00');
  });

  it('is the premium, and a sum that the place has not set', () => {
    expect(told(given([DESTITUTE!]), null)).toBe('premium');
    const evenki = classesOf('evenki.subsidy');
    const [destitute, low, unstable] = evenki;
    expect(told(given([destitute!], [], evenki))).toBe('350.00 + 0.00 + 0.00');
    expect(told(given([low!], [], evenki))).toBe('parameter:evenki.subsidy.low-income');
    const set = new Map([
      ['evenki.subsidy.low-income', '200'],
      ['evenki.subsidy.unstable', '0'],
    ]);
    expect(told(given([low!], [], evenki), PREMIUM, set)).toBe('200.00 + 0.00 + 150.00');
    expect(told(given([unstable!], [], evenki), PREMIUM, set)).toBe('0.00 + 0.00 + 350.00');
    expect(told(given([], [], evenki))).toBe('0.00 + 0.00 + 350.00');
  });
});

it('shares any premium out to the fen, whoever applies', () => {
  const some = fc.subarray([...JINING]);
  fc.assert(
    fc.property(some, some, fc.bigInt(0n, 100_000n), (yes, unknown, premium) => {
      const due = subsidyDue(given(yes, unknown), premium, NONE);
      if (due.outcome === 'UNDETERMINED') {
        expect(unknown.filter((one) => !yes.includes(one))).not.toEqual([]);
        return;
      }
      const { MEDICAL_AID_FUND, FINANCE } = due.byPayer;
      expect(MEDICAL_AID_FUND + FINANCE + due.personFen).toBe(premium);
      // Known or not, nobody certain of a class pays more than it leaves
      for (const one of yes) {
        const alone = subsidyDue(given([one]), premium, NONE);
        if (alone.outcome === 'DUE') expect(due.personFen).toBeLessThanOrEqual(alone.personFen);
      }
    }),
  );
});
