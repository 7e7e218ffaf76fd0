import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import DataLoader from 'dataloader';
import express from 'express';
import { IdentityVault } from '../src/access/identity-vault.ts';
import { Database } from '../src/database/database.ts';
import { LAYERS } from '../src/settlement/layer.ts';
import { formatYuan } from '../src/value/money.ts';
import { cpuSeconds } from './process-calls.ts';

/*
 * The peer of the nested page: the same rows from the same tables in the same answer, by Apollo with a DataLoader a
 * field, as a careful developer would write it by hand; without viewer, scope, masks or audit.
 */

const SCHEMA = `
  type Query { persons(first: Int!, filter: Filter!): Persons! }
  input Filter { regionCode: String! }
  type Persons { edges: [PersonEdge!]! }
  type PersonEdge { node: Person! }
  type Person {
    id: ID! name: String idNumber: String diedOn: String household: Household
    settlements(year: Int!, first: Int!): Settlements! burden(year: Int!): Burden!
  }
  type Household { id: ID! householdNumber: String! members: [Member!]! }
  type Member { relation: String! person: Person }
  type Settlements { edges: [SettlementEdge!]! }
  type SettlementEdge { node: Settlement! }
  type Settlement { id: ID! settledAt: String! hospitalName: String total: String! inScope: String! outOfPocket: String! }
  type Burden { total: String! inScope: String! outOfPocket: String! paidBy: [LayerAmount!]! }
  type LayerAmount { layer: String! amount: String! }
`;

type Row = Record<string, never>;
interface Person {
  readonly person_id: string;
  readonly died_on: string | null;
}
type Loaders = ReturnType<typeof loadersOf>;

let database: Database;
const vault = new IdentityVault(Buffer.alloc(32, 1), 'sm');

/** Rows of a statement over all keys ($1), as one list a key. */
function listLoader<R>(sql: string, keyOf: (row: R) => string, more: unknown[] = []): DataLoader<string, R[]> {
  return new DataLoader(async (keys) => {
    const rows = (await database.query(sql, [keys, ...more])) as R[];
    const lists = new Map<string, R[]>(keys.map((key) => [key, []]));
    for (const row of rows) lists.get(keyOf(row))!.push(row);
    return keys.map((key) => lists.get(key)!);
  });
}

function loadersOf(today: string) {
  const of = (row: { person_id: string }) => row.person_id;
  return {
    person: listLoader<Person>('select person_id, died_on from person where person_id = any($1)', of),
    identity: listLoader<{ person_id: string; identity_cipher: Buffer }>(
      'select person_id, identity_cipher from person_identity where person_id = any($1)',
      of,
    ),
    home: listLoader<{ person_id: string; household_id: string; household_number: string }>(
      `select r.person_id, h.household_id, h.household_number from residence r join household h using (household_id)
       where r.person_id = any($1) and r.from_on <= $2 and r.until_on >= $2`,
      of,
      [today],
    ),
    members: listLoader<{ person_id: string; household_id: string; relation: string }>(
      `select r.person_id, r.household_id, r.relation from residence r
       where r.household_id = any($1) and r.from_on <= $2 and r.until_on >= $2 order by r.row_number`,
      (row) => row.household_id,
      [today],
    ),
    settlements: listLoader<Row & { person_id: string }>(
      `select s.* from unnest($1::uuid[]) as k(person_id) cross join lateral (
         select person_id, settlement_id, settled_at, hospital_name, total_fen, in_scope_fen, exemption_fen, basic_fen,
           critical_illness_fen, medical_aid_fen, other_fen
         from settlement s where s.person_id = k.person_id and s.superseded_at is null and coalesce(s.ledger_year, extract(year from s.settled_on)) = 2025
         order by s.settled_at desc, s.settlement_id desc limit 20) s`,
      of,
    ),
    burden: listLoader<Row & { person_id: string }>(
      'select * from person_year where person_id = any($1) and year = 2025',
      of,
    ),
  };
}

