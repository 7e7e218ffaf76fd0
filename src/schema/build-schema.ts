import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { RESOLVERS } from './resolvers.ts';

let schema: Promise<GraphQLSchema> | undefined;

/** The schema of the graph, built once a process out of the resolvers of all nouns. */
export function hubSchema(): Promise<GraphQLSchema> {
  // Arguments are checked by GraphQL's types and by the nouns: no second validator.
  schema ??= buildSchema({ resolvers: RESOLVERS, validate: false });
  return schema;
}
