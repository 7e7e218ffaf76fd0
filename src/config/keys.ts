import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings.ts';

/** The secrets of one installation. */
export interface Keys {
  /** Hashes and encrypts numbers and names. Losing it loses them. */
  readonly identity: Buffer;
  /** Signs local tokens. */
  readonly token: Buffer;
}

/** The keys from the environment; for one that is not set there, a key made once and kept (mode 0600) in the data folder. */
export function readKeys(settings: Settings): Keys {
  const { identityKey, tokenKey } = settings;
  const local = identityKey && tokenKey ? null : localKeys(settings.dataFolder);
  return {
    identity: Buffer.from(identityKey ?? local!.identity, 'hex'),
    token: Buffer.from(tokenKey ?? local!.token, 'hex'),
  };
}

function localKeys(dataFolder: string): { identity: string; token: string } {
  const path = join(dataFolder, 'keys.json');
  mkdirSync(dataFolder, { recursive: true });
  const fresh = { identity: randomBytes(32).toString('hex'), token: randomBytes(32).toString('hex') };
  try {
    // 'wx': of two processes that start together, one writes and both read the same.
    writeFileSync(path, `${JSON.stringify(fresh)}\n`, { flag: 'wx', mode: 0o600 });
    chmodSync(path, 0o600);
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return JSON.parse(readFileSync(path, 'utf8')) as { identity: string; token: string };
  }
}
