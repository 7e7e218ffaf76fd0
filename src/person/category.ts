/** The categories (人员类别) that a person can hold, several at once, in the order of POLICY §1. */
export const CATEGORIES = [
  'DESTITUTE',
  'ORPHAN',
  'DE_FACTO_ORPHAN',
  'LOW_INCOME',
  'LOW_INCOME_MARGIN',
  'ILLNESS_POVERTY',
  'RIGID_EXPENDITURE',
  'OTHER_HARDSHIP',
  'RETURNED_TO_POVERTY',
  'UNSTABLE',
  'MARGINAL',
  'SUDDEN_HARDSHIP',
  'ALLEVIATED',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** The three whose risk can be eliminated (风险消除): together the 防止返贫监测对象. */
export const MONITORED_CATEGORIES = ['UNSTABLE', 'MARGINAL', 'SUDDEN_HARDSHIP'] as const satisfies readonly Category[];

/** The department that recognises a category and hands over its list. */
export type RecognisingDepartment = 'CIVIL_AFFAIRS' | 'RURAL_REVITALISATION';

export interface CategoryFacts {
  /** The official Chinese name. */
  readonly label: string;
  readonly department: RecognisingDepartment;
}

export const CATEGORY_FACTS: Readonly<Record<Category, CategoryFacts>> = {
  DESTITUTE: { label: '特困人员', department: 'CIVIL_AFFAIRS' },
  ORPHAN: { label: '孤儿', department: 'CIVIL_AFFAIRS' },
  DE_FACTO_ORPHAN: { label: '事实无人抚养儿童', department: 'CIVIL_AFFAIRS' },
  LOW_INCOME: { label: '低保对象', department: 'CIVIL_AFFAIRS' },
  LOW_INCOME_MARGIN: { label: '低保边缘家庭成员', department: 'CIVIL_AFFAIRS' },
  ILLNESS_POVERTY: { label: '因病致贫对象', department: 'CIVIL_AFFAIRS' },
  RIGID_EXPENDITURE: { label: '刚性支出困难家庭成员', department: 'CIVIL_AFFAIRS' },
  OTHER_HARDSHIP: { label: '其他特殊困难人员', department: 'CIVIL_AFFAIRS' },
  RETURNED_TO_POVERTY: { label: '返贫致贫人口', department: 'RURAL_REVITALISATION' },
  UNSTABLE: { label: '脱贫不稳定户', department: 'RURAL_REVITALISATION' },
  MARGINAL: { label: '边缘易致贫户', department: 'RURAL_REVITALISATION' },
  SUDDEN_HARDSHIP: { label: '突发严重困难户', department: 'RURAL_REVITALISATION' },
  ALLEVIATED: { label: '脱贫人口', department: 'RURAL_REVITALISATION' },
};
