import 'reflect-metadata';
import { createPubSub } from '@graphql-yoga/subscription';
import { createSourceEventStream, execute, type GraphQLSchema, parse } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IdentityVault } from '../../src/access/identity-vault.ts';
import { scopeCompiler } from '../../src/access/scope.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { AlertResolver } from '../../src/alert/alert.resolver.ts';
import { formatCursor } from '../../src/alert/cursor.ts';
import { type AlertRow, readHead } from '../../src/alert/reader.ts';
import { ALERT_TAIL, AlertTail } from '../../src/alert/tail.ts';
import { systemClock } from '../../src/config/clock.ts';
import { createContext, type OperationContext } from '../../src/context/operation-context.ts';
import { sequenceAlerts } from '../../src/outbox/sequencer.ts';
import { makeAlertPlaces, makeAlerts, RULES } from '../support/make-alerts.ts';
import { makeScratch } from './scratch.ts';

const OURS = '360111';
const THEIRS = '360112';
let scratch: Awaited<ReturnType<typeof makeScratch>>;
let schema: GraphQLSchema;
let tail: AlertTail;

beforeAll(async () => {
  scratch = await makeScratch();
  await makeAlertPlaces(scratch.database, [OURS, THEIRS]);
  // type-graphql refuses to build subscriptions without a PubSub, also where none is used.
  schema = await buildSchema({ resolvers: [AlertResolver], validate: false, pubSub: createPubSub() });
  tail = new AlertTail(scratch.database);
  await tail.ready;
});
afterAll(async () => {
  await tail?.close();
  await scratch?.drop();
});

/** A fresh context of a viewer of these regions. */
async function contextOf(...regionCodes: string[]): Promise<OperationContext> {
  const viewer: Viewer = {
    id: 'test',
    department: 'CIVIL_AFFAIRS',
    roles: ['CLERK'],
    regionCodes,
    purpose: '监测帮扶',
  };
  const { database } = scratch;
  return createContext({
    viewer,
    scope: await scopeCompiler(database)(viewer),
    clock: systemClock,
    database,
    vault: new IdentityVault(Buffer.alloc(32, 7), 'international'),
    services: new Map([[ALERT_TAIL, tail]]),
  });
}

const EVENT = 'cursor eventId occurredAt recalled';
const PAGE = parse(`query ($after: String, $first: Int, $regionCode: String, $ruleIds: [String!]) {
  alerts(after: $after, first: $first, regionCode: $regionCode, ruleIds: $ruleIds) {
    edges { cursor node { ${EVENT} } } pageInfo { hasNextPage endCursor } } }`);
const FOLLOW = parse(`subscription ($regionCode: String!, $ruleIds: [String!], $after: String) {
  assistanceCaseFlagged(regionCode: $regionCode, ruleIds: $ruleIds, after: $after) { ${EVENT} } }`);

