import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { list, send, XIUSHAN } from '../assistance/case-hub.ts';
import type { HttpClient } from '../support/client.ts';
import type { Bill, Somebody } from '../support/department-files.ts';
import { EVERYWHERE, type GraphHub, startGraphHub } from '../support/graph-hub.ts';
import { idNumberOf } from '../support/make.ts';

const [ONE, OTHER]: Somebody[] = [1, 3].map((serial) => ({ number: idNumberOf(serial), name: '王小明' }));
const CLERK: Viewer = { ...EVERYWHERE, department: 'TOWNSHIP', regionCodes: [XIUSHAN] };

const LIST = `query ($kind: IdentityCandidateKind, $after: String, $decided: Boolean) {
  identityCandidates(regionCode: "500241", kind: $kind, first: 2, after: $after, includeDecided: $decided) {
    edges { node { candidateId kind why whyNot explanation otherNames persons { id name idNumber identities { identityId number sinceAt decision { kind } } } } }
    pageInfo { hasNextPage endCursor }
  } }`;
const DECIDED = `errors { code path } decision { kind candidateKind actor department reason } persons { id identities { identityId number decision { kind reason } } }
  casesOpened hitsAdded hitsRecalled`;
const CONFIRM = `mutation ($input: IdentityCandidateConfirmInput!) { identityCandidateConfirm(input: $input) { ${DECIDED} } }`;
const REJECT = `mutation ($input: IdentityCandidateRejectInput!) { identityCandidateReject(input: $input) { ${DECIDED} } }`;
const SPLIT = `mutation ($input: PersonSplitInput!) { personSplit(input: $input) { ${DECIDED} } }`;

let hub: GraphHub;
let clerk: HttpClient;
beforeEach(async () => {
  hub = await startGraphHub();
  await list(hub, XIUSHAN, [ONE!, OTHER!]);
  await send(hub, XIUSHAN, [ONE!, { id: 'A', total: '2000' }], [OTHER!, { id: 'B', total: '2000' }]);
  clerk = await hub.as(CLERK);
});
afterEach(() => hub.close());

// biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
async function candidate(client: HttpClient, variables: object = {}): Promise<any> {
  const { identityCandidates } = await client.ask(LIST, variables);
  return identityCandidates.edges[0]?.node;
}

const input = (more: object): object => ({
  input: { idempotencyKey: `key-${JSON.stringify(more).length}-12345`, reason: '入户核实', ...more },
});

