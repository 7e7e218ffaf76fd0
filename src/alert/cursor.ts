import { HubError } from '../errors/hub-error.ts';

/** A place in the stream of alerts: behind the event of this position; position 0 is before the first. */
export interface StreamPlace {
  readonly epoch: number;
  readonly position: bigint;
}

const PLAIN = /^a:(0|[1-9]\d{0,9}):(0|[1-9]\d{0,18})$/;
const LARGEST_EPOCH = 2_147_483_647;
const LARGEST_POSITION = 9_223_372_036_854_775_807n;

/** The place as the opaque text that clients keep. */
export function formatCursor({ epoch, position }: StreamPlace): string {
  return Buffer.from(`a:${epoch}:${position}`).toString('base64url');
}

/**
 * Reads a cursor given out by `formatCursor`.
 * @throws ARGUMENT_INVALID when it is none; whether its place still holds is seen at reading (CURSOR_EXPIRED)
 */
export function parseCursor(text: string): StreamPlace {
  const match = PLAIN.exec(Buffer.from(text, 'base64url').toString('latin1'));
  const place = match && { epoch: Number(match[1]), position: BigInt(match[2]!) };
  if (
    !place ||
    place.epoch > LARGEST_EPOCH ||
    place.position > LARGEST_POSITION ||
    formatCursor(place) !== text // base64 has several spellings of one value; only ours is taken
  ) {
    throw new HubError('ARGUMENT_INVALID', 'this is no cursor of the alert stream', {
      where: 'after',
      found: text.slice(0, 60),
      expected: 'a cursor as it came with an event, unchanged',
      mend: 'pass the cursor of the last event received, or leave `after` out',
    });
  }
  return place;
}
