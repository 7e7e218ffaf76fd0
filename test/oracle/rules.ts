import type { Category } from './categories.ts';
import type { Fen } from './fen.ts';
import type { Layer } from './ledger.ts';

/** A statement about a person that a population asks for. */
export type Statement = Category | 'INSURED' | 'RURAL_HUKOU' | 'ALIVE';

/** What a sum must exceed. `LOCAL`: the parameter `<rule id>.threshold`. */
type Line =
  | { kind: 'FIXED'; fen: Fen }
  | { kind: 'PERCENT'; percent: bigint; region: string; scope: string }
  | { kind: 'LOCAL' };

/** A monitoring rule of POLICY §2; `ENROLMENT` has no sum and no line: its population is the hit. */
export interface Rule {
  id: string;
  place: string;
  from: string;
  /** Last day in force; null = no end. */
  to: string | null;
  asks: Statement[];
  population: (is: (statement: Statement) => boolean) => boolean;
  measure: 'STAY' | 'YEAR' | 'ENROLMENT';
  basis: 'TOTAL' | 'OOP' | 'OOP_IN_SCOPE';
  deducted: Layer[];
  line: Line;
}

type Is = (statement: Statement) => boolean;

const MONITORED: Statement[] = ['UNSTABLE', 'MARGINAL', 'SUDDEN_HARDSHIP'];
const isMonitored = (is: Is) => is('UNSTABLE') || is('MARGINAL') || is('SUDDEN_HARDSHIP');

const AIDED: Statement[] = [
  'DESTITUTE',
  'ORPHAN',
  'DE_FACTO_ORPHAN',
  'LOW_INCOME',
  'LOW_INCOME_MARGIN',
  'ILLNESS_POVERTY',
  'OTHER_HARDSHIP',
  'RETURNED_TO_POVERTY',
  ...MONITORED,
];

const EVENKI_RETURN: Statement[] = ['ALLEVIATED', 'DESTITUTE', 'LOW_INCOME'];
const isEvenkiReturn = (is: Is) => is('ALLEVIATED') && (is('DESTITUTE') || is('LOW_INCOME'));
const EVENKI_FALL: Statement[] = [
  'DESTITUTE',
  'LOW_INCOME',
  'LOW_INCOME_MARGIN',
  'UNSTABLE',
  'MARGINAL',
  'ALLEVIATED',
  'RIGID_EXPENDITURE',
  'SUDDEN_HARDSHIP',
];
const isEvenkiFall = (is: Is) =>
  (is('DESTITUTE') ||
    is('LOW_INCOME') ||
    is('LOW_INCOME_MARGIN') ||
    is('UNSTABLE') ||
    is('MARGINAL') ||
    (is('ALLEVIATED') && (is('RIGID_EXPENDITURE') || is('SUDDEN_HARDSHIP')))) &&
  !isEvenkiReturn(is);

/** 困难群众 of 龙港. */
const HARDSHIP: Statement[] = ['DESTITUTE', 'LOW_INCOME', 'LOW_INCOME_MARGIN', 'ILLNESS_POVERTY', 'OTHER_HARDSHIP'];

const E_B_C: Layer[] = ['EXEMPTION', 'BASIC', 'CRITICAL_ILLNESS'];
const E_B_C_M: Layer[] = [...E_B_C, 'MEDICAL_AID'];
const LATER: Layer[] = [
  'HEALTH_ASSISTANCE',
  'SUPPLEMENTARY',
  'TEMPORARY_AID',
  'CHARITY',
  'RED_CROSS',
  'DISABLED_FEDERATION',
];

const KANGLE = { place: '622922', from: '2022-01-01', to: null };
const JINING = { place: '370800', from: '2023-01-01', to: null };
const EVENKI = { place: '150724', from: '2023-01-01', to: '2025-12-31' };
const XIUSHAN = { place: '500241', from: '2023-01-01', to: null };
const LONGGANG = { place: '330383', from: '2022-01-01', to: '2025-12-31' };

const yuan = (amount: bigint): Line => ({ kind: 'FIXED', fen: amount * 100n });
const ofIncome = (percent: bigint, region: string, scope: string): Line => ({
  kind: 'PERCENT',
  percent,
  region,
  scope,
});
const LOCAL: Line = { kind: 'LOCAL' };

