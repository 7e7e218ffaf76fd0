import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { FiveCheck } from './five-checks.ts';

/** What every answer of a provision has: which provision, asked on which day, and where in the file it stands. */
interface Promised {
  readonly provisionId: string;
  readonly on: PlainDate;
  readonly line: number;
}

/** What a round of an aid programme must give for the year up to its cut-off, and what it pays beside the earlier ones. */
export interface GoldenAid extends Promised {
  readonly kind: 'PROGRAMME';
  /** From 1 on. */
  readonly round: number;
  /** 0 = none; null = it cannot be told whether the person is eligible. */
  readonly aidFen: Fen | null;
  /** What the round paid, of a round of the scene; null = not compared. */
  readonly paidFen: Fen | null;
}

/** Who must pay how much of the premium of the scene's year. */
export interface GoldenSubsidy extends Promised {
  readonly kind: 'SUBSIDY';
  /** Null = not determined, as all three are then. */
  readonly shares: { readonly fundFen: Fen; readonly financeFen: Fen; readonly personFen: Fen } | null;
  /** All that is missing where it is not determined; empty otherwise. */
  readonly missing: readonly string[];
}

export const GOLDEN_LAYERS = ['BASIC', 'CRITICAL_ILLNESS', 'MEDICAL_AID'] as const;
/** NONE = the person has no bill of the year that the document promises anything on. */
export const GOLDEN_BENEFIT_OUTCOMES = ['AS_DUE', 'SHORT', 'ABOVE', 'UNDETERMINED', 'NONE'] as const;

/** What a layer owes on all bills of the scene's year, beside what it paid. */
export interface GoldenBenefit extends Promised {
  readonly kind: 'BENEFIT';
  readonly layer: (typeof GOLDEN_LAYERS)[number];
  readonly outcome: (typeof GOLDEN_BENEFIT_OUTCOMES)[number];
  /** Null where it is not certain, and of NONE. */
  readonly dueFen: Fen | null;
  /** All that is missing where what is due is not certain; empty otherwise. */
  readonly missing: readonly string[];
}

/** NONE = not above the line, or outside whom the relief is for. */
export const GOLDEN_RELIEF_OUTCOMES = ['DUE', 'NOT_DUE', 'UNDETERMINED', 'NONE'] as const;

/** What a relief owes of the scene's year, before the fund is looked at. */
export interface GoldenRelief extends Promised {
  readonly kind: 'RELIEF';
  readonly outcome: (typeof GOLDEN_RELIEF_OUTCOMES)[number];
  /** What lies above the line; null of NONE. */
  readonly excessFen: Fen | null;
  readonly missing: readonly string[];
}

/** OUTSIDE = not of the population that is looked into. */
export const GOLDEN_CHECK_ANSWERS = ['YES', 'NO', 'UNKNOWN', 'OUTSIDE'] as const;

/** What one of the five checks must answer of the scene's year. */
export interface GoldenCheck extends Promised {
  readonly kind: 'FIVE_CHECKS';
  readonly check: FiveCheck;
  readonly answer: (typeof GOLDEN_CHECK_ANSWERS)[number];
  readonly missing: readonly string[];
}

/** What one provision of the document must say of a case. */
export type GoldenPromise = GoldenAid | GoldenSubsidy | GoldenBenefit | GoldenRelief | GoldenCheck;
