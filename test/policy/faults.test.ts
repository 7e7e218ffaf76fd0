import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PolicyInvalidError } from '../../src/policy/parse-faults.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';

const FOLDER = new URL('./faults/', import.meta.url);

/** Each file of faults/ has one fault; here stand its line and the words that its message must say. */
const FAULTS: Readonly<Record<string, readonly [line: number, ...words: string[]]>> = {
  alias: [40, 'alias', '*clause', 'write the value out'],
  'amount-with-separator': [34, 'threshold.amount', 'no exact decimal', '“6,000”'],
  'benefit-class-without-limit': [67, 'aid.classes[0]', 'missing key “limit”'],
  'benefit-percent-above-hundred': [69, 'aid.classes[0].inpatient', 'up to 100', '“120”'],
  'benefit-percent-in-yuan': [59, 'critical-illness.percent.parameter', 'another unit', 'sample.line'],
  'circular-population': [31, 'circular population', 'sample.year', 'leads back'],
  'date-of-another-form': [27, 'versions[0].from', 'no such date', '“2024/1/1”', 'YYYY-MM-DD'],
  'duplicate-key': [25, 'rules[0].label', 'duplicate key', 'first in line 24'],
  'duplicate-rule-id': [37, 'rules[1].id', 'duplicate rule id', 'sample.stay', 'first in line 23'],
  'empty-clause': [29, 'versions[0].clause', 'empty value'],
  'empty-flow-value': [34, 'threshold.amount', 'empty value'],
  'empty-population': [31, 'population.any', 'empty list'],
  'enrolment-with-threshold': [32, 'threshold', 'unknown key'],
  'income-of-another-place': [38, 'income.region', 'income of another place', '410000', '370899, 370000'],
  'inexact-amount': [34, 'threshold.amount', 'no exact decimal', '“6000.005”'],
  'inexact-parameter-value': [48, 'values[1].value', 'no exact decimal of 元', 'about 90000'],
  'inexact-percentage': [36, 'threshold.percent', 'no exact decimal', '“1e2”'],
  'layer-named-twice': [33, 'deducted[2]', 'layer named twice', 'EXEMPTION'],
  'local-without-note': [40, 'parameters[0]', 'missing key “note”'],
  'missing-clause': [26, 'rules[0].versions[0]', 'missing key “clause”'],
  'missing-document': [1, 'top level', 'missing key “document”'],
  'missing-key': [26, 'rules[0].versions[0]', 'missing key “metric”'],
  'missing-parameter-unit': [40, 'parameters[0]', 'missing key “unit”'],
  'missing-unit': [34, 'threshold', 'missing key “unit”'],
  'negative-amount': [34, 'threshold.amount', 'no exact decimal', '“-6000”'],
  'negative-parameter-value': [48, 'values[1].value', 'no exact decimal', '“-1”'],
  'no-rules': [22, 'rules', 'empty list'],
  'no-such-date': [28, 'versions[0].until', 'no such date', '“2024-02-30”'],
  'note-on-number-of-document': [45, 'parameters[0].note', 'note on a number of the document'],
  'overlapping-after-open-end': [37, 'versions[1]', 'overlap of versions', '2024-01-01 – open'],
  'overlapping-parameter-periods': [48, 'values[1]', 'overlap of parameter periods', '2025-06-30'],
  'overlapping-versions': [37, 'versions[1]', 'overlap of versions', 'share no day'],
  'parameter-no-such-day': [76, 'values[0].value', '“2023-02-30”', 'a day such as 2024-12-31'],
  'percentage-with-five-decimals': [36, 'threshold.percent', 'no exact decimal', '33.33333', 'four decimals'],
  'period-ends-before-it-begins': [28, 'versions[0].until', 'ends before it begins', '2023-12-31'],
  'period-outside-document': [27, 'versions[0].from', 'outside that of the document', '2024-06-01 – open'],
  'programme-bands-not-ascending': [49, 'bands[1]', 'bands not ascending', '10000 after 30000'],
  'programme-fund-kind-in-lower-case': [56, 'funds[0].kind', 'no kind of fund', 'east-west'],
  'programme-no-such-day-of-year': [52, 'rounds[0].cut-off', 'no day of the year', '02-29'],
  'programme-percent-inexact': [48, 'bands[0].percent', 'no exact decimal', '65.12345'],
  'programme-publicity-unknown': [63, 'publicity.parameter', 'unknown parameter', 'sample.weeks'],
  'programme-rounds-not-ascending': [52, 'rounds', 'rounds not ascending', '12-31, 06-30'],
  'programme-steps-out-of-order': [58, 'steps', 'out of order', 'PROPOSE, JOINT_REVIEW, JOINT_REVIEW, PAY'],
  'programme-unknown-rule': [46, 'entitles', 'unknown rule', 'sample.stay'],
  'programme-unknown-shortfall': [54, 'shortfall.last', 'unknown shortfall', 'LOTTERY', 'STOP, PRO_RATA'],
  'rule-id-without-key': [23, 'rules[0].id', "without the document's key", 'other.stay', '“sample.”'],
  'rule-named-has-two-versions': [56, 'population.not.rule', 'no single version', 'one version of sample.stay'],
  'stay-deducts-later-layer': [33, 'deducted', 'later than the settlement', 'SUPPLEMENTARY', 'MEDICAL_AID'],
  'subsidy-exempt-no-switch': [54, 'classes[0].exempt', 'wrong type', '“maybe”', 'true or false'],
  'subsidy-inexact-goal': [58, 'goals.enrolled', 'no exact decimal', 'about 99'],
  'subsidy-negative-amount': [56, 'shares[0].amount', 'no exact decimal', '“-300”'],
  'subsidy-no-insurance-type': [47, 'insurance-types[0]', 'no insurance type', '“39”'],
  'subsidy-season-end-in-yuan': [49, 'season-end.parameter', 'another unit', 'sample.premium', '日'],
  'subsidy-share-after-the-rest': [56, 'shares[0]', 'a share after the rest', 'FINANCE pays the rest'],
  'subsidy-unknown-category': [53, 'population', 'unknown category', 'LOW_INCOMES'],
  'subsidy-unknown-insurance': [46, 'insurance', 'unknown insurance', 'DENTAL'],
  'subsidy-unknown-payer': [57, 'shares[1].payer', 'unknown payer', 'VILLAGE', 'MEDICAL_AID_FUND, FINANCE'],
  'subsidy-unknown-premium': [48, 'premium.parameter', 'unknown parameter', 'sample.fee'],
  'subsidy-unknown-start-of-insurance': [50, 'recognised-in-year', 'NEXT_WEEK', 'ON_PAYING, NEXT_MONTH'],
  'subsidy-without-classes': [42, 'subsidies[0].versions[0]', 'missing key “classes”'],
  tag: [34, 'no plain YAML', 'Unresolved tag'],
  'threshold-of-another-unit': [35, 'threshold.parameter', 'another unit', 'sample.line'],
  'two-combinations': [31, 'population', 'unknown combination', 'any, not', 'exactly one of any, all, not, rule'],
  'unknown-basis': [32, 'basis', 'unknown basis', 'SELF_PAID', 'OOP_IN_SCOPE'],
  'unknown-category': [30, 'population', 'unknown category', 'MONITORD', 'LOW_INCOME_MARGIN'],
  'unknown-check': [82, 'five-checks[0].versions[0].checks[0]', 'unknown check', 'ENROLED', 'TOLD'],
  'unknown-combination': [31, 'population', 'unknown combination', 'either'],
  'told-department-twice': [37, 'told[1].department', 'department told twice', '“HEALTH”'],
  'unknown-department': [36, 'told[0].department', 'unknown department', 'POLICE', 'CIVIL_AFFAIRS'],
  'unknown-income-scope': [38, 'income.scope', 'unknown income scope', 'HERDING', 'PASTORAL'],
  'unknown-key': [33, 'rules[0].versions[0].basiss', 'unknown key', '“basiss”', 'basis'],
  'unknown-key-at-top': [2, 'author', 'unknown key'],
  'unknown-layer': [33, 'deducted[1]', 'unknown layer', 'BASICS', 'DISABLED_FEDERATION'],
  'unknown-metric': [31, 'metric', 'unknown metric', 'VISIT', 'STAY, YEAR, ENROLMENT'],
  'unknown-parameter': [35, 'threshold.parameter', 'unknown parameter', 'sample.limit'],
  'unknown-rule-in-population': [31, 'population.not.rule', 'unknown rule', 'sample.gone'],
  'unknown-unit': [42, 'parameters[0].unit', 'unknown unit', '万元'],
  'unset-number-of-document': [46, 'values[0].value', 'empty value', 'null'],
  'version-not-ascending': [37, 'versions[1].version', 'version not ascending', '1 after 1'],
  'version-outlives-document': [27, 'versions[0].from', 'outside that of the document', '2024-01-01 – 2025-12-31'],
  'relief-condition-named-twice': [50, 'conditions[1]', 'condition named twice'],
  'duty-of-unknown-unit': [49, 'units[0]', 'unknown unit', '医保局', '卫健局'],
  'list-without-population': [43, 'lists[0].versions[0]', 'names no population', 'rules'],
  'wrong-type': [33, 'deducted', 'wrong type', '“EXEMPTION”', 'a list'],
  'wrong-type-of-switch': [18, 'monitored-counts-eliminated', 'wrong type', '“no”', 'true or false'],
  'wrong-type-of-version': [26, 'versions[0].version', 'wrong type', '“1.0”', 'whole number'],
};

