import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { parseMapping } from '../../src/exchange/parse-mapping.ts';
import { PolicyInvalidError } from '../../src/policy/parse-faults.ts';

const [, EXAMPLE] = /```yaml\n(name: [\s\S]*?)```/.exec(readFileSync(join(PACKAGE_ROOT, 'README.md'), 'utf8'))!;
const text = EXAMPLE!;

/** What is said of the example with one thing changed. */
function faultsOf(from: string, to: string): string {
  expect(text, 'the example has what is to be changed').toContain(from);
  try {
    parseMapping(text.replace(from, to), 'yibao.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyInvalidError);
    expect(error).toMatchObject({ code: 'EXCHANGE_INVALID' });
    return (error as Error).message;
  }
  throw new Error('accepted');
}

describe('a mapping file', () => {
  it.each(['README.md', 'README.zh-CN.md'])('is shown in %s as the parser accepts it', (page) => {
    const [, example] = /```yaml\n(name: [\s\S]*?)```/.exec(readFileSync(join(PACKAGE_ROOT, page), 'utf8'))!;
    expect(parseMapping(example!, 'yibao-settlements.yaml')).toMatchObject({
      name: 'yibao-settlements',
      server: { kind: 'postgres', port: 5432, userEnv: 'YIBAO_USER', passwordEnv: 'YIBAO_PASSWORD', tls: 'verify' },
      relation: { schema: 'front', name: 'v_setl_d' },
      mode: { kind: 'DELTA', watermark: { column: 'updt_time', kind: 'timestamp', overlap: 7_200 } },
      constants: [{ header: '参保区划', cell: '370899' }],
      batch: 10_000,
      schedule: { kind: 'EVERY', seconds: 300 },
    });
  });

  it.each([
    ['a key that nobody knows', 'mode: delta', 'mode: delta\nretries: 3', 'retries', 'unknown key'],
    ['a query in the place of a table', 'table: front.v_setl_d', 'table: "select * from x"', 'table', 'ask for a view'],
    ['a table without its schema', 'front.v_setl_d', 'v_setl_d', 'table', 'schema.name'],
    ['a header that the dataset does not have', '结算ID: setl_id', '结算编号: setl_id', 'columns', 'unknown key'],
    ['a required header without a column', '结算ID: setl_id, ', '', 'required columns not mapped', '结算ID'],
    [
      'a header as column and as constant',
      '{ 参保区划: 370899 }',
      '{ 参保区划: 370899, 姓名: 无 }',
      'constants.姓名',
      'named twice',
    ],
    [
      'a delta without a watermark',
      'watermark: { column: updt_time, kind: timestamp, overlap: 2h }\n',
      '',
      'delta without a watermark',
      'grows',
    ],
    ['an overlap of another kind', 'overlap: 2h', 'overlap: 1000', 'watermark.overlap', '30m'],
    ['an overlap of half a day of dates', 'kind: timestamp, overlap: 2h', 'kind: date, overlap: 12h', 'overlap', '2d'],
    ['a full list with a watermark', 'mode: delta', 'mode: full-list', 'watermark of a full list', 'remove it'],
    ['no key', 'key: [setl_id]', 'key: []', 'key', 'empty list'],
    ['two schedules', 'every: 5m', 'every: 5m, cron: "0 2 * * *"', 'schedule', 'both'],
    ['a cron expression of six fields', 'every: 5m', 'cron: "0 0 2 * * *"', 'schedule.cron', 'no cron expression'],
    ['a batch of nothing', 'mode: delta', 'mode: delta\nbatch: 0', 'batch', '100000'],
    ['no word on TLS', ', tls: verify', '', 'database', 'missing key “tls”'],
  ])('is refused with %s', (_, from, to, ...words) => {
    const message = faultsOf(from, to);
    for (const word of words) expect(message).toContain(word);
  });

  it('of a list is refused as a delta', () => {
    const message = faultsOf('dataset: settlements', 'dataset: roster');
    expect(message).toContain('a full list read as a delta');
  });

  it.each([
    ['password-env: YIBAO_PASSWORD', 'password: geheim123', 'unknown key'],
    ['password-env: YIBAO_PASSWORD', 'password-env: geheim123', 'no name of an environment variable'],
    ['host: 10.1.2.3', 'host: "postgres://u:geheim123@10.1.2.3"', 'no host'],
  ])('that has a secret where %s should stand is refused, and the secret not shown', (from, to, problem) => {
    const message = faultsOf(from, to);
    expect(message).toContain(problem);
    expect(message).not.toContain('geheim123');
  });
});