describe('a clerk decides who is who', () => {
  it('confirms a candidate: the numbers are one person’s, what follows is told, the same request again does nothing', async () => {
    const found = await candidate(clerk);
    expect(found).toMatchObject({
      kind: 'SAME_HOUSEHOLD',
      why: ['SAME_NAME', 'SAME_HOUSEHOLD', 'SAME_BIRTH_DATE'],
      whyNot: ['ONE_ROSTER'],
      explanation: '支持：姓名相同，同一户，出生日期相同。反对：两个号码同在一份底册上。',
    });
    const [kept, other] = found.persons;
    const asked = input({ candidateId: found.candidateId, keepPersonId: kept.id });
    const { identityCandidateConfirm: done } = await clerk.ask(CONFIRM, asked);
    expect(done).toMatchObject({
      errors: [],
      decision: { kind: 'CONFIRMED', candidateKind: 'SAME_HOUSEHOLD', actor: 'clerk-1', department: 'TOWNSHIP' },
      casesOpened: 1,
      hitsAdded: 1,
      hitsRecalled: 0,
    });
    expect(done.persons).toMatchObject([
      { id: kept.id, identities: [{ decision: null }, { decision: { kind: 'CONFIRMED', reason: '入户核实' } }] },
    ]);
    expect((await clerk.ask(CONFIRM, asked)).identityCandidateConfirm).toEqual(done);
    expect(await hub.database.query('select decision_id from linkage_decision')).toHaveLength(1);
    // Whoever holds the id of the other is led to the one that it is.
    const asking = '{ person(id: "ID") { id assistanceCases { year person { id } history { kind } } } }';
    expect((await clerk.ask(asking.replace('ID', other.id))).person).toEqual({
      id: kept.id,
      assistanceCases: [
        {
          year: 2025,
          person: { id: kept.id },
          history: [{ kind: 'OPENED' }, { kind: 'HIT_ADDED' }, { kind: 'PERSON_MERGED' }],
        },
      ],
    });
    expect(await candidate(clerk)).toBeUndefined();
  });

  it('splits a number out of the person again', async () => {
    const found = await candidate(clerk);
    const { identityCandidateConfirm: merged } = await clerk.ask(CONFIRM, input({ candidateId: found.candidateId }));
    const [person] = merged.persons;
    const identityId = person.identities[1].identityId;
    const { personSplit } = await clerk.ask(SPLIT, input({ personId: person.id, identityId }));
    expect(personSplit).toMatchObject({ errors: [], decision: { kind: 'SPLIT' }, hitsRecalled: 1 });
    expect(personSplit.persons).toHaveLength(2);
    expect(
      (await clerk.ask(SPLIT, input({ personId: person.id, identityId, reason: '再拆' }))).personSplit,
    ).toMatchObject({
      errors: [{ code: 'NOT_FOUND', path: ['input', 'identityId'] }],
      decision: null,
    });
  });

  it('rejects a candidate: it is listed no more, but found among the decided', async () => {
    const found = await candidate(clerk);
    const { identityCandidateReject } = await clerk.ask(REJECT, input({ candidateId: found.candidateId }));
    expect(identityCandidateReject).toMatchObject({ errors: [], decision: { kind: 'REJECTED' }, casesOpened: 0 });
    expect(await candidate(clerk)).toBeUndefined();
    expect((await candidate(clerk, { decided: true })).candidateId).toBe(found.candidateId);
  });

  it('is told by a typed error what is wrong with the request', async () => {
    const found = await candidate(clerk);
    const refusal = async (more: object) =>
      (await clerk.ask(CONFIRM, input(more))).identityCandidateConfirm.errors.map(
        ({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`,
      );
    expect(await refusal({ candidateId: found.candidateId, reason: ' ' })).toEqual(['ARGUMENT_INVALID input.reason']);
    expect(await refusal({ candidateId: found.candidateId, reason: `号码${ONE!.number}` })).toEqual([
      'ARGUMENT_INVALID input.reason',
    ]);
    expect(await refusal({ candidateId: found.persons[0].id })).toEqual(['ARGUMENT_INVALID input.candidateId']);
    expect(await refusal({ candidateId: found.candidateId, samePersonId: found.persons[0].id })).toEqual([
      'ARGUMENT_INVALID input.samePersonId',
    ]);
    expect(await hub.database.query('select decision_id from linkage_decision')).toEqual([]);
  });
});

describe('who may', () => {
  it.each<[Partial<Viewer>]>([
    [{ department: 'HEALTH' }],
    [{ department: 'FINANCE' }],
    [{ department: 'RURAL_REVITALISATION' }],
    [{ roles: ['ANALYST'] }],
    [{ roles: ['SUPERVISOR'] }],
    [{ roles: ['SYSTEM'] }],
  ])('decide: not %o', async (viewer) => {
    const found = await candidate(clerk);
    const other = await hub.as({ ...CLERK, ...viewer });
    expect(await other.refusal(CONFIRM, input({ candidateId: found.candidateId }))).toBe('FORBIDDEN');
    expect(await other.refusal(REJECT, input({ candidateId: found.candidateId }))).toBe('FORBIDDEN');
    const split = input({ personId: found.persons[0].id, identityId: found.persons[0].identities[0].identityId });
    expect(await other.refusal(SPLIT, split)).toBe('FORBIDDEN');
    expect(await hub.database.query('select decision_id from linkage_decision')).toEqual([]);
  });

  it('decide: nobody about people of other regions, who are not told apart from nobody', async () => {
    const found = await candidate(clerk);
    const elsewhere = await hub.as({ ...CLERK, regionCodes: ['370800'] });
    expect(await elsewhere.refusal(LIST)).toBe('FORBIDDEN');
    const { identityCandidateConfirm } = await elsewhere.ask(CONFIRM, input({ candidateId: found.candidateId }));
    expect(identityCandidateConfirm.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const split = input({ personId: found.persons[0].id, identityId: found.persons[0].identities[0].identityId });
    expect((await elsewhere.ask(SPLIT, split)).personSplit.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('see numbers and names: masked as everywhere, and written into the audit', async () => {
    await send(hub, XIUSHAN, [
      { ...ONE!, name: '王晓明' },
      { id: 'C', total: '10' },
    ]);
    const analyst = await hub.as({ ...CLERK, department: 'AUDIT', roles: ['AUDITOR'] });
    const found = await candidate(analyst, { kind: 'OTHER_NAME' });
    expect(found.otherNames).toEqual(['王**']);
    expect(found.persons[0].identities[0].number).toMatch(/^370811\*{8}\d{4}$/);
    expect((await candidate(clerk, { kind: 'OTHER_NAME' })).otherNames).toEqual(['王晓明']);
    const [audited] = await hub.database.query<{ person_ids: string[] }>(
      "select person_ids from audit_record where department = 'AUDIT'",
    );
    expect(audited!.person_ids).toHaveLength(1);
  });

  it('have whose other names were told written into the audit, also where nothing else of them was asked for', async () => {
    await send(hub, XIUSHAN, [
      { ...ONE!, name: '王晓明' },
      { id: 'C', total: '10' },
    ]);
    const asking =
      'query Namen { identityCandidates(regionCode: "500241", kind: OTHER_NAME) { edges { node { otherNames } } } }';
    expect((await clerk.ask(asking)).identityCandidates.edges).toEqual([{ node: { otherNames: ['王晓明'] } }]);
    const [audited] = await hub.database.query<{ person_ids: string[] }>(
      "select person_ids from audit_record where operation = 'query Namen'",
    );
    expect(audited!.person_ids).toHaveLength(1);
  });
});

it('lists page by page, with as many statements for two as for one', async () => {
  const more = Array.from({ length: 5 }, (_, at): Somebody => ({ number: idNumberOf(100 + at), name: `第${at}人` }));
  await send(hub, XIUSHAN, ...more.map((one, at): [Somebody, Bill] => [one, { id: `M${at}`, total: '10' }]));
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { identityCandidates } = await clerk.ask(LIST, { after });
    seen.push(...identityCandidates.edges.map(({ node }: { node: { candidateId: string } }) => node.candidateId));
    after = identityCandidates.pageInfo.hasNextPage ? identityCandidates.pageInfo.endCursor : null;
  } while (after !== null);
  expect(new Set(seen).size).toBe(6);
  const count = async (first: number) =>
    (await hub.counter.during(() => clerk.ask(LIST.replace('first: 2', `first: ${first}`), { kind: 'UNLISTED' })))
      .length;
  expect(await count(4)).toBe(await count(1));
});
