import { describe, expect, test } from 'vitest';
import { shippedCodeLists } from '../../src/reading/code-list.ts';
import { shippedColumnNames } from '../../src/reading/column-names.ts';
import { DATASETS, type DatasetName } from '../../src/reading/dataset.ts';
import { DATASET } from '../../src/reading/datasets.ts';
import { declaredRows, readFileName } from '../../src/reading/file-name.ts';
import { monthOf, reasonOf, recognise, requireStatusColumn, unclearDataset } from '../../src/reading/recognise.ts';
import type { Vocabulary } from '../../src/reading/vocabulary.ts';
import { memoryPayload } from '../../src/table/payload.ts';
import { somebody } from '../source/places.ts';
import {
  billed,
  csvFile,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  paid,
} from '../support/department-files.ts';
import { sheetJsBook } from '../table/workbooks.ts';

const VOCABULARY: Vocabulary = { digest: '', codes: shippedCodeLists(), columnNames: shippedColumnNames };
const ZHANG = somebody(1, '张三');

const ROWS: Readonly<Record<DatasetName, Readonly<Record<string, string>>>> = {
  roster: onRoster(ZHANG, '370811', 'H1'),
  'civil-affairs': onCivilAffairs(ZHANG, '低保'),
  'rural-revitalisation': onRevitalisation(ZHANG, '边缘易致贫户'),
  enrolments: enrolled(ZHANG, '370811'),
  settlements: billed(ZHANG, { id: 'S1', total: '1' }),
  payments: paid(ZHANG, 'P1', '慈善', '2025-01-01', '1'),
};

const take = (name: string, content: string | Buffer) =>
  recognise(memoryPayload(name, Buffer.from(content)), VOCABULARY);

describe('the name of a file', () => {
  test('gives dataset, month, status and count', () => {
    const facts = readFileName('6-防止返贫致贫监测对象信息_20250902-风险未消除608人.xlsx');
    expect(facts).toMatchObject({ month: '2025-09', status: '风险未消除', count: { number: 608, unit: '人' } });
    expect([...facts.words]).toEqual([['rural-revitalisation', '监测对象']]);
  });

  test.each<[name: string, month: string | null]>([
    ['低保名单2025年9月.xlsx', '2025-09'],
    ['低保名单2025-09.csv', '2025-09'],
    ['低保名单_202509.xls', '2025-09'],
    ['低保名单2025.9.xls', '2025-09'],
    ['低保名单20250930103000.xls', '2025-09'],
    ['２０２５年９月低保.xls', '2025-09'],
    ['2025年1-9月低保.xls', null],
    ['2025年1月至2025年9月结算.csv', null],
    ['低保名单_20251.xls', null],
    ['低保名单_202513.xls', null],
    ['370811低保名单.xls', null],
    ['150724202号.xls', null],
    ['低保名单2025.xls', null],
  ])('%s is of %s', (name, month) => expect(readFileName(name).month).toBe(month));

  test.each<[name: string, dataset: DatasetName, rows: number | null]>([
    ['监测对象608人.xlsx', 'rural-revitalisation', 608],
    ['监测对象300户608人.xlsx', 'rural-revitalisation', 608],
    ['监测对象1,208人（2025年9月）.xlsx', 'rural-revitalisation', 1_208],
    ['监测对象300户.xlsx', 'rural-revitalisation', null],
    ['结算明细608条.csv', 'settlements', 608],
    ['结算明细608笔.csv', 'settlements', 608],
    ['困难群众608人结算明细.csv', 'settlements', null],
    ['结算明细2025年9月.csv', 'settlements', null],
  ])('%s declares of %s %s rows', (name, dataset, rows) =>
    expect(declaredRows(readFileName(name), DATASET[dataset])).toBe(rows),
  );
});

describe('a file is taken for what its header says', () => {
  test.each(DATASETS.filter((name) => name !== 'civil-affairs'))(
    '%s, under a name that says nothing',
    async (dataset) => {
      expect(await take('1.csv', csvFile([], [ROWS[dataset]]))).toMatchObject({ dataset });
    },
  );

  test('with why: so many columns of the header, and a word of the name', async () => {
    const { dataset, candidates } = await take(
      '监测对象.csv',
      csvFile([], [{ ...ROWS['rural-revitalisation'], 甲: '1' }]),
    );
    expect(dataset).toBe('rural-revitalisation');
    expect(reasonOf(candidates[0]!)).toBe('表头 5/6 列和文件名“监测对象”');
  });

  test('where the name says another thing but the columns leave no doubt', async () => {
    expect(await take('低保对象.csv', csvFile([], [ROWS.settlements]))).toMatchObject({ dataset: 'settlements' });
  });

  test('whichever sheet it stands on, below its titles', async () => {
    const book = sheetJsBook(
      {
        说明: [['填表说明']],
        名单: [
          ['截至2025年9月'],
          Object.keys(ROWS['rural-revitalisation']),
          Object.values(ROWS['rural-revitalisation']),
        ],
      },
      'xlsx',
    );
    expect(await take('监测.xlsx', book)).toMatchObject({
      candidates: [{ dataset: 'rural-revitalisation' }, {}, {}, {}, {}, {}],
    });
    expect((await take('监测对象.xlsx', book)).titleMonths).toEqual(['2025-09']);
  });
});

