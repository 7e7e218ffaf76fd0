import { describe, expect, it } from 'vitest';
import type { Arithmetic } from '../../src/burden/arithmetic.ts';
import { type Determination, distanceOf, percentOfIncome } from '../../src/screening/determination.ts';
import { type ExplanationParts, explain, missingMessage } from '../../src/screening/explanation.ts';
import { plainDate } from '../../src/value/plain-date.ts';

const JINING: Determination['rule'] = {
  ruleId: 'jining.aided',
  version: 1,
  label: '低保边缘家庭成员和监测对象高额负担',
  clause: '三',
  documentTitle: '长效机制通知',
  documentNumber: '济医保发〔2023〕7号',
  metric: 'YEAR',
  basis: 'OOP',
  deducted: ['EXEMPTION', 'BASIC', 'CRITICAL_ILLNESS'],
  inpatientMedicalTypes: ['21'],
};
const INCOME: NonNullable<Determination['income']> = {
  incomeFigureId: '',
  regionCode: '370000',
  scope: 'ALL',
  year: 2024,
  amountFen: 3_700_000n,
  status: 'OFFICIAL',
  source: '省统计局公报',
  publishedOn: plainDate('2025-01-20'),
};

/** 50000.00 − 0.00 − 30000.00 − 1499.99 = 18500.01, one fen above half of 37000.00. */
const FLAGGED: Determination = {
  rule: JINING,
  year: 2025,
  asOf: plainDate('2025-06-30'),
  personId: 'p',
  regionCode: '370811',
  visitId: null,
  outcome: 'FLAGGED',
  isOutside: false,
  amountFen: 1_850_001n,
  limitFen: 1_850_000n,
  income: INCOME,
  percent: 500_000n,
  missing: [],
  notDelivered: [],
  crossedOn: plainDate('2025-05-10'),
  crossedBy: 's',
  settlementIds: ['s'],
  recordedAt: null,
};
const ARITHMETIC: Arithmetic = {
  basis: 'OOP',
  fromFen: 5_000_000n,
  deducted: [
    { layer: 'EXEMPTION', fen: 0n },
    { layer: 'BASIC', fen: 3_000_000n },
    { layer: 'CRITICAL_ILLNESS', fen: 149_999n },
  ],
  amountFen: 1_850_001n,
};
const CLEAR = { outcome: 'CLEAR', crossedOn: null, crossedBy: null } as const;
const UNDETERMINED = { ...CLEAR, outcome: 'UNDETERMINED' } as const;
const CITED = '；依据《长效机制通知》（济医保发〔2023〕7号）条款三。';
const SUM =
  '医疗费总额50000.00元 − 政策减免、医院负担0.00元 − 基本医保统筹30000.00元 − 大病保险、职工大额1499.99元 = 个人负担18500.01元';
const LINE = '标准18500.00元（山东省2024年全体居民人均可支配收入37000.00元 × 50%，数据出处：省统计局公报）';

function sentence(change: Partial<Determination> = {}, parts: Partial<ExplanationParts> = {}): string {
  return explain(
    { ...FLAGGED, ...change },
    { arithmetic: ARITHMETIC, visitNumber: null, placeNames: new Map([['370000', '山东省']]), ...parts },
  );
}

