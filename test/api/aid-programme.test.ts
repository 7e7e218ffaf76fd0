import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AidCounty, PROGRAMME, TOWNSHIPS, XIUSHAN } from './aid-county.ts';

let county: AidCounty;
beforeAll(async () => {
  county = await AidCounty.open();
  await county.deposit('100000');
});
afterAll(() => county?.close());

describe('a programme', () => {
  it('is read from any place below its own, with clause, readings, days, steps and what is not decided', async () => {
    const query = `query ($code: String!) { policyRegion(code: $code) { programmes(on: "2025-05-01") { id version label clause reading ruleId
      region { code } document { title number } bands { number lowest includesLowest percent amount } bandsReach payWithinWorkingDays
      rounds { number cutOffOn dueOn } steps { step departments } publicityDays { id value unit } funds { kind label balance
        entries { edges { node { kind amount occurredOn reference department round { id } } } } } } } }`;
    const { policyRegion } = await county.ask('township', query, { code: TOWNSHIPS[0] });
    expect(policyRegion.programmes).toMatchObject([
      {
        id: PROGRAMME,
        region: { code: XIUSHAN },
        document: { number: '秀山医保发〔2023〕42号' },
        bandsReach: 'WHOLE',
        publicityDays: { value: '7', unit: '天' },
        funds: [
          { kind: 'EAST_WEST', balance: '100000.00' },
          { kind: 'CENTRAL_UNIT', balance: '0.00' },
        ],
      },
    ]);
    const [programme] = policyRegion.programmes;
    expect(programme.bands.map(({ lowest, percent, amount }: never) => [lowest, percent, amount])).toEqual([
      ['3000', '65', null],
      ['10000', '75', null],
      ['50000', '85', null],
      ['100000', null, '85000'],
    ]);
    expect(programme.rounds[3]).toEqual({ number: 4, cutOffOn: '2025-12-31', dueOn: '2026-01-31' });
    expect(programme.steps[2].departments).toEqual(['MEDICAL_INSURANCE', 'CIVIL_AFFAIRS', 'RURAL_REVITALISATION']);
    expect(programme.reading.length).toBeGreaterThan(3);
    expect(programme.funds[0].entries.edges).toMatchObject([
      { node: { kind: 'DEPOSIT', amount: '100000.00', department: 'FINANCE', round: null } },
    ]);
  });

  it('tells nobody elsewhere what its fund holds', async () => {
    const query = `query { policyRegion(code: "370800") { programmes { id } } aidRounds(programmeId: "${PROGRAMME}", year: 2025) { id } }`;
    expect(await county.ask('elsewhere', query)).toEqual({ policyRegion: { programmes: [] }, aidRounds: [] });
  });

  it('takes money from 财政 and 医保 only, of a kind that it has, never more back than is there', async () => {
    const input = {
      programmeId: PROGRAMME,
      fundKind: 'EAST_WEST',
      amount: '1',
      occurredOn: '2025-01-02',
      reference: '单',
    };
    const enter = (who: never, more: object) =>
      county.mutate(who, 'aidFundsEnter', { ...input, ...more }, 'errors { code path }');
    expect(await enter('civilAffairs' as never, {})).toBe('FORBIDDEN');
    expect(await enter('analyst' as never, {})).toBe('FORBIDDEN');
    for (const more of [
      { fundKind: 'LOTTERY' },
      { amount: '0' },
      { amount: '-100000.01' },
      { occurredOn: '2025-04-02' },
    ]) {
      expect(await enter('finance' as never, more), JSON.stringify(more)).toMatchObject({
        errors: [{ code: 'ARGUMENT_INVALID' }],
      });
    }
  });
});

describe('days of publicity that the place has not decided on', () => {
  it('are named as missing, and the township cannot hang out its list', async () => {
    const undecided = await AidCounty.open(null);
    await undecided.listed('2025-01', { 甲: 0 });
    await undecided.bill('甲', { total: '12000', on: '2025-03-01' });
    const { id } = await undecided.propose(1);
    const input = { roundId: id, townshipCode: TOWNSHIPS[0], fromOn: '2025-04-01', expectedVersion: 0 };
    expect(await undecided.mutate('township', 'aidRoundPublicise', input)).toMatchObject({
      errors: [{ code: 'NOT_FOUND' }],
    });
    await undecided.close();
  });
});
