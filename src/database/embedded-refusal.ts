import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ErrorFacts, HubError } from '../errors/hub-error.ts';

const LAST_LINES = 15;

/** Where the server of a data folder writes what it has to say. */
export function logPath(folder: string): string {
  return join(folder, 'postgresql.log');
}

/** The refusal of everything that keeps the embedded database from being used; names the folder. */
export function unusable(folder: string, message: string, facts: ErrorFacts = {}, cause?: unknown): HubError {
  return new HubError(
    'DATABASE_UNREACHABLE',
    message,
    { where: `data folder ${folder}`, ...facts },
    cause === undefined ? {} : { cause },
  );
}

/** The same with the last lines of the server's log as what was found. */
export function unusableByLog(folder: string, message: string, facts: ErrorFacts = {}, cause?: unknown): HubError {
  return unusable(folder, message, { found: `in ${logPath(folder)}:\n${lastLines(folder)}`, ...facts }, cause);
}

function lastLines(folder: string): string {
  try {
    return readFileSync(logPath(folder), 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  } catch {
    return '(no log)';
  }
}
