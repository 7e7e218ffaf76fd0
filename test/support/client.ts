import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** An answer as it comes over the wire. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
  }[];
}

/** Asks over HTTP with one token. */
export class HttpClient {
  readonly url: string;
  readonly token: string | null;

  constructor(url: string, token: string | null) {
    this.url = url;
    this.token = token;
  }

  /** The whole answer with its HTTP status. */
  async send(query: string, variables: object = {}): Promise<Answer & { readonly status: number }> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Answer) };
  }

  /** The data; throws when there is any error. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  async ask(query: string, variables: object = {}): Promise<any> {
    const answer = await this.send(query, variables);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors, null, 2));
    return answer.data;
  }

  /** The code of the first error; throws when there is none. */
  async refusal(query: string, variables: object = {}): Promise<string> {
    const answer = await this.send(query, variables);
    if (!answer.errors?.[0]) throw new Error(`expected an error, got ${JSON.stringify(answer.data)}`);
    return answer.errors[0].extensions.code;
  }
}

/** A graphql-ws client of one token, never reconnecting by itself. */
export function socketClient(url: string, token: string | null): Client {
  return createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token === null ? {} : { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    lazy: true,
  });
}

/** Every answer of an operation over a socket, until it is complete. */
export async function allAnswers(client: Client, query: string, variables = {}): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const answer of client.iterate({ query, variables })) answers.push(answer as unknown as Answer);
  return answers;
}

/** The answers of an operation as they come; `next` waits for one, `end` unsubscribes. */
export function follow(
  client: Client,
  query: string,
  variables = {},
): { next(): Promise<Answer>; end(): Promise<void> } {
  const answers = client.iterate({ query, variables });
  return {
    async next() {
      const { value, done } = await answers.next();
      if (done) throw new Error('the subscription has ended');
      return value as unknown as Answer;
    },
    async end() {
      await answers.return?.();
    },
  };
}
