import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maskOf, STATE_BITS, type StateBit } from '../../src/person/state-bits.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { type Policy, populationOf, type Threshold } from '../../src/policy/policy.ts';
import { decide } from '../../src/policy/population.ts';

const FOLDER = new URL('../../seeds/policies/', import.meta.url);
const policies = new Map<string, Policy>(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const policy = parsePolicy(readFileSync(new URL(file, FOLDER), 'utf8'), file);
      return [file.replace('.yaml', ''), policy];
    }),
);

/** The five documents, written out again by hand: place with those above it, number, days in force. */
const DOCUMENTS = [
  [
    'evenki',
    '150724 鄂温克族自治旗 < 150700 呼伦贝尔市 < 150000 内蒙古自治区',
    null,
    '2022-09-19',
    '2023-01-01',
    '2025-12-31',
  ],
  ['jining', '370800 济宁市 < 370000 山东省', '济医保发〔2023〕7号', null, '2023-01-01', null],
  [
    'kangle',
    '622922 康乐县 < 622900 临夏回族自治州 < 620000 甘肃省',
    '康医保发〔2022〕16号',
    '2022-03-28',
    '2022-01-01',
    null,
  ],
  ['longgang', '330383 龙港市 < 330300 温州市 < 330000 浙江省', null, null, '2022-01-01', '2025-12-31'],
  [
    'xiushan',
    '500241 秀山土家族苗族自治县 < 500000 重庆市',
    '秀山医保发〔2023〕42号',
    '2023-09-12',
    '2023-01-01',
    null,
  ],
];

type Has = (bit: StateBit) => boolean;
const isMonitored = (has: Has) => has('UNSTABLE') || has('MARGINAL') || has('SUDDEN_HARDSHIP');
const isAided = (has: Has) =>
  isMonitored(has) ||
  has('DESTITUTE') ||
  has('ORPHAN') ||
  has('DE_FACTO_ORPHAN') ||
  has('LOW_INCOME') ||
  has('LOW_INCOME_MARGIN') ||
  has('ILLNESS_POVERTY') ||
  has('OTHER_HARDSHIP') ||
  has('RETURNED_TO_POVERTY');
const isReturning = (has: Has) => has('ALLEVIATED') && (has('DESTITUTE') || has('LOW_INCOME'));
const isFalling = (has: Has) =>
  !isReturning(has) &&
  (has('DESTITUTE') ||
    has('LOW_INCOME') ||
    has('LOW_INCOME_MARGIN') ||
    has('UNSTABLE') ||
    has('MARGINAL') ||
    (has('ALLEVIATED') && (has('RIGID_EXPENDITURE') || has('SUDDEN_HARDSHIP'))));
const isInHardship = (has: Has) =>
  has('DESTITUTE') || has('LOW_INCOME') || has('LOW_INCOME_MARGIN') || has('ILLNESS_POVERTY') || has('OTHER_HARDSHIP');

interface Row {
  readonly population: (has: Has) => boolean;
  readonly metric: string;
  readonly basis: string | null;
  /** Initials of the deducted layers, as in the table of the formal reading; TCRD = the four that come last. */
  readonly deducted: string;
  readonly threshold: string | null;
  readonly clause: string;
  readonly told: string;
}

/** The table of monitoring rules, written out again by hand. */
const RULES: Readonly<Record<string, Row>> = {
  'kangle.inpatient.monitored': {
    population: isMonitored,
    metric: 'STAY',
    basis: 'OOP',
    deducted: 'EBCM',
    threshold: '6000.00 元',
    clause: '三（二）2',
    told: '民政 乡村振兴',
  },
  'kangle.inpatient.rural': {
    population: (has) => has('RURAL_HUKOU') && !isMonitored(has),
    metric: 'STAY',
    basis: 'OOP',
    deducted: 'EBCM',
    threshold: '10000.00 元',
    clause: '三（二）2',
    told: '民政 乡村振兴',
  },
  'kangle.enrolment': {
    population: (has) => isMonitored(has) && has('ALIVE'),
    metric: 'ENROLMENT',
    basis: null,
    deducted: '',
    threshold: null,
    clause: '三（二）1、五（一）',
    told: '民政 乡村振兴 乡镇',
  },
  'jining.aided': {
    population: (has) => has('LOW_INCOME_MARGIN') || isMonitored(has),
    metric: 'YEAR',
    basis: 'OOP',
    deducted: 'EBC',
    threshold: '50 % of 370000 ALL, year -1',
    clause: '三',
    told: '民政 乡村振兴',
  },
  'jining.ordinary': {
    population: (has) => has('INSURED') && !isAided(has),
    metric: 'YEAR',
    basis: 'OOP',
    deducted: 'EBC',
    threshold: '150 % of 370000 ALL, year -1',
    clause: '三',
    told: '民政 乡村振兴',
  },
  'jining.heavy': {
    population: isMonitored,
    metric: 'YEAR',
    basis: 'OOP',
    deducted: 'EBCM',
    threshold: 'jining.heavy.threshold: local, unset, 元',
    clause: '三',
    told: '民政 乡村振兴 人社',
  },
  'evenki.return': {
    population: isReturning,
    metric: 'YEAR',
    basis: 'OOP',
    deducted: 'EBCMS',
    threshold: '50 % of 150724 PASTORAL, year -1',
    clause: '二（一）2',
    told: '民政 乡村振兴 卫健',
  },
  'evenki.fall': {
    population: isFalling,
    metric: 'YEAR',
    basis: 'OOP',
    deducted: 'EBCMS',
    threshold: '100 % of 150724 PASTORAL, year -1',
    clause: '二（一）2',
    told: '民政 乡村振兴 卫健',
  },
  'evenki.feedback': {
    population: (has) => isReturning(has) || isFalling(has),
    metric: 'YEAR',
    basis: 'OOP_IN_SCOPE',
    deducted: 'EBCM',
    threshold: 'evenki.feedback.threshold: local, unset, 元',
    clause: '三（三）',
    told: '民政 乡村振兴',
  },
  'xiushan.aid': {
    population: (has) => has('RETURNED_TO_POVERTY') || isMonitored(has),
    metric: 'YEAR',
    basis: 'OOP_IN_SCOPE',
    deducted: 'EBCMHS',
    threshold: '3000.00 元',
    clause: '二、三、五（一）1',
    told: '民政 财政 乡村振兴 乡镇',
  },
  'longgang.large': {
    population: () => true,
    metric: 'YEAR',
    basis: 'TOTAL',
    deducted: '',
    threshold: 'longgang.large.threshold: local, unset, 元',
    clause: '三（一）3',
    told: '民政 社区联合党委',
  },
  'longgang.relief': {
    population: isInHardship,
    metric: 'YEAR',
    basis: 'OOP',
    deducted: 'EBCMHSTCRD',
    threshold: '50000.00 元',
    clause: '二、三（三）11',
    told: '民政 慈善',
  },
  'longgang.relief.early': {
    population: isInHardship,
    metric: 'YEAR',
    basis: 'OOP',
    deducted: 'EBCMS',
    threshold: '50000.00 元',
    clause: '二、附件2第32项',
    told: '社区联合党委 民政 农业农村 群团',
  },
};

