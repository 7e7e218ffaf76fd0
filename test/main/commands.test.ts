import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyToken } from '../../src/access/token.ts';
import { Database } from '../../src/database/database.ts';
import { everything } from '../source/tables.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  enrolled,
  onCivilAffairs,
  onRoster,
  REVITALISATION,
} from '../support/department-files.ts';
import { idNumberOf } from '../support/make.ts';
import { ask, buildProgram, makePlace, type Place } from './program.ts';

const ZHANG = { number: idNumberOf(1), name: '张三' };
const LI = { number: idNumberOf(2), name: '李四' };
const WANG = { number: idNumberOf(3), name: '王五' };

let place: Place;

beforeAll(async () => {
  await buildProgram();
  place = await makePlace();
});

afterAll(() => place.drop());

async function done(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await place.hub(...args);
  expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('from an empty database to a screening, command by command', () => {
  test('before migrate nothing works, and every command says what to do', async () => {
    const { code, stdout, stderr } = await place.hub('policy', 'list');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^DATABASE_UNREACHABLE: .*\n(.*\n)*\s+mend:\s+npm run -s hub -- migrate\n$/);
  });

  test('migrate names what it did, and the second time that there was nothing to do', async () => {
    const first = await done('migrate');
    expect(first).toContain('create-settings');
    expect(first).toMatch(/\d+ 个迁移已执行 migrations applied\n$/);
    expect(await done('migrate')).toBe('数据库已是最新 up to date\n');
  });

  test('policy list shows the rules of the five documents with version, place and clause', async () => {
    const list = await done('policy', 'list');
    for (const rule of [
      'kangle.inpatient.monitored',
      'jining.aided',
      'evenki.return',
      'xiushan.aid',
      'longgang.relief',
    ])
      expect(list).toContain(rule);
    expect(list).toMatch(/jining\.ordinary +(v1|–) +370800/);
  });

  test('policy check reads the shipped files; policy load finds them published', async () => {
    expect(await done('policy', 'check')).toMatch(/^5 个文件，\d+ 条规则，无误 no faults；提示 findings \d+$/m);
    expect(await done('policy', 'load')).toMatch(
      /^5 个文件 files: 新文件 documents 0 · 变更 changed 0 · 新规则版本 versions 0 /,
    );
  });

  test('income set enters a figure, and says when it stood there already', async () => {
    const args = ['income', 'set', '--region', '370000', '--scope', 'ALL', '--year', '2024', '--amount', '10000.00'];
    const more = ['--source', '统计公报', '--published-on', '2025-01-20'];
    expect(await done(...args, ...more)).toMatch(
      /^370000 ALL 2024: 10000\.00 元，2025-01-20 公布，来源 统计公报\n {2}建案/,
    );
    expect(await done(...args, ...more)).toContain('（与已录入的相同）');
  });
});

