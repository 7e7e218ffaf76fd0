import 'reflect-metadata';
import { createPubSub } from '@graphql-yoga/subscription';
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { RESOLVERS } from './resolvers.ts';

let schema: Promise<GraphQLSchema> | undefined;

/** The schema of the graph, built once a process out of the resolvers of all nouns. */
export function hubSchema(): Promise<GraphQLSchema> {
  // Arguments are checked by GraphQL's types and by the nouns: no second validator.
  // It also wants a PubSub wherever there are subscriptions; ours read the stream and publish nothing.
  schema ??= buildSchema({ resolvers: RESOLVERS, validate: false, pubSub: createPubSub() });
  return schema;
}