const DEPARTMENT_NAMES: Readonly<Record<string, string>> = {
  CIVIL_AFFAIRS: '民政',
  RURAL_REVITALISATION: '乡村振兴',
  FINANCE: '财政',
  HEALTH: '卫健',
  HUMAN_RESOURCES: '人社',
  AGRICULTURE: '农业农村',
  TOWNSHIP: '乡镇',
  COMMUNITY_PARTY_COMMITTEE: '社区联合党委',
  MASS_ORGANISATIONS: '群团',
  CHARITY: '慈善',
};

describe('the five documents', () => {
  it.each(DOCUMENTS)('%s', (key, place, number, issuedOn, from, until) => {
    const policy = policies.get(key!)!;
    const places = [{ code: policy.regionCode, name: policy.regionName }, ...policy.ancestors];
    expect(policy.key).toBe(key);
    expect(places.map(({ code, name }) => `${code} ${name}`).join(' < ')).toBe(place);
    expect(policy.document).toMatchObject({ number, issuedOn, from, until });
    expect(policy.document.fromReading).not.toBeNull();
    expect(policy).toMatchObject({
      monitoredCountsEliminated: false,
      inpatientMedicalTypes: ['21', '22', '23', '24'],
      otherPayLayer: 'BASIC',
    });
  });

  it('are these five', () => {
    expect([...policies.keys()].sort()).toEqual(DOCUMENTS.map(([key]) => key));
  });

  it('have these rules, in one version each, as long as the document', () => {
    const rules = [...policies.values()].flatMap(({ document, rules }) =>
      rules.map(
        ({ id, versions }) =>
          [id, versions.map(({ version, from, until }) => [version, from, until]), document] as const,
      ),
    );
    expect(rules.map(([id]) => id).sort()).toEqual(Object.keys(RULES).sort());
    for (const [, versions, { from, until }] of rules) expect(versions).toEqual([[1, from, until]]);
  });

  describe.each(Object.entries(RULES))('%s', (id, row) => {
    const policy = [...policies.values()].find(({ rules }) => rules.some((rule) => rule.id === id))!;
    const version = policy.rules.find((rule) => rule.id === id)!.versions[0]!;

    it('measures, deducts, compares and tells as the table says', () => {
      expect({
        metric: version.metric,
        basis: version.basis,
        deducted: version.deducted.map((layer) => layer[0]).join(''),
        threshold: version.threshold && textOf(version.threshold, policy),
        clause: version.clause,
        told: version.told.map(({ department }) => DEPARTMENT_NAMES[department]).join(' '),
      }).toEqual({ ...row, population: undefined });
    });

    it('has the population of the table, for every person with up to three of the bits or all but up to two', () => {
      const population = populationOf(policy, version);
      for (const mask of samplePersons()) {
        const has: Has = (bit) => (mask & maskOf(bit)) !== 0n;
        expect([mask, decide(population, mask, ALL).outcome]).toEqual([mask, row.population(has) ? 'IN' : 'OUT']);
      }
    });
  });
});

const ALL = maskOf(...STATE_BITS);

function samplePersons(): Set<bigint> {
  const bits = [0n, ...STATE_BITS.map((bit) => maskOf(bit))];
  const persons = new Set<bigint>();
  for (const a of bits) {
    for (const b of bits) {
      persons.add(ALL & ~(a | b));
      for (const c of bits) persons.add(a | b | c);
    }
  }
  return persons;
}

function textOf(threshold: Threshold, policy: Policy): string {
  if (threshold.kind === 'AMOUNT') return `${threshold.fen / 100n}.${String(threshold.fen % 100n).padStart(2, '0')} 元`;
  if (threshold.kind === 'PERCENT_OF_INCOME') {
    const { percent, incomeRegionCode, incomeScope, incomeYearOffset } = threshold;
    return `${Number(percent) / 10_000} % of ${incomeRegionCode} ${incomeScope}, year ${incomeYearOffset}`;
  }
  const parameter = policy.parameters.find(({ id }) => id === threshold.parameterId)!;
  const set = parameter.values.some(({ value }) => value !== null) ? 'set' : 'unset';
  return `${parameter.id}: ${parameter.source}, ${set}, ${parameter.unit}`;
}
