import { type Delivery, type Facts, personOf, type Question, type Row } from '../oracle/facts.ts';
import { bill, deliver, world } from '../oracle/make.ts';
import { makePopulation } from '../oracle/population.ts';
import { idNumberOf } from '../support/make.ts';
import { RareCases } from './rare-cases.ts';

/** Facts that show what goes wrong when they are taken in, by what is tried. */
export type MergeFacts = 'corrections' | 'bills' | 'stays' | 'lists' | 'enrolments';

const SEED = 6;
const BILLS = makePopulation('evenki', SEED, { persons: 40 });

/** Bills and payments of a random population, of people who are all listed all the time, against lines of next to nothing. */
function billFacts(): Facts {
  // Of payments only the ones that the rules deduct: fewer files, and as much to go wrong.
  const isDeducted = (row: Row) => /保|商业|SUPPLEMENTARY/.test(row['渠道'] ?? '');
  const sent = BILLS.facts.deliveries.filter(
    ({ dataset, rows }) => dataset === 'settlements' || (dataset === 'payments' && rows.some(isDeducted)),
  );
  const people = [...new Map(sent.flatMap(({ rows }) => rows.map((row) => [personOf(row), row]))).values()];
  const who = people.map((row): Row => ({ 证件号码: personOf(row), 姓名: row['姓名']!, 户编号: personOf(row) }));
  const month = `${BILLS.year - 2}-01`;
  const home = { 与户主关系: '户主', 户籍性质: '农业', 区划代码: '150724' };
  const listed = { 户类型: '一般户', 监测对象类别: '边缘易致贫户', 风险是否已消除: '否' };
  return {
    regions: world([]).regions,
    deliveries: [
      deliver(
        'roster',
        '150724',
        who.map((one) => ({ ...one, ...home })),
        month,
      ),
      deliver(
        'rural-revitalisation',
        '150724',
        who.map((one) => ({ ...one, ...listed })),
        month,
      ),
      ...sent,
    ],
    incomes: LOW_INCOMES,
    parameters: LOW_LINES,
  };
}

const LOW_INCOMES: Facts['incomes'] = [BILLS.year - 1, BILLS.year - 2, 2022].map((year) => ({
  ...{ region: '150724', scope: 'PASTORAL', year, amount: '0.02' },
  ...{ publishedOn: `${year + 1}-01-01`, status: 'official' },
}));
const LOW_LINES = { 'evenki.feedback.threshold': '0', 'jining.heavy.threshold': '0' };

/** Corrections of every kind, and what is in scope: a person each. */
function correctionFacts(): Facts {
  const cases = new RareCases();
  cases.xiushan();
  cases.corrected();
  cases.moved();
  return world(cases.deliveries);
}

function stayFacts(): Facts {
  const cases = new RareCases();
  cases.kangle();
  return world(cases.deliveries);
}

let serial = 500;
const someone = (): Row => ({ 证件号码: idNumberOf(++serial), 姓名: '李四' });

