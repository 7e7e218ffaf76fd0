import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

const FLAGGED =
  'subscription Flagged($region: String!, $after: String!) { assistanceCaseFlagged(regionCode: $region, after: $after) { cursor } }';

/** Subscribers over their own sockets, and when each heard of something. */
export interface Subscribers {
  /** Waits until all have heard once more than at the last call; the monotonic times of their hearing. */
  heard(): Promise<bigint[]>;
  close(): Promise<void>;
}

/**
 * Opens as many subscriptions to the alerts of a region; resolves once all are connected. They begin at a cursor: which of them the server has
 * begun to serve when the first alert comes, nobody knows.
 */
export async function openSubscribers(
  { url, token, after }: { readonly url: string; readonly token: string; readonly after: string },
  region: string,
  count: number,
): Promise<Subscribers> {
  let times: bigint[] = [];
  let told = (): void => {};
  const clients = await Promise.all(
    Array.from({ length: count }, async () => {
      let opened = (): void => {};
      const isOpen = new Promise<void>((resolve) => {
        opened = resolve;
      });
      const client = createClient({
        url: `${url.replace(/^http/, 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${token}` },
        retryAttempts: 0,
        on: { connected: () => opened() },
      });
      client.subscribe(
        { query: FLAGGED, variables: { region, after } },
        {
          next() {
            times.push(process.hrtime.bigint());
            if (times.length >= count) told();
          },
          error: (error) => {
            throw new Error(`a subscription was refused: ${JSON.stringify(error)}`);
          },
          complete: () => {},
        },
      );
      await isOpen;
      return client;
    }),
  );
  return {
    async heard() {
      if (times.length < count) {
        await new Promise<void>((resolve, reject) => {
          const late = setTimeout(() => reject(new Error(`${times.length} of ${count} heard in 10 s`)), 10_000);
          told = () => {
            clearTimeout(late);
            resolve();
          };
        });
      }
      const heard = times;
      times = [];
      return heard;
    },
    async close() {
      for (const client of clients) await client.dispose();
    },
  };
}