describe('import', () => {
  test('takes in several files of a dataset, with a report for each: read, new, changed, unchanged, left', async () => {
    const roster = (...people: (typeof ZHANG)[]) =>
      csvFile(
        [],
        people.map((person, at) => onRoster(person, '370811001', `H${at}`)),
      );
    const files = [
      await place.file('底册1.csv', roster(ZHANG, LI, WANG)),
      await place.file('底册2.csv', roster(ZHANG, LI)),
    ];
    const text = await done('import', 'roster', '--region', '370811', '--month', '2025-01', ...files);
    expect(text).toContain('底册1.csv: 人口底册 370811 2025-01 — 已入库 MERGED');
    expect(text).toContain(
      '读取 read 3 · 新增 new 3 · 变更 changed 0 · 相同 unchanged 0 · 拒收 refused 0 · 退出 left 0',
    );
    expect(text).toContain(
      '读取 read 2 · 新增 new 0 · 变更 changed 0 · 相同 unchanged 2 · 拒收 refused 0 · 退出 left 1',
    );
    expect(await done('import', 'roster', '--region', '370811', '--month', '2025-01', files[1]!)).toContain(
      '与已入库文件相同，未作更改 UNCHANGED',
    );
  });

  test('with refused rows goes on, exits with 3, says why by code and where they are, and names columns not read', async () => {
    const rows = [
      { ...billed(LI, { id: 'S1', total: '9000', at: '370811' }), 备注: '甲' },
      { ...billed(WANG, { id: 'S2', total: '9.999', inScope: '9', at: '370811' }), 备注: '乙' },
      { ...billed({ ...WANG, number: '999999999999999999' }, { id: 'S3', total: 'x', inScope: '9' }), 备注: '丙' },
    ];
    const file = await place.file('结算.csv', csvFile([], rows));
    const { code, stdout, stderr } = await place.hub('import', 'settlements', '--region', '370811', file);
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).toContain('部分入库 PARTIAL');
    expect(stdout).toContain('读取 read 3 · 新增 new 1 · 变更 changed 0 · 相同 unchanged 0 · 拒收 refused 2\n');
    expect(stdout).toMatch(/拒收 ROW_AMOUNT_INVALID 2: /);
    expect(stdout).toMatch(/拒收 ROW_ID_PLACEHOLDER 1: /);
    expect(stdout).toContain('columns not read: 备注');
    const [delivery] = await ask<{ delivery_id: string }>(
      place.url,
      "select delivery_id from delivery where status = 'PARTIAL'",
    );
    expect(stdout).toContain(delivery!.delivery_id);
    expect(stdout).not.toContain(WANG.number);
    const refused = await done('refused', delivery!.delivery_id);
    const [header, ...lines] = refused.trimEnd().split('\n');
    expect(header).toBe(`${csvFile([], rows).split('\n')[0]},行号,列,原因,应为`);
    expect(lines.map((line) => line.split(',').slice(-4, -1))).toEqual([
      ['3', '医疗费总额', 'ROW_AMOUNT_INVALID'],
      ['4', '医疗费总额；证件号码', 'ROW_AMOUNT_INVALID；ROW_ID_PLACEHOLDER'],
    ]);
    expect(refused).toContain(WANG.number);
    // Corrected and sent again as it is.
    for (const name of ['更正.csv', '更正.xlsx']) {
      const out = await place.file(name, '');
      await done('refused', delivery!.delivery_id, '--out', out);
      const again = await place.hub('import', 'settlements', '--region', '370811', out);
      expect(again.stdout, name).toContain(
        '读取 read 2 · 新增 new 0 · 变更 changed 0 · 相同 unchanged 0 · 拒收 refused 2\n',
      );
      expect(again.stdout, name).toContain('columns not read: 备注\n');
    }
    const corrected = await place.file('已更正.csv', refused.replace('9.999', '9.99'));
    expect((await place.hub('import', 'settlements', '--region', '370811', corrected)).stdout).toContain(
      '读取 read 2 · 新增 new 1 ·',
    );
  });

  test('a supplement adds its rows to a list, and a withdrawal takes the list back', async () => {
    const wrong = [onCivilAffairs(LI, '低保'), onCivilAffairs(WANG, '不存在')];
    const list = await place.file('民政名单.csv', csvFile(CIVIL_AFFAIRS, wrong));
    const first = await place.hub('import', 'civil-affairs', '--region', '370811', '--month', '2024-12', list);
    const [, id] = /refused ([0-9a-f-]{36})/.exec(first.stdout)!;
    const text = (await done('refused', id!)).replace('不存在', '特困');
    const corrected = await place.file('补正.csv', text);
    const added = await done('import', 'civil-affairs', '--region', '370811', '--supplement', id!, corrected);
    expect(added).toContain('2024-12 — 已入库 MERGED');
    expect(added).toContain(
      '读取 read 1 · 新增 new 1 · 变更 changed 0 · 相同 unchanged 0 · 拒收 refused 0 · 退出 left 0',
    );
    const spells = () =>
      ask(
        place.url,
        "select category from category_spell where dataset = 'civil-affairs' and from_on = '2024-12-01' order by 1",
      );
    expect(await spells()).toEqual([{ category: 'DESTITUTE' }, { category: 'LOW_INCOME' }]);
    expect(await done('withdraw', id!, '--reason', '发错月份')).toContain('已撤回 WITHDRAWN');
    expect(await spells()).toEqual([]);
  });

  test('--format json gives the report as one line a file', async () => {
    const file = await place.file(
      '参保.csv',
      csvFile(
        [],
        [ZHANG, LI, WANG].map((person) => enrolled(person, '370811')),
      ),
    );
    const lines = (await done('import', 'enrolments', '--region', '370811', '--format', 'json', file, file))
      .trimEnd()
      .split('\n');
    const reports = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(reports[0]).toMatchObject({
      dataset: 'enrolments',
      regionCode: '370811',
      fileName: '参保.csv',
      status: 'MERGED',
      rowsRead: 3,
      rowsNew: 3,
      rowsRefused: 0,
      refusedByCode: {},
    });
    expect(reports[1]).toMatchObject({ status: 'UNCHANGED', rowsRead: 3, rowsUnchanged: 3 });
  });

  test('that completes what a flag needs opens the case in the same command', async () => {
    const civil = await place.file('民政.csv', csvFile(CIVIL_AFFAIRS, [onCivilAffairs(LI, '低边')]));
    const text = await done('import', 'civil-affairs', '--region', '370811', '--month', '2025-02', civil);
    expect(text).toContain('建案 cases opened 1 · 新命中 hits 1 · 撤回 recalled 0');
    const rural = await place.file('乡村振兴.csv', csvFile(REVITALISATION, []));
    const held = await place.hub('import', 'rural-revitalisation', '--region', '370811', '--month', '2025-02', rural);
    expect(held).toMatchObject({ code: 5 });
    expect(held.stdout).toContain('待确认 名单为空：名单上没有人；此前没有名单');
    const [, id] = /confirm ([0-9a-f-]{36})/.exec(held.stdout)!;
    expect(await done('deliveries', '--status', 'HELD')).toContain(id!);
    expect(await done('confirm', id!, '--reason', '当月确无监测对象')).toContain('已入库 MERGED');
    expect(await done('deliveries', '--region', '370811', '--status', 'HELD')).not.toContain(id!);
    const nowhere = await place.hub('deliveries', '--region', '370899');
    expect(nowhere).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('REGION_UNKNOWN') });
  });
});

