import type { RegionFact } from './facts.ts';

/** The five places of the policy documents. */
export type PlaceKey = 'kangle' | 'jining' | 'evenki' | 'xiushan' | 'longgang';

/** How a place is made up for a random population. */
export interface Place {
  /** The region whose rules are tried. */
  code: string;
  /** Another region that delivers lists: a neighbour, or a part of the place. */
  other: string;
  regions: RegionFact[];
  /** A region within the place that may deliver enrolments alone; null = the place has none. */
  part: string | null;
  /** 区划代码 of people who live there, and of people of `other`. */
  homes: string[];
  otherHomes: string[];
  income: { region: string; scope: string; percents: bigint[] } | null;
  /** Fixed lines in fen, and what they are held against. */
  lines: bigint[];
  sum: 'OOP' | 'OOP_WITH_AID' | 'OOP_IN_SCOPE';
  /** Rules with a local parameter, and a usual amount in 元. */
  local: { ruleId: string; yuan: number }[];
  /** First day on which the document is in force. */
  firstYear: number;
}

const chain = (...codes: string[]): RegionFact[] =>
  codes.map((code, depth) => ({ code, parent: depth === 0 ? null : codes[depth - 1]! }));

/** The five places; every line of their rules can be hit exactly. */
export const PLACES: Record<PlaceKey, Place> = {
  kangle: {
    code: '622922',
    other: '622921',
    regions: [
      ...chain('620000', '622900', '622922'),
      { code: '622921', parent: '622900' },
      { code: '622922102', parent: '622922' },
    ],
    part: '622922102',
    homes: ['622922', '622922101', '622922101203', '622922102'],
    otherHomes: ['622921', '622921100'],
    income: null,
    lines: [600000n, 1000000n],
    sum: 'OOP',
    local: [],
    firstYear: 2022,
  },
  jining: {
    code: '370800',
    other: '370811',
    regions: [
      ...chain('370000', '370800', '370811'),
      { code: '370812', parent: '370800' },
      { code: '370100', parent: '370000' },
    ],
    part: '370811',
    homes: ['370800', '370812', '370811', '370812001'],
    otherHomes: ['370811', '370811001', '370811001002'],
    income: { region: '370000', scope: 'ALL', percents: [50n, 150n] },
    lines: [],
    sum: 'OOP_WITH_AID',
    local: [{ ruleId: 'jining.heavy', yuan: 12000 }],
    firstYear: 2023,
  },
  evenki: {
    code: '150724',
    other: '150725',
    regions: [...chain('150000', '150700', '150724'), { code: '150725', parent: '150700' }],
    part: null,
    homes: ['150724', '150724100', '150724100201'],
    otherHomes: ['150725'],
    income: { region: '150724', scope: 'PASTORAL', percents: [50n, 100n] },
    lines: [],
    sum: 'OOP',
    local: [{ ruleId: 'evenki.feedback', yuan: 9000 }],
    firstYear: 2023,
  },
  xiushan: {
    code: '500241',
    other: '500242',
    regions: [...chain('500000', '500241'), { code: '500242', parent: '500000' }],
    part: null,
    homes: ['500241', '500241104', '500241104201'],
    otherHomes: ['500242', '500242100'],
    income: null,
    lines: [300000n],
    sum: 'OOP_IN_SCOPE',
    local: [],
    firstYear: 2023,
  },
  longgang: {
    code: '330383',
    other: '330327',
    regions: [...chain('330000', '330300', '330383'), { code: '330327', parent: '330300' }],
    part: null,
    homes: ['330383', '330383400', '330383400201'],
    otherHomes: ['330327', '330327100'],
    income: null,
    lines: [5000000n],
    sum: 'OOP',
    local: [{ ruleId: 'longgang.large', yuan: 80000 }],
    firstYear: 2022,
  },
};
