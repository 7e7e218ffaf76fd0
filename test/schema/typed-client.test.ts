import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import type { FlaggedInRegionQuery, FlaggedInRegionQueryVariables } from '../generated/operations.ts';
import { EVERYWHERE, type GraphHub, startGraphHub } from '../support/graph-hub.ts';

let hub: GraphHub;

beforeAll(async () => {
  hub = await startGraphHub();
});
afterAll(() => hub.close());

it('answers a documented operation in the types that codegen made of it', async () => {
  const client = await hub.as(EVERYWHERE);
  const operation = readFileSync(join(PACKAGE_ROOT, 'schema/operations/flagged-in-region.graphql'), 'utf8');
  const variables: FlaggedInRegionQueryVariables = { regionCode: '370800', year: 2025 };
  const { screening }: FlaggedInRegionQuery = await client.ask(operation, variables);
  expect(screening?.year).toBe(2025);
  expect(screening?.asOf).toBe('2025-06-30');
  expect(screening?.rules.map(({ rule }) => rule.id)).toEqual(['jining.aided', 'jining.heavy', 'jining.ordinary']);
});
