import { describe, expect, test } from 'vitest';
import type { DeliveryRequest } from '../../src/source/delivery-request.ts';
import { withdrawDelivery } from '../../src/source/withdraw-delivery.ts';
import { billed, csvFile, type Somebody } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { makeSourceHub, somebody } from './places.ts';
import { makeRandom, type Random } from './random.ts';
import { stateOf } from './tables.ts';

const SENDER = '370811';
const PEOPLE = Array.from({ length: 60 }, (_, serial) =>
  somebody(serial + 1, `赵${'一二三四五六七八九十'[serial % 10]}`),
);
/** Lines of more than one column that no reading needs, so that a file is large enough to be remembered. */
const FILLER = { 备注: '医保结算清单上传数据'.repeat(4) };
const COLUMNS = Object.keys(billed(PEOPLE[0]!, { id: 'x', total: '1' }, FILLER));

interface Row {
  readonly id: string;
  readonly person: Somebody;
  readonly cells: Readonly<Record<string, string>>;
}

/** A row as an office writes it: mostly plain, now and then in another form of the same, under another name, or wrong. */
function rowOf(random: Random, id: string, person: Somebody, reverses: string | undefined): Row {
  const total = `${random.below(9_000)}.${random.below(9)}5`;
  const odd = random.below(60);
  const more: Record<string, string> = {
    ...(odd === 0 && { 姓名: '钱别名' }),
    ...(odd === 1 && { 医疗费总额: '一百' }),
    ...(odd === 2 && { 证件号码: person.number.slice(0, 9) }),
    ...(odd === 3 && { 医疗费总额: `"${total.replace('.', ',')}"` }),
    ...(odd === 4 && { 证件号码: ` ${person.number.toLowerCase()}` }),
    ...(odd === 5 && { 参保区划: '999999' }),
    ...(odd === 6 && { 备注: '"一行\n又一行，两行"' }),
    ...(odd === 7 && { 备注: '"未闭合' }),
    ...(odd === 8 && { 结算ID: ` ${id}` }),
    ...(odd === 9 && { 有效标志: '0' }),
    ...(odd === 10 && { 备注: '"一个""引号"' }),
  };
  const at = random.pick(['370811', '370811001', '370812']);
  const bill = { id, total, at, visit: `V${id.slice(0, 3)}`, ...(reverses !== undefined && { reverses }) };
  return { id, person, cells: billed(person, bill, { ...FILLER, 有效标志: '1', ...more }) };
}

function makeRows(random: Random, count: number, from: number): Row[] {
  return Array.from({ length: count }, (_, at) => {
    const reverses = random.chance(0.05) ? `S${random.below(from + at + 5)}` : undefined;
    return rowOf(random, `S${from + at}`, random.pick(PEOPLE), reverses);
  });
}

/** The same rows in another order, some of them otherwise, twice, or gone. */
function changed(random: Random, rows: readonly Row[]): Row[] {
  return random.shuffled(
    rows.flatMap((row) => {
      if (random.chance(0.03)) return [];
      if (random.chance(0.03)) return [row, row];
      if (random.chance(0.06)) {
        const other = rowOf(random, row.id, random.chance(0.3) ? random.pick(PEOPLE) : row.person, undefined);
        return random.chance(0.5) ? [row, other] : [other];
      }
      return [row];
    }),
  );
}

function fileOf(random: Random, rows: readonly Row[]): string {
  const lines = csvFile(
    [...COLUMNS, '有效标志'],
    rows.map(({ cells }) => cells),
  ).split('\n');
  const body = lines.slice(1).join('\n');
  const end = random.pick(['', '合计,,,,\n', `${lines[0]}\n\n`]);
  const text = `${lines[0]}\n${body}${end}`;
  return random.chance(0.3) ? text.replaceAll('\n', '\r\n') : text;
}

/** What happens to one sender; the same for each hub. */
type Deed = (hub: TestHub, more: Pick<DeliveryRequest, 'readsEveryLine' | 'groupBytes'>) => Promise<unknown>;

