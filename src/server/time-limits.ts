import type { RequestHandler } from 'express';

/** How long a request may take to arrive, in milliseconds; how long it takes to be answered is not limited here. */
export interface TimeLimits {
  /** The headers. */
  readonly headers: number;
  /** The body of a request, 4 MB at most, to anything but /deliveries. */
  readonly body: number;
  /** The body of an upload: 512 MB over a line of 200 kbit/s take 6 hours. */
  readonly upload: number;
  /** An upload of which nothing comes any more: it holds one of its client's turns. */
  readonly stall: number;
}

export const TIME_LIMITS: TimeLimits = { headers: 60_000, body: 300_000, upload: 6 * 3_600_000, stall: 120_000 };

/** Cuts the connection of a request whose body is not here in time; whatever has come whole may take as long as it takes. */
export function cutSlowBodies(milliseconds: number): RequestHandler {
  return (request, _response, next) => {
    const timer = setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, milliseconds).unref();
    request.once('close', () => clearTimeout(timer));
    next();
  };
}
