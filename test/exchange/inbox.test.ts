import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zipFile } from '../../seeds/mangled/zip-file.ts';
import { Inbox } from '../../src/exchange/inbox.ts';
import { listInbox, makeClaim, newClaim } from '../../src/exchange/inbox-folder.ts';
import { billed, CIVIL_AFFAIRS, csvFile, onRoster, ROSTER, SETTLEMENTS } from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';

const REGION = '370800';
const ZHANG = { number: idNumberOf(1), name: '张三' };
const BILL = csvFile(SETTLEMENTS, [billed(ZHANG, { id: 'A', total: '100.00' })]);

let hub: TestHub;
let folder: string;
let elapsed: number;
let faults: string[];

beforeEach(async () => {
  hub = await makeHub({
    today: '2025-06-20',
    regions: [{ code: '370811', name: '任城区', parent: REGION, origin: 'SEED' }],
  });
  folder = await mkdtemp(join(tmpdir(), 'hub-inbox-'));
  elapsed = 0;
  faults = [];
});
afterEach(async () => {
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

function inboxOf(options: { readonly describe?: () => string } = {}): Inbox {
  return new Inbox(hub, {
    folder,
    describe: ({ status, rowsRead }) => `${status} ${rowsRead}`,
    onFault: (error) => faults.push((error as { facts?: { found?: string } }).facts?.found ?? String(error)),
    elapsed: () => elapsed,
    ...options,
  });
}

async function drop(path: string, content: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Every file below the folder of the region. */
async function lying(): Promise<string[]> {
  const entries = await readdir(join(folder, REGION), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + REGION.length + 2))
    .sort();
}

/** Looks, lets the time pass in which a file must stand still, and looks again. */
async function lookTwice(inbox: Inbox): Promise<number> {
  const first = await inbox.look();
  elapsed += 10_000;
  return first + (await inbox.look());
}

const settlements = async () =>
  (await hub.database.query<{ count: string }>('select count(*)::text as count from settlement'))[0]!.count;

describe('a file in the drop folder', () => {
  it('is taken in once it stands still, and moved beside its report', async () => {
    const inbox = inboxOf();
    await drop(`${REGION}/settlements/结算.csv`, BILL.slice(0, 40));
    expect(await inbox.look()).toBe(0);
    elapsed += 9_999;
    expect(await inbox.look()).toBe(0);
    await drop(`${REGION}/settlements/结算.csv`, BILL); // it has grown: its time begins anew
    elapsed += 9_999;
    expect(await inbox.look()).toBe(0);
    elapsed += 10_000;
    expect(await inbox.look()).toBe(1);
    expect(await lying()).toEqual(['done/结算.csv', 'done/结算.csv.report.txt']);
    expect(await readFile(join(folder, REGION, 'done', '结算.csv.report.txt'), 'utf8')).toMatch(
      /^\uFEFF收件 \w{8}\nMERGED 1\n$/,
    );
    expect(await settlements()).toBe('1');
    expect(await hub.database.query('select received_by, region_code from delivery')).toEqual([
      { received_by: 'inbox', region_code: REGION },
    ]);
  });

  it('goes to partial when rows are refused, to failed when it cannot be read, and neither stops the good one', async () => {
    await drop(`${REGION}/settlements/bad.csv`, 'no,such,columns\n1,2,3\n');
    await drop(`${REGION}/settlements/half.csv`, BILL.replace('100.00', '一百'));
    await drop(`${REGION}/settlements/whole.csv`, BILL);
    await drop('999999/settlements/elsewhere.csv', BILL);
    expect(await lookTwice(inboxOf())).toBe(4);
    expect(await lying()).toEqual([
      'done/whole.csv',
      'done/whole.csv.report.txt',
      'failed/bad.csv',
      'failed/bad.csv.report.txt',
      'partial/half.csv',
      'partial/half.csv.report.txt',
    ]);
    expect(await readFile(join(folder, REGION, 'failed', 'bad.csv.report.txt'), 'utf8')).toContain(
      'DELIVERY_UNREADABLE',
    );
    expect(await readFile(join(folder, '999999', 'failed', 'elsewhere.csv.report.txt'), 'utf8')).toContain(
      'REGION_UNKNOWN',
    );
    expect(faults).toEqual([]);
  });

  it('keeps both when a second file of the same name comes', async () => {
    const inbox = inboxOf();
    for (let round = 0; round < 2; round++) {
      await drop(`${REGION}/settlements/结算.csv`, BILL);
      expect(await lookTwice(inbox)).toBe(1);
    }
    const files = await lying();
    expect(files).toHaveLength(4);
    expect(files.filter((file) => /^done\/结算~\w{8}\.csv(\.report\.txt)?$/.test(file))).toHaveLength(2);
    expect(await settlements()).toBe('1');
  });

  it('that grew between look and claim lies again where it lay', async () => {
    await drop(`${REGION}/settlements/结算.csv`, BILL);
    const { files } = await listInbox(folder);
    await drop(`${REGION}/settlements/结算.csv`, `${BILL}more`);
    expect(await makeClaim(newClaim(folder, files[0]!), files[0]!)).toBe(false);
    expect(await lying()).toEqual(['settlements/结算.csv']);
  });

  it('does not write over a file that lies where it belongs without a report', async () => {
    await drop(`${REGION}/done/结算.csv`, 'of last year');
    await drop(`${REGION}/settlements/结算.csv`, BILL);
    expect(await lookTwice(inboxOf())).toBe(1);
    const files = await lying();
    expect(files).toHaveLength(3);
    expect(files.filter((file) => /^done\/结算~\w{8}\.csv(\.report\.txt)?$/.test(file))).toHaveLength(2);
    expect(await readFile(join(folder, REGION, 'done', '结算.csv'), 'utf8')).toBe('of last year');
  });

  it('of other regions is taken in whatever is wrong with the folders of one, which is told once until it is mended', async () => {
    const [loop, shut] = [join(folder, '370811', 'taking'), join(folder, '370811', 'done')];
    await drop('370811/settlements/a.csv', BILL.replaceAll('A', 'E'));
    await symlink(loop, loop);
    await drop(`${REGION}/settlements/b.csv`, BILL);
    const inbox = inboxOf();
    expect(await lookTwice(inbox)).toBe(1);
    expect((await lying())[0]).toBe('done/b.csv');
    await inbox.look();
    expect(faults.sort()).toEqual(['370811/settlements/a.csv', '370811/taking']);
    await unlink(loop);
    await symlink(shut, shut); // what is taken in cannot be moved on
    await drop(`${REGION}/settlements/c.csv`, BILL.replaceAll('A', 'C'));
    expect(await lookTwice(inbox)).toBe(1);
    expect(await settlements()).toBe('3');
    expect(faults).toHaveLength(3);
    await unlink(shut);
    elapsed += 60_000;
    expect(await inbox.look()).toBe(1);
    expect(await readdir(join(folder, '370811', 'done'))).toEqual(['a.csv', 'a.csv.report.txt']);
    expect(await settlements()).toBe('3');
  });

  it('is left alone while its name says that it is temporary; what lies in the wrong place is told once', async () => {
    for (const name of ['.结算.csv', '~$结算.xlsx', '结算.csv.part', '结算.csv.tmp'])
      await drop(`${REGION}/settlements/${name}`, BILL);
    await drop('lost.csv', BILL);
    await drop(`${REGION}/结算表/a.csv`, BILL);
    const inbox = inboxOf();
    expect((await lookTwice(inbox)) + (await lookTwice(inbox))).toBe(0);
    expect(await lying()).toHaveLength(5);
    expect(faults.sort()).toEqual(['370800/结算表', 'lost.csv']);
  });

  it('without a folder of its dataset is recognised, with its month; what is not clear fails and says so', async () => {
    await drop(`${REGION}/人口底册_2025年5月.csv`, csvFile(ROSTER, [onRoster(ZHANG, '370811', 'H1')]));
    await drop(`${REGION}/不知道.csv`, '证件号码,姓名\n1,2\n');
    expect(await lookTwice(inboxOf())).toBe(2);
    expect((await lying()).filter((file) => !file.endsWith('.report.txt'))).toEqual([
      'done/人口底册_2025年5月.csv',
      'failed/不知道.csv',
    ]);
    expect(await hub.database.query('select dataset, month from delivery')).toEqual([
      { dataset: 'roster', month: '2025-05-01' },
    ]);
    expect(await readFile(join(folder, REGION, 'failed', '不知道.csv.report.txt'), 'utf8')).toContain(
      'DATASET_UNCLEAR',
    );
  });

  it('that is an empty list waits for a person', async () => {
    await drop(`${REGION}/civil-affairs/2025年5月.csv`, csvFile(CIVIL_AFFAIRS, []));
    expect(await lookTwice(inboxOf())).toBe(1);
    expect((await lying())[0]).toBe('held/2025年5月.csv');
  });

  it('that is an archive goes where its worst file belongs, and the report tells of each', async () => {
    const archive = zipFile([
      { name: '一/settlements.csv', content: Buffer.from(BILL) },
      { name: '一/坏.csv', content: Buffer.from('a,b\n1,2\n') },
    ]);
    await mkdir(join(folder, REGION, 'settlements'), { recursive: true });
    await writeFile(join(folder, REGION, 'settlements', '三月.zip'), archive);
    expect(await lookTwice(inboxOf())).toBe(1);
    expect(await lying()).toEqual(['failed/三月.zip', 'failed/三月.zip.report.txt']);
    const report = await readFile(join(folder, REGION, 'failed', '三月.zip.report.txt'), 'utf8');
    expect(report).toContain('MERGED 1');
    expect(report).toContain('坏.csv\nDELIVERY_UNREADABLE');
    expect(await settlements()).toBe('1');
  });

  it('that stays empty is waited for, and fails in the end', async () => {
    const inbox = inboxOf();
    await drop(`${REGION}/settlements/结算.csv`, '');
    expect(await lookTwice(inbox)).toBe(0);
    elapsed += 600_000;
    expect(await inbox.look()).toBe(1);
    expect(await lying()).toEqual(['failed/结算.csv', 'failed/结算.csv.report.txt']);
  });

  it('is taken by one of several processes', async () => {
    for (let file = 0; file < 6; file++)
      await drop(`${REGION}/settlements/${file}.csv`, BILL.replaceAll(',A,', `,${file},`).replace(/^A,/m, `${file},`));
    await drop(`${REGION}/roster/底册.csv`, csvFile(ROSTER, [onRoster(ZHANG, '370811', 'H1')]));
    const inboxes = [inboxOf(), inboxOf(), inboxOf()];
    await Promise.all(inboxes.map((inbox) => inbox.look()));
    elapsed += 10_000;
    const taken = await Promise.all(inboxes.map((inbox) => inbox.look()));
    expect(taken.reduce((sum, count) => sum + count)).toBe(7);
    expect(await hub.database.query('select count(*)::int as deliveries from delivery')).toEqual([{ deliveries: 7 }]);
    expect((await lying()).filter((file) => !file.endsWith('.report.txt'))).toEqual([
      ...[0, 1, 2, 3, 4, 5].map((file) => `done/${file}.csv`),
      'done/底册.csv',
    ]);
    expect(faults).toEqual([]);
  });
});

describe('a process that died', () => {
  it('before it merged leaves a file that the next one takes up, with its dataset', async () => {
    await drop(`${REGION}/taking/0a1b2c3d~settlements/结算.csv`, BILL);
    expect(await inboxOf().look()).toBe(1);
    expect(await lying()).toEqual(['done/结算.csv', 'done/结算.csv.report.txt']);
    expect(await settlements()).toBe('1');
  });

  it('after it merged and wrote the report changes nothing twice, and the file keeps its name', async () => {
    await drop(`${REGION}/settlements/结算.csv`, BILL);
    await lookTwice(inboxOf());
    const report = join(folder, REGION, 'done', '结算.csv.report.txt');
    const [, id] = /收件 (\w{8})/.exec(await readFile(report, 'utf8'))!;
    const claim = join(folder, REGION, 'taking', `${id}~settlements`);
    await mkdir(claim);
    await rename(join(folder, REGION, 'done', '结算.csv'), join(claim, '结算.csv'));
    expect(await inboxOf().look()).toBe(1);
    expect(await lying()).toEqual(['done/结算.csv', 'done/结算.csv.report.txt']);
    expect(await readFile(report, 'utf8')).toContain('UNCHANGED');
    expect(await settlements()).toBe('1');
  });

  it('leaves the file of a living one alone', async () => {
    await drop(`${REGION}/taking/0a1b2c3d~settlements/结算.csv`, BILL);
    await hub.database.session(async (session) => {
      await session.query(`select pg_advisory_lock(hashtext('hub.inbox'), hashtext('${REGION} 0a1b2c3d~settlements'))`);
      expect(await inboxOf().look()).toBe(0);
      await session.query('select pg_advisory_unlock_all()');
    });
    expect(await inboxOf().look()).toBe(1);
  });

  it('before it took anything leaves an empty folder, which goes', async () => {
    const claim = join(folder, REGION, 'taking', '0a1b2c3d~any');
    await mkdir(claim, { recursive: true });
    expect(await inboxOf().look()).toBe(0);
    await expect(access(claim)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