function makeDeeds(random: Random): Deed[] {
  const first = makeRows(random, 220, 0);
  const files = [first, changed(random, first)];
  files.push(changed(random, [...files[1]!, ...makeRows(random, 60, 500)]), changed(random, files[1]!));
  files.push(random.shuffled(files.at(-1)!));
  const delivered: string[][] = [];
  const deeds: Deed[] = [];
  for (const [at, rows] of files.entries()) {
    const csv = fileOf(random, rows);
    const held = random.chance(0.2);
    deeds.push(async (hub, more) => {
      const controls = held ? { controls: { rows: 1, source: '测试' } } : {};
      const report = await hub.deliver('settlements', SENDER, csv, null, { ...more, ...controls });
      delivered[at] = [report.deliveryId];
      return report.status === 'HELD' ? [report, await hub.confirm(report.deliveryId)] : report;
    });
    // A correction by a small delivery, and now and then an earlier file is taken back.
    const pushed = csvFile([], [rowOf(random, random.pick(rows).id, random.pick(PEOPLE), undefined).cells]);
    deeds.push((hub) => hub.deliver('settlements', SENDER, pushed));
    if (random.chance(0.3) && at > 0)
      deeds.push((hub) =>
        withdrawDelivery(hub, delivered[random.below(1) + at - 1]![0]!, { by: 'test', reason: '发错' }),
      );
  }
  return deeds;
}

/** Everything that a reader of the hub could see of it, without ids and moments. */
async function seenOf(hub: TestHub): Promise<unknown> {
  const lines = async (statement: string) =>
    (await hub.database.query(`select to_jsonb(t)::text as line from (${statement}) t`)).map(({ line }) => line).sort();
  const ordinal = '(select count(*) from delivery o where o.received_at < d.received_at)';
  return {
    state: await stateOf(hub.database),
    revisions: await lines(
      `select settlement_number, revision, row_number, digest, s.superseded_at is null as stands, ${ordinal} from settlement s join delivery d using (delivery_id)`,
    ),
    keys: await lines('select settlement_id, revision, digest from settlement_key'),
    notices: await lines(
      `select n.code, n.row_number, n.detail, ${ordinal} from delivery_notice n join delivery d using (delivery_id)`,
    ),
    names: await lines(
      `select i.number_key, n.name_key, n.row_number, ${ordinal} from other_name n join delivery d using (delivery_id) join person_identity i using (own_person_id)`,
    ),
    identities: await lines('select number_key, name_key from person_identity'),
    refused: await lines(
      `select r.row_number, r.column_name, r.code, r.expected, ${ordinal} from refused_row r join delivery d using (delivery_id)`,
    ),
    deliveries: await lines(
      `select status, rows_read, rows_new, rows_changed, rows_unchanged, rows_refused, ${ordinal} from delivery d`,
    ),
  };
}

const withoutIds = (report: unknown): unknown =>
  JSON.parse(
    JSON.stringify(report, (key, value) =>
      key === 'deliveryId' || key === 'fileName' ? undefined : typeof value === 'bigint' ? String(value) : value,
    ),
  );

describe('a file of which most lines were read before comes to what reading them all comes to', () => {
  test.each([1, 2, 3])('in reports and in every table (seed %i)', async (seed) => {
    const [passing, reading] = await Promise.all([makeSourceHub(), makeSourceHub()]);
    try {
      const [here, there] = [makeDeeds(makeRandom(seed)), makeDeeds(makeRandom(seed))];
      for (const [at, deed] of here.entries()) {
        const told = withoutIds(await deed(passing, { groupBytes: 5_000 }));
        const asked = withoutIds(await there[at]!(reading, { readsEveryLine: true }));
        expect(told, `seed ${seed}, deed ${at}`).toEqual(asked);
      }
      expect(await seenOf(passing), `seed ${seed}`).toEqual(await seenOf(reading));
    } finally {
      await Promise.all([passing.close(), reading.close()]);
    }
  });
});
