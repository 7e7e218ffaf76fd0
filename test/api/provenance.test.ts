import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROLE_NAMES } from '../../src/access/department.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import type { HttpClient } from '../support/client.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { CLERK } from '../support/server.ts';

const ZHANG = somebody(1, '张三丰');
const LI = somebody(2, '李四光');
const SETTLEMENTS = [
  '2025年3月结算明细,,,,,,,,,,,,,',
  '结算ID,就诊ID,身份证号,参保人姓名,医疗类别,参保区划,结算时间,医疗费总额（元）,符合政策范围金额,基本医疗保险统筹基金支出,居民大病保险,医疗救助,病种名称,经办备注',
  `A1,V1,'${ZHANG.number},张三丰,21,370811,2025-03-01 10:00:00,"￥1,000.50",1000.50,0,0,0,肺炎,电话13800000000`,
  `A2,V2,${LI.number}\t,李四光,21,370811,2025-03-02 10:00:00,200.00,200.00,0,0,0,骨折,`,
].join('\n');

let hub: GraphHub;
beforeAll(async () => {
  hub = await startGraphHub();
  await hub.deliver('settlements', '370811', SETTLEMENTS);
});
afterAll(() => hub.close());

async function cellsSeenBy(viewer: Partial<Viewer>, number = ZHANG.number): Promise<Record<string, string | null>> {
  const own: HttpClient = await hub.as({ ...CLERK });
  const { personByIdNumber } = await own.ask('query ($n: String!) { personByIdNumber(idNumber: $n) { id } }', {
    n: number,
  });
  const client = await hub.as({ ...CLERK, ...viewer });
  const { person } = await client.ask(
    `query ($id: ID!) { person(id: $id) { burden(year: 2025) { settlements {
       total provenance { rowNumber delivery { fileName department receivedAt } cells { header column text } } } } } }`,
    { id: personByIdNumber.id },
  );
  const [settlement] = person.burden.settlements;
  expect(settlement.provenance.delivery).toMatchObject({ department: 'MEDICAL_INSURANCE' });
  expect(settlement.provenance.rowNumber).toBe(number === ZHANG.number ? 3 : 4);
  return Object.fromEntries(
    settlement.provenance.cells.map((cell: { header: string; column: string | null; text: string | null }) => [
      `${cell.header} ${cell.column ?? '–'}`,
      cell.text,
    ]),
  );
}

it('leads from a burden’s bill to every cell of its row, as the office wrote it', async () => {
  expect(await cellsSeenBy({})).toMatchObject({
    '身份证号 证件号码': `'${ZHANG.number}`,
    '参保人姓名 姓名': '张三丰',
    '医疗费总额（元） 医疗费总额': '￥1,000.50',
    '病种名称 病种名称': '肺炎',
  });
});

it.each(ROLE_NAMES)(
  'hides a column that nobody has looked at from %s of its department too, who may not call anybody',
  async (role) => {
    const cells = await cellsSeenBy({ roles: [role] });
    expect(cells).toMatchObject({ '结算ID 结算ID': 'A1', '经办备注 –': null });
  },
);

it('masks a cell as the value itself is masked, and hides what nobody has looked at from other departments', async () => {
  const cells = await cellsSeenBy({ department: 'CHARITY', roles: ['ANALYST'] });
  expect(cells).toMatchObject({
    '参保人姓名 姓名': '张**',
    '病种名称 病种名称': null,
    '经办备注 –': null,
    '结算ID 结算ID': 'A1',
  });
  expect(cells['身份证号 证件号码']).not.toContain(ZHANG.number.slice(6, 14));
});

it('counts title and header rows, and tells two rows of one file apart', async () => {
  expect(await cellsSeenBy({}, LI.number)).toMatchObject({
    '结算ID 结算ID': 'A2',
    '医疗费总额（元） 医疗费总额': '200.00',
  });
});
