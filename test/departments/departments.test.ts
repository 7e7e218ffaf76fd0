import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dataset, DeliveryFile } from '../../seeds/departments/delivery-file.ts';
import { ENROLMENT_COLUMNS } from '../../seeds/departments/enrolments.ts';
import { getPlace, PLACES } from '../../seeds/departments/places.ts';
import { writeDepartments } from '../../seeds/departments/write-departments.ts';
import { normaliseIdNumber } from '../../src/value/id-number.ts';
import { parseYuan } from '../../src/value/money.ts';
import { parsePlainDate, plainDate } from '../../src/value/plain-date.ts';

type Row = Record<string, string>;

const SEED = 20_260_101;
const OPTIONS = {
  seed: SEED,
  places: [getPlace('500241'), getPlace('330383')],
  years: [2025, 2026],
  persons: 3000,
  settlementsPerPerson: 3,
  months: ['2025-01', '2025-06', '2025-12', '2026-10'],
  until: plainDate('2026-10-31'),
};

const REQUIRED: Record<Dataset, readonly string[]> = {
  roster: ['证件号码', '姓名', '户编号', '与户主关系', '户籍性质', '区划代码'],
  'civil-affairs': ['证件号码', '姓名', '救助类别'],
  'rural-revitalisation': ['户编号', '姓名'],
  enrolments: ['证件号码', '姓名', '参保年度', '险种类型', '参保区划', '参保状态', '个人缴费标准'],
  settlements: [
    ...['结算ID', '就诊ID', '证件号码', '姓名', '医疗类别', '参保区划', '结算时间', '医疗费总额', '符合政策范围金额'],
    ...['基本医疗保险统筹基金支出', '居民大病保险', '医疗救助'],
  ],
  payments: ['凭证号', '渠道', '证件号码', '姓名', '支付日期', '金额'],
};

let folder: string;
let files: DeliveryFile[];
const rowsOf = new Map<DeliveryFile, Row[]>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'departments-'));
  files = await writeDepartments({ ...OPTIONS, folder: join(folder, 'first') });
  for (const file of files) rowsOf.set(file, await read(file.path));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function read(path: string): Promise<Row[]> {
  const parsed = papaparse.parse<Row>(await readFile(path, 'utf8'), { header: true, skipEmptyLines: true });
  expect(parsed.errors, path).toEqual([]);
  return parsed.data;
}

function rows(dataset: Dataset, regionCode = '500241'): Row[] {
  return files.filter((f) => f.dataset === dataset && f.regionCode === regionCode).flatMap((f) => rowsOf.get(f)!);
}

function yuan(row: Row, column: string): bigint {
  const amount = parseYuan(row[column]!);
  if (amount === undefined) throw new Error(`${column} is no amount: ${row[column]}`);
  return amount;
}

