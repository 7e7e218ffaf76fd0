/**
 * Over what a rule measures: STAY = all settlements of one inpatient stay (单次住院), YEAR = the burden of a calendar
 * year (年度累计), ENROLMENT = whether the person is insured in the year (是否参保).
 */
export const METRICS = ['STAY', 'YEAR', 'ENROLMENT'] as const;
export type Metric = (typeof METRICS)[number];

/**
 * Which cost is compared with the threshold: OOP = 医疗费总额 less the deducted layers (个人负担), OOP_IN_SCOPE = the same
 * within 政策范围内, TOTAL = 医疗费总额 itself.
 */
export const BASES = ['OOP', 'OOP_IN_SCOPE', 'TOTAL'] as const;
export type Basis = (typeof BASES)[number];

/** Of whom an income figure (人均可支配收入) speaks: 全体居民, 城镇居民, 农村居民, 牧区常住居民. */
export const INCOME_SCOPES = ['ALL', 'URBAN', 'RURAL', 'PASTORAL'] as const;
export type IncomeScope = (typeof INCOME_SCOPES)[number];
