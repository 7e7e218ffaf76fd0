import { encodeGb18030 } from '../../seeds/mangled/gb18030.ts';
import { zipFile } from '../../seeds/mangled/zip-file.ts';
import type { DatasetName } from '../../src/reading/dataset.ts';
import { sheetJsBook } from '../table/workbooks.ts';
import { csvFile } from './department-files.ts';
import { idNumberOf } from './make.ts';

type Row = Readonly<Record<string, string>>;

/** A file as an office really sends it, and the same rows in the hub's own form. */
export interface OfficeFile {
  readonly dataset: DatasetName;
  readonly region: string;
  /** Of the clean form; the office's file has it in its name or title. */
  readonly month: string | null;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly clean: string;
  /** Rows of persons; how many were left out; what is told beside them. */
  readonly rows: number;
  readonly skipped: number;
  readonly unread?: readonly string[];
}

const [ZHANG, LI, AYI, SUN] = [1, 2, 3, 4].map(idNumberOf) as [string, string, string, string];
/** Born before 1950, so that its 15 digits can become 18 again. */
const wide = (text: string): string =>
  [...text].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
const fifteen = (id: string): string => id.slice(0, 6) + id.slice(8, 17);

const roster: OfficeFile = {
  dataset: 'roster',
  region: '370811',
  month: '2025-01',
  fileName: '任城区人口底册（2025年1月）.xlsx',
  bytes: sheetJsBook(
    {
      填表说明: [['一、本表由各乡镇填写'], ['二、身份证号请按文本填写']],
      甲镇: [
        ['任城区人口底册'],
        ['单位：甲镇', '', '', '', '', '2025年1月5日'],
        [
          '序号',
          '公民身份号码✱',
          '姓名',
          '户 号',
          '与户主\n关系',
          '户口性质（农业/非农业）',
          '行政区划代码',
          '乡（镇）',
          '村（居）',
          '手机号码',
          '死亡时间',
        ],
        [1, `${ZHANG}\t`, '张 三', 'H001', '户主', '农业户口', 370811001201, '甲镇', '东村', 13800000001, ''],
        [2, `'${LI.toLowerCase()}`, '李四', 'H001', '配偶', '农村', '370811001201', '甲镇', '东村', '--', 45000],
        ['合计', '', '2人'],
        ['填表人：王五', '', '审核人：赵六'],
      ],
      乙镇: [
        ['身份证', '姓名', '户编号', '户主关系', '户籍性质', '区划代码', '乡镇', '村'],
        [`G${AYI}`, '阿依古丽•买买提', 'H002', '户主', '非农业', '370811002', '乙镇', ''],
        ['身份证', '姓名', '户编号', '户主关系', '户籍性质', '区划代码', '乡镇', '村'],
        [fifteen(SUN), '孙七', 'H003', '户主', '城镇', wide('370811002'), '乙镇', '无'],
      ],
      上年: [
        ['证件号码', '姓名', '户编号', '与户主关系', '户籍性质', '区划代码'],
        [idNumberOf(9), '已迁出', 'H009', '户主', '农业', '370811001'],
      ],
    },
    'xlsx',
    { hidden: ['上年'] },
  ),
  clean: csvFile(
    [],
    [
      {
        ...who(ZHANG, '张三'),
        ...home('H001', '户主', '农业', '370811001201'),
        乡镇: '甲镇',
        村: '东村',
        联系电话: '13800000001',
      },
      {
        ...who(LI, '李四'),
        ...home('H001', '配偶', '农业', '370811001201'),
        乡镇: '甲镇',
        村: '东村',
        死亡日期: '2023-03-15',
      },
      { ...who(AYI, '阿依古丽·买买提'), ...home('H002', '户主', '非农业', '370811002'), 乡镇: '乙镇' },
      { ...who(SUN, '孙七'), ...home('H003', '户主', '非农业', '370811002'), 乡镇: '乙镇', 村: '无' },
    ],
  ),
  rows: 4,
  skipped: 3,
  unread: ['填表说明', '上年'],
};