describe(`files of the departments (seed ${SEED})`, () => {
  test('the same seed writes the same bytes, another seed others', async () => {
    const again = await writeDepartments({ ...OPTIONS, folder: join(folder, 'again') });
    expect(again.map((f) => f.rows)).toEqual(files.map((f) => f.rows));
    for (const [at, file] of files.entries()) {
      expect((await readFile(again[at]!.path)).equals(await readFile(file.path)), file.path).toBe(true);
    }
    const other = await writeDepartments({ ...OPTIONS, seed: SEED + 1, folder: join(folder, 'other') });
    expect((await readFile(other[0]!.path)).equals(await readFile(files[0]!.path))).toBe(false);
  });

  test('come year by year: lists before enrolments, settlements and payments', () => {
    const first = files.filter((f) => f.regionCode === '500241').map((f) => `${f.dataset} ${f.month ?? ''}`.trim());
    expect(first.slice(0, 3)).toEqual(['roster 2025-01', 'civil-affairs 2025-01', 'rural-revitalisation 2025-01']);
    expect(first.indexOf('enrolments')).toBeGreaterThan(first.indexOf('rural-revitalisation 2025-12'));
    expect(first.indexOf('settlements')).toBeGreaterThan(first.indexOf('enrolments'));
    expect(first.indexOf('roster 2026-10')).toBeGreaterThan(first.indexOf('payments'));
  });

  test('declare their rows and have a value in every required column', () => {
    for (const file of files) {
      const read = rowsOf.get(file)!;
      expect(read.length, file.path).toBe(file.rows);
      expect(read.length, file.path).toBeGreaterThan(0);
      for (const column of REQUIRED[file.dataset]) {
        expect(read.filter((row) => !row[column]).length, `${file.path} ${column}`).toBe(0);
      }
    }
  });

  test('carry valid ids, one a person, in no other place', () => {
    const seen = new Set<string>();
    for (const place of PLACES.slice(3)) {
      const january = files.find((f) => f.dataset === 'roster' && f.regionCode === place.code)!;
      for (const row of rowsOf.get(january)!) {
        expect(normaliseIdNumber(row['证件号码']!)).toBe(row['证件号码']);
        expect(seen.has(row['证件号码']!)).toBe(false);
        seen.add(row['证件号码']!);
      }
    }
    for (const file of files) {
      for (const row of rowsOf.get(file)!) expect(normaliseIdNumber(row['证件号码']!)).toBeDefined();
    }
  });

  test('of 龙港 name no township, and ids that mostly begin elsewhere', () => {
    const people = rows('roster', '330383');
    expect(people.every((row) => row['乡镇'] === '' && /^330383(\d{6})?$/.test(row['区划代码']!))).toBe(true);
    const own = people.filter((row) => row['证件号码']!.startsWith('330383')).length;
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(people.length / 2);
  });

  test('show people coming, leaving, dying and risks eliminated from month to month', () => {
    const roster = files.filter((f) => f.dataset === 'roster' && f.regionCode === '500241').map((f) => rowsOf.get(f)!);
    const first = new Set(roster[0]!.map((row) => row['证件号码']));
    const last = new Set(roster.at(-1)!.map((row) => row['证件号码']));
    expect([...first].some((id) => !last.has(id))).toBe(true);
    expect([...last].some((id) => !first.has(id))).toBe(true);
    expect(roster.at(-1)!.some((row) => parsePlainDate(row['死亡日期']!))).toBe(true);
    const lists = files.filter((f) => f.dataset === 'rural-revitalisation' && f.regionCode === '500241');
    const eliminated = lists.map((f) => rowsOf.get(f)!.filter((row) => row['风险是否已消除'] === '是').length);
    expect(eliminated.at(-1)).toBeGreaterThan(eliminated[0]!);
    const unmonitored = rowsOf.get(lists[0]!)!.filter((row) => row['监测对象类别'] === '');
    expect(new Set(unmonitored.map((row) => row['户类型']))).toEqual(new Set(['脱贫户', '一般户']));
  });

  test('have some persons under several categories', () => {
    const list = rowsOf.get(files.find((f) => f.dataset === 'civil-affairs')!)!;
    expect(new Set(list.map((row) => row['证件号码'])).size).toBeLessThan(list.length);
  });

  test('insure about 97 of 100 persons, in all states of enrolment', () => {
    const lines = rows('enrolments').filter((row) => row['参保年度'] === '2025');
    const share = new Set(lines.map((row) => row['证件号码'])).size / OPTIONS.persons;
    expect(share).toBeGreaterThan(0.95);
    expect(share).toBeLessThan(0.99);
    expect(new Set(lines.map((row) => row['参保状态']))).toEqual(new Set(['参保', '暂停', '终止']));
    expect(new Set(lines.map((row) => row['险种类型']))).toEqual(new Set(['310', '390']));
    expect(rows('enrolments').every((row) => row['参保年度']! >= '2025')).toBe(true);
    expect(Object.keys(lines[0]!)).toEqual([...ENROLMENT_COLUMNS]);
  });

  test('settle about as much as asked, with a long tail', () => {
    const settled = rows('settlements').filter((row) => row['结算时间']!.startsWith('2025'));
    expect(settled.length / OPTIONS.persons).toBeGreaterThan(2.8);
    expect(settled.length / OPTIONS.persons).toBeLessThan(3.2);
    const totals = settled.map((row) => Number(yuan(row, '医疗费总额') / 100n)).sort((a, b) => a - b);
    expect(totals[Math.floor(totals.length / 2)]).toBeLessThan(500);
    expect(totals.at(-1)).toBeGreaterThan(100_000);
  });

  test('settle with the identities of the national interface in nearly all rows', () => {
    const settled = rows('settlements');
    let off = 0;
    for (const row of settled) {
      const funds = ['基本医疗保险统筹基金支出', '公务员医疗补助', '企业补充', '居民大病保险', '职工大额', '伤残人员'];
      const paid = [...funds, '医疗救助', '其他支出'].reduce((sum, column) => sum + yuan(row, column), 0n);
      const total = yuan(row, '医疗费总额');
      const outOfScope = yuan(row, '全自费金额') + yuan(row, '超限价自费费用') + yuan(row, '先行自付金额');
      expect(yuan(row, '符合政策范围金额')).toBe(total - outOfScope);
      expect(total).toBe(paid + yuan(row, '医院负担金额') + yuan(row, '个人负担总金额'));
      expect(yuan(row, '个人现金支出')).toBe(yuan(row, '个人负担总金额') - yuan(row, '个人账户支出'));
      if (yuan(row, '基金支付总额') !== paid) off++;
    }
    expect(off).toBeGreaterThan(0);
    expect(off / settled.length).toBeLessThan(0.01);
  });
});

