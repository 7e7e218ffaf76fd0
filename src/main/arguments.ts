import { statSync } from 'node:fs';
import { HubError } from '../errors/hub-error.ts';
import { type PlainDate, parsePlainDate } from '../value/plain-date.ts';
import { isUuid } from '../value/uuid.ts';

/** Readers of option values, for commander; each refuses with ARGUMENT_INVALID. */
function refuse(where: string, found: string, expected: string): never {
  throw new HubError('ARGUMENT_INVALID', '参数写法不对', { where, found, expected });
}

export function dayArgument(name: string): (text: string) => PlainDate {
  return (text) => parsePlainDate(text) ?? refuse(name, text, 'a day such as 2025-03-31');
}

export function yearArgument(name: string): (text: string) => number {
  return (text) => (/^(19|20)\d\d$/.test(text) ? Number(text) : refuse(name, text, 'a year such as 2025'));
}

export function uuidArgument(name: string): (text: string) => string {
  return (text) => (isUuid(text) ? text : refuse(name, text, 'an id exactly as a list gave it'));
}

export function choiceArgument<T extends string>(name: string, choices: readonly T[]): (text: string) => T {
  return (text) => choices.find((choice) => choice === text) ?? refuse(name, text, choices.join(' | '));
}

export function folderArgument(name: string): (text: string) => string {
  return (text) =>
    statSync(text, { throwIfNoEntry: false })?.isDirectory() ? text : refuse(name, text, 'a folder that is there');
}
