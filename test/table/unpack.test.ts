import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { encodeGb18030 } from '../../seeds/mangled/gb18030.ts';
import { type ZipMember, zipFile } from '../../seeds/mangled/zip-file.ts';
import { bytesAt } from '../../src/table/encoding.ts';
import { memoryPayload } from '../../src/table/payload.ts';
import { type Unpacking, unpack } from '../../src/table/unpack.ts';
import { read } from './tables.ts';
import { sheetJsBook } from './workbooks.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unpack-test-'));
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  const left = await readdir(folder);
  await rm(folder, { recursive: true });
  expect(left, 'no temporary file is left').toEqual([]);
});

async function unpacked(content: Buffer, options?: Unpacking): Promise<[name: string, text: string][]> {
  const found: [string, string][] = [];
  for await (const payload of unpack(memoryPayload('all.zip', content), options)) {
    found.push([payload.name, (await bytesAt(payload, 0, payload.bytes)).toString('utf8')]);
  }
  return found;
}

const file = (name: string | Buffer, content: string | Buffer = 'x'): ZipMember => ({ name, content });

test('each file comes by its own name, whatever names the archive is written in', async () => {
  const zip = zipFile([
    { name: '二月/', content: '', stored: true },
    file('二月/结算.csv', 'a,b\n'),
    { ...file(encodeGb18030('二月/低保名单.csv'), 'c'), flags: 0 },
    { ...file('参保.csv'), flags: 0 },
    file('a\\b\\c.csv', Buffer.alloc(300 << 10, 'y')),
  ]);
  expect(await unpacked(zip)).toEqual([
    ['结算.csv', 'a,b\n'],
    ['低保名单.csv', 'c'],
    ['参保.csv', 'x'],
    ['c.csv', 'y'.repeat(300 << 10)],
  ]);
});

test('what file managers and office programs leave is skipped and told', async () => {
  const skipped: string[] = [];
  const litter = ['__MACOSX/._a.csv', '一/~$名单.xlsx', '.DS_Store', '一/Thumbs.db', 'desktop.ini'];
  const zip = zipFile([...litter.map((name) => file(name)), file('a.csv')]);
  expect(await unpacked(zip, { onSkipped: (path) => skipped.push(path) })).toEqual([['a.csv', 'x']]);
  expect(skipped).toEqual(litter);
});

test('no name leads out of the folder', async () => {
  const zip = zipFile([file('../../../evil.csv'), file('/etc/evil2.csv'), file('C:\\evil3.csv'), file('..')]);
  expect((await unpacked(zip)).map(([name]) => name)).toEqual(['evil.csv', 'evil2.csv', 'evil3.csv']);
});

test('an archive within is opened once, a workbook is not, what is no archive comes as it is', async () => {
  const book = sheetJsBook({ 表: [['张三']] }, 'xlsx');
  const inner = zipFile([file('b.csv'), file('deep.zip', zipFile([file('c.csv')]))]);
  const found = await unpacked(zipFile([file('名单.xlsx', book), file('inner.zip', inner), file('z.csv')]));
  expect(found.map(([name]) => name)).toEqual(['名单.xlsx', 'b.csv', 'deep.zip', 'z.csv']);
  expect((await unpacked(book)).map(([name]) => name)).toEqual(['all.zip']);
  expect(await unpacked(Buffer.from('a,b'))).toEqual([['all.zip', 'a,b']]);
});

test('a broken or encrypted member is told, and the others come', async () => {
  const zip = zipFile([
    file('a.csv'),
    { ...file('坏.csv'), claims: { checksum: 1 } },
    { ...file('密.csv'), flags: 0x801 },
    file('b.csv'),
  ]);
  const broken: unknown[] = [];
  const found = await unpacked(zip, { onBroken: (path, { code, message }) => broken.push([path, code, message]) });
  expect(found.map(([name]) => name)).toEqual(['a.csv', 'b.csv']);
  expect(broken).toEqual([
    ['坏.csv', 'DELIVERY_UNREADABLE', '压缩包或工作簿已损坏'],
    ['密.csv', 'DELIVERY_UNREADABLE', '文件有密码保护'],
  ]);
  await expect(unpacked(zip)).rejects.toMatchObject({ code: 'DELIVERY_UNREADABLE' });
});

test('the folder is gone when the reader leaves in the middle', async () => {
  for await (const _ of unpack(memoryPayload('x.zip', zipFile([file('a.csv'), file('b.csv')])))) {
    expect(await readdir(folder)).toHaveLength(1);
    break;
  }
  expect(await readdir(folder)).toEqual([]);
});

test('an archive that is opened as a table is refused', async () => {
  await expect(read(zipFile([file('a.csv')]))).rejects.toThrow('这是压缩包，不是一个表格');
  await expect(read(zipFile([file('a.csv')]).subarray(0, 50))).rejects.toMatchObject({ code: 'DELIVERY_UNREADABLE' });
});
