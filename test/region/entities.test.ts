import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOrm } from '../../src/schema/orm.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';

let own: TestDatabase;
beforeAll(async () => {
  own = await makeDatabase();
});
afterAll(() => own.drop());

/** Types of the catalogue that an entity's column type may stand for, where the names differ. */
const SAME: Record<string, string> = {
  int: 'integer',
  timestamptz: 'timestamp with time zone',
  json: 'jsonb',
  'text[]': 'ARRAY',
};

it('every entity has its table, and all columns of it with type and nullability', async () => {
  const orm = await openOrm(own.url);
  const entities = [...orm.getMetadata().getAll().values()];
  await orm.close();
  expect(entities.length).toBeGreaterThan(0);
  for (const entity of entities) {
    const columns = await own.database.query<{ name: string; type: string; nullable: boolean }>(
      `select column_name as name, data_type as type, is_nullable = 'YES' as nullable
       from information_schema.columns where table_schema = 'public' and table_name = $1 order by column_name`,
      [entity.tableName],
    );
    const mapped = Object.values(entity.properties).map((property) => ({
      name: property.fieldNames[0]!,
      type: SAME[property.columnTypes[0]!] ?? property.columnTypes[0]!,
      nullable: property.nullable ?? false,
    }));
    expect({ [entity.tableName]: mapped.sort((a, b) => (a.name < b.name ? -1 : 1)) }).toEqual({
      [entity.tableName]: columns,
    });
  }
});
