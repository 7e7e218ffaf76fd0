import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HubError } from '../errors/hub-error.ts';

/** Everything the environment decides. Nothing else in the program reads process.env. */
export interface Settings {
  /** HUB_DATA: folder of the embedded database and of locally made keys. */
  readonly dataFolder: string;
  /** DATABASE_URL: a PostgreSQL 15+ of one's own; null = the embedded one. */
  readonly databaseUrl: string | null;
  /** PORT of the server. */
  readonly port: number;
  /** HUB_HOST: address to listen on. Anything but loopback requires both keys in the environment. */
  readonly host: string;
  /** HUB_IDENTITY_KEY and HUB_TOKEN_KEY: 64 hex digits each; null = made once and kept in the data folder. */
  readonly identityKey: string | null;
  readonly tokenKey: string | null;
  /** HUB_CRYPTO: `sm` (SM3, SM4; default) or `international` (SHA-256, AES). */
  readonly cryptoSuite: 'sm' | 'international';
  /** HUB_MONTHLY_DAY: the day of the month on which the monthly run is due, 1 to 28; 5 unless set. */
  readonly monthlyDay: number;
  /** HUB_MONTHLY_HOUR: the hour of that day from which it runs, 0 to 23; 20 unless set, since departments deliver during the day. */
  readonly monthlyHour: number;
  /** HUB_TIME_ZONE: the zone in which a day begins; Asia/Shanghai unless set. */
  readonly timeZone: string;
  /** HUB_EXCHANGES: folder of the mapping files of exchange databases; `exchanges` beside the data folder unless set. */
  readonly exchangeFolder: string;
  /** HUB_INBOX: the drop folder; null = none is watched. */
  readonly inboxFolder: string | null;
}

const KEY = /^[0-9a-f]{64}$/i;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads and checks the environment; CONFIG_INVALID lists every fault at once. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const faults: string[] = [];
  const text = (name: string): string | null => environment[name]?.trim() || null;
  const key = (name: string): string | null => {
    const value = text(name);
    if (value !== null && !KEY.test(value)) faults.push(`${name}: expected 64 hexadecimal digits (32 bytes)`);
    return value;
  };
  const port = Number(text('PORT') ?? '4000');
  if (!Number.isInteger(port) || port < 0 || port > 65535) faults.push(`PORT: ${text('PORT')} is no port number`);
  const cryptoSuite = text('HUB_CRYPTO') ?? 'sm';
  if (cryptoSuite !== 'sm' && cryptoSuite !== 'international') faults.push('HUB_CRYPTO: expected sm or international');
  const monthlyDay = Number(text('HUB_MONTHLY_DAY') ?? '5');
  if (!Number.isInteger(monthlyDay) || monthlyDay < 1 || monthlyDay > 28) {
    faults.push(`HUB_MONTHLY_DAY: ${text('HUB_MONTHLY_DAY')} is no day that every month has, 1 to 28`);
  }
  const monthlyHour = Number(text('HUB_MONTHLY_HOUR') ?? '20');
  if (!Number.isInteger(monthlyHour) || monthlyHour < 0 || monthlyHour > 23) {
    faults.push(`HUB_MONTHLY_HOUR: ${text('HUB_MONTHLY_HOUR')} is no hour of a day, 0 to 23`);
  }
  const timeZone = text('HUB_TIME_ZONE') ?? 'Asia/Shanghai';
  if (!isTimeZone(timeZone)) faults.push(`HUB_TIME_ZONE: ${timeZone} is no time zone such as Asia/Shanghai`);
  const host = text('HUB_HOST') ?? '127.0.0.1';
  const identityKey = key('HUB_IDENTITY_KEY');
  const tokenKey = key('HUB_TOKEN_KEY');
  if (!LOOPBACK.has(host) && (!identityKey || !tokenKey)) {
    faults.push(`HUB_HOST=${host}: a server reachable from outside needs HUB_IDENTITY_KEY and HUB_TOKEN_KEY`);
  }
  const folder = (name: string, path: string | null): string | null => {
    if (path !== null && !statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      faults.push(`${name}: ${path} is no folder that is there`);
    }
    return path && resolve(path);
  };
  const inboxFolder = folder('HUB_INBOX', text('HUB_INBOX'));
  const exchangeFolder = folder('HUB_EXCHANGES', text('HUB_EXCHANGES'));
  if (faults.length > 0) {
    throw new HubError('CONFIG_INVALID', 'the environment does not hold together', {
      found: faults.join('; '),
      mend: 'correct these variables; README, “Settings”, lists them',
    });
  }
  const dataFolder = resolve(text('HUB_DATA') ?? '.hub');
  return {
    dataFolder,
    databaseUrl: text('DATABASE_URL'),
    port,
    host,
    identityKey,
    tokenKey,
    cryptoSuite: cryptoSuite as Settings['cryptoSuite'],
    monthlyDay,
    monthlyHour,
    timeZone,
    exchangeFolder: exchangeFolder ?? join(dirname(dataFolder), 'exchanges'),
    inboxFolder,
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
