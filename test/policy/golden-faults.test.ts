import { describe, expect, it } from 'vitest';
import { checkGolden } from '../../src/policy/golden-check.ts';
import { parseGolden } from '../../src/policy/golden-parse.ts';
import { PolicyInvalidError } from '../../src/policy/parse-faults.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';

const kangle = loadPolicyFiles().find(({ key }) => key === 'kangle')!;

const GOOD = `key: kangle
scenes:
  - scene: 齐全
    year: 2024
    cases:
      - case: 超过6000元
        is: [边缘易致贫户]
        bills: [{ id: 甲, on: 2024-03-01, total: 6000.01, stay: 一 }]
        then:
          - { rule: kangle.inpatient.monitored, stay: 一, outcome: FLAGGED, amount: 6000.01 }
`;

/** What is changed in the good file, the line of the fault, and the words that its message must say. */
const FAULTS: Readonly<Record<string, readonly [from: string, to: string, line: number, ...words: string[]]>> = {
  'another document': ['key: kangle', 'key: jining', 1, 'another document', '“jining”', 'kangle'],
  'unknown key': ['stay: 一 }]', 'stays: 一 }]', 8, 'bills[0].stays', 'unknown key'],
  'no such day': ['2024-03-01', '2024-02-30', 8, 'bills[0].on', 'no such date'],
  'inexact amount': ['total: 6000.01', 'total: 6000.005', 8, 'bills[0].total', 'no exact decimal'],
  'unknown category': ['边缘易致贫户', '边缘户', 7, 'is[0]', 'unknown category', '“边缘户”'],
  'an end that no list states': [
    '[边缘易致贫户]',
    '[{ category: 脱贫人口, until: 2024-05 }]',
    7,
    'until',
    'no list states',
    'lists',
  ],
  'unknown outcome': ['FLAGGED', 'HIT', 10, 'outcome', 'unknown outcome', 'UNDETERMINED'],
  'flagged without its amount': [', amount: 6000.01 }', ' }', 10, 'missing key “amount”', 'FLAGGED'],
  'unknown rule': [
    'rule: kangle.inpatient.monitored',
    'rule: kangle.gone',
    10,
    'unknown rule',
    'kangle.gone',
    'kangle.enrolment',
  ],
  'unknown stay': ['stay: 一, outcome', 'stay: 二, outcome', 10, 'unknown stay', '“二”', 'one of 一'],
  'missing of a clear answer': [
    'outcome: FLAGGED, amount: 6000.01',
    'outcome: CLEAR, missing: [hukou]',
    10,
    'missing and outcome',
  ],
  'undetermined without missing': [
    'outcome: FLAGGED, amount',
    'outcome: UNDETERMINED, amount',
    10,
    'missing and outcome',
  ],
  'a year that has not begun': [
    'outcome: FLAGGED',
    'year: 2025, outcome: FLAGGED',
    10,
    'has not begun',
    '2025 on 2024-12-31',
  ],
  'unknown bill': ['stay: 一 }]', 'stay: 一, reverses: 乙 }]', 6, 'unknown bill', '“乙”', '甲'],
  'a list that never came': [
    'year: 2024',
    'year: 2024\n    withheld: [rural-revitalisation]',
    7,
    'never came',
    '边缘易致贫户',
  ],
  'unknown list': [
    '[边缘易致贫户]',
    '[{ category: 边缘易致贫户, lists: [2024-02] }]',
    6,
    'unknown list',
    '2024-02',
    '2024-01',
  ],
  'unknown parameter': [
    'year: 2024',
    'year: 2024\n    parameters: [{ id: kangle.gone, value: 1 }]',
    7,
    'unknown parameter',
    'kangle.gone',
  ],
  'inexact parameter': [
    'year: 2024',
    'year: 2024\n    parameters: [{ id: kangle.premium, value: many }]',
    7,
    'inexact',
    'kangle.premium many',
  ],
  'no list at all': ['year: 2024', 'year: 2024\n    lists: []', 5, 'lists', 'empty list'],
};

describe('a file of golden cases is read strictly', () => {
  const read = (text: string) => checkGolden(parseGolden(text, 'cases/kangle.yaml'), kangle, 'cases/kangle.yaml');

  it('a good one is read without a fault', () => {
    expect(() => read(GOOD)).not.toThrow();
  });

  it.each(Object.entries(FAULTS))('%s', (_, [from, to, line, ...words]) => {
    expect(GOOD.split(from).length).toBeGreaterThan(1);
    const error = refusalOf(() => read(GOOD.replace(from, to)));
    expect(error.code).toBe('POLICY_INVALID');
    expect(error.faults.map((fault) => fault.line)).toEqual([line]);
    for (const word of [`cases/kangle.yaml:${line}`, ...words]) expect(error.message).toContain(word);
  });

  it('tells a case that asks nothing, and a programme and a subsidy that the document does not have', () => {
    const asking = (answers: string) => `${GOOD.slice(0, GOOD.indexOf('        then:'))}${answers}`;
    const faultOf = (text: string) => refusalOf(() => read(text)).faults.map(({ line, problem }) => [line, problem]);
    expect(faultOf(asking(''))).toEqual([[6, 'a case without an answer']]);
    expect(faultOf(asking('        aid: [{ programme: kangle.gone, round: 1, on: 2024-04-10, aid: 0 }]'))).toEqual([
      [9, 'unknown programme'],
    ]);
    expect(faultOf(asking('        subsidy: [{ subsidy: kangle.gone, fund: 0, finance: 0, person: 0 }]'))).toEqual([
      [9, 'unknown subsidy'],
    ]);
    const answers = {
      'benefit: [{ benefit: kangle.gone, layer: BASIC, outcome: NONE }]': 'unknown benefit',
      'relief: [{ relief: kangle.gone, outcome: NONE }]': 'unknown relief',
      'checks: [{ checks: kangle.gone, check: TOLD, answer: OUTSIDE }]': 'unknown checks',
      'benefit: [{ benefit: kangle.gone, layer: BASIC, outcome: SHORT }]': 'the answer and its figures do not agree',
      'benefit: [{ benefit: kangle.gone, layer: BASIC, outcome: NONE, due: 1 }]':
        'the answer and its figures do not agree',
      'relief: [{ relief: kangle.gone, outcome: DUE }]': 'the answer and its figures do not agree',
      'relief: [{ relief: kangle.gone, outcome: UNDETERMINED, excess: 1 }]': 'the answer and its figures do not agree',
      'checks: [{ checks: kangle.gone, check: TOLD, answer: UNKNOWN }]': 'the answer and its figures do not agree',
    };
    for (const [answer, problem] of Object.entries(answers)) {
      expect(faultOf(asking(`        ${answer}`)), answer).toEqual([[9, problem]]);
    }
    const paid = '        aid: [{ programme: kangle.gone, round: 1, on: 2024-04-10, aid: 0, paid: 0 }]';
    expect(faultOf(asking(paid))).toEqual([
      [9, 'unknown programme'],
      [9, 'paid by a round that is not run'],
    ]);
  });

  it('tells the same case name twice', () => {
    const twice = `${GOOD}${GOOD.slice(GOOD.indexOf('      - case'))}`;
    expect(refusalOf(() => read(twice)).message).toContain('a case twice');
  });
});

function refusalOf(work: () => void): PolicyInvalidError {
  try {
    work();
  } catch (error) {
    if (error instanceof PolicyInvalidError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
