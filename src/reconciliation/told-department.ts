import type { ToldDepartment } from '../policy/policy.ts';

/** The bodies that a rule may tell, as they stand on paper. */
export const TOLD_LABELS: Readonly<Record<ToldDepartment, string>> = {
  CIVIL_AFFAIRS: '民政',
  RURAL_REVITALISATION: '乡村振兴',
  FINANCE: '财政',
  HEALTH: '卫健',
  HUMAN_RESOURCES: '人社',
  AGRICULTURE: '农业农村',
  TOWNSHIP: '乡镇（街道）',
  COMMUNITY_PARTY_COMMITTEE: '社区联合党委',
  MASS_ORGANISATIONS: '群团',
  CHARITY: '慈善',
  DISABLED_FEDERATION: '残联',
};
