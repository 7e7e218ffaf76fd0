import { DATASET_DEPARTMENT, type DatasetName } from '../region/delivery.loader.ts';

/** What the monthly comparison looks for (SOURCES §4), in the order in which a report tells it. */
export const FINDING_KINDS = [
  'NEW_IDENTITY',
  'GONE_IDENTITY',
  'CHANGED_IDENTITY',
  'NOT_ENROLLED',
  'SUBSIDY_UNVERIFIED',
  'NOT_MARKED',
  'NAME_CONFLICT',
  'DEAD_ON_LIST',
  'ON_TWO_LISTS',
  'NOT_ON_ROSTER',
  'FLAGGED',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** The name of each kind on paper. */
export const FINDING_LABELS: Readonly<Record<FindingKind, string>> = {
  NEW_IDENTITY: '新增人员',
  GONE_IDENTITY: '退出人员',
  CHANGED_IDENTITY: '变更人员',
  NOT_ENROLLED: '未参保人员',
  SUBSIDY_UNVERIFIED: '参保资助待核人员',
  NOT_MARKED: '结算未标识身份人员',
  NAME_CONFLICT: '姓名不一致人员',
  DEAD_ON_LIST: '名单上已故人员',
  ON_TWO_LISTS: '两地重复人员',
  NOT_ON_ROSTER: '无人口底册人员',
  FLAGGED: '预警人员',
};

/** Lists on which persons stand with an identity. */
export const IDENTITY_LISTS = ['civil-affairs', 'rural-revitalisation'] as const satisfies readonly DatasetName[];

export const DATASET_LABELS: Readonly<Record<DatasetName, string>> = {
  roster: '人口底册',
  'civil-affairs': '民政救助对象名单',
  'rural-revitalisation': '乡村振兴名单',
  enrolments: '参保',
  settlements: '结算',
  payments: '其他渠道支付',
};

export function isDataset(subject: string): subject is DatasetName {
  return Object.hasOwn(DATASET_DEPARTMENT, subject);
}

/** One comparison of a report: what it looks for on which list or by which rule, and what is missing to tell. */
export interface Check {
  readonly kind: FindingKind;
  /** A dataset; of FLAGGED the id of a rule. */
  readonly subject: string;
  /** Codes `dataset:region:when`, or what a determination misses; empty = it can be told. */
  readonly missing: readonly string[];
}