const one = async <R>(loader: DataLoader<string, R[]>, key: string): Promise<R | undefined> =>
  (await loader.load(key))[0];
const identityOf = async (person: Person, { identity }: Loaders) => {
  const row = await one(identity, person.person_id);
  return row && vault.openIdentity(row.identity_cipher);
};
const edges = <R>(rows: readonly R[]) => ({ edges: rows.map((node) => ({ node })) });
const yuan = (column: string) => (row: Row) => formatYuan(row[column]!);

const RESOLVERS = {
  Query: {
    persons: async (_: unknown, { first, filter }: { first: number; filter: { regionCode: string } }) =>
      edges(
        await database.query(
          `select p.person_id, p.died_on from person_state s join person p using (person_id)
           where s.region_code in (select descendant_code from region_closure where ancestor_code = $1)
           order by s.person_id limit $2`,
          [filter.regionCode, first],
        ),
      ),
  },
  Person: {
    id: (person: Person) => person.person_id,
    name: async (person: Person, _: unknown, loaders: Loaders) => (await identityOf(person, loaders))?.name,
    idNumber: async (person: Person, _: unknown, loaders: Loaders) => (await identityOf(person, loaders))?.number,
    diedOn: (person: Person) => person.died_on,
    household: (person: Person, _: unknown, { home }: Loaders) => one(home, person.person_id),
    settlements: async (person: Person, _: unknown, { settlements }: Loaders) =>
      edges(await settlements.load(person.person_id)),
    burden: async (person: Person, _: unknown, { burden }: Loaders) => (await one(burden, person.person_id)) ?? null,
  },
  Household: {
    id: (row: { household_id: string }) => row.household_id,
    householdNumber: (row: { household_number: string }) => row.household_number,
    members: (row: { household_id: string }, _: unknown, { members }: Loaders) => members.load(row.household_id),
  },
  Member: {
    person: (row: Person, _: unknown, { person }: Loaders) => one(person, row.person_id),
  },
  Settlement: {
    id: (row: Row) => row['settlement_id'],
    settledAt: (row: Row) => `${String(row['settled_at']).replace(' ', 'T')}+08:00`,
    hospitalName: (row: Row) => row['hospital_name'],
    total: yuan('total_fen'),
    inScope: yuan('in_scope_fen'),
    outOfPocket: (row: Record<string, bigint>) =>
      formatYuan(
        row['total_fen']! -
          row['exemption_fen']! -
          row['basic_fen']! -
          row['critical_illness_fen']! -
          row['medical_aid_fen']! -
          row['other_fen']!,
      ),
  },
  Burden: {
    total: yuan('total_fen'),
    inScope: yuan('in_scope_fen'),
    outOfPocket: (row: Record<string, bigint>) => formatYuan(restOf(row)),
    paidBy: (row: Row) => LAYERS.map((layer) => ({ layer, amount: formatYuan(row[`${layer.toLowerCase()}_fen`]!) })),
  },
};

function restOf(row: Record<string, bigint>): bigint {
  const rest = LAYERS.reduce((left, layer) => left - row[`${layer.toLowerCase()}_fen`]!, row['total_fen']!);
  return rest < 0n ? 0n : rest;
}

/** What the bench may ask of the peer. */
export const bareCalls = {
  async serve(url: string, today: string): Promise<string> {
    database = new Database(url);
    const apollo = new ApolloServer<Loaders>({
      typeDefs: SCHEMA,
      resolvers: RESOLVERS,
      plugins: [ApolloServerPluginCacheControlDisabled()],
      stopOnTerminationSignals: false,
    });
    await apollo.start();
    const app = express();
    app.use('/graphql', express.json(), expressMiddleware(apollo, { context: async () => loadersOf(today) }));
    const http = createServer(app);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  },
  cpuSeconds,
};

export type BareCalls = typeof bareCalls;
