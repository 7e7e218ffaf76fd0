import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { openWorkbook } from '../support/open-workbook.ts';
import { AidCounty, PROGRAMME, TOWNSHIPS } from './aid-county.ts';

const LINE = `person { id name } amount band entitled paidEarlier due payable overpaid eligibility verdict version explanation
  missing { code } account { number bank holder isCollected } township { name } payments { amount fundKind paidOn }`;
const LINES = `lines(first: 10) { edges { node { ${LINE} } } pageInfo { hasNextPage endCursor } }`;

let county: AidCounty;
let roundId: string;
/** Ids of persons by name. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  county = await AidCounty.open();
  await county.listed('2025-01', { 张三丰: 0, 李四: 1 }, { 开户银行: '农商行', 银行账号: '6222020200011112222' });
  await county.bill('张三丰', { total: '12000', on: '2025-03-01' });
  await county.bill('李四', { total: '8000', on: '2025-03-31' });
  for (const name of ['张三丰', '李四']) ids[name] = (await county.person(name, 'id')).id;
  await county.deposit('100000');
});
afterAll(() => county?.close());

describe('a round', () => {
  it('is proposed by 医保 alone, once for a key, and not twice unseen', async () => {
    const input = { programmeId: PROGRAMME, year: 2025, number: 1 };
    for (const who of ['civilAffairs', 'finance', 'township', 'charity'] as const) {
      expect(await county.mutate(who, 'aidRoundPropose', input), who).toBe('FORBIDDEN');
    }
    const keyed = { ...input, idempotencyKey: 'propose-round-1' };
    const first = await county.done('insurance', 'aidRoundPropose', keyed);
    expect(await county.done('insurance', 'aidRoundPropose', keyed)).toEqual(first);
    expect(await county.mutate('insurance', 'aidRoundPropose', input)).toMatchObject({
      round: null,
      errors: [{ code: 'CONFLICT', path: ['input', 'expectedRevision'] }],
    });
    expect(await county.mutate('insurance', 'aidRoundPropose', { ...input, number: 9 })).toMatchObject({
      errors: [{ code: 'ARGUMENT_INVALID' }],
    });
    expect(await county.mutate('insurance', 'aidRoundPropose', { ...input, year: 99999 })).toMatchObject({
      errors: [{ code: 'ARGUMENT_INVALID' }],
    });
    roundId = first.id;
  });

  it('explains every line with its arithmetic and clause', async () => {
    const round = await county.round(
      roundId,
      `number cutOffOn computedOn dueOn isOverdue fund due payable cutToPercent isStopped ${LINES}`,
    );
    expect(round).toMatchObject({
      number: 1,
      cutOffOn: '2025-03-31',
      computedOn: '2025-04-01',
      dueOn: '2025-04-30',
      isOverdue: false,
      fund: '100000.00',
      due: '14200.00',
      payable: '14200.00',
      cutToPercent: null,
      isStopped: false,
    });
    const lines = round.lines.edges.map(({ node }: never) => node);
    const zhang = lines.find(({ person }: never) => person['name'] === '张三丰');
    expect(zhang).toMatchObject({
      amount: '12000.00',
      band: 2,
      entitled: '9000.00',
      payable: '9000.00',
      eligibility: 'IN',
      verdict: 'OPEN',
      missing: [],
      explanation:
        '政策范围内自付12000.00元，第2档按全额75%应救助9000.00元，本轮应发9000.00元（《秀山自治县医疗救助“一事一议”项目实施方案》三、四、五）。',
      account: { number: '6222020200011112222', bank: '农商行', isCollected: false },
    });
  });

  it('shows a township its own lines only, pages them, and nobody elsewhere anything', async () => {
    const own = await county.round(roundId, `${LINES} townships { region { code } persons } due`, 'township');
    expect(own.lines.edges.map(({ node }: never) => node['person']['name'])).toEqual(['张三丰']);
    expect(own.townships).toEqual([{ region: { code: TOWNSHIPS[0] }, persons: 1 }]);
    expect(await county.round(roundId, 'id', 'elsewhere')).toBeNull();
    const node = await county.ask('elsewhere', 'query ($id: ID!) { node(id: $id) { id } }', { id: roundId });
    expect(node).toEqual({ node: null });
    const page = await county.round(
      roundId,
      'lines(first: 1) { edges { node { amount } } pageInfo { hasNextPage endCursor } }',
    );
    expect(page.lines.pageInfo.hasNextPage).toBe(true);
    const next = `lines(first: 1, after: "${page.lines.pageInfo.endCursor}") { edges { node { amount } } pageInfo { hasNextPage } }`;
    const rest = await county.round(roundId, next);
    expect([...page.lines.edges, ...rest.lines.edges].map(({ node }) => node.amount).sort()).toEqual([
      '12000.00',
      '8000.00',
    ]);
    expect(rest.lines.pageInfo.hasNextPage).toBe(false);
    const masked = await county.round(roundId, LINES, 'charity');
    expect(
      masked.lines.edges.map(({ node }: never) => [node['person']['name'], node['account']['number']]).sort(),
    ).toEqual([
      ['张**', '***************2222'],
      ['李**', '***************2222'],
    ]);
  });

  it('is reviewed by each township for itself, with objections that only who takes part may read', async () => {
    const at = (townshipCode: string) => ({ roundId, townshipCode, fromOn: '2025-04-02', expectedVersion: 0 });
    county.on('2025-04-02');
    expect(await county.mutate('insurance', 'aidRoundPublicise', at(TOWNSHIPS[0]))).toBe('FORBIDDEN');
    expect(await county.mutate('township', 'aidRoundPublicise', at(TOWNSHIPS[1]))).toBe('FORBIDDEN');
    expect(
      await county.mutate('township', 'aidRoundPublicise', { ...at(TOWNSHIPS[0]), fromOn: '2025-03-20' }),
    ).toMatchObject({
      errors: [{ code: 'ARGUMENT_INVALID', path: ['input', 'fromOn'] }],
    });
    await county.done('township', 'aidRoundPublicise', at(TOWNSHIPS[0]));
    await county.done('otherTownship', 'aidRoundPublicise', at(TOWNSHIPS[1]));
    expect(await county.mutate('township', 'aidRoundPublicise', at(TOWNSHIPS[0]))).toMatchObject({
      errors: [{ code: 'CONFLICT' }],
    });

    const objection = { roundId, personId: ids['李四'], content: '去年已获赔付', raisedOn: '2025-04-02' };
    expect(await county.mutate('township', 'aidObjectionRecord', objection)).toMatchObject({
      errors: [{ code: 'NOT_FOUND' }],
    });
    await county.done('otherTownship', 'aidObjectionRecord', objection);
    const fields = 'objections { objectionId content resolution resolvedAt person { name } }';
    const [open] = (await county.round(roundId, fields, 'civilAffairs')).objections;
    expect(open).toMatchObject({
      content: '去年已获赔付',
      resolution: null,
      resolvedAt: null,
      person: { name: '李四' },
    });
    expect((await county.round(roundId, fields, 'charity')).objections).toMatchObject([{ content: null }]);
    expect((await county.round(roundId, fields, 'township')).objections).toEqual([]);

    county.on('2025-04-09');
    const finish = { roundId, townshipCode: TOWNSHIPS[1], expectedVersion: 1 };
    expect(await county.mutate('otherTownship', 'aidTownshipFinish', finish)).toMatchObject({
      errors: [{ code: 'CONFLICT' }],
    });
    const resolve = { roundId, objectionId: open.objectionId, resolution: '经查为前年' };
    await county.done('otherTownship', 'aidObjectionResolve', resolve);
    expect(await county.mutate('otherTownship', 'aidObjectionResolve', resolve)).toMatchObject({
      errors: [{ code: 'NOT_FOUND' }],
    });
    await county.done('otherTownship', 'aidTownshipFinish', finish);
    await county.done('township', 'aidTownshipFinish', { ...finish, townshipCode: TOWNSHIPS[0] });
    expect(await county.round(roundId, 'status')).toEqual({ status: 'TOWNSHIP_REVIEWED' });
  });

  it('keeps an account that the township collected, seen in clear by who collects and who pays', async () => {
    const input = {
      roundId,
      personId: ids['张三丰'],
      accountNumber: '6217 0000 1234 5678',
      bank: '邮储银行',
      holder: '张大',
      expectedVersion: 2,
    };
    expect(await county.mutate('otherTownship', 'aidAccountKeep', input)).toMatchObject({
      errors: [{ code: 'NOT_FOUND' }],
    });
    expect(await county.mutate('civilAffairs', 'aidAccountKeep', input)).toBe('FORBIDDEN');
    expect(await county.mutate('township', 'aidAccountKeep', { ...input, accountNumber: '12ab' })).toMatchObject({
      errors: [{ code: 'ARGUMENT_INVALID', path: ['input', 'accountNumber'] }],
    });
    await county.done('township', 'aidAccountKeep', input);
    expect(await county.mutate('township', 'aidAccountKeep', input)).toMatchObject({ errors: [{ code: 'CONFLICT' }] });
    const account = async (who: never): Promise<unknown> =>
      (await county.round(roundId, LINES, who)).lines.edges
        .map(({ node }: never) => node)
        .find(({ amount }: never) => amount === '12000.00')?.['account'];
    expect(await account('finance' as never)).toEqual({
      number: '6217000012345678',
      bank: '邮储银行',
      holder: '张大',
      isCollected: true,
    });
    expect(await account('civilAffairs' as never)).toMatchObject({ number: '************5678', holder: '张大' });
  });

  it('is signed by each department for itself; what is decided afterwards takes the signatures back', async () => {
    const { version } = await county.round(roundId, 'version');
    for (const who of ['finance', 'township', 'charity'] as const) {
      expect(await county.mutate(who, 'aidRoundSign', { roundId, expectedVersion: version }), who).toBe('FORBIDDEN');
    }
    expect(await county.mutate('insurance', 'aidRoundSign', { roundId, expectedVersion: version - 1 })).toMatchObject({
      errors: [{ code: 'CONFLICT' }],
    });
    const signed = await county.done('insurance', 'aidRoundSign', { roundId, expectedVersion: version });
    const line = {
      roundId,
      personId: ids['李四'],
      verdict: 'REJECTED',
      reason: '已由其他项目救助',
      expectedVersion: 2,
    };
    expect(await county.mutate('otherTownship', 'aidLineDecide', line)).toBe('FORBIDDEN');
    await county.done('civilAffairs', 'aidLineDecide', line);
    const back = { ...line, verdict: 'ACCEPTED', reason: '核实后无重复', expectedVersion: 3 };
    expect(await county.done('civilAffairs', 'aidLineDecide', back)).toMatchObject({ payable: '14200.00' });
    // 医保 signed before the line was decided: two more signatures are not three of this list.
    const again = await county.round(roundId, 'version');
    expect(again.version).toBeGreaterThan(signed.version);
    const second = await county.done('civilAffairs', 'aidRoundSign', { roundId, expectedVersion: again.version });
    const third = await county.done('revitalisation', 'aidRoundSign', { roundId, expectedVersion: second.version });
    expect(third).toMatchObject({ status: 'TOWNSHIP_REVIEWED', payByOn: null });
    const last = await county.done('insurance', 'aidRoundSign', { roundId, expectedVersion: third.version });
    expect(last).toMatchObject({ status: 'JOINT_REVIEWED', payByOn: '2025-04-16' });
  });

  it('is paid once, by two who press the button at the same moment, with a proof', async () => {
    county.on('2025-04-10');
    const { version } = await county.round(roundId, 'version');
    expect(await county.mutate('finance', 'aidRoundPay', { roundId, expectedVersion: version })).toBe('FORBIDDEN');
    const both = await Promise.all(
      [1, 2].map(() => county.mutate('insurance', 'aidRoundPay', { roundId, expectedVersion: version })),
    );
    expect(both.map(({ errors }) => errors.map(({ code }: never) => code).join()).sort()).toEqual(['', 'CONFLICT']);
    const paid = await county.round(
      roundId,
      `status paidOn proof { persons paid funds { kind before paid after } } drift { persons } ${LINES}`,
    );
    expect(paid).toMatchObject({
      status: 'PAID',
      paidOn: '2025-04-10',
      drift: null,
      proof: {
        persons: 2,
        paid: '14200.00',
        funds: [{ before: '100000.00', paid: '14200.00', after: '85800.00' }, { paid: '0.00' }],
      },
    });
    expect(paid.lines.edges.flatMap(({ node }: never) => node['payments'])).toHaveLength(2);
  });

  it('tells its history', async () => {
    const { history } = await county.round(roundId, 'history { kind actor department reason }');
    expect(history.map(({ kind }: never) => kind)).toEqual([
      ...['PROPOSED', 'PUBLICISED', 'PUBLICISED', 'OBJECTION', 'OBJECTION', 'TOWNSHIP_REVIEWED', 'TOWNSHIP_REVIEWED'],
      ...[
        'ACCOUNT_KEPT',
        'SIGNED',
        'LINE_DECIDED',
        'LINE_DECIDED',
        'SIGNED',
        'SIGNED',
        'SIGNED',
        'JOINT_REVIEWED',
        'PAID',
      ],
    ]);
    expect(history[8]).toMatchObject({ actor: 'yibao-1', department: 'MEDICAL_INSURANCE' });
    const others = await county.round(roundId, 'history { reason }', 'charity');
    expect(others.history.every(({ reason }: never) => reason === null)).toBe(true);
  });

  it('says when figures move before it is paid, and stands on them only when just these are let stand', async () => {
    county.on('2025-07-01');
    await county.bill('张三丰', { total: '20000', on: '2025-06-30' });
    const second = await county.propose(2);
    await county.review(second.id, '2025-07-02', '2025-07-20');
    await county.bill('张三丰', { total: '100', on: '2025-06-29' });
    const drift = `drift { persons digest isAccepted entries { edges { node { person { name } before { amount } now { amount eligibility } } } } } version`;
    const moved = await county.round(second.id, drift);
    expect(moved.drift).toMatchObject({ persons: 1, isAccepted: false });
    expect(moved.drift.entries.edges).toEqual([
      {
        node: {
          person: { name: '张三丰' },
          before: { amount: '32000.00' },
          now: { amount: '32100.00', eligibility: 'IN' },
        },
      },
    ]);
    expect((await county.round(second.id, drift, 'otherTownship')).drift.entries.edges).toEqual([]);
    const refused = await county.mutate('insurance', 'aidRoundSign', {
      roundId: second.id,
      expectedVersion: moved.version,
    });
    expect(refused).toMatchObject({ errors: [{ code: 'CONFLICT' }] });
    const accept = {
      roundId: second.id,
      reason: '下一轮再补',
      expectedVersion: moved.version,
      digest: moved.drift.digest,
    };
    await county.bill('张三丰', { total: '1', on: '2025-06-28' });
    expect(await county.mutate('insurance', 'aidDriftAccept', accept)).toMatchObject({
      errors: [{ code: 'CONFLICT' }],
    });
    const now = await county.round(second.id, drift);
    await county.done('insurance', 'aidDriftAccept', { ...accept, digest: now.drift.digest });
    expect((await county.round(second.id, drift)).drift.isAccepted).toBe(true);
    await county.sign(second.id);
    county.on('2025-07-22');
    await county.pay(second.id);
  });

  it('stands in the ledger of its persons and of their cases', async () => {
    const ledger = `year paid entitled overpaid programme { id } lines { round { number status } paidEarlier payable }`;
    const { aid, assistanceCases } = await county.person(
      '张三丰',
      `aid(year: 2025) { ${ledger} } assistanceCases { aid { ${ledger} } }`,
    );
    expect(aid).toEqual([
      {
        year: 2025,
        paid: '24000.00',
        entitled: '24000.00',
        overpaid: '0.00',
        programme: { id: PROGRAMME },
        lines: [
          { round: { number: 1, status: 'PAID' }, paidEarlier: '0.00', payable: '9000.00' },
          { round: { number: 2, status: 'PAID' }, paidEarlier: '9000.00', payable: '15000.00' },
        ],
      },
    ]);
    expect(assistanceCases.map((one: never) => one['aid'])).toEqual([aid]);
    expect((await county.person('张三丰', 'aid(year: 2024) { year }')).aid).toEqual([]);
  });

  it('asks as many statements for ten persons’ ledgers as for one', async () => {
    const query = (first: number) =>
      `{ persons(first: ${first}) { edges { node { aid(year: 2025) { paid lines { explanation payable round { number } payments { amount } } } } } } }`;
    const client = await county.as('insurance');
    const count = async (first: number) => (await county.counter.during(() => client.ask(query(first)))).length;
    expect(await count(2)).toBe(await count(1));
  });

  it('leaves an audit row for every reading and doing, persons named', async () => {
    const rows = await county.hub.database.query<{ operation: string; persons: number; outcome: string }>(
      "select operation, cardinality(person_ids) as persons, outcome from audit_record where 'AidRound.lines' = any(fields)",
    );
    expect(rows.some(({ persons }) => persons === 2)).toBe(true);
    const refused = await county.hub.database.query(
      "select from audit_record where 'Mutation.aidRoundPay' = any(fields) and outcome = 'REFUSED'",
    );
    expect(refused.length).toBeGreaterThan(0);
  });
});

describe('documented operations', () => {
  const textOf = (file: string) => readFileSync(join(PACKAGE_ROOT, 'schema', 'operations', file), 'utf8');

  it('aid-rounds.graphql tells of the rounds of a year, paid and with their proof', async () => {
    const { aidRounds } = await county.ask('insurance', textOf('aid-rounds.graphql'), {
      programmeId: PROGRAMME,
      year: 2025,
    });
    expect(aidRounds.map(({ number, status, proof }: never) => [number, status, proof['paid']])).toEqual([
      [1, 'PAID', '14200.00'],
      [2, 'PAID', '15000.00'],
    ]);
  });

  it('aid-round-propose.graphql says what is in the way of a round whose cut-off has not passed', async () => {
    const input = { idempotencyKey: 'operation-1', programmeId: PROGRAMME, year: 2025, number: 3 };
    const { aidRoundPropose } = await county.ask('insurance', textOf('aid-round-propose.graphql'), { input });
    expect(aidRoundPropose).toMatchObject({
      round: null,
      errors: [{ code: 'ARGUMENT_INVALID', expected: 'a day after 2025-09-30' }],
    });
  });

  it('aid-ledger.graphql tells what a person was paid by whom and why', async () => {
    const { person } = await county.ask('insurance', textOf('aid-ledger.graphql'), {
      personId: ids['李四'],
      year: 2025,
    });
    expect(person.aid).toMatchObject([
      {
        programme: { label: '医疗救助“一事一议”项目' },
        paid: '5200.00',
        lines: [
          { payable: '5200.00', explanation: expect.stringContaining('65%') },
          { paidEarlier: '5200.00', payable: '0.00' },
        ],
      },
    ]);
  });
});

describe('lists as files', () => {
  const file = async (who: never, kind: string, townshipCode: string | null = null) => {
    const fields = `workbook(kind: ${kind}${townshipCode ? `, townshipCode: "${townshipCode}"` : ''}) { fileName content }`;
    const { workbook } = await county.round(roundId, fields, who);
    const { sheets } = await openWorkbook(Buffer.from(workbook.content, 'base64'));
    return { fileName: workbook.fileName as string, cells: Object.values(sheets)[0]!.cells };
  };

  it('公示名单 tells masked name, place and amount, and nothing else to whoever asks', async () => {
    const { fileName, cells } = await file('insurance' as never, 'PUBLIC_NOTICE', TOWNSHIPS[0]);
    expect(fileName).toBe(`${TOWNSHIPS[0]}-2025-第1轮-公示名单.xlsx`);
    expect(cells[2]).toEqual(['序号', '姓名', '乡镇', '村（社区）', '拟救助金额（元）']);
    expect(cells.slice(4)).toEqual([
      ['1', '张**', `${TOWNSHIPS[0]}镇`, null, '9,000.00'],
      [null, '合计', null, null, '9,000.00'],
    ]);
    expect(JSON.stringify(cells)).not.toMatch(/\d{10}|三丰/);
  });

  it('打卡发放表 has accounts and amounts as text and their sum, for who pays and collects alone', async () => {
    const { cells } = await file('finance' as never, 'PAYMENT');
    expect(cells[2]).toEqual(['序号', '户名', '账号', '开户银行', '金额（元）', '备注']);
    expect(cells.slice(4)).toEqual([
      ['1', '张大', '6217000012345678', '邮储银行', '9000.00', '2025年医疗救助“一事一议”项目第1轮'],
      ['2', '李四', '6222020200011112222', '农商行', '5200.00', '2025年医疗救助“一事一议”项目第1轮'],
      [null, '合计', null, null, '14200.00', null],
    ]);
    expect((await file('township' as never, 'PAYMENT')).cells.slice(4, 5)[0]![2]).toBe('6217000012345678');
    const client = await county.as('civilAffairs');
    const query = 'query ($id: ID!) { aidRound(id: $id) { workbook(kind: PAYMENT) { fileName } } }';
    expect(await client.refusal(query, { id: roundId })).toBe('FORBIDDEN');
  });

  it('拟救助名单 and 复核名单 are full, masked as the viewer may see them, with sums', async () => {
    const { cells } = await file('insurance' as never, 'PROPOSED');
    const zhang = cells.find((row) => row[1] === '张三丰')!;
    expect(zhang).toContain(county.people.of('张三丰').number);
    expect(cells.at(-1)).toContain('20,000.00');
    const review = await file('charity' as never, 'JOINT_REVIEW');
    expect(review.cells[2]!.at(-1)).toBe('复核意见');
    expect(JSON.stringify(review.cells)).not.toContain('三丰');
  });
});
