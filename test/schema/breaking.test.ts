import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { hubSchema } from '../../src/schema/build-schema.ts';

const read = (file: string): string => readFileSync(join(PACKAGE_ROOT, 'schema', file), 'utf8');
const REASON = /\S\. Deprecated \d{4}-\d\d-\d\d, not removed before \d{4}-01-01\.$/;

let released: GraphQLSchema;
let current: GraphQLSchema;

beforeAll(async () => {
  released = buildSchema(read('released.graphql'));
  current = await hubSchema();
});

it('breaks no consumer of the released graph', () => {
  const broken = findBreakingChanges(released, current).map(({ description }) => description);
  expect(broken, 'add beside it, deprecate the old; CONTRIBUTING.md, “The graph”').toEqual([]);
});

it('announces in CHANGES.md what a careless consumer could stumble over', () => {
  const announced = read('CHANGES.md');
  const silent = findDangerousChanges(released, current)
    .map(({ description }) => description)
    .filter((description) => !announced.includes(description));
  expect(silent, 'put each of these lines under “Unreleased” in schema/CHANGES.md').toEqual([]);
});

it('says of everything deprecated since when, until when at least, and what to use instead', () => {
  const wrong = [...deprecations(current)].filter(([, reason]) => !REASON.test(reason));
  expect(wrong).toEqual([]);
});

function* deprecations(schema: GraphQLSchema): Generator<[name: string, reason: string]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type)) {
      for (const value of type.getValues())
        if (value.deprecationReason) yield [`${type.name}.${value.name}`, value.deprecationReason];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.deprecationReason) yield [`${type.name}.${field.name}`, field.deprecationReason];
    }
  }
}
