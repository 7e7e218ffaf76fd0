import { describe, expect, test } from 'vitest';
import { formatCursor, parseCursor } from '../../src/alert/cursor.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  test.each([
    { epoch: 1, position: 0n },
    { epoch: 2_147_483_647, position: 9_223_372_036_854_775_807n },
  ])('keeps the place $epoch, $position', (place) => {
    expect(parseCursor(formatCursor(place))).toEqual(place);
  });

  test.each([
    ['nothing', ''],
    ['plain text', 'abc'],
    ['no position', encode('a:1')],
    ['a negative position', encode('a:1:-1')],
    ['a leading zero', encode('a:1:01')],
    ['an epoch beyond what the table holds', encode('a:2147483648:1')],
    ['a position beyond what the table holds', encode('a:1:9223372036854775808')],
    ['a cursor of another list', encode('p:1:1')],
    ['a line more', encode('a:1:1\n')],
    ['padding', `${formatCursor({ epoch: 1, position: 1n })}==`],
    ['another spelling of the same bytes', ` ${formatCursor({ epoch: 1, position: 1n })}`],
  ])('is refused: %s', (_fault, text) => {
    expect(() => parseCursor(text)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
  });
});