describe('a policy file that breaks the form is refused', () => {
  it.each(Object.entries(FAULTS))('%s', (name, [line, ...words]) => {
    const error = refusalOf(name);
    expect(error.code).toBe('POLICY_INVALID');
    expect(error.faults).toHaveLength(1);
    expect(error.facts.where).toContain(`${name}.yaml:${line} `);
    expect(Object.values(error.facts).every((fact) => fact.length > 0)).toBe(true);
    for (const word of words) expect(error.message).toContain(word);
  });

  it('tells all faults of a file together, in the order of lines', () => {
    const { faults, message } = refusalOf('several-faults');
    expect(faults.map(({ line, problem }) => [line, problem])).toEqual([
      [10, 'missing key “issuer”'],
      [27, 'no such date'],
      [29, 'unknown category or population'],
      [30, 'unknown metric'],
    ]);
    expect(message).toContain('4 faults in several-faults.yaml');
  });

  it('a file that is no YAML', () => {
    expect(() => parsePolicy('key: sample\nrules: [a\nregion: b\n', 'x.yaml')).toThrow(/x\.yaml:3 YAML: no plain YAML/);
  });

  it('every fixture is told of here', () => {
    const fixtures = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''));
    expect(fixtures.sort()).toEqual([...Object.keys(FAULTS), 'several-faults'].sort());
  });

  it.each(['', '# 空\n', 'text', '[]'])('a file that is no mapping: %j', (text) => {
    expect(() => parsePolicy(text, 'x.yaml')).toThrow(/x\.yaml:1 top level: wrong type/);
  });
});

function refusalOf(name: string): PolicyInvalidError {
  try {
    parsePolicy(readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8'), `${name}.yaml`);
  } catch (error) {
    if (error instanceof PolicyInvalidError) return error;
    throw error;
  }
  throw new Error(`${name}.yaml was accepted`);
}
