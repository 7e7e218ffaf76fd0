import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut. */
export interface TcpProxy {
  readonly port: number;
  /** Lets so many more bytes of answers through, then cuts every connection. */
  cutAfter(bytes: number): void;
  /** Lets so many more bytes of answers through and then none, as a line does that nobody has noticed to be dead. */
  stallAfter(bytes: number): void;
  /** Lets everything through again; what stalled is cut. */
  resume(): void;
  close(): Promise<void>;
}

export async function startTcpProxy(host: string, port: number): Promise<TcpProxy> {
  let left = Number.POSITIVE_INFINITY;
  let isStalling = false;
  const sockets = new Set<Socket>();
  const cut = () => {
    left = Number.POSITIVE_INFINITY;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    const upstream = connect(port, host);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (chunk) => {
      if (chunk.length > left) {
        if (isStalling) upstream.pause();
        else client.write(chunk.subarray(0, left), cut);
        return;
      }
      left -= chunk.length;
      client.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter(bytes) {
      left = bytes;
      if (bytes === 0) cut();
    },
    stallAfter(bytes) {
      isStalling = true;
      left = bytes;
    },
    resume() {
      isStalling = false;
      cut();
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
