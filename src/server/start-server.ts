import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { IdentityVault } from '../access/identity-vault.ts';
import { maskTable } from '../access/masks.ts';
import type { Clock } from '../config/clock.ts';
import type { Services } from '../context/service.ts';
import type { Database } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { hubSchema } from '../schema/build-schema.ts';
import { demoViewers, isLoopback } from './demo-viewers.ts';
import { graphiqlPage } from './graphiql.ts';
import { httpChannel } from './http-channel.ts';
import type { Log } from './map-error.ts';
import { Operations } from './operations.ts';
import { socketChannel } from './socket-channel.ts';
import { cutSlowBodies, TIME_LIMITS, type TimeLimits } from './time-limits.ts';
import { uploadChannel } from './upload-channel.ts';

/** How long a stopping server waits for requests under way, in milliseconds. */
const DRAIN_TIME = 5_000;

export interface ServerOptions {
  readonly database: Database;
  readonly vault: IdentityVault;
  readonly clock: Clock;
  readonly tokenKey: Uint8Array;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Offer ready-made viewers at /demo/viewers; CONFIG_INVALID unless the host is loopback. */
  readonly demo: boolean;
  /** What resolvers of later folders ask the context for, such as the tail of the alert stream. */
  readonly services?: Services;
  /** Largest file that may be uploaded, in bytes; 512 MB when left out. */
  readonly maxUploadBytes?: number;
  /** How long requests may take to arrive; those of time-limits.ts where left out. */
  readonly timeLimits?: Partial<TimeLimits>;
  /** Where unexpected errors are written; standard error when left out. */
  readonly log?: Log;
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:4000`; the graph is at `/graphql`, for queries and sockets alike. */
  readonly url: string;
  /** Completes subscriptions, answers what is under way, and frees the port. */
  close(): Promise<void>;
}

/** Starts the hub's server; it answers once the promise resolves. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, demo, tokenKey } = options;
  if (demo && !isLoopback(host)) {
    throw new HubError('CONFIG_INVALID', 'demo mode gives its viewers to whoever asks', {
      where: 'HUB_HOST',
      found: host,
      expected: '127.0.0.1',
      mend: 'listen on 127.0.0.1, or start without demo mode',
    });
  }
  maskTable(); // a faulty table must stop the start, not the first query
  const log: Log = options.log ?? ((line) => console.error(line));
  const operations = new Operations({
    ...options,
    schema: await hubSchema(),
    services: options.services ?? new Map(),
    log,
  });

  const app = express().disable('x-powered-by');
  const limits = { ...TIME_LIMITS, ...options.timeLimits };
  // Node's own limit of five minutes would cut a large file on a slow line; bodies that are no files keep it.
  const http = createServer({ requestTimeout: limits.upload, headersTimeout: limits.headers }, app);
  const queries = await httpChannel(operations);
  app.use(uploadChannel(operations, { maxBytes: options.maxUploadBytes, stall: limits.stall }));
  app.use(cutSlowBodies(limits.body));
  app.use(queries.router);
  app.use(graphiqlPage());
  if (demo) app.use(demoViewers(tokenKey));
  app.get('/health', async (_request, response) => {
    const isUp = await options.database.query('select 1').then(
      () => true,
      () => false,
    );
    response.status(isUp ? 200 : 503).json({ status: isUp ? 'ok' : 'database unreachable' });
  });
  app.use((_request, response) => void response.status(404).type('text/plain').send('Not found\n'));

  const sockets = socketChannel(operations, http);
  await listening(http, options.port, host);
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async close() {
      await sockets.stop();
      await closed(http);
      await queries.stop();
    },
  };
}

function listening(http: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => {
      const inUse = cause.code === 'EADDRINUSE';
      reject(
        new HubError(
          'CONFIG_INVALID',
          inUse ? 'the port is taken' : cause.message,
          {
            where: 'HUB_HOST, PORT',
            found: `${host}:${port}`,
            mend: inUse ? 'stop what listens there, or set PORT' : '',
          },
          { cause },
        ),
      );
    });
    http.listen(port, host, resolve);
  });
}

/** Takes no new connection, lets requests under way finish, and cuts off what is not done in time. */
function closed(http: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => http.closeAllConnections(), DRAIN_TIME);
    http.close(() => {
      clearTimeout(cut);
      resolve();
    });
    http.closeIdleConnections();
  });
}
