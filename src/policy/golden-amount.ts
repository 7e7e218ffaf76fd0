import { type Fen, parseYuan } from '../value/money.ts';
import type { Cursor } from './parse-node.ts';

const [PROBLEM, EXPECTED] = ['amount is no exact decimal of 元', 'an amount such as 3000 or 3000.01'];

/** An amount of a case as it stands there. */
export function parseAmount(at: Cursor): string | undefined {
  return at.parsed((text) => (parseYuan(text) === undefined ? undefined : text), PROBLEM, EXPECTED);
}

/** An amount of an answer, in 分. */
export function parseFen(at: Cursor): Fen | undefined {
  return at.parsed(parseYuan, PROBLEM, EXPECTED);
}
