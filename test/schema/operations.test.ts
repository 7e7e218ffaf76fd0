import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoDeprecatedCustomRule, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { hubSchema } from '../../src/schema/build-schema.ts';

const FOLDER = join(PACKAGE_ROOT, 'schema', 'operations');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.graphql'));

/** The documented operations: consumers copy them, GraphiQL opens with them. */
describe.each(FILES)('%s', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');

  it('asks only for what the graph has and keeps', async () => {
    const faults = validate(await hubSchema(), parse(text), [...specifiedRules, NoDeprecatedCustomRule]);
    expect(faults.map(({ message }) => message)).toEqual([]);
  });

  it('holds one operation, named like its file, and says in Chinese and English what it is for', () => {
    const operations = parse(text).definitions.flatMap((definition) =>
      definition.kind === 'OperationDefinition' ? [definition.name?.value ?? ''] : [],
    );
    expect(operations.map(kebab)).toEqual([file.replace('.graphql', '')]);
    expect(text).toMatch(/^# .*\p{Script=Han}/u);
    expect(text).toMatch(/^# [A-Z][a-z]+ /m);
  });
});

function kebab(name: string): string {
  return name.replace(/\B[A-Z]/g, '-$&').toLowerCase();
}