describe('a rule whose line is a percentage of an income', () => {
  it('says of who is above it the arithmetic, since when, the line with its income, and the clause', () => {
    expect(sentence()).toBe(
      `低保边缘家庭成员和监测对象高额负担：2025年截至2025-06-30，${SUM}，自2025-05-10起超过${LINE}${CITED}`,
    );
  });

  it('names the layers alone where the facts of that day add up to something else by now', () => {
    expect(sentence({}, { arithmetic: null })).toBe(
      `低保边缘家庭成员和监测对象高额负担：2025年截至2025-06-30，医疗费总额扣减“政策减免、医院负担”“基本医保统筹”“大病保险、职工大额”后个人负担18500.01元，自2025-05-10起超过${LINE}${CITED}`,
    );
  });

  it('says 示例收入，暂定 where the income is an example', () => {
    expect(sentence({ income: { ...INCOME, status: 'EXAMPLE', source: '示例数据' } })).toContain(
      '人均可支配收入37000.00元 × 50%，数据出处：示例数据；示例收入，暂定）',
    );
  });

  it('says of who is exactly on the line 未超过', () => {
    const paid = ARITHMETIC.deducted.map((paid) =>
      paid.layer === 'CRITICAL_ILLNESS' ? { ...paid, fen: 150_000n } : paid,
    );
    const arithmetic = { ...ARITHMETIC, deducted: paid, amountFen: 1_850_000n };
    expect(sentence({ ...CLEAR, amountFen: 1_850_000n }, { arithmetic })).toBe(
      `低保边缘家庭成员和监测对象高额负担：2025年截至2025-06-30，医疗费总额50000.00元 − 政策减免、医院负担0.00元 − 基本医保统筹30000.00元 − 大病保险、职工大额1500.00元 = 个人负担18500.00元，未超过${LINE}${CITED}`,
    );
  });

  it('says of who is outside the population that the rule does not apply, and on which day that was looked at', () => {
    expect(sentence({ ...CLEAR, isOutside: true, asOf: plainDate('2026-02-01') })).toBe(
      `低保边缘家庭成员和监测对象高额负担：2025年截至2026-02-01，${SUM}；2025-12-31不属于本规则的监测对象，不适用${CITED}`,
    );
  });

  it('names the income that is missing with the name of its place', () => {
    const missing = ['income:370000:ALL:2024'];
    expect(sentence({ ...UNDETERMINED, limitFen: null, income: null, missing })).toBe(
      `低保边缘家庭成员和监测对象高额负担：2025年截至2025-06-30，${SUM}，暂不能判定：山东省 2024 年全体居民人均可支配收入尚未公布或录入${CITED}`,
    );
  });

  it.each([
    ['civil-affairs', '民政救助对象名单尚未收到'],
    ['rural-revitalisation', '乡村振兴名单尚未收到'],
    ['enrolments:2025', '2025 年参保数据尚未收到'],
    ['hukou', '户籍性质不明'],
  ])('says of who is above the line that %s would tell whether the rule applies', (code, words) => {
    expect(sentence({ ...UNDETERMINED, missing: [code] })).toBe(
      `低保边缘家庭成员和监测对象高额负担：2025年截至2025-06-30，${SUM}，超过${LINE}，但是否属于监测对象暂不能判定：${words}${CITED}`,
    );
  });

  it('says that a line is cut to whole fen where the percentage does not give whole fen', () => {
    expect(sentence({ percent: 333_333n, limitFen: 1_233_332n })).toContain('× 33.3333%，不足一分的舍去，数据出处');
  });
});

describe('a rule whose line is an amount or a local parameter', () => {
  const rule = {
    ...JINING,
    label: '致贫返贫监测',
    basis: 'OOP_IN_SCOPE',
    deducted: ['BASIC', 'SUPPLEMENTARY'],
    documentNumber: null,
  } as const;
  const arithmetic: Arithmetic = {
    basis: 'OOP_IN_SCOPE',
    fromFen: 900_000n,
    deducted: [
      { layer: 'BASIC', fen: 600_000n },
      { layer: 'SUPPLEMENTARY', fen: -1n },
    ],
    amountFen: 300_001n,
  };
  const plain = { rule, income: null, percent: null, limitFen: 300_000n, amountFen: 300_001n };

  it('says the amount, and adds what a layer took back', () => {
    expect(sentence(plain, { arithmetic })).toBe(
      '致贫返贫监测：2025年截至2025-06-30，符合政策范围金额9000.00元 − 基本医保统筹6000.00元 + 退回商业补充险0.01元 = 政策范围内个人负担3000.01元，自2025-05-10起超过标准3000.00元；依据《长效机制通知》条款三。',
    );
  });

  it('says which layers have delivered nothing and count as nothing paid', () => {
    expect(sentence({ ...plain, notDelivered: ['SUPPLEMENTARY'] }, { arithmetic })).toContain(
      '= 政策范围内个人负担3000.01元（尚无交付数据、按未支付计：商业补充险），自',
    );
  });

  it('names the parameter that is not set', () => {
    const missing = ['parameter:jining.heavy.threshold'];
    expect(sentence({ ...plain, ...UNDETERMINED, limitFen: null, missing }, { arithmetic })).toMatch(
      /= 政策范围内个人负担3000\.01元，暂不能判定：地方标准 jining\.heavy\.threshold 尚未确定；依据/,
    );
  });

  it('says of a whole region that nobody can be judged', () => {
    const missing = ['parameter:jining.heavy.threshold'];
    const line = { ...UNDETERMINED, personId: null, amountFen: null, limitFen: null, missing };
    expect(sentence({ ...plain, ...line })).toBe(
      '致贫返贫监测：2025年截至2025-06-30，本地区人员，暂不能判定：地方标准 jining.heavy.threshold 尚未确定；依据《长效机制通知》条款三。',
    );
  });

  it('clears who bears nothing of a line that nobody knows, and says that less than nothing counts as nothing', () => {
    const overpaid = { ...arithmetic, deducted: [{ layer: 'BASIC', fen: 900_001n }] as const, amountFen: 0n };
    expect(sentence({ ...plain, ...CLEAR, amountFen: 0n, limitFen: null }, { arithmetic: overpaid })).toBe(
      '致贫返贫监测：2025年截至2025-06-30，符合政策范围金额9000.00元 − 基本医保统筹9000.01元 = 政策范围内个人负担0.00元（不足零按零计），未超过任何标准；依据《长效机制通知》条款三。',
    );
  });

  it('shows a total cost as it is, since nothing is deducted', () => {
    const total = { ...rule, basis: 'TOTAL', deducted: [] } as const;
    expect(sentence({ ...plain, rule: total }, { arithmetic: null })).toBe(
      '致贫返贫监测：2025年截至2025-06-30，医疗费总额3000.01元，自2025-05-10起超过标准3000.00元；依据《长效机制通知》条款三。',
    );
  });
});

