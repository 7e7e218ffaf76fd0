import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  validateSchema,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { hubSchema } from '../../src/schema/build-schema.ts';
import { NODE_FINDERS } from '../../src/schema/nodes.ts';

const CHINESE = /\p{Script=Han}/u;

let schema: GraphQLSchema;
/** Everything that needs a description: `Type`, `Type.field`, `Type.field(argument)`, `Enum.VALUE`. */
const described = new Map<string, string | null | undefined>();

beforeAll(async () => {
  schema = await hubSchema();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
    described.set(type.name, type.description);
    if (isEnumType(type)) {
      for (const value of type.getValues()) described.set(`${type.name}.${value.name}`, value.description);
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        described.set(`${type.name}.${field.name}`, field.description);
    }
    if (!(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      described.set(`${type.name}.${field.name}`, field.description);
      for (const argument of field.args) {
        described.set(`${type.name}.${field.name}(${argument.name})`, argument.description);
      }
    }
  }
  // type-graphql offers no way to describe the three roots; their fields are described all the same.
  for (const root of ['Query', 'Mutation', 'Subscription']) described.delete(root);
});

it('is a valid schema', () => {
  expect(validateSchema(schema)).toEqual([]);
});

it('describes every type, field, argument, input and enum value', () => {
  expect([...described].filter(([, text]) => !text?.trim()).map(([name]) => name)).toEqual([]);
});

it('begins every description with the Chinese term and goes on in English', () => {
  const faulty = [...described].filter(
    ([, text]) => text && !(CHINESE.test(text.slice(0, 24)) && /[a-z]{3}/.test(text)),
  );
  expect(faulty).toEqual([]);
});

it('says of every nullable output field what null means', () => {
  const silent = objectFields().filter(
    ({ field }) => !String(field.type).endsWith('!') && !/\bnull\b/i.test(field.description ?? ''),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});

it('never answers a float, nor a number of money', () => {
  const floats = objectFields().filter(({ field }) => String(field.type).includes('Float'));
  expect(floats.map(({ name }) => name)).toEqual([]);
});

it('makes every list non-null with non-null entries', () => {
  const loose = objectFields().filter(({ field }) => {
    const type = String(field.type);
    return type.includes('[') && !/^\[\w+!\]!$/.test(type);
  });
  expect(loose.map(({ name }) => name)).toEqual([]);
});

it('finds every type that has an id again by Query.node', () => {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('Node is no interface');
  const types = schema.getImplementations(node).objects.map((type) => type.name);
  expect(Object.keys(NODE_FINDERS).sort()).toEqual(types.sort());
});

describe('names', () => {
  it('of fields and arguments are camelCase, of types PascalCase, of enum values upper case', () => {
    const wrong = [...described.keys()].filter(
      (name) => !/^[A-Z][A-Za-z]*(\.([a-z][A-Za-z]*(\([a-z][A-Za-z]*\))?|[A-Z][A-Z_]*))?$/.test(name),
    );
    expect(wrong).toEqual([]);
  });

  it('of days end in On and of timestamps in At', () => {
    const wrong = objectFields().filter(({ name, field }) => {
      const type = String(field.type).replace('!', '');
      if (type === 'DateTime') return !name.endsWith('At');
      return type === 'Date' && !/(On|month|coveredFrom|coveredUntil|asOf)$/.test(name);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

function objectFields() {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field }))
        : [],
    );
}
