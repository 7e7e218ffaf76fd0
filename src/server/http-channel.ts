import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, Router } from 'express';
import { GraphQLError } from 'graphql';
import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import { mapError } from './map-error.ts';
import { type Answer, auditAnswer } from './operation-audit.ts';
import type { Operations } from './operations.ts';
import { checkQuerySize } from './query-size.ts';

/** Largest request body (a batch of a thousand pushed records has 1.5 MB), and most tokens of a document; a document of people's hands has some hundreds. */
const MAX_BODY = '4mb';
export const MAX_TOKENS = 20_000;

export interface HttpChannel {
  readonly router: Router;
  /** Ends Apollo; requests that are under way are answered first. */
  stop(): Promise<void>;
}

/** Queries and mutations over `POST /graphql`. */
export async function httpChannel(operations: Operations): Promise<HttpChannel> {
  const apollo = new ApolloServer<OperationContext>({
    schema: operations.schema,
    plugins: [
      // It wraps every resolver and costs half the time of an operation (STACK §5); nothing here may be cached anyway.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      auditPlugin(operations),
    ],
    parseOptions: { maxTokens: MAX_TOKENS },
    persistedQueries: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Its own handler would keep the process alive beside ours (STACK §2).
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => mapError(error, operations.log),
  });
  await apollo.start();
  const middleware = expressMiddleware(apollo, {
    context: async ({ req }) => {
      try {
        return await operations.newContext(await operations.authenticate(req.headers.authorization));
      } catch (error) {
        throw withStatus(error, error instanceof HubError && error.code === 'UNAUTHENTICATED' ? 401 : 500);
      }
    },
  });
  const router = Router().use('/graphql', express.json({ limit: MAX_BODY }), middleware, bodyFault);
  return { router, stop: () => apollo.stop() };
}

function auditPlugin(operations: Operations): ApolloServerPlugin<OperationContext> {
  const { schema } = operations;
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ document, operation, request }) {
        if (!operation) return; // several and none named: Apollo refuses it next
        try {
          checkQuerySize(schema, document, operation, request.variables ?? {});
        } catch (error) {
          throw withStatus(error, 400);
        }
      },
      async willSendResponse({ contextValue, document, request, response }) {
        const answer = response.body.kind === 'single' ? (response.body.singleResult as Answer) : {};
        const question = { channel: 'HTTP', schema, document, operationName: request.operationName } as const;
        try {
          await auditAnswer(operations.audit, contextValue, question, answer);
          const busy = answer.errors?.find((error) => error.extensions?.['code'] === 'BUSY');
          if (busy) {
            response.http.status = busyStatus(busy.extensions!);
            response.http.headers.set('retry-after', String(busy.extensions!['retryAfterSeconds']));
          }
        } catch (error) {
          // No audit, no answer.
          response.http.status = 500;
          response.body = { kind: 'single', singleResult: { errors: [mapError(error, operations.log)] } };
        }
      },
    }),
  };
}

/** 429 when it is the client that has too much under way, 503 when it is the hub. */
export function busyStatus({ where }: { readonly where?: unknown }): number {
  return where === 'client' ? 429 : 503;
}

function withStatus(error: unknown, status: number): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError, extensions: { http: { status } } });
}

/** A body that is no JSON or too large never reaches Apollo. */
const bodyFault: ErrorRequestHandler = (error: { status?: number; message: string }, _request, response, _next) => {
  const status = error.status !== undefined && error.status < 500 ? error.status : 500;
  const code = status === 500 ? 'INTERNAL' : 'ARGUMENT_INVALID';
  const message =
    status === 500 ? '内部错误 (internal error)' : '请求体无法读取 (the body of the request cannot be read)';
  response
    .status(status)
    .json({ errors: [{ message, extensions: { code, expected: `JSON of at most ${MAX_BODY}` } }] });
};