/** The rules of the five documents, copied by hand from the table of POLICY §2. */
export const RULES: readonly Rule[] = [
  {
    id: 'kangle.inpatient.monitored',
    ...KANGLE,
    asks: MONITORED,
    population: isMonitored,
    measure: 'STAY',
    basis: 'OOP',
    deducted: E_B_C_M,
    line: yuan(6000n),
  },
  {
    id: 'kangle.inpatient.rural',
    ...KANGLE,
    asks: ['RURAL_HUKOU', ...MONITORED],
    population: (is) => is('RURAL_HUKOU') && !isMonitored(is),
    measure: 'STAY',
    basis: 'OOP',
    deducted: E_B_C_M,
    line: yuan(10000n),
  },
  {
    id: 'kangle.enrolment',
    ...KANGLE,
    asks: [...MONITORED, 'ALIVE', 'INSURED'],
    population: (is) => isMonitored(is) && is('ALIVE') && !is('INSURED'),
    measure: 'ENROLMENT',
    basis: 'TOTAL',
    deducted: [],
    line: LOCAL,
  },
  {
    id: 'jining.aided',
    ...JINING,
    asks: ['LOW_INCOME_MARGIN', ...MONITORED],
    population: (is) => is('LOW_INCOME_MARGIN') || isMonitored(is),
    measure: 'YEAR',
    basis: 'OOP',
    deducted: E_B_C,
    line: ofIncome(50n, '370000', 'ALL'),
  },
  {
    id: 'jining.ordinary',
    ...JINING,
    asks: ['INSURED', ...AIDED],
    population: (is) => is('INSURED') && !AIDED.some(is),
    measure: 'YEAR',
    basis: 'OOP',
    deducted: E_B_C,
    line: ofIncome(150n, '370000', 'ALL'),
  },
  {
    id: 'jining.heavy',
    ...JINING,
    asks: MONITORED,
    population: isMonitored,
    measure: 'YEAR',
    basis: 'OOP',
    deducted: E_B_C_M,
    line: LOCAL,
  },
  {
    id: 'evenki.return',
    ...EVENKI,
    asks: EVENKI_RETURN,
    population: isEvenkiReturn,
    measure: 'YEAR',
    basis: 'OOP',
    deducted: [...E_B_C_M, 'SUPPLEMENTARY'],
    line: ofIncome(50n, '150724', 'PASTORAL'),
  },
  {
    id: 'evenki.fall',
    ...EVENKI,
    asks: EVENKI_FALL,
    population: isEvenkiFall,
    measure: 'YEAR',
    basis: 'OOP',
    deducted: [...E_B_C_M, 'SUPPLEMENTARY'],
    line: ofIncome(100n, '150724', 'PASTORAL'),
  },
  {
    id: 'evenki.feedback',
    ...EVENKI,
    asks: EVENKI_FALL,
    population: (is) => isEvenkiReturn(is) || isEvenkiFall(is),
    measure: 'YEAR',
    basis: 'OOP_IN_SCOPE',
    deducted: E_B_C_M,
    line: LOCAL,
  },
  {
    id: 'xiushan.aid',
    ...XIUSHAN,
    asks: ['RETURNED_TO_POVERTY', ...MONITORED],
    population: (is) => is('RETURNED_TO_POVERTY') || isMonitored(is),
    measure: 'YEAR',
    basis: 'OOP_IN_SCOPE',
    deducted: [...E_B_C_M, 'HEALTH_ASSISTANCE', 'SUPPLEMENTARY'],
    line: yuan(3000n),
  },
  {
    id: 'longgang.large',
    ...LONGGANG,
    asks: [],
    population: () => true,
    measure: 'YEAR',
    basis: 'TOTAL',
    deducted: [],
    line: LOCAL,
  },
  {
    id: 'longgang.relief',
    ...LONGGANG,
    asks: HARDSHIP,
    population: (is) => HARDSHIP.some(is),
    measure: 'YEAR',
    basis: 'OOP',
    deducted: [...E_B_C_M, ...LATER],
    line: yuan(50000n),
  },
  {
    id: 'longgang.relief.early',
    ...LONGGANG,
    asks: HARDSHIP,
    population: (is) => HARDSHIP.some(is),
    measure: 'YEAR',
    basis: 'OOP',
    deducted: [...E_B_C_M, 'SUPPLEMENTARY'],
    line: yuan(50000n),
  },
];
