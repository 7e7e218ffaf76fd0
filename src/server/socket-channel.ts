import type { Server } from 'node:http';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { ExecutionResult } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { VerifiedViewer } from '../access/token.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { EventStream } from './event-stream.ts';
import { MAX_TOKENS } from './http-channel.ts';
import { mapError } from './map-error.ts';
import { type Answer, auditAnswer } from './operation-audit.ts';
import type { Operations } from './operations.ts';
import { checkQuerySize } from './query-size.ts';

const MAX_MESSAGE_BYTES = 1024 * 1024;
/** How long a client has to answer the closing frame, in milliseconds. */
const CLOSE_TIME = 2_000;

/** What stands in graphql-ws's `extra` once a connection has shown its token. */
interface Connected extends Record<PropertyKey, unknown> {
  verified: VerifiedViewer;
}

/** One operation of a socket, from its message to its last answer. */
interface SocketOperation {
  readonly verified: VerifiedViewer;
  readonly context: OperationContext;
}

export interface SocketChannel {
  /** Completes every subscription and closes every socket. */
  stop(): Promise<void>;
}

/**
 * Subscriptions (and whatever else) over graphql-ws at `/graphql` of the same port. The token comes with
 * `connectionParams.authorization`; without a valid one the connection is closed with 4403.
 */
export function socketChannel(operations: Operations, http: Server): SocketChannel {
  const sockets = new WebSocketServer({ server: http, path: '/graphql', maxPayload: MAX_MESSAGE_BYTES });
  // An error of the listening itself is the http server's; it comes here a second time.
  sockets.on('error', () => {});
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, only named like one
  const server = useServer<Record<string, unknown> | undefined, Connected>(
    {
      // Never put the message of an error into the close event.
      isProd: true,
      async onConnect(socket) {
        try {
          socket.extra.verified = await operations.authenticate(socket.connectionParams?.['authorization']);
          return true;
        } catch {
          return false;
        }
      },
      onSubscribe: (socket, _id, payload) =>
        begin(operations, socket.extra.verified!, payload.query, payload.operationName, payload.variables),
      execute: (args) => run(operations, args),
      subscribe: (args) => follow(operations, args),
      // Answers are mapped where they are audited; graphql-ws would ask their errors for toJSON.
      onNext: (_socket, _id, _payload, _args, result) => result as FormattedExecutionResult,
      onError: (_socket, _id, _payload, errors) => errors.map((error) => mapError(error, operations.log)),
    },
    sockets,
  );
  return {
    async stop() {
      // A client that does not answer the closing frame must not keep the process alive.
      const cut = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, CLOSE_TIME);
      await server.dispose();
      clearTimeout(cut);
    },
  };
}

/** Reads the operation; what is wrong with it is audited as refused and told. */
async function begin(
  operations: Operations,
  verified: VerifiedViewer,
  query: string,
  operationName: string | null | undefined,
  variables: Record<string, unknown> | null | undefined,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { schema } = operations;
  let context: OperationContext | undefined;
  let document: DocumentNode | undefined;
  try {
    context = await operations.newContext(verified);
    document = parse(query, { maxTokens: MAX_TOKENS });
    const faults = validate(schema, document, specifiedRules);
    if (faults.length > 0) return await refuse(faults);
    const operation = getOperationAST(document, operationName);
    if (!operation) return await refuse([new GraphQLError('Unknown operation: name one of the document.')]);
    checkQuerySize(schema, document, operation, variables ?? {});
    const contextValue: SocketOperation = { verified, context };
    return { schema, document, operationName: operationName ?? null, variableValues: variables ?? {}, contextValue };
  } catch (error) {
    return refuse([asGraphQLError(error)]);
  }

  async function refuse(faults: readonly GraphQLError[]): Promise<readonly GraphQLError[]> {
    // Without a context there is no viewer any more: the token has expired meanwhile.
    if (!context) return faults;
    const errors = faults.map((fault) => mapError(fault, () => {}));
    const question = { channel: 'WEBSOCKET', schema, document, operationName } as const;
    try {
      await auditAnswer(operations.audit, context, question, { errors });
      return faults;
    } catch (error) {
      return [asGraphQLError(error)];
    }
  }
}

/** Executes a query or mutation. */
async function run(operations: Operations, args: ExecutionArgs): Promise<ExecutionResult> {
  const { context } = args.contextValue as SocketOperation;
  try {
    return await audited(operations, args, context, await execute({ ...args, contextValue: context }));
  } catch (error) {
    return failure(operations, error);
  }
}

/**
 * Begins a subscription. graphql-js would give every event the context of this call, with its loaders, its scope and its
 * list of persons seen; so the source stream is opened here and each event executed in a context of its own.
 */
async function follow(operations: Operations, args: ExecutionArgs): Promise<EventStream | ExecutionResult> {
  const { verified, context } = args.contextValue as SocketOperation;
  const source = await createSourceEventStream({ ...args, contextValue: context });
  if (!(Symbol.asyncIterator in source)) return audited(operations, args, context, source);
  const events = source[Symbol.asyncIterator]();
  try {
    await audited(operations, args, context, {});
  } catch (error) {
    await events.return?.();
    return failure(operations, error);
  }
  const answer = async (work: (fresh: OperationContext) => Promise<ExecutionResult> | ExecutionResult) => {
    const fresh = await operations.newContext(verified);
    return audited(operations, args, fresh, await work(fresh));
  };
  return new EventStream(
    events,
    (rootValue) => answer((contextValue) => execute({ ...args, rootValue, contextValue })),
    (error) =>
      answer(() => ({ errors: [asGraphQLError(error)] })).catch((second: unknown) => failure(operations, second)),
  );
}

/** Maps an answer's errors and audits it; throws when the audit fails, and then the answer must not leave. */
async function audited(
  operations: Operations,
  args: ExecutionArgs,
  context: OperationContext,
  result: ExecutionResult,
): Promise<ExecutionResult> {
  const errors = result.errors?.map((error) => mapError(error, operations.log));
  const answer = (errors ? { ...result, errors } : result) as Answer;
  const { document, operationName } = args;
  const question = { channel: 'WEBSOCKET', schema: operations.schema, document, operationName } as const;
  await auditAnswer(operations.audit, context, question, answer);
  return answer as ExecutionResult;
}

/** An answer of one error and no data. */
function failure(operations: Operations, error: unknown): ExecutionResult {
  const answer: Answer = { errors: [mapError(error, operations.log)] };
  return answer as ExecutionResult;
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