const civilAffairs: OfficeFile = {
  dataset: 'civil-affairs',
  region: '370811',
  month: '2025-03',
  fileName: '民政局困难群众台账.xls',
  bytes: sheetJsBook(
    {
      Sheet1: [
        ['任城区社会救助对象花名册'],
        ['截至2025年3月', '', '', '', '', '', '单位：户'],
        ['序号', '户主', '', '救助类型', '低保等级', '家庭成员', '', '', '', '起保年月', '停发时间', '备注'],
        ['', '姓名', '身份证号', '', '', '姓名', '身份证号', '姓名', '身份证号', '', '', ''],
        [1, '张三', ZHANG, '农村低保（A类）', 'A类', '李四', `${LI} `, '', '', 202501, '', ''],
        [2, '阿依古丽．买买提', `${AYI}41`, '五保、低边', '', '', '', '', '', '2025年2月', '长期', '集中'],
        [3, '孙七', SUN, '因病致贫家庭重病患者', '', '孙七', SUN, '', '', '2025/3/1', '202507', ''],
        ['', '小计', '', '', '', '', '', '', '', '', '', 4],
        ['备注：本表一式两份'],
      ],
    },
    'biff8',
  ),
  clean: csvFile(
    [],
    [
      { ...who(ZHANG, '张三'), 救助类别: '低保', 保障类别: 'A类', 救助开始年月: '202501' },
      { ...who(LI, '李四'), 救助类别: '低保', 保障类别: 'A类', 救助开始年月: '202501' },
      { ...who(AYI, '阿依古丽·买买提'), 救助类别: '特困；低保边缘', 救助开始年月: '202502' },
      { ...who(SUN, '孙七'), 救助类别: '因病致贫', 救助开始年月: '202503', 停发年月: '202507' },
    ],
  ),
  rows: 4,
  skipped: 2,
};

const rural: OfficeFile = {
  dataset: 'rural-revitalisation',
  region: '370811',
  month: '2025-09',
  fileName: '6-防止返贫致贫监测对象信息_20250902-风险未消除3人.xlsx',
  bytes: sheetJsBook(
    {
      监测对象: [
        ['防止返贫致贫监测对象信息'],
        ['导出单位：任城区', '', '', '导出时间：2025-09-02 10:11:12'],
        [
          '省',
          '户编号',
          '人编号',
          '姓名',
          '证件号码',
          '与户主关系',
          '农户类型',
          '检测对象类别',
          '返贫致贫风险',
          '风险是否消除',
          '识别时间',
          '消除时间',
          '人均纯收入（元）',
          '是否参加城乡居民基本医疗保险',
        ],
        [
          '山东省',
          '3708110001',
          '1',
          '张三',
          `="${ZHANG}"`,
          '户主',
          '一般农户',
          '边缘易致贫户',
          '因病',
          '否',
          202502,
          '',
          8123.45,
          '是',
        ],
        [
          '山东省',
          '3708110001',
          '2',
          '李四',
          `\u200b${LI}`,
          '配偶',
          '一般农户',
          '边缘易致贫户',
          '因病',
          'N',
          '2025-02',
          '/',
          8123.45,
          '是',
        ],
        [
          '山东省',
          '3708110002',
          '1',
          '孙七',
          SUN,
          '户主',
          '建档立卡脱贫户',
          '脱贫不稳定户',
          '因残',
          '未消除',
          45717,
          '',
          7000,
          '是',
        ],
        ['制表人：', '王五'],
      ],
    },
    'xlsx',
  ),
  clean: csvFile(
    [],
    [
      {
        ...who(ZHANG, '张三'),
        户编号: '3708110001',
        人编号: '1',
        与户主关系: '户主',
        户类型: '一般户',
        监测对象类别: '边缘易致贫户',
        风险类型: '因病',
        风险是否已消除: '否',
        识别监测时间: '202502',
      },
      {
        ...who(LI, '李四'),
        户编号: '3708110001',
        人编号: '2',
        与户主关系: '配偶',
        户类型: '一般户',
        监测对象类别: '边缘易致贫户',
        风险类型: '因病',
        风险是否已消除: '否',
        识别监测时间: '202502',
      },
      {
        ...who(SUN, '孙七'),
        户编号: '3708110002',
        人编号: '1',
        与户主关系: '户主',
        户类型: '脱贫户',
        监测对象类别: '脱贫不稳定户',
        风险类型: '因残',
        风险是否已消除: '否',
        识别监测时间: '202503',
      },
    ],
  ),
  rows: 3,
  skipped: 1,
};

