import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/person/state-bits.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { findVersion, populationOf } from '../../src/policy/policy.ts';
import { plainDate } from '../../src/value/plain-date.ts';

const file = new URL('./fixtures/example-county.yaml', import.meta.url);
const policy = parsePolicy(readFileSync(file, 'utf8'), 'example-county.yaml');
const rule = (id: string) => policy.rules.find((candidate) => candidate.id === id)!;

describe('a file that uses every feature of the form', () => {
  it('says which document of which place it is', () => {
    expect(policy).toMatchObject({
      key: 'example',
      regionCode: '370899',
      regionName: '示例县',
      ancestors: [
        { code: '370800', name: '济宁市' },
        { code: '370000', name: '山东省' },
      ],
      document: {
        title: '示例县因病返贫监测办法',
        number: '示医保发〔2024〕1号',
        issuer: '示例县医疗保障局',
        issuedOn: '2024-01-15',
        from: '2024-01-01',
        until: '2026-12-31',
        fromReading: '读作自印发当年的1月1日起。',
      },
      reading: ['其他支出在本县是商业补充险。'],
      monitoredCountsEliminated: true,
      inpatientMedicalTypes: ['21', '22', '2301'],
      otherPayLayer: 'SUPPLEMENTARY',
    });
  });

  it('keeps the versions of a rule apart by their days, both included', () => {
    const versionOn = (day: string) => findVersion(rule('example.stay'), plainDate(day))?.version;
    expect(['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01', '2026-12-31', '2027-01-01'].map(versionOn)).toEqual(
      [undefined, 1, 1, 2, 2, undefined],
    );
  });

  it('reads amounts and percentages exactly, quoted or not', () => {
    expect(rule('example.stay').versions.map(({ threshold }) => threshold)).toEqual([
      { kind: 'AMOUNT', fen: 500050n },
      { kind: 'AMOUNT', fen: 400000n },
    ]);
    expect(rule('example.year').versions[0]?.threshold).toEqual({
      kind: 'PERCENT_OF_INCOME',
      percent: 333333n,
      incomeScope: 'RURAL',
      incomeRegionCode: '370800',
      incomeYearOffset: -1,
    });
    expect(rule('example.rest').versions[0]?.threshold).toEqual({ kind: 'PARAMETER', parameterId: 'example.total' });
  });

  it('puts deducted layers into paying order', () => {
    expect(rule('example.year').versions[0]?.deducted).toEqual(['EXEMPTION', 'BASIC', 'DISABLED_FEDERATION']);
  });

  it('compares no money in a rule about enrolment', () => {
    expect(rule('example.enrolment').versions[0]).toMatchObject({
      metric: 'ENROLMENT',
      basis: null,
      deducted: [],
      threshold: null,
      reading: [],
    });
  });

  it('keeps numbers of the document and of the place as the text that stands there', () => {
    expect(policy.parameters.map(({ id, unit, source, note, values }) => [id, unit, source, note, values])).toEqual([
      [
        'example.total',
        '元',
        'document',
        null,
        [
          { from: '2024-01-01', until: '2024-12-31', value: '80000' },
          { from: '2025-01-01', until: '2026-12-31', value: '90000.50' },
        ],
      ],
      [
        'example.visit.line',
        '元',
        'local',
        '由乡镇确定。',
        [
          { from: '2024-01-01', until: '2024-12-31', value: null },
          { from: '2025-01-01', until: '2026-12-31', value: '12000' },
        ],
      ],
      ['example.share', '%', 'local', '由县确定。', [{ from: '2024-01-01', until: '2026-12-31', value: '0.1' }]],
    ]);
  });

  it('counts the eliminated among MONITORED where the place has switched that on', () => {
    const { impossible } = populationOf(policy, rule('example.stay').versions[0]!);
    expect(impossible.map(({ hasNot }) => namesOf(hasNot))).toEqual([
      [
        'UNSTABLE',
        'MARGINAL',
        'SUDDEN_HARDSHIP',
        'UNSTABLE_ELIMINATED',
        'MARGINAL_ELIMINATED',
        'SUDDEN_HARDSHIP_ELIMINATED',
      ],
    ]);
  });

  it('takes the population of a rule that another names', () => {
    const named = populationOf(policy, rule('example.year').versions[0]!);
    const others = populationOf(policy, rule('example.rest').versions[0]!);
    expect(others).toEqual({ possible: named.impossible, impossible: named.possible });
  });
});
