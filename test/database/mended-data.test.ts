import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS_FOLDER } from '../../src/database/migration-files.ts';
import { withdrawDelivery } from '../../src/source/withdraw-delivery.ts';
import { makeSourceHub, somebody } from '../source/places.ts';
import { CIVIL_AFFAIRS, csvFile, enrolled, onCivilAffairs, onRoster, paid } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';

/* Migrations that mend what lies in a database: each is run upon data as it lay there before. */

const AT = '370811';
const [ann, ben] = [somebody(1, '张三'), somebody(2, '李四')];

let hub: TestHub;
let owner: pg.Client;

beforeAll(async () => {
  hub = await makeSourceHub();
  owner = new pg.Client({ connectionString: hub.url });
  await owner.connect();
});

afterAll(async () => {
  await owner?.end();
  await hub?.close();
});

const migrate = (name: string) => owner.query(readFileSync(join(MIGRATIONS_FOLDER, `${name}.sql`), 'utf8'));

test('every delivery that stands covers, also those that were not the first', async () => {
  const list = (...rows: Record<string, string>[]) => csvFile(CIVIL_AFFAIRS, rows);
  for (const month of ['2025-01', '2025-02'])
    await hub.deliver('roster', AT, csvFile([], [onRoster(ann, AT, 'H1'), onRoster(ben, AT, 'H2')]), month);
  const first = await hub.deliver(
    'civil-affairs',
    AT,
    list(onCivilAffairs(ann, '低保'), onCivilAffairs(ben, '错')),
    '2025-01',
  );
  await hub.deliver('civil-affairs', AT, list(onCivilAffairs(ben, '低保')), null, { supplements: first.deliveryId });
  await hub.deliver('civil-affairs', AT, list(onCivilAffairs(ann, '特困')), '2025-02');
  const gone = await hub.deliver('civil-affairs', AT, list(onCivilAffairs(ann, '低保边缘')), '2025-03');
  await withdrawDelivery(hub, gone.deliveryId, { by: 'clerk-1', reason: '发错文件' });
  await hub.deliver('enrolments', AT, csvFile([], [enrolled(ann, AT)]));
  await hub.deliver('enrolments', AT, csvFile([], [enrolled(ann, AT), enrolled(ben, AT)]), '2024-05');
  await hub.deliver('payments', AT, csvFile([], [paid(ann, 'P1', '慈善', '2025-01-01', '1')]));
  await hub.deliver('payments', AT, csvFile([], [paid(ben, 'P2', '慈善', '2025-01-02', '1')]));
  const coverage = () => hub.database.query('select * from delivery_coverage order by delivery_id, year, layer');
  const whole = await coverage();
  expect(whole).toHaveLength(9);
  await owner.query(
    `delete from delivery_coverage v using delivery d where d.delivery_id = v.delivery_id and exists (
       select from delivery_coverage e join delivery f using (delivery_id)
       where f.received_at < d.received_at and e.dataset = v.dataset and e.year is not distinct from v.year and e.layer is not distinct from v.layer)`,
  );
  expect(await coverage()).toHaveLength(5);
  for (let times = 0; times < 2; times++) {
    await migrate('20261122130000-fill-coverage-of-deliveries');
    expect(await coverage()).toEqual(whole);
  }
});

test('a failure that was told with the cells of a row is told without them', async () => {
  const told = (message: string, found: string) =>
    `DELIVERY_UNREADABLE: ${message}\n  where:    a.csv\n  found:    ${found}\n  expected: 必填列 姓名\n  mend:     对照 README`;
  const texts = [
    told('表头不符合结算（settlements）', `张三, ${ann.number}`),
    told('表头不符合参保（enrolments）', `张三\n  李四, ${ann.number}`),
    told('NDJSON 的后面出现了第一行没有的字段', `line 2: ${ann.number}`),
    told('文件里没有换行', 'a line of more than 9 characters'),
  ];
  for (const text of texts)
    await owner.query(
      `insert into delivery (delivery_id, dataset, region_code, file_name, file_digest, file_bytes, received_at, received_by, status, failure_code, failure_text)
       values ($1, 'payments', $2, 'a.csv', 'digest', 1, now(), 'test', 'FAILED', 'DELIVERY_UNREADABLE', $3)`,
      [randomUUID(), AT, text],
    );
  await migrate('20261122130100-drop-cells-of-failures');
  const kept = await hub.database.query<{ failure_text: string }>(
    "select failure_text from delivery where status = 'FAILED' order by failure_text",
  );
  const where = '\n  where:    a.csv\n  expected: 必填列 姓名\n  mend:     对照 README';
  expect(kept.map(({ failure_text }) => failure_text).sort()).toEqual(
    [
      `DELIVERY_UNREADABLE: 表头不符合结算（settlements）${where}`,
      `DELIVERY_UNREADABLE: 表头不符合参保（enrolments）${where}`,
      `DELIVERY_UNREADABLE: NDJSON 的后面出现了第一行没有的字段${where}`,
      texts[3]!,
    ].sort(),
  );
});