const enrolments: OfficeFile = {
  dataset: 'enrolments',
  region: '370811',
  month: null,
  fileName: '2025年度居民参保缴费明细.csv',
  bytes: encodeGb18030(
    [
      '2025年度城乡居民基本医疗保险参保缴费明细',
      '参保人姓名,身份证号码,缴费年度,险种,参保地,参保状态,缴费时间,待遇开始日期,待遇终止日期,缴费标准(元),个人缴费金额,资助金额,资助类别,是否免缴',
      `张三,="${ZHANG}",2025年,居民基本医疗保险,370811,正常参保,2024/11/5,2025.1.1,2025.12.31,￥400.00,"400.00元",--,,否`,
      `李四,'${LI},2025年度,居民医保,370811,参保缴费,20241105,2025-1-1,2025年12月31日,400,120.5,279.50,农村低保,N`,
      `孙七,${SUN},2025,390-居民,370811,正常参保,2024-11-05 09:30:00,2025/1/1,长期,"400.00",0,（0.00）,nan,无`,
      '合计：3人,,,,,,,,,,,,,',
    ].join('\r\n'),
  ),
  clean: csvFile(
    [],
    [
      { ...who(ZHANG, '张三'), ...paidIn('400.00'), 终止日期: '2025-12-31' },
      { ...who(LI, '李四'), ...paidIn('120.50'), 终止日期: '2025-12-31', 资助金额: '279.50', 资助身份: '农村低保' },
      { ...who(SUN, '孙七'), ...paidIn('0'), 资助金额: '-0.00' },
    ],
  ),
  rows: 3,
  skipped: 1,
};

const settlementCells: readonly Row[] = [
  {
    结算ID: 'S1',
    就诊ID: 'V1',
    ...who(ZHANG, '张三'),
    医疗类别: '21',
    参保区划: '370811',
    结算时间: '2025-03-01 14:05:09',
    入院日期: '2025-02-20',
    出院日期: '2025-03-01',
    医疗费总额: '81234.56',
    符合政策范围金额: '70000.00',
    基本医疗保险统筹基金支出: '40000.00',
    居民大病保险: '5000.00',
    医疗救助: '0.00',
    个人现金支出: '36234.56',
  },
  {
    结算ID: 'S2',
    就诊ID: 'V1',
    ...who(ZHANG, '张三'),
    原结算ID: 'S1',
    退费结算标志: '1',
    医疗类别: '21',
    参保区划: '370811',
    结算时间: '2025-03-02 00:00:00',
    医疗费总额: '-1234.56',
    符合政策范围金额: '-1000.00',
    基本医疗保险统筹基金支出: '-500.00',
    居民大病保险: '0.00',
    医疗救助: '0.00',
  },
  {
    结算ID: 'S3',
    就诊ID: 'V3',
    ...who(LI, '李四'),
    医疗类别: '14',
    参保区划: '370811',
    结算时间: '2025-04-01 00:00:00',
    医疗费总额: '1000.10',
    符合政策范围金额: '900.00',
    基本医疗保险统筹基金支出: '450.00',
    居民大病保险: '0.00',
    医疗救助: '45.05',
  },
];

const settlements: OfficeFile = {
  dataset: 'settlements',
  region: '370811',
  month: null,
  fileName: 'SETL_D_20250901.csv',
  bytes: Buffer.from(
    `\ufeff${[
      'SETL_ID\tMDTRT_ID\tINIT_SETL_ID\tREFD_SETL_FLAG\tCERTNO\tPSN_NAME\tMED_TYPE\tINSU_ADMDVS\tBEGNDATE\tENDDATE\tSETL_TIME\tMEDFEE_SUMAMT\tINSCP_SCP_AMT\tHIFP_PAY\tHIFMI_PAY\tMAF_PAY\tPSN_CASH_PAY',
      `S1\tV1\tNULL\tNULL\t${ZHANG}\t张三\t21\t370811\t2025-02-20 08:00:00\t2025-03-01 11:00:00\t2025-03-01 14:05:09\t81,234.56\t70000\t40000.0000\t5000\t0\t36234.56`,
      `S2\tV1\tS1\t1\t${ZHANG}\t张三\t普通住院\t370811\t\t\t20250302\t(1,234.56)\t-1000.00\t500.00-\t--\t0\tNULL`.replace(
        '\t--\t',
        '\t0\t',
      ),
      `S3\tV3\t\t\t${LI}\t李四\t门诊慢特病\t370811\tnan\tnan\t2025/4/1 0:00\t1000.1\t900\t450\t0\t45.05\t`,
    ].join('\n')}\n`,
  ),
  clean: csvFile([], settlementCells),
  rows: 3,
  skipped: 0,
};

