import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { describeIndicatorMissing, type FoundFigure, judgeFigure } from '../../src/oversight/indicator-figure.ts';
import { tellIndicator } from '../../src/oversight/told-indicator.ts';
import type { Indicator } from '../../src/policy/indicator.ts';

const ANALYST: Viewer = { id: 'a', department: 'MEDICAL_INSURANCE', roles: ['ANALYST'], regionCodes: [], purpose: 't' };
const CLERK: Viewer = { ...ANALYST, roles: ['CLERK'] };
const indicator: Indicator = {
  measure: 'PAIRED',
  label: '结对覆盖率',
  clause: '附件2第3项',
  target: { kind: 'AT_LEAST', percent: '100' },
  sheetRow: null,
  duties: [],
};

function figure(numerator: bigint, denominator: bigint, more: Partial<FoundFigure> = {}) {
  const persons = Number(denominator);
  const share = { numerator, denominator };
  return judgeFigure(indicator, { unit: '人', share, persons, missing: [], parts: [], ...more }, null);
}

describe('an indicator to who may not see persons', () => {
  it.each([
    ['of few persons', 4n, 4n, true],
    ['that few reach', 3n, 100n, true],
    ['that all but few reach', 98n, 100n, true],
    ['that all reach', 100n, 100n, false],
    ['that nobody reaches', 0n, 100n, false],
  ] as const)('%s', (_, numerator, denominator, isSuppressed) => {
    const told = tellIndicator(figure(numerator, denominator), ANALYST);
    expect(told.isSuppressed).toBe(isSuppressed);
    expect(told.share === null).toBe(isSuppressed);
    if (isSuppressed) expect(told.explanation).not.toMatch(/\d+人/);
    expect(tellIndicator(figure(numerator, denominator), CLERK).share).toEqual({ numerator, denominator });
  });

  it('does not say how few something is missing of', () => {
    const open = figure(60n, 100n, { missing: ['pairing:2'] });
    const told = tellIndicator(open, ANALYST);
    expect(told.missing).toEqual(['pairing']);
    expect(told.explanation).toBe(
      '结对覆盖率（附件2第3项）：60人 ÷ 100人；目标100.00%，是否达到暂不能判定；缺：少数人没有人口底册的帮扶信息。',
    );
    expect(tellIndicator(open, CLERK).explanation).toContain('2人没有人口底册的帮扶信息');
    expect(describeIndicatorMissing('pay-location')).toBe('少数就诊没有支付地点');
    expect(tellIndicator(figure(60n, 100n, { missing: ['pairing:7'] }), ANALYST).missing).toEqual(['pairing:7']);
  });

  it('leaves no institution out alone: its costs would be the whole less the others', () => {
    const part = (label: string, persons: number) => ({ label, persons, numerator: 1n, denominator: 10n });
    const parts = [part('甲', 2), part('乙', 9), part('丙', 60)];
    const told = tellIndicator(figure(3n, 30n, { unit: '元', persons: 70, parts }), ANALYST);
    expect(told.parts.map(({ label, share, value }) => [label, share?.denominator ?? null, value])).toEqual([
      ['甲', null, null],
      ['乙', null, null],
      ['丙', 10n, '10.00'],
    ]);
  });
});