describe('a file is unclear', () => {
  const common = csvFile([], [ROWS['civil-affairs']]);

  test('where its columns are too common and the name says nothing', async () => {
    const recognition = await take('名单.csv', common);
    expect(recognition.dataset).toBeNull();
    expect(recognition.candidates[0]).toMatchObject({ dataset: 'civil-affairs', absent: [] });
    expect(await take('民政低保名单.csv', common)).toMatchObject({ dataset: 'civil-affairs' });
  });

  test('where two datasets fit about equally well', async () => {
    const both = { ...ROWS['rural-revitalisation'], 救助类别: '低保' };
    expect((await take('监测对象和低保名单.csv', csvFile([], [both]))).dataset).toBeNull();
  });

  test('where a column is missing, and says which, of the two best', async () => {
    const { 金额: _, ...rest } = ROWS.payments;
    const recognition = await take('慈善.csv', csvFile([], [rest]));
    expect(recognition.dataset).toBeNull();
    const told = unclearDataset('慈善.csv', recognition).describe();
    for (const word of ['DATASET_UNCLEAR', 'payments 其他渠道支付（表头 5/5 列和文件名“慈善”，缺 金额）', '--dataset'])
      expect(told).toContain(word);
  });
});

describe('the month of a list', () => {
  const list = (title: string) => `${title}\n${csvFile([], [ROWS['civil-affairs']])}`;
  const month = async (name: string, title: string, stated: string | null = null) =>
    monthOf(name, DATASET['civil-affairs'], await take(name, list(title)), stated);

  test('is the stated one, else that of the name, else that of the title, else unknown', async () => {
    expect(await month('低保202509.csv', '截至2025年8月', '2025-07')).toMatchObject({ month: '2025-07', by: '参数' });
    expect(await month('低保202509.csv', '低保名单')).toMatchObject({ month: '2025-09', by: '文件名' });
    expect(await month('低保202509.csv', '截至2025年9月30日')).toMatchObject({ month: '2025-09', by: '文件名' });
    expect(await month('低保.csv', '截至2025年9月')).toMatchObject({ month: '2025-09', by: '表内标题' });
    expect(await month('低保.csv', '低保名单')).toEqual({ month: null, by: null, contradiction: null });
  });

  test('that is stated against the file is told; a name against its title has to be decided', async () => {
    const { contradiction } = await month('低保202509.csv', '截至2025年8月', '2025-07');
    expect(contradiction).toContain('2025-09、2025-08');
    expect((await month('低保202509.csv', '名单', '2025-09')).contradiction).toBeNull();
    await expect(month('低保202509.csv', '截至2025年8月')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
  });

  test('is none of a delta', async () => {
    const recognition = await take('结算202509.csv', csvFile([], [ROWS.settlements]));
    expect(monthOf('结算202509.csv', DATASET.settlements, recognition, null).month).toBeNull();
  });
});

test('a list that only its name calls one of 已消除 is not read as one of people at risk', async () => {
  const { 'rural-revitalisation': row } = ROWS;
  const check = async (name: string, cells: Readonly<Record<string, string>>) =>
    requireStatusColumn(name, DATASET['rural-revitalisation'], await take(name, csvFile([], [cells])));
  await expect(check('监测对象风险已消除.csv', row)).rejects.toMatchObject({ code: 'DELIVERY_UNREADABLE' });
  await check('监测对象风险已消除.csv', { ...row, 是否消除: '是' });
  await check('监测对象风险未消除.csv', row);
});

test('of rows there need be none: the header is enough', async () => {
  const headers = Object.keys(ROWS.roster).join();
  expect(await take('1.csv', headers)).toMatchObject({ dataset: 'roster' });
  expect(await take('1.csv', '甲,乙\n1,2\n')).toMatchObject({ dataset: null });
});