const hospitalBills: OfficeFile = {
  ...settlements,
  fileName: '住院及门诊慢特病结算明细.xlsx',
  bytes: sheetJsBook(
    {
      结算: [
        ['任城区医保结算明细表'],
        ['单位：元'],
        [
          '结算编号',
          '就诊号',
          '原结算编号',
          '退费标志',
          '患者姓名',
          '身份证号',
          '医疗类别',
          '参保地',
          '入院时间',
          '出院时间',
          '结算日期',
          '费用',
          '',
          '基金支付',
          '',
          '',
          '现金支付',
        ],
        [
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '总费用（元）',
          '政策范围内费用(元)',
          '统筹基金支付',
          '大病保险',
          '医疗救助',
          '',
        ],
        [
          'S1',
          'V1',
          '',
          '',
          '张三',
          ZHANG,
          '21-普通住院',
          '370811',
          45708,
          45717,
          45717.58690972222,
          81234.56,
          70000,
          40000,
          5000,
          0,
          36234.56,
        ],
        ['S2', 'V1', 'S1', '是', '张三', ZHANG, '21', '370811', '', '', 45718, -1234.56, -1000, -500, 0, 0, ''],
        ['S3', 'V3', '', '', '李 四', LI, 14, 370811, '', '', '2025年4月1日', 1000.1, 900, 450, 0, 45.05, ''],
        ['总计', '', '', '', '', '', '', '', '', '', '', 81000.1, '', '', '', '', ''],
      ],
    },
    'xlsx',
  ),
  skipped: 1,
};

const payments: OfficeFile = {
  dataset: 'payments',
  region: '370811',
  month: null,
  fileName: '益康保赔付明细（3笔）.zip',
  bytes: zipFile([
    {
      name: '益康保赔付明细（3笔）.csv',
      content: [
        '益康保2025年赔付明细;;;;;;',
        '赔案号;保险产品;被保险人;被保险人身份证号;赔付日期;赔付金额（元）;年度',
        `P-1;益康保;张三;${ZHANG};2025.5.6;¥ 1,234.50;2025年`,
        `P-2;益康保;李四;${wide(LI)};45783;500元;`,
        `P-3;益康保;张三;${ZHANG};2025-05-08;(100.00);2025`,
        ';合计;;;;1,634.50;',
      ].join('\n'),
    },
  ]),
  clean: csvFile(
    [],
    [
      {
        ...who(ZHANG, '张三'),
        凭证号: 'P-1',
        渠道: '益康保',
        支付日期: '2025-05-06',
        金额: '1234.50',
        所属年度: '2025',
      },
      { ...who(LI, '李四'), 凭证号: 'P-2', 渠道: '益康保', 支付日期: '2025-05-06', 金额: '500.00' },
      {
        ...who(ZHANG, '张三'),
        凭证号: 'P-3',
        渠道: '益康保',
        支付日期: '2025-05-08',
        金额: '-100.00',
        所属年度: '2025',
      },
    ],
  ),
  rows: 3,
  skipped: 1,
};

/** One file a department and form, in an order in which they can be taken in. */
export const OFFICE_FILES: readonly OfficeFile[] = [
  roster,
  civilAffairs,
  rural,
  enrolments,
  settlements,
  hospitalBills,
  payments,
];

function who(证件号码: string, 姓名: string): Row {
  return { 证件号码, 姓名 };
}

function home(户编号: string, 与户主关系: string, 户籍性质: string, 区划代码: string): Row {
  return { 户编号, 与户主关系, 户籍性质, 区划代码 };
}

function paidIn(个人实缴金额: string): Row {
  const enrolment = { 参保年度: '2025', 险种类型: '390', 参保区划: '370811', 参保状态: '参保', 免缴标志: '否' };
  return { ...enrolment, 缴费日期: '2024-11-05', 生效日期: '2025-01-01', 个人缴费标准: '400', 个人实缴金额 };
}