describe('screen', () => {
  const FIELDS = [
    'ruleId',
    'ruleVersion',
    'regionCode',
    'year',
    'asOf',
    'idNumber',
    'visitId',
    'outcome',
    'amount',
    'threshold',
    'crossedOn',
    'missing',
    'notDelivered',
  ];

  test('as a table: each rule with how many are flagged, clear and undetermined', async () => {
    const table = await done('screen', '--region', '370800', '--year', '2025', '--as-of', '2025-06-30');
    expect(table).toMatch(/^370800 2025 年，截至 2025-06-30\n/);
    expect(table).toMatch(/jining\.aided .* 1 +\d+ +\d+/);
  });

  test('as JSON lines with exactly the fields that are promised', async () => {
    const lines = (
      await done('screen', '--region', '370811', '--year', '2025', '--as-of', '2025-06-30', '--format', 'json')
    )
      .trimEnd()
      .split('\n');
    const answers = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const answer of answers) expect(Object.keys(answer)).toEqual(FIELDS);
    expect(answers.find(({ outcome }) => outcome === 'FLAGGED')).toEqual({
      ruleId: 'jining.aided',
      ruleVersion: 1,
      regionCode: '370811001',
      year: 2025,
      asOf: '2025-06-30',
      idNumber: LI.number,
      visitId: null,
      outcome: 'FLAGGED',
      amount: '9000.00',
      threshold: '5000.00',
      crossedOn: '2025-03-01',
      missing: [],
      notDelivered: [],
    });
  });

  test('the day before the bill nobody was over the line', async () => {
    const lines = await done('screen', '--region', '370811', '--as-of', '2025-02-28', '--format', 'json');
    expect(lines).not.toContain('FLAGGED');
  });

  test('with --as-of writes nothing but that it was asked', async () => {
    const database = new Database(place.url, { role: null });
    try {
      const before = await everything(database);
      const [asked] = await ask(place.url, 'select count(*)::int as audits from audit_record');
      await done('screen', '--region', '370800', '--as-of', '2024-12-31', '--format', 'json');
      await done('screen', '--region', '370800', '--as-of', '2025-12-31');
      expect(await everything(database)).toEqual(before);
      const [after] = await ask(place.url, 'select count(*)::int as audits from audit_record');
      expect([asked, after]).toEqual([
        { audits: expect.any(Number) },
        { audits: (asked as { audits: number }).audits + 2 },
      ]);
    } finally {
      await database.close();
    }
  });

  test('live gives the same when nothing has changed, and leaves no case twice', async () => {
    await done('screen', '--region', '370800');
    await done('screen', '--region', '370800');
    expect(await ask(place.url, 'select year, status from assistance_case')).toEqual([
      { year: 2025, status: 'FLAGGED' },
    ]);
  });
});

describe('check', () => {
  test('finds stored figures equal to a recount, and leaves everything as it is', async () => {
    const text = await done('check');
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['一致', '一致', '一致', '一致', '一致']);
  });

  test('exits with 4 and says what differs once somebody has tampered with the sums', async () => {
    await ask(place.url, 'update person_year set total_fen = total_fen + 1');
    const { code, stdout } = await place.hub('check');
    expect(code).toBe(4);
    expect(stdout).toMatch(/^不一致 {2}个人年度合计 person years: \d+ 行 rows, [1-9]\d* 处不同 differing$/m);
    await ask(place.url, 'update person_year set total_fen = total_fen - 1');
    expect((await place.hub('check')).code).toBe(0);
  });
});

describe('token', () => {
  test('is one line that this installation’s key verifies, with the viewer that was asked for', async () => {
    const token = await done(
      'token',
      '--department',
      '民政',
      '--role',
      'CLERK',
      'SUPERVISOR',
      '--region',
      '370811',
      '--purpose',
      '核对名单',
      '--hours',
      '2',
    );
    const keys = JSON.parse(readFileSync(join(place.folder, 'data', 'keys.json'), 'utf8')) as { token: string };
    const { viewer, expiresAt } = await verifyToken(Buffer.from(keys.token, 'hex'), token.trimEnd());
    expect(viewer).toEqual({
      id: 'command',
      department: 'CIVIL_AFFAIRS',
      roles: ['CLERK', 'SUPERVISOR'],
      regionCodes: ['370811'],
      purpose: '核对名单',
    });
    expect(Math.abs(expiresAt - Date.now() - 2 * 3_600_000)).toBeLessThan(60_000);
  });
});
