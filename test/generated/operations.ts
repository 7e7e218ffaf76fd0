/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** 个案状态 (state of a case). */
export type AssistanceCaseStatus =
  /** 评估审定中 (being assessed) */
  | 'ASSESSING'
  /** 帮扶中 (being helped) */
  | 'ASSISTING'
  /** 已清零 (risk gone, confirmed) */
  | 'CLEARED'
  /** 已预警 (found, not assessed yet) */
  | 'FLAGGED'
  /** 未认定 (rejected) */
  | 'REJECTED';

/** 收入人群 (population that an income figure speaks of). */
export type IncomeScope =
  /** 全体居民 (all residents) */
  | 'ALL'
  /** 牧区常住居民 (residents of pastoral areas) */
  | 'PASTORAL'
  /** 农村居民 (rural residents) */
  | 'RURAL'
  /** 城镇居民 (urban residents) */
  | 'URBAN';

/** 判定结论 (outcome). Missing is never zero: what cannot be told is UNDETERMINED. */
export type Outcome =
  /** 正常 (not above the line, or outside the population, whichever way missing pieces fall) */
  | 'CLEAR'
  /** 预警 (above the line) */
  | 'FLAGGED'
  /** 暂不能判定 (something is missing that could decide it) */
  | 'UNDETERMINED';

/** 支付层次 (layer that pays for medical bills), in paying order. More may come: expect unknown values. */
export type PaymentLayer =
  /** 基本医保统筹 (basic medical insurance and what comes with it) */
  | 'BASIC'
  /** 慈善救助 (charity) */
  | 'CHARITY'
  /** 大病保险、职工大额 (critical-illness insurance) */
  | 'CRITICAL_ILLNESS'
  /** 残联补助 (disabled persons’ federation) */
  | 'DISABLED_FEDERATION'
  /** 政策减免、医院负担 (exempted, or borne by the hospital) */
  | 'EXEMPTION'
  /** 健康帮扶 (health assistance) */
  | 'HEALTH_ASSISTANCE'
  /** 医疗救助 (medical aid) */
  | 'MEDICAL_AID'
  /** 红十字会救助 (Red Cross) */
  | 'RED_CROSS'
  /** 商业补充险 (supplementary commercial insurance) */
  | 'SUPPLEMENTARY'
  /** 民政临时救助 (temporary aid of civil affairs) */
  | 'TEMPORARY_AID';

export type FlaggedInRegionQueryVariables = Exact<{
  regionCode: string;
  year: number;
}>;


export type FlaggedInRegionQuery = { readonly screening: { readonly year: number, readonly asOf: string, readonly region: { readonly name: string } | null, readonly determinations: { readonly edges: ReadonlyArray<{ readonly node: { readonly explanation: string, readonly amount: string | null, readonly threshold: string | null, readonly percentOfIncome: string | null, readonly crossedOn: string | null, readonly person: { readonly id: string, readonly name: string | null, readonly idNumber: string | null, readonly region: { readonly name: string } | null } | null, readonly rule: { readonly id: string, readonly label: string, readonly clause: string }, readonly income: { readonly scope: IncomeScope, readonly year: number, readonly amount: string, readonly source: string, readonly provisional: boolean, readonly region: { readonly name: string } | null } | null, readonly crossedBy: { readonly id: string, readonly settledAt: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly rules: ReadonlyArray<{ readonly persons: number, readonly flagged: number, readonly clear: number, readonly undetermined: number, readonly rule: { readonly id: string, readonly label: string, readonly clause: string, readonly document: string }, readonly missing: ReadonlyArray<{ readonly message: string }> }>, readonly notInForce: ReadonlyArray<{ readonly id: string, readonly label: string, readonly message: string }> } };

export type LiveAlertsSubscriptionVariables = Exact<{
  regionCode: string;
  after?: string | null | undefined;
}>;


export type LiveAlertsSubscription = { readonly assistanceCaseFlagged: { readonly cursor: string, readonly occurredAt: string, readonly recalled: boolean, readonly case: { readonly id: string, readonly status: AssistanceCaseStatus, readonly person: { readonly id: string, readonly name: string | null } | null, readonly region: { readonly code: string, readonly name: string } | null } | null, readonly determination: { readonly outcome: Outcome, readonly amount: string | null, readonly threshold: string | null, readonly explanation: string, readonly rule: { readonly id: string, readonly label: string, readonly clause: string, readonly document: string } } | null } | null };

export type PersonBurdenQueryVariables = Exact<{
  regionCode: string;
  year: number;
}>;


export type PersonBurdenQuery = { readonly persons: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string | null, readonly idNumber: string | null, readonly region: { readonly code: string, readonly name: string } | null, readonly household: { readonly householdNumber: string, readonly members: ReadonlyArray<{ readonly relation: string, readonly person: { readonly name: string | null, readonly settlements: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly settledAt: string, readonly total: string, readonly inScope: string } }> } } | null }> } | null, readonly burden: { readonly total: string, readonly inScope: string, readonly outOfPocket: string, readonly outOfPocketInScope: string, readonly paidBy: ReadonlyArray<{ readonly layer: PaymentLayer, readonly amount: string }>, readonly determinations: ReadonlyArray<{ readonly outcome: Outcome, readonly amount: string | null, readonly threshold: string | null, readonly percentOfIncome: string | null, readonly distanceToThreshold: string | null, readonly crossedOn: string | null, readonly explanation: string, readonly rule: { readonly id: string, readonly label: string, readonly clause: string, readonly document: string }, readonly missing: ReadonlyArray<{ readonly code: string, readonly message: string }>, readonly case: { readonly id: string, readonly status: AssistanceCaseStatus } | null }>, readonly notInForce: ReadonlyArray<{ readonly id: string, readonly label: string, readonly message: string }> }, readonly assistanceCases: ReadonlyArray<{ readonly id: string, readonly status: AssistanceCaseStatus, readonly openedOn: string, readonly needsReview: boolean, readonly hits: ReadonlyArray<{ readonly hitOn: string, readonly recalledOn: string | null, readonly determination: { readonly explanation: string } | null }>, readonly region: { readonly code: string, readonly name: string } | null }> } }> } };
