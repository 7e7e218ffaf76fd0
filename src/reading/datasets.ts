import { amount } from './amount-cell.ts';
import { channel, coded, codedSeveral, key, region, text } from './cell.ts';
import type { Column, Dataset, DatasetName } from './dataset.ts';
import { date, month, openEnded, timestamp, year } from './day-cell.ts';

type Type = [reader: Column['read'], sql: string];
const TEXT: Type = [text, 'text'];
const KEY: Type = [key, 'text'];
const FEN: Type = [amount, 'bigint'];
const DAY: Type = [date, 'date'];
const MONTH: Type = [month, 'date'];
const OPEN_DAY: Type = [openEnded(date), 'date'];
const OPEN_MONTH: Type = [openEnded(month), 'date'];
const FLAG: Type = [coded('flag'), 'boolean'];
const code = (kind: string): Type => [coded(kind), 'text'];

function column(header: string, stage: string, [read, sql]: Type, more: Partial<Column> = {}): Column {
  return { header, stage: [stage, sql], read, ...more };
}
const required = { required: true } as const;
/** An amount that counts as 0 when the file does not have it. */
const orZero = (header: string, stage: string, alias: string): Column =>
  column(header, stage, FEN, { empty: '0', aliases: [alias] });

const settlements: Dataset = {
  name: 'settlements',
  label: '结算',
  kind: 'DELTA',
  isRemembered: true,
  columns: [
    column('结算ID', 'settlement_number', KEY, { ...required, aliases: ['setl_id'] }),
    column('就诊ID', 'visit_number', KEY, { ...required, aliases: ['mdtrt_id'] }),
    column('原结算ID', 'reverses_number', KEY, { aliases: ['init_setl_id'] }),
    column('退费结算标志', 'is_refund_flagged', FLAG, { empty: 'f', aliases: ['refd_setl_flag'] }),
    column('有效标志', 'is_valid', FLAG, { empty: 't', aliases: ['vali_flag'] }),
    column('中途结算标志', 'is_interim', FLAG, { aliases: ['mid_setl_flag'] }),
    column('险种类型', 'insurance_type', code('insuranceType'), { aliases: ['insutype'] }),
    column('医疗类别', 'medical_type', code('medicalType'), { ...required, aliases: ['med_type'] }),
    column('参保区划', 'insured_region_code', [region, 'text'], { ...required, aliases: ['insu_admdvs'] }),
    column('定点医药机构编号', 'hospital_code', KEY, { aliases: ['fixmedins_code'] }),
    column('定点医药机构名称', 'hospital_name', TEXT, { aliases: ['fixmedins_name'] }),
    column('入院日期', 'admitted_on', DAY, { aliases: ['begndate'] }),
    column('出院日期', 'discharged_on', DAY, { aliases: ['enddate'] }),
    column('结算时间', 'settled_at', [timestamp, 'timestamp'], { ...required, aliases: ['setl_time'] }),
    column('病种编码', 'disease_code', KEY, { aliases: ['dise_no'] }),
    column('病种名称', 'disease_name', TEXT, { aliases: ['dise_name'] }),
    column('支付地点', 'pay_place', TEXT, { aliases: ['pay_loc'] }),
    column('规范转诊标志', 'is_referred', FLAG, { aliases: ['refl_flag'] }),
    column('先诊疗后付费标志', 'paid_after', FLAG, { aliases: ['pay_after_flag'] }),
    column('押金', 'deposit_fen', FEN, { aliases: ['deposit'] }),
    column('待遇身份标识', 'identity_marker', TEXT, { aliases: ['sp_psn_type'] }),
    column('医疗费总额', 'total_fen', FEN, { ...required, aliases: ['medfee_sumamt'] }),
    column('全自费金额', 'self_funded_fen', FEN, { aliases: ['fulamt_ownpay_amt'] }),
    column('超限价自费费用', 'over_limit_fen', FEN, { aliases: ['overlmt_selfpay'] }),
    column('先行自付金额', 'prior_share_fen', FEN, { aliases: ['preselfpay_amt'] }),
    column('符合政策范围金额', 'in_scope_fen', FEN, { ...required, aliases: ['inscp_scp_amt'] }),
    column('起付线', 'deductible_fen', FEN, { aliases: ['act_pay_dedc'] }),
    column('基本医疗保险统筹基金支出', 'pool_fen', FEN, { ...required, aliases: ['hifp_pay'] }),
    orZero('公务员医疗补助', 'civil_servant_fen', 'cvlserv_pay'),
    orZero('企业补充', 'enterprise_fen', 'hifes_pay'),
    column('居民大病保险', 'resident_illness_fen', FEN, { ...required, aliases: ['hifmi_pay'] }),
    orZero('职工大额', 'employee_large_fen', 'hifob_pay'),
    orZero('伤残人员', 'disabled_fund_fen', 'hifdm_pay'),
    column('医疗救助', 'medical_aid_fen', FEN, { ...required, aliases: ['maf_pay'] }),
    orZero('其他支出', 'other_fen', 'oth_pay'),
    column('基金支付总额', 'fund_total_fen', FEN, { aliases: ['fund_pay_sumamt'] }),
    orZero('医院负担金额', 'hospital_borne_fen', 'hosp_part_amt'),
    column('个人负担总金额', 'personal_total_fen', FEN, { aliases: ['psn_part_amt'] }),
    column('个人账户支出', 'account_paid_fen', FEN, { aliases: ['acct_pay'] }),
    column('个人现金支出', 'cash_paid_fen', FEN, { aliases: ['psn_cash_pay'] }),
  ],
};

