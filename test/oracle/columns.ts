import type { Dataset, Delivery } from './facts.ts';

/** Columns of each dataset's file, as many as the generator writes, the required ones among them. */
const COLUMNS: Record<Dataset, { required: string[]; optional: string[] }> = {
  settlements: {
    required: [
      '结算ID',
      '就诊ID',
      '证件号码',
      '姓名',
      '医疗类别',
      '参保区划',
      '结算时间',
      '医疗费总额',
      '符合政策范围金额',
      '基本医疗保险统筹基金支出',
      '居民大病保险',
      '医疗救助',
    ],
    optional: [
      '原结算ID',
      '退费结算标志',
      '有效标志',
      '中途结算标志',
      '险种类型',
      '全自费金额',
      '公务员医疗补助',
      '企业补充',
      '职工大额',
      '伤残人员',
      '其他支出',
      '基金支付总额',
      '医院负担金额',
      '个人负担总金额',
    ],
  },
  enrolments: {
    required: ['证件号码', '姓名', '参保年度', '险种类型', '参保区划', '参保状态', '个人缴费标准'],
    optional: ['缴费日期', '生效日期', '终止日期'],
  },
  roster: {
    required: ['证件号码', '姓名', '户编号', '与户主关系', '户籍性质', '区划代码'],
    optional: ['死亡日期'],
  },
  'civil-affairs': {
    required: ['证件号码', '姓名', '救助类别'],
    optional: ['救助开始年月', '救助截止年月', '停发年月'],
  },
  'rural-revitalisation': {
    required: ['户编号', '姓名', '证件号码'],
    optional: ['户类型', '监测对象类别', '风险是否已消除', '识别监测时间', '消除监测时间', '返贫致贫'],
  },
  payments: {
    required: ['凭证号', '渠道', '证件号码', '姓名', '支付日期', '金额'],
    optional: ['政策范围内金额', '所属年度', '结算ID'],
  },
};

/** The header of a delivery's file: the required columns, also of an empty one, then the others that its rows have. */
function columnsOf(delivery: Delivery): string[] {
  const { required, optional } = COLUMNS[delivery.dataset];
  const used = new Set(delivery.rows.flatMap((row) => Object.keys(row)));
  const unknown = [...used].filter((column) => !required.includes(column) && !optional.includes(column));
  if (unknown.length > 0) throw new Error(`${delivery.dataset} has no columns ${unknown.join(' ')}`);
  return [...required, ...optional.filter((column) => used.has(column))];
}

/** The delivery as a CSV file: UTF-8, LF, cells quoted where they must be. */
export function csvOf(delivery: Delivery): string {
  const columns = columnsOf(delivery);
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = delivery.rows.map((row) => columns.map((column) => quote(row[column] ?? '')).join(','));
  return [columns.join(','), ...lines, ''].join('\n');
}
