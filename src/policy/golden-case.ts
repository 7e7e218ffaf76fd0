import type { Category } from '../person/category.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { GoldenPromise } from './golden-promise.ts';
import type { IncomeScope } from './metric.ts';

/** Lists and deltas that a scene can do without: never delivered. */
export const WITHHELD_DATASETS = ['civil-affairs', 'rural-revitalisation', 'enrolments'] as const;
export type WithheldDataset = (typeof WITHHELD_DATASETS)[number];

/**
 * What a rule answers: the three outcomes, where CLEAR is only who falls under the rule, or may; OUTSIDE whom it does not
 * concern whichever way the missing pieces fall; ELSEWHERE who lives where it does not hold; NOT_YET and EXPIRED a rule out of force.
 */
export const GOLDEN_OUTCOMES = [
  'FLAGGED',
  'CLEAR',
  'OUTSIDE',
  'UNDETERMINED',
  'ELSEWHERE',
  'NOT_YET',
  'EXPIRED',
] as const;
export type GoldenOutcome = (typeof GOLDEN_OUTCOMES)[number];

/** The golden cases (核对用例) of one policy document: what seeds/policies/cases/<key>.yaml says. */
export interface GoldenFile {
  readonly key: string;
  readonly scenes: readonly GoldenScene[];
}

/** What holds for all cases of a scene: which lists came, incomes, local parameters. Each is run on a database of its own. */
export interface GoldenScene {
  readonly name: string;
  /** Of the burdens; asked on its last day unless an answer says otherwise. */
  readonly year: number;
  /** Months (YYYY-MM) of the lists of 民政 and 乡村振兴. */
  readonly lists: readonly string[];
  readonly withheld: readonly WithheldDataset[];
  readonly incomes: readonly GoldenIncome[];
  /** Values that the place has set, for as long as the document is in force. */
  readonly parameters: readonly { readonly id: string; readonly value: string }[];
  /** Rounds of aid programmes, taken through all steps in this order before anything is asked. */
  readonly rounds: readonly GoldenRound[];
  /** Level of the hospital of all bills; null = recorded by nobody. */
  readonly hospitalLevel: GoldenHospitalLevel | null;
  readonly cases: readonly GoldenCase[];
}

/** A round of a programme in the scene's year, and what comes into the fund before it. */
export interface GoldenRound {
  readonly provisionId: string;
  readonly round: number;
  /** The day on which it is computed. */
  readonly on: PlainDate;
  readonly depositFen: Fen;
}

export const GOLDEN_HOSPITAL_LEVELS = ['FIRST', 'SECOND', 'THIRD'] as const;
export type GoldenHospitalLevel = (typeof GOLDEN_HOSPITAL_LEVELS)[number];

export interface GoldenIncome {
  readonly regionCode: string;
  readonly scope: IncomeScope;
  readonly year: number;
  readonly amountFen: Fen;
  readonly publishedOn: PlainDate;
}

/** One person's situation, and what the rules must say of it. */
export interface GoldenCase {
  /** One Chinese sentence; none twice in a file. */
  readonly name: string;
  /** Place on the roster; null = the document's own. */
  readonly regionCode: string | null;
  /** Null = unknown to the roster. */
  readonly hukou: GoldenHukou | null;
  readonly diedOn: PlainDate | null;
  readonly identities: readonly GoldenIdentity[];
  readonly enrolments: readonly GoldenEnrolment[];
  readonly bills: readonly GoldenBill[];
  readonly payments: readonly GoldenPayment[];
  /** Whether 卫健 recorded that the guidance was followed in the scene's year; null = nothing recorded. */
  readonly guidance: boolean | null;
  readonly answers: readonly GoldenAnswer[];
  /** Of provisions: aid, subsidies, benefits, relief, checks. */
  readonly promises: readonly GoldenPromise[];
  /** Where in the file it stands. */
  readonly line: number;
}

export const GOLDEN_HUKOU = ['农业', '非农业'] as const;
export type GoldenHukou = (typeof GOLDEN_HUKOU)[number];

/** A category as its department lists it. */
export interface GoldenIdentity {
  readonly category: Category;
  /** First month (YYYY-MM); null = the month of the first list. */
  readonly from: string | null;
  /** Last month; of 监测对象 that in which the risk was eliminated. */
  readonly until: string | null;
  /** Months of the lists on which the person stands; null = all of the scene. */
  readonly lists: readonly string[] | null;
}

export interface GoldenEnrolment {
  readonly from: PlainDate;
  /** Null = the file states none. */
  readonly until: PlainDate | null;
  /** 险种类型 */
  readonly insuranceType: string;
  /** 参保状态 */
  readonly status: string;
  /** 个人缴费标准 in 元 */
  readonly premium: string;
  /** 缴费日期; null = the file states none. */
  readonly paidOn: PlainDate | null;
  /** 免缴标志 */
  readonly isExempt: boolean;
}

/** A settlement; amounts are 元 as a file writes them, those of a reversal what it takes back. */
export interface GoldenBill {
  /** How other entries of the case name it. */
  readonly id: string | null;
  readonly on: PlainDate;
  /** 医疗类别 */
  readonly medicalType: string;
  /** Settlements of one stay share it; null = a visit of its own. */
  readonly stay: string | null;
  /** The settlement that it reverses. */
  readonly reverses: string | null;
  readonly isValid: boolean;
  readonly total: string;
  readonly inScope: string;
  readonly basic: string;
  readonly critical: string;
  readonly aid: string;
  /** 医院负担 */
  readonly exempt: string;
  /** 个人账户支出 */
  readonly account: string;
  /** 险种类型; null = the file states none, as with the marks below. */
  readonly insuranceType: string | null;
  /** 支付地点 is the hospital. */
  readonly isAtHospital: boolean | null;
  /** 规范转诊标志 */
  readonly isReferred: boolean | null;
  /** 先诊疗后付费标志 */
  readonly isPaidAfter: boolean | null;
}

export interface GoldenPayment {
  /** 渠道, as its department writes it. */
  readonly channel: string;
  readonly on: PlainDate;
  readonly amount: string;
  readonly inScope: string | null;
  readonly year: number | null;
  /** The settlement that it names. */
  readonly bill: string | null;
}

/** What one rule must say of one year as of one day. */
export interface GoldenAnswer {
  readonly ruleId: string;
  readonly on: PlainDate;
  readonly year: number;
  /** Of stay rules: which stay; null = the only one, or none. */
  readonly stay: string | null;
  readonly outcome: GoldenOutcome;
  /** Null = not compared. */
  readonly amountFen: Fen | null;
  /** The first day above the line; null = not compared. */
  readonly since: PlainDate | null;
  /** All that is missing, of UNDETERMINED; empty for the others. */
  readonly missing: readonly string[];
  /** Where in the file it stands. */
  readonly line: number;
}