const enrolments: Dataset = {
  name: 'enrolments',
  label: '参保',
  kind: 'DELTA',
  columns: [
    column('参保年度', 'year', [year, 'smallint'], required),
    column('险种类型', 'insurance_type', code('insuranceType'), required),
    column('参保区划', 'region_code', [region, 'text'], required),
    column('参保状态', 'status', code('enrolmentStatus'), required),
    column('缴费日期', 'paid_on', DAY),
    column('生效日期', 'from_on', DAY),
    column('终止日期', 'until_on', OPEN_DAY),
    column('个人缴费标准', 'premium_fen', FEN, required),
    column('个人实缴金额', 'paid_fen', FEN),
    column('资助金额', 'subsidy_fen', FEN),
    column('资助身份', 'subsidy_identity', TEXT),
    column('免缴标志', 'is_exempt', FLAG),
  ],
};

const roster: Dataset = {
  name: 'roster',
  label: '人口底册',
  kind: 'FULL_LIST',
  columns: [
    column('户编号', 'household_number', KEY, required),
    column('与户主关系', 'relation', TEXT, required),
    column('户籍性质', 'hukou', code('hukou'), required),
    column('区划代码', 'region_code', [region, 'text'], { ...required, mustBeInTree: true }),
    column('乡镇', 'township', TEXT),
    column('村', 'village', TEXT),
    column('联系电话', 'phone', KEY),
    column('开户银行', 'bank', TEXT),
    column('银行账号', 'bank_account', KEY),
    column('死亡日期', 'died_on', DAY),
    column('网格员', 'grid_worker', TEXT),
    column('帮扶干部', 'cadre', TEXT),
    column('家庭医生', 'family_doctor', TEXT),
  ],
};

const civilAffairs: Dataset = {
  name: 'civil-affairs',
  label: '民政救助对象名单',
  kind: 'FULL_LIST',
  mayListHouseholds: true,
  columns: [
    column('救助类别', 'categories', [codedSeveral('category'), 'text[]'], required),
    column('保障类别', 'grade', TEXT),
    column('户籍性质', 'hukou', TEXT),
    column('供养方式', 'support', TEXT),
    column('户主姓名', 'head_name', TEXT),
    column('户主证件号码', 'head_number', KEY),
    column('救助开始年月', 'starts_in', MONTH),
    column('救助截止年月', 'last_month', OPEN_MONTH),
    column('停发年月', 'stopped_in', OPEN_MONTH),
    column('乡镇', 'township', TEXT),
    column('村', 'village', TEXT),
  ],
};

const ruralRevitalisation: Dataset = {
  name: 'rural-revitalisation',
  label: '乡村振兴名单',
  kind: 'FULL_LIST',
  marks: ['监测对象类别', '户类型', '风险类型', '识别监测时间'],
  columns: [
    column('户编号', 'household_number', KEY, required),
    column('人编号', 'member_number', KEY),
    column('与户主关系', 'relation', TEXT),
    column('户类型', 'household_type', code('householdType')),
    column('监测对象类别', 'monitored', code('monitoredCategory')),
    column('风险类型', 'risk', TEXT),
    column('风险是否已消除', 'is_eliminated', FLAG, { empty: 'f' }),
    column('识别监测时间', 'identified_in', MONTH),
    column('消除监测时间', 'eliminated_in', OPEN_MONTH),
    column('健康状况', 'health', TEXT),
    column('劳动技能', 'skill', TEXT),
    column('返贫致贫', 'is_returned', FLAG, { empty: 'f' }),
  ],
};

const payments: Dataset = {
  name: 'payments',
  label: '其他渠道支付',
  kind: 'DELTA',
  columns: [
    column('凭证号', 'voucher_number', KEY, required),
    column('渠道', 'channel', [channel, 'text'], required),
    column('支付日期', 'paid_on', DAY, required),
    column('金额', 'amount_fen', FEN, required),
    column('政策范围内金额', 'in_scope_fen', FEN),
    column('所属年度', 'year', [year, 'smallint']),
    column('结算ID', 'settlement_number', KEY),
  ],
};

/** The six datasets by name. */
export const DATASET: Readonly<Record<DatasetName, Dataset>> = {
  roster,
  'civil-affairs': civilAffairs,
  'rural-revitalisation': ruralRevitalisation,
  enrolments,
  settlements,
  payments,
};