/** A person for each column of the lists, each with a small bill of January. */
function listFacts(): Facts {
  const rural = (who: Row, row: Row = {}): Row => ({ ...who, 户编号: 'F', 户类型: '一般户', ...row });
  const unstable = { 监测对象类别: '脱贫不稳定户' };
  const [lastPaid, unpaid, started, alleviated, returned, ended, misdated, identified, left, died] = Array.from(
    { length: 10 },
    someone,
  ) as [Row, Row, Row, Row, Row, Row, Row, Row, Row, Row];
  const people = [lastPaid, unpaid, started, alleviated, ended, misdated, identified, left, died];
  const civil = (who: Row, row: Row = {}): Row => ({ ...who, 救助类别: '低保对象', ...row });
  const onRoster = (who: Row, diedOn: string): Row => ({
    ...who,
    ...{ 户编号: 'H', 与户主关系: '户主', 户籍性质: '农业', 区划代码: '150724', 死亡日期: diedOn },
  });
  const deliveries: Delivery[] = [
    deliver(
      'civil-affairs',
      '150724',
      [
        civil(lastPaid, { 救助截止年月: '202306' }),
        civil(unpaid, { 停发年月: '202307' }),
        civil(alleviated),
        civil(left),
        civil(died),
      ],
      '2023-01',
    ),
    deliver(
      'civil-affairs',
      '150724',
      [
        civil(lastPaid, { 救助截止年月: '202306' }),
        civil(unpaid, { 停发年月: '202307' }),
        civil(alleviated),
        civil(died),
        civil(started, { 救助开始年月: '202303' }),
      ],
      '2023-06',
    ),
    deliver(
      'rural-revitalisation',
      '150724',
      [
        rural(alleviated, { 户类型: '脱贫户' }),
        rural(ended, { ...unstable, 风险是否已消除: '是', 识别监测时间: '202302', 消除监测时间: '202305' }),
        rural(misdated, { ...unstable, 风险是否已消除: '否', 消除监测时间: '202305' }),
        rural(identified, { ...unstable, 识别监测时间: '202302' }),
      ],
      '2023-06',
    ),
    deliver('rural-revitalisation', '500241', [rural(returned, { 返贫致贫: '是' })], '2023-01'),
    deliver('roster', '150724', [onRoster(died, '2023-03-01')], '2023-01'),
    deliver('roster', '150724', [onRoster(died, '2023-09-01')], '2023-06'),
    deliver(
      'settlements',
      '150724',
      people.map((who) => bill(`L${who['证件号码']}`, '2023-01-05', '100', { ...who, 参保区划: '150724' })),
    ),
    deliver('settlements', '500241', [bill('LR', '2023-01-05', '5000', returned)]),
  ];
  // Known long before, so that only the lists change with the days asked about.
  return world(deliveries, { incomes: LOW_INCOMES, parameters: LOW_LINES });
}

/** A person for each column of an enrolment, all above the line of who is insured. */
function enrolmentFacts(): Facts {
  const people = Array.from({ length: 5 }, someone);
  const enrolled = (who: Row, row: Row): Row => ({
    ...who,
    ...{ 参保年度: '2023', 险种类型: '390', 参保区划: '370800', 参保状态: '参保', 个人缴费标准: '350', ...row },
  });
  const rows: Row[] = [
    { 参保状态: '暂停', 终止日期: '2023-06-30' },
    { 参保状态: '终止' },
    { 险种类型: '310' },
    { 生效日期: '2023-04-01' },
    { 终止日期: '2023-06-30' },
  ];
  const bills = people.map((who, at) => bill(`N${at}`, '2023-01-05', '70000', { ...who, 参保区划: '370800' }));
  const deliveries = [
    deliver('civil-affairs', '370800', [], '2023-01'),
    deliver('rural-revitalisation', '370800', [], '2023-01'),
    deliver(
      'enrolments',
      '370800',
      rows.map((row, at) => enrolled(people[at]!, row)),
    ),
    deliver('settlements', '370800', bills),
  ];
  const income = { region: '370000', scope: 'ALL', year: 2022, amount: '40000', publishedOn: '2023-01-01' };
  return world(deliveries, { incomes: [{ ...income, status: 'official' }] });
}

export const MERGE_FACTS: Readonly<Record<MergeFacts, Facts>> = {
  corrections: correctionFacts(),
  bills: billFacts(),
  stays: stayFacts(),
  lists: listFacts(),
  enrolments: enrolmentFacts(),
};

const asking = (region: string, year: number, ...days: string[]): Question[] =>
  days.map((asOf) => ({ region, year, asOf }));
const { year } = BILLS;

export const MERGE_QUESTIONS: Readonly<Record<MergeFacts, readonly Question[]>> = {
  bills: [
    ...asking('150724', year, `${year}-06-30`, `${year}-12-31`, `${year + 1}-06-30`),
    ...asking('150724', year - 1, `${year - 1}-12-31`),
  ],
  corrections: asking('500241', 2023, '2023-12-31', '2024-06-30'),
  stays: asking('622922', 2023, '2023-12-31', '2024-06-30'),
  lists: [
    ...asking('150724', 2023, '2023-03-15', '2023-04-15', '2023-05-15', '2023-06-15', '2023-06-30', '2023-07-01'),
    ...asking('500241', 2023, '2023-06-30'),
  ],
  enrolments: asking('370800', 2023, '2023-03-15', '2023-06-15', '2023-09-01'),
};
