import { HubError } from '../errors/hub-error.ts';
import { isUuid } from '../value/uuid.ts';

/** The opaque id of an object: base64url of `Type:key`. The key is a uuid or a region code, never a personal number. */
export function globalId(typeName: string, key: string): string {
  return Buffer.from(`${typeName}:${key}`, 'utf8').toString('base64url');
}

/** Type and key of an id; ARGUMENT_INVALID when it is none that this hub gave out. */
export function parseGlobalId(id: string, where = 'id'): { readonly typeName: string; readonly key: string } {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const match = /^([A-Z][A-Za-z]+):([\w-]+)$/.exec(text);
  // The way back must give the same text: base64url decoders skip what they do not know.
  if (!match || globalId(match[1]!, match[2]!) !== id) return refuse(where, id, 'an id from this graph');
  return { typeName: match[1]!, key: match[2]! };
}

/** The uuid in an id of this type; ARGUMENT_INVALID when it is the id of something else. */
export function uuidOf(typeName: string, id: string, where = 'id'): string {
  const parsed = parseGlobalId(id, where);
  if (parsed.typeName !== typeName) return refuse(where, id, `an id of ${typeName}, not of ${parsed.typeName}`);
  return isUuid(parsed.key) ? parsed.key : refuse(where, id, `an id of ${typeName}`);
}

function refuse(where: string, found: string, expected: string): never {
  throw new HubError('ARGUMENT_INVALID', '标识无效 (not a valid id)', {
    where,
    found: found.slice(0, 100),
    expected,
    mend: 'use an id exactly as an answer gave it',
  });
}
