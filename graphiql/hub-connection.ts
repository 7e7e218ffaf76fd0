import type { GraphiQLProps } from 'graphiql';
import { type ExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import { type Client, CloseCode, createClient } from 'graphql-ws';

export type SocketState = 'closed' | 'connecting' | 'open';

/** One viewer's way to the hub: queries and mutations by HTTP, subscriptions by one socket. */
export interface HubConnection {
  readonly fetcher: GraphiQLProps['fetcher'];
  /** Closes the socket and ends what runs on it. */
  close(): void;
}

const GRAPHQL_PATH = '/graphql';

/**
 * Connects to the hub of the same origin.
 * @param token goes as bearer token into every request and into the socket's connection parameters
 * @param onSocket is told when the socket opens and closes; it is open only while a subscription runs
 */
export function connectHub(token: string, onSocket: (state: SocketState) => void): HubConnection {
  const authorization = `Bearer ${token}`;
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  const client = createClient({
    url: `${scheme}://${window.location.host}${GRAPHQL_PATH}`,
    connectionParams: { authorization },
    // A lost socket is tried again; a refused token would be refused again.
    shouldRetry: (reason) => reason instanceof CloseEvent && reason.code !== CloseCode.Forbidden,
    on: {
      connecting: () => onSocket('connecting'),
      connected: () => onSocket('open'),
      closed: () => onSocket('closed'),
    },
  });
  return {
    fetcher(request, { headers, documentAST } = {}) {
      const operation = documentAST && getOperationAST(documentAST, request.operationName);
      return operation?.operation === 'subscription'
        ? subscribe(client, request)
        : post(request, { authorization, ...headers });
    },
    close() {
      // Rejects with the reason of an earlier failure, which the subscription has shown already.
      client.dispose()?.then(undefined, () => undefined);
    },
  };
}

type Result = ExecutionResult<Record<string, unknown>, Record<string, unknown>>;
type Request = Parameters<GraphiQLProps['fetcher']>[0];

async function post(request: Request, headers: Record<string, string>): Promise<Result> {
  const response = await fetch(GRAPHQL_PATH, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as Result;
  } catch {
    return failure(`HTTP ${response.status} ${response.statusText}: ${text.slice(0, 300)}`);
  }
}

/** The events of a subscription. When the socket fails for good, the last one says why, instead of an error's stack. */
function subscribe(client: Client, request: Request): AsyncIterableIterator<Result> {
  // GraphiQL's types ask for GraphQLError objects; what arrives, by HTTP or socket, is their JSON form, and it only prints it.
  const events = client.iterate(request) as unknown as AsyncIterableIterator<Result>;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        return await events.next();
      } catch (error) {
        return { done: false, value: failure(describe(error)) };
      }
    },
    // Passed on at once, even while an event is awaited: an async generator would wait for that event first.
    return: async () => (await events.return?.()) ?? { done: true, value: undefined },
  };
}

function failure(message: string): Result {
  return { errors: [new GraphQLError(message)] };
}

function describe(error: unknown): string {
  if (error instanceof CloseEvent) return `实时通道已关闭 (socket closed): ${error.code} ${error.reason}`;
  if (error instanceof Error) return error.message;
  return Array.isArray(error) ? error.map((one) => one.message).join('; ') : '实时通道连接失败 (socket failed)';
}