describe('a rule about one inpatient stay', () => {
  const rule = { ...JINING, label: '单次住院个人自付较高', metric: 'STAY' } as const;
  const stay = { rule, income: null, percent: null, limitFen: 600_000n, visitId: 'v' };

  it('names the stay', () => {
    expect(sentence(stay, { visitNumber: 'ZY001' })).toBe(
      `单次住院个人自付较高：2025年住院一次（就诊ID ZY001）截至2025-06-30，${SUM}，自2025-05-10起超过标准6000.00元${CITED}`,
    );
  });

  it('says where there was no stay', () => {
    expect(sentence({ ...stay, ...CLEAR, visitId: null, amountFen: null })).toBe(
      `单次住院个人自付较高：2025年截至2025-06-30，没有计入的住院，未超过标准6000.00元${CITED}`,
    );
    expect(sentence({ ...stay, ...CLEAR, visitId: null, amountFen: null, isOutside: true })).toBe(
      `单次住院个人自付较高：2025-06-30不属于本规则的监测对象，不适用${CITED}`,
    );
  });
});

describe('a rule about enrolment', () => {
  const rule = { ...JINING, label: '监测对象未参保', metric: 'ENROLMENT', basis: null, deducted: [] } as const;
  const enrolment = { rule, income: null, percent: null, limitFen: null, amountFen: null, crossedOn: null };

  it.each([
    ['who is not insured', {}, '2025-06-30属于监测对象，未查到有效的2025年基本医疗保险参保'],
    ['who is insured', CLEAR, '2025-06-30已参加2025年基本医疗保险，正常'],
    ['who is outside the population', { ...CLEAR, isOutside: true }, '2025-06-30不属于本规则的监测对象，不适用'],
    [
      'who cannot be judged',
      { ...UNDETERMINED, missing: ['enrolments:2025', 'rural-revitalisation'] },
      '2025-06-30是否属于监测对象且未参加2025年基本医疗保险，暂不能判定：2025 年参保数据尚未收到、乡村振兴名单尚未收到',
    ],
    [
      'a whole region',
      { ...UNDETERMINED, personId: null, missing: ['enrolments:2025'] },
      '2025年截至2025-06-30，本地区人员，暂不能判定：2025 年参保数据尚未收到',
    ],
  ])('says of %s what was found', (_whom, change, words) => {
    expect(sentence({ ...enrolment, ...change }, { arithmetic: null })).toBe(`监测对象未参保：${words}${CITED}`);
  });
});

it('leaves a code as it is where no name is known for its place', () => {
  expect(missingMessage('income:150724:PASTORAL:2023', new Map())).toBe(
    '150724 2023 年牧区常住居民人均可支配收入尚未公布或录入',
  );
});

describe('percent of income', () => {
  it.each([
    [1_850_001n, '50.00'], // 50.000027…
    [1_850_000n, '50.00'],
    [1_850_185n, '50.01'], // 50.005 exactly: up
    [1_850_184n, '50.00'],
    [0n, '0.00'],
    [3_737_000n, '101.00'],
  ])('of %i fen of 37000.00 is %s', (amountFen, percent) => {
    expect(percentOfIncome({ amountFen, income: INCOME })).toBe(percent);
  });

  it('is unknown without an income or an amount', () => {
    expect(percentOfIncome({ amountFen: 1n, income: null })).toBeNull();
    expect(percentOfIncome({ amountFen: null, income: INCOME })).toBeNull();
  });
});

it('the distance to the line is zero on it and negative above it', () => {
  expect(distanceOf({ amountFen: 1_850_000n, limitFen: 1_850_000n })).toBe(0n);
  expect(distanceOf(FLAGGED)).toBe(-1n);
  expect(distanceOf({ amountFen: 1n, limitFen: null })).toBeNull();
});