describe(`corrections in the settlements (seed ${SEED})`, () => {
  test('name originals that exist, and at most what those amounted to', () => {
    const settled = rows('settlements');
    const byId = new Map(settled.map((row) => [row['结算ID']!, row]));
    expect(byId.size).toBe(settled.length);
    const reversals = settled.filter((row) => row['原结算ID'] !== '');
    expect(reversals.length).toBeGreaterThan(20);
    for (const row of reversals) {
      const original = byId.get(row['原结算ID']!);
      expect(original, row['原结算ID']).toBeDefined();
      expect(row['证件号码']).toBe(original!['证件号码']);
      expect(abs(yuan(row, '医疗费总额'))).toBeLessThanOrEqual(abs(yuan(original!, '医疗费总额')));
      expect(row['结算时间']! >= original!['结算时间']!).toBe(true);
    }
  });

  test('come in every shape the hub has to stand', () => {
    const settled = [...rows('settlements'), ...rows('settlements', '330383')];
    const at = new Map(settled.map((row, index) => [row['结算ID']!, index]));
    const reversals = settled.filter((row) => row['原结算ID'] !== '');
    const originalOf = (row: Row): Row => settled[at.get(row['原结算ID']!)!]!;
    const has = (found: (row: Row) => boolean) => expect(reversals.some(found), found.toString()).toBe(true);
    has((row) => row['医疗费总额']!.startsWith('-'));
    has((row) => !row['医疗费总额']!.startsWith('-') && originalOf(row)['原结算ID'] === '');
    has((row) => originalOf(row)['原结算ID'] !== '');
    has((row) => abs(yuan(row, '医疗费总额')) < yuan(originalOf(row), '医疗费总额'));
    has((row) => row['结算时间']!.slice(0, 4) > originalOf(row)['结算时间']!.slice(0, 4));
    has((row) => at.get(row['结算ID']!)! < at.get(row['原结算ID']!)!);
    has((row) => originalOf(row)['退费结算标志'] === '1' && originalOf(row)['原结算ID'] === '');
    expect(settled.some((row) => row['有效标志'] === '0')).toBe(true);
    expect(settled.some((row) => row['退费结算标志'] === '1' && row['原结算ID'] === '')).toBe(true);
    expect(settled.some((row) => row['中途结算标志'] === '1')).toBe(true);
    const interim = settled.filter((row) => row['中途结算标志'] === '1');
    const finals = new Map(settled.filter((row) => row['中途结算标志'] === '0').map((row) => [row['就诊ID'], row]));
    const yearOf = (row: Row | undefined) => row?.['结算时间']?.slice(0, 4) ?? '';
    expect(interim.some((row) => yearOf(finals.get(row['就诊ID']!)) > yearOf(row))).toBe(true);
  });

  test('leave the person where payments found them: settlements named by payments exist', () => {
    const ids = new Set(rows('settlements').map((row) => row['结算ID']));
    const payments = rows('payments');
    expect(payments.some((row) => row['金额']!.startsWith('-'))).toBe(true);
    expect(payments.some((row) => row['所属年度'] === '2025' && row['支付日期']!.startsWith('2026'))).toBe(true);
    const naming = payments.filter((row) => row['结算ID'] !== '');
    expect(naming.length).toBeGreaterThan(0);
    expect(naming.every((row) => ids.has(row['结算ID']))).toBe(true);
    expect(new Set(payments.map((row) => `${row['渠道']} ${row['凭证号']}`)).size).toBe(payments.length);
  });

  test('know a few people whom no roster knows, and nothing after the last day', () => {
    const known = new Set(rows('roster').map((row) => row['证件号码']));
    const unknown = rows('settlements').filter((row) => !known.has(row['证件号码']));
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.length / rows('settlements').length).toBeLessThan(0.02);
    expect(rows('settlements').every((row) => row['结算时间']!.slice(0, 10) <= OPTIONS.until)).toBe(true);
  });
});

function abs(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