interface Alerts {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly eventId: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function page(contextValue: OperationContext, variableValues: Record<string, unknown>) {
  const { data, errors } = await execute({ schema, document: PAGE, contextValue, variableValues });
  return { alerts: (data?.['alerts'] ?? null) as Alerts | null, code: codeOf(errors?.[0]?.originalError) };
}

async function follow(contextValue: OperationContext, variableValues: Record<string, unknown>) {
  const result = await createSourceEventStream({ schema, document: FOLLOW, contextValue, variableValues });
  if (!(Symbol.asyncIterator in result)) return { code: codeOf(result.errors?.[0]?.originalError) };
  return { events: result[Symbol.asyncIterator]() as AsyncIterator<AlertRow> };
}

/** What a subscriber in this context is given for an event. */
async function deliver(contextValue: OperationContext, event: AlertRow) {
  const variableValues = { regionCode: OURS };
  const { data, errors } = await execute({ schema, document: FOLLOW, rootValue: event, contextValue, variableValues });
  return { event: data?.['assistanceCaseFlagged'], code: codeOf(errors?.[0]?.originalError) };
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null | undefined)?.code;

async function tell(wish: Parameters<typeof makeAlerts>[1]): Promise<string[]> {
  const ids = await makeAlerts(scratch.database, wish);
  await sequenceAlerts(scratch.database);
  return ids;
}

describe('Query.alerts', () => {
  test('pages through the alerts of the viewer’s regions, and through no others', async () => {
    const start = formatCursor(await readHead(scratch.database));
    const ours = await tell({ regionCode: OURS, count: 5 });
    await tell({ regionCode: THEIRS, count: 4 });
    ours.push(...(await tell({ regionCode: OURS, isRecalled: true })));
    const context = await contextOf(OURS);
    const seen: string[] = [];
    let after = start;
    for (let hasNextPage = true; hasNextPage; ) {
      const { alerts } = await page(context, { after, first: 2 });
      expect(alerts?.edges.length).toBeLessThanOrEqual(2);
      seen.push(...alerts!.edges.map(({ node }) => node.eventId));
      ({ hasNextPage, endCursor: after } = alerts!.pageInfo);
    }
    expect(new Set(seen)).toEqual(new Set(ours));
    expect(seen).toHaveLength(ours.length);
    expect(after).toBe(formatCursor(await readHead(scratch.database)));
    expect(context.seenPersons.size).toBe(ours.length);
    const city = await page(await contextOf('360100'), { after: start, first: 100, regionCode: THEIRS });
    expect(city.alerts?.edges).toHaveLength(4);
  });

  test.each([
    ['a region of others', { regionCode: THEIRS }, 'FORBIDDEN'],
    ['a region that is none', { regionCode: '999999' }, 'REGION_UNKNOWN'],
    ['a rule that is none', { ruleIds: ['no-such-rule'] }, 'ARGUMENT_INVALID'],
    ['no rule at all', { ruleIds: [] }, 'ARGUMENT_INVALID'],
    ['a cursor that is none', { after: 'abc' }, 'ARGUMENT_INVALID'],
    ['a cursor ahead of the head', { after: formatCursor({ epoch: 1, position: 99_999n }) }, 'CURSOR_EXPIRED'],
    ['a cursor of another epoch', { after: formatCursor({ epoch: 0, position: 1n }) }, 'CURSOR_EXPIRED'],
    ['a page too large', { first: 101 }, 'ARGUMENT_INVALID'],
  ])('refuses %s', async (_what, variables, code) => {
    expect(await page(await contextOf(OURS), variables)).toEqual({ alerts: null, code });
  });
});

describe('Subscription.assistanceCaseFlagged', () => {
  test('gives the events of a region and its rules from the cursor on', async () => {
    const start = formatCursor(await readHead(scratch.database));
    const [missed] = await tell({ regionCode: OURS, ruleId: RULES[1] });
    const { events } = await follow(await contextOf('360100'), {
      regionCode: OURS,
      ruleIds: [RULES[1]],
      after: start,
    });
    await tell({ regionCode: THEIRS, ruleId: RULES[1] });
    await tell({ regionCode: OURS, ruleId: RULES[0] });
    const [coming] = await tell({ regionCode: OURS, ruleId: RULES[1], isRecalled: true });
    const [first, second] = [await events!.next(), await events!.next()];
    await events!.return?.();
    const fresh = await contextOf('360100');
    const told = [await deliver(fresh, first.value), await deliver(fresh, second.value)];
    expect(told).toMatchObject([
      { event: { eventId: missed, recalled: false } },
      { event: { eventId: coming, recalled: true, cursor: formatCursor(second.value) } },
    ]);
    expect([...fresh.seenPersons].sort()).toEqual([first.value.personId, second.value.personId].sort());
  });

  test('tells nothing of an event whose region the viewer may no longer see', async () => {
    const { events } = await follow(await contextOf(OURS), { regionCode: OURS });
    await tell({ regionCode: OURS });
    const { value } = await events!.next();
    await events!.return?.();
    const moved = await contextOf(THEIRS);
    expect(await deliver(moved, value)).toEqual({ event: null, code: 'FORBIDDEN' });
    expect(moved.seenPersons.size).toBe(0);
  });

  test.each([
    ['a region of others', { regionCode: THEIRS }, 'FORBIDDEN'],
    ['a rule that is none', { regionCode: OURS, ruleIds: ['no-such-rule'] }, 'ARGUMENT_INVALID'],
    [
      'a cursor of another epoch',
      { regionCode: OURS, after: formatCursor({ epoch: 0, position: 0n }) },
      'CURSOR_EXPIRED',
    ],
  ])('refuses %s when it begins', async (_what, variables, code) => {
    expect(await follow(await contextOf(OURS), variables)).toEqual({ code });
  });
});
