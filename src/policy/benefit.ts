import type { PopulationExpression } from './population.ts';

/** What a document promises of basic insurance, critical-illness insurance and medical aid (三重制度待遇). */
export interface Benefit {
  /** Whose benefits are followed in lists; anybody can be asked about. */
  readonly population: PopulationExpression;
  /** The 险种类型 codes whose basic and critical-illness insurance this is. */
  readonly insuranceTypes: readonly string[];
  /** The 医疗类别 codes of inpatient stays, and of outpatient bills that aid counts like them. */
  readonly inpatientTypes: readonly string[];
  readonly outpatientTypes: readonly string[];
  readonly basic: BasicBenefit;
  readonly criticalIllness: CriticalIllnessBenefit;
  readonly aid: AidBenefit;
  /** Whose settlements carry an identity marker (待遇身份标识); null = the document asks for none. */
  readonly marker: Service | null;
  /** Who pays no deposit (免住院押金) as a properly referred inpatient; null = the document promises nothing. */
  readonly deposit: Service | null;
}

/** Something that is given to a population. */
export interface Service {
  readonly clause: string;
  readonly population: PopulationExpression;
}

/** A number of the document, or a parameter of the place. Exactly one of the two is not null. */
export interface BenefitNumber {
  /** Exact decimal text. */
  readonly value: string | null;
  readonly parameterId: string | null;
}

/** A share of what is left to pay. */
export interface BenefitPercent extends BenefitNumber {
  /** The document says “no less than” (不低于、以上): more is no mistake. */
  readonly isFloor: boolean;
}

/** Basic insurance: of in-scope costs above a deductible. */
export interface BasicBenefit {
  readonly clause: string;
  /** 总体支付比例: what the region reaches on the whole, no promise of a bill; null = the document says nothing. */
  readonly overallPercent: string | null;
  /** Of each stay. */
  readonly inpatient: BasicShare;
  /** Of a year's outpatient bills. */
  readonly outpatient: BasicShare;
}

export interface BasicShare {
  readonly deductible: BenefitNumber;
  readonly percent: BenefitPercent;
}

/** Critical-illness insurance: of a year's in-scope costs that basic insurance left, above a deductible. */
export interface CriticalIllnessBenefit {
  readonly clause: string;
  readonly medicalTypes: readonly string[];
  readonly deductible: BenefitNumber;
  readonly percent: BenefitPercent;
  /** 最高支付限额 of a year. */
  readonly cap: BenefitNumber;
  /** 倾斜支付; of several that apply the first counts, and before what everybody has. */
  readonly tilts: readonly Tilt[];
}

/** Better conditions for a population. */
export interface Tilt {
  /** Chinese. */
  readonly label: string;
  readonly population: PopulationExpression;
  /** By how many percent the deductible is lower. */
  readonly deductibleCut: string;
  /** Exactly one of the two is not null: percentage points more, or another share. */
  readonly percentAdded: string | null;
  readonly percent: BenefitPercent | null;
  readonly hasCap: boolean;
}

/** Medical aid: of what the two insurances left of in-scope costs, up to a limit a person and year that outpatient and inpatient share. */
export interface AidBenefit {
  readonly clause: string;
  readonly limit: BenefitNumber;
  /** Best first: of several that apply the first counts. */
  readonly classes: readonly AidClass[];
}

export interface AidClass {
  /** Chinese. */
  readonly label: string;
  readonly population: PopulationExpression;
  readonly inpatient: BenefitPercent;
  readonly outpatient: BenefitPercent;
  readonly hasLimit: boolean;
}
