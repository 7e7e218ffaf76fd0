import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../src/access/token.ts';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { hubSchema } from '../../src/schema/build-schema.ts';
import { follow, type HttpClient, socketClient } from '../support/client.ts';
import {
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
} from '../support/department-files.ts';
import { EVERYWHERE, type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';
import { TOKEN_KEY } from '../support/server.ts';

const FOLDER = join(PACKAGE_ROOT, 'schema', 'operations');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.graphql'));
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

it.each(FILES)('%s is valid against the schema', async (file) => {
  expect(validate(await hubSchema(), parse(textOf(file)))).toEqual([]);
});

describe('on a hub with data', () => {
  const [head, spouse, poor] = [somebody(1, '马建国'), somebody(2, '马秀兰'), somebody(3, '孔令仪')];
  let hub: GraphHub;
  let client: HttpClient;

  beforeAll(async () => {
    hub = await startGraphHub();
    client = await hub.as(EVERYWHERE);
    const roster = [onRoster(head!, '622922', 'K1'), onRoster(spouse!, '622922', 'K1', { 与户主关系: '配偶' })];
    await hub.deliver('roster', '622922', csvFile(ROSTER, roster), '2025-01');
    const list = csvFile(REVITALISATION, [onRevitalisation(head!, '突发严重困难户')]);
    await hub.deliver('rural-revitalisation', '622922', list, '2025-01');
    const stay = billed(head!, { at: '622922', id: 'K1', visit: 'ZY1', total: '20000.00', basic: '13999.99' });
    await hub.deliver('settlements', '622922', csvFile(SETTLEMENTS, [stay]));
    await hub.deliver('roster', '370800', csvFile(ROSTER, [onRoster(poor!, '370811', 'J1')]), '2025-01');
    const margin = csvFile(CIVIL_AFFAIRS, [onCivilAffairs(poor!, '低保边缘')]);
    await hub.deliver('civil-affairs', '370800', margin, '2025-01');
    await hub.income(2024, '37000.00');
  });
  afterAll(() => hub?.close());

  async function bill(id: string, total: string): Promise<void> {
    await hub.deliver('settlements', '370800', csvFile(SETTLEMENTS, [billed(poor!, { id, total })]));
  }

  it('live-alerts.graphql tells of a line crossed, with its case and the reason', async () => {
    const socket = socketClient(hub.serverUrl, await signToken(TOKEN_KEY, EVERYWHERE, 600));
    const { alerts } = await client.ask('{ alerts { pageInfo { endCursor } } }');
    const variables = { regionCode: '370800', after: alerts.pageInfo.endCursor };
    const stream = follow(socket, textOf('live-alerts.graphql'), variables);
    const told = stream.next();
    await bill('J1', '18500.01');
    const { data, errors } = await told;
    await stream.end();
    await socket.dispose();
    expect(errors).toBeUndefined();
    expect(data.assistanceCaseFlagged).toMatchObject({
      recalled: false,
      case: { status: 'FLAGGED', person: { name: '孔令仪' }, region: { code: '370811', name: '任城区' } },
      determination: { outcome: 'FLAGGED', amount: '18500.01', threshold: '18500.00', rule: { id: 'jining.aided' } },
    });
  });

  it('flagged-in-region.graphql lists who is flagged in 济宁 and why', async () => {
    await bill('J1', '18500.01');
    const { screening } = await client.ask(textOf('flagged-in-region.graphql'), { regionCode: '370800', year: 2025 });
    expect(screening.rules.map(({ flagged }: never) => flagged)).toEqual([1, 0, 0]);
    expect(screening.determinations.edges).toMatchObject([
      {
        node: {
          person: { name: '孔令仪', idNumber: poor!.number, region: { name: '任城区' } },
          amount: '18500.01',
          percentOfIncome: '50.00',
          income: { region: { name: '山东省' }, year: 2024, amount: '37000.00' },
          crossedOn: '2025-03-01',
          explanation: expect.stringContaining('× 50%'),
        },
      },
    ]);
  });

  it('person-burden.graphql walks from a flagged person to household, bills, burden, case and region', async () => {
    const { persons } = await client.ask(textOf('person-burden.graphql'), { regionCode: '622922', year: 2025 });
    expect(persons.edges).toHaveLength(1);
    const { node } = persons.edges[0];
    expect(node).toMatchObject({
      name: '马建国',
      region: { name: '康乐县' },
      household: {
        householdNumber: 'K1',
        members: [{ relation: '户主' }, { relation: '配偶', person: { name: '马秀兰' } }],
      },
      burden: { total: '20000.00', outOfPocket: '6000.01' },
      assistanceCases: [{ status: 'FLAGGED', region: { code: '622922' }, hits: [{ recalledOn: null }] }],
    });
    const flagged = node.burden.determinations.filter(({ outcome }: never) => outcome === 'FLAGGED');
    expect(flagged).toMatchObject([
      { rule: { id: 'kangle.inpatient.monitored' }, amount: '6000.01', case: { id: node.assistanceCases[0].id } },
    ]);
  });
});
