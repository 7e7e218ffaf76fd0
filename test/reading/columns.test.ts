import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatasetName } from '../../src/reading/dataset.ts';
import { DATASET } from '../../src/reading/datasets.ts';
import { planHeader } from '../../src/reading/header.ts';
import { FileIdentities } from '../../src/reading/identities.ts';
import { readRow, type StagedRow } from '../../src/reading/row.ts';
import { makeSourceHub } from '../source/places.ts';
import { csvFile } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';

type Row = Readonly<Record<string, string>>;

const NUMBER = idNumberOf(1);
const WHO = { 证件类型: '01', 证件号码: NUMBER, 姓名: '张三' };

/** One row of each dataset with every column that it has. */
const WHOLE: Readonly<Record<DatasetName, Row>> = {
  roster: {
    ...WHO,
    户编号: 'H1',
    与户主关系: '户主',
    户籍性质: '农业',
    区划代码: '370811001201',
    乡镇: '甲镇',
    村: '东村',
    联系电话: '13800000000',
    开户银行: '农商行',
    银行账号: '6217000000000000000',
    死亡日期: '2025-05-02',
    网格员: '李四',
    帮扶干部: '王五',
    家庭医生: '赵六',
  },
  'civil-affairs': {
    ...WHO,
    救助类别: '低保',
    保障类别: '二类',
    户籍性质: '农业',
    供养方式: '分散',
    户主姓名: '张三',
    户主证件号码: NUMBER,
    救助开始年月: '202501',
    救助截止年月: '202512',
    停发年月: '202601',
    乡镇: '甲镇',
    村: '东村',
  },
  'rural-revitalisation': {
    ...WHO,
    户编号: 'FP1',
    人编号: 'FP1-1',
    与户主关系: '户主',
    户类型: '脱贫户',
    监测对象类别: '边缘易致贫户',
    风险类型: '因病',
    风险是否已消除: '否',
    识别监测时间: '202502',
    消除监测时间: '',
    健康状况: '患病',
    劳动技能: '普通',
    返贫致贫: '否',
  },
  enrolments: {
    ...WHO,
    参保年度: '2025',
    险种类型: '390',
    参保区划: '370811',
    参保状态: '正常参保',
    缴费日期: '2024-11-05',
    生效日期: '2025-01-01',
    终止日期: '2025-12-31',
    个人缴费标准: '400.00',
    个人实缴金额: '120.50',
    资助金额: '279.50',
    资助身份: '低保',
    免缴标志: '否',
  },
  settlements: {
    ...WHO,
    结算ID: 'S1',
    就诊ID: 'V1',
    原结算ID: '',
    退费结算标志: '0',
    有效标志: '1',
    中途结算标志: '0',
    险种类型: '390',
    医疗类别: '21',
    参保区划: '370811',
    定点医药机构编号: 'H3708110001',
    定点医药机构名称: '任城人民医院',
    入院日期: '2025-02-20',
    出院日期: '2025-03-01',
    结算时间: '2025-03-01 14:05:09',
    病种编码: 'C34',
    病种名称: '肺癌',
    支付地点: '2',
    规范转诊标志: '1',
    先诊疗后付费标志: '0',
    押金: '1.01',
    待遇身份标识: 'D',
    医疗费总额: '1000.02',
    全自费金额: '2.03',
    超限价自费费用: '3.04',
    先行自付金额: '4.05',
    符合政策范围金额: '900.06',
    起付线: '5.07',
    基本医疗保险统筹基金支出: '300.08',
    公务员医疗补助: '6.09',
    企业补充: '7.10',
    居民大病保险: '80.11',
    职工大额: '8.12',
    伤残人员: '9.13',
    医疗救助: '70.14',
    其他支出: '10.15',
    基金支付总额: '11.16',
    医院负担金额: '12.17',
    个人负担总金额: '13.18',
    个人账户支出: '14.19',
    个人现金支出: '15.20',
  },
  payments: {
    ...WHO,
    凭证号: 'P1',
    渠道: '慈善',
    支付日期: '2025-04-01',
    金额: '500.25',
    政策范围内金额: '400.75',
    所属年度: '2024',
    结算ID: 'S1',
  },
};

const ALIASES: Readonly<Record<string, string>> = { 证件类型: 'psn_cert_type', 证件号码: 'certno', 姓名: 'psn_name' };

/** The name of a column in the interface's code, else the Chinese one. */
function codeNameOf(dataset: DatasetName, header: string): string {
  return DATASET[dataset].columns.find((column) => column.header === header)?.aliases?.[0] ?? ALIASES[header] ?? header;
}

let hub: TestHub;

beforeAll(async () => {
  hub = await makeSourceHub();
});

afterAll(() => hub.close());

