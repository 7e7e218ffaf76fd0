/** How somebody stands with an insurance in a year (参保状况) on the earlier of today and the year's last day. */
export const ENROLMENT_STANDINGS = [
  'INSURED',
  'PENDING',
  'LAPSED',
  'DROPPED',
  'NEVER',
  'NOT_INSURED',
  'UNKNOWN',
  'DEAD',
] as const;
export type EnrolmentStanding = (typeof ENROLMENT_STANDINGS)[number];

export const STANDING_LABELS: Readonly<Record<EnrolmentStanding, string>> = {
  INSURED: '已参保',
  PENDING: '已参保待生效',
  LAPSED: '断保',
  DROPPED: '脱保',
  NEVER: '漏保',
  NOT_INSURED: '未参保（上年参保数据未收到，漏保或脱保不明）',
  UNKNOWN: '参保数据未收到',
  DEAD: '已死亡',
};

/** Not insured for certain: these are listed (漏保、脱保、断保). */
export const GAPS = ['NEVER', 'DROPPED', 'LAPSED', 'NOT_INSURED'] as const satisfies readonly EnrolmentStanding[];
export type EnrolmentGap = (typeof GAPS)[number];

export function isGap(standing: EnrolmentStanding): standing is EnrolmentGap {
  return (GAPS as readonly string[]).includes(standing);
}