describe.each(Object.keys(WHOLE) as DatasetName[])('columns of %s', (dataset) => {
  const row = WHOLE[dataset];
  const month = DATASET[dataset].kind === 'FULL_LIST' ? '2025-03' : null;

  test('the row of this test has every column, so that none goes unread', () => {
    expect(Object.keys(row).sort()).toEqual(
      [...Object.keys(WHO), ...DATASET[dataset].columns.map(({ header }) => header)].sort(),
    );
  });

  test('are found by their Chinese headers, by their code names, in any order and among unknown ones', async () => {
    const first = await hub.deliver(dataset, '370811', csvFile([], [row]), month);
    expect(first).toMatchObject({ rowsRead: 1, rowsNew: 1, rowsRefused: 0, unknownColumns: [] });
    const headers = Object.keys(row).reverse();
    const renamed = Object.fromEntries(headers.map((header) => [codeNameOf(dataset, header), row[header]!]));
    const among = { 备注甲: '不读', ...renamed, 备注乙: '也不读' };
    const again = await hub.deliver(dataset, '370811', csvFile([], [among]), month);
    expect(again).toMatchObject({ status: 'MERGED', rowsNew: 0, rowsChanged: 0, rowsUnchanged: 1, rowsRefused: 0 });
    expect(again.unknownColumns).toEqual(['备注甲', '备注乙']);
  });

  test('are each read: another value in any of them makes the row another one', () => {
    const headers = Object.keys(row);
    const plan = planHeader(DATASET[dataset], headers, 'test');
    const identities = new FileIdentities(hub.vault);
    const lineOf = (cells: Row): string => {
      const read = readRow(
        plan,
        { identities, isKnownRegion: () => true },
        headers.map((header) => cells[header]!),
        2,
      );
      expect(read, JSON.stringify(cells)).toHaveProperty('line');
      return (read as StagedRow).line;
    };
    for (const header of headers.filter((name) => !(name in WHO))) {
      const other = OTHERS[header] ?? otherCell(row[header]!);
      expect(lineOf({ ...row, [header]: other }), `${header}: ${other}`).not.toBe(lineOf(row));
    }
    expect(lineOf(row)).toBe(lineOf({ ...row }));
  });
});

/** Another value where the kind of the cell does not say what else could stand there. */
const OTHERS: Row = {
  户籍性质: '非农业',
  区划代码: '370811002',
  救助类别: '特困',
  户类型: '一般户',
  监测对象类别: '脱贫不稳定户',
  险种类型: '310',
  医疗类别: '22',
  参保区划: '370812',
  参保状态: '暂停',
  渠道: '慈善救助',
};

/** Another value of the same kind: flag, month, day, number or text. */
function otherCell(cell: string): string {
  if (cell === '是' || cell === '否') return cell === '是' ? '否' : '是';
  if (/^[01]$/.test(cell)) return cell === '0' ? '1' : '0';
  if (/^20\d{4}$/.test(cell)) return '202412';
  if (/^\d{4}-\d\d-\d\d/.test(cell)) return cell.replace(/^.{10}/, '2024-06-15');
  if (/^\d{4}$/.test(cell)) return '2023';
  if (/^\d+\.\d\d$/.test(cell)) return `1${cell}`;
  return cell === '' ? '202503' : `${cell}9`;
}

test('amounts of a settlement stand in the columns that they are of, and in the layers that they belong to', async () => {
  await hub.deliver('settlements', '370811', csvFile([], [{ ...WHOLE.settlements, 结算ID: 'S2' }]));
  const [row] = await hub.database.query("select * from settlement where settlement_number = 'S2'");
  expect(row).toMatchObject({
    visit_number: 'V1',
    settled_at: '2025-03-01 14:05:09',
    settled_on: '2025-03-01',
    admitted_on: '2025-02-20',
    discharged_on: '2025-03-01',
    paid_at_hospital: true,
    is_referred: true,
    paid_after: false,
    total_fen: 100_002n,
    in_scope_fen: 90_006n,
    pool_fen: 30_008n,
    basic_fen: 30_008n + 609n + 710n + 913n + 1_015n,
    critical_illness_fen: 8_011n + 812n,
    medical_aid_fen: 7_014n,
    exemption_fen: 1_217n,
    self_funded_fen: 203n,
    over_limit_fen: 304n,
    prior_share_fen: 405n,
    deductible_fen: 507n,
    deposit_fen: 101n,
    account_paid_fen: 1_419n,
    cash_paid_fen: 1_520n,
  });
});

test('cells of a payment stand where they belong, its settlement named by number', async () => {
  await hub.deliver('payments', '370811', csvFile([], [{ ...WHOLE.payments, 凭证号: 'P2' }]));
  const [row] = await hub.database.query(
    `select p.*, s.settlement_number from payment p
     join settlement s on s.settlement_id = p.settlement_id and s.superseded_at is null where voucher_number = 'P2'`,
  );
  expect(row).toMatchObject({
    channel: '慈善',
    layer: 'CHARITY',
    paid_on: '2025-04-01',
    year: 2024,
    amount_fen: 50_025n,
    in_scope_fen: 40_075n,
    settlement_number: 'S1',
  });
});

test('telephone, bank account and helpers of the roster are kept sealed, and can be opened', async () => {
  const [row] = await hub.database.query<{ contact_cipher: Buffer; all: string }>(
    `select contact_cipher, to_jsonb(e)::text as all from roster_entry e join delivery d using (delivery_id)
     where d.superseded_at is null`,
  );
  expect(JSON.parse(hub.vault.open(row!.contact_cipher).toString())).toEqual({
    phone: '13800000000',
    bank: '农商行',
    bank_account: '6217000000000000000',
    grid_worker: '李四',
    cadre: '王五',
    family_doctor: '赵六',
  });
  expect(row!.all).not.toContain('13800000000');
});
