import { readFileSync } from 'node:fs';
import { readCredential } from '../config/credentials.ts';
import type { ErrorCode } from '../errors/codes.ts';
import { HubError } from '../errors/hub-error.ts';
import { type ExchangeMapping, type ExchangeServer, relationText } from './mapping.ts';

/** Where a mapping is spoken of in an error. */
export function placeOf({ name, relation }: ExchangeMapping): string {
  return `${name}: ${relationText(relation)}`;
}

const POSTGRES: Readonly<Record<string, ErrorCode>> = {
  '28P01': 'EXCHANGE_LOGIN_REFUSED',
  '28000': 'EXCHANGE_LOGIN_REFUSED',
  '42501': 'EXCHANGE_FORBIDDEN',
  '3D000': 'EXCHANGE_CHANGED',
  '3F000': 'EXCHANGE_CHANGED',
  '42P01': 'EXCHANGE_CHANGED',
  '42703': 'EXCHANGE_CHANGED',
  '42883': 'EXCHANGE_CHANGED',
};
const MYSQL: Readonly<Record<string, ErrorCode>> = {
  ER_ACCESS_DENIED_ERROR: 'EXCHANGE_LOGIN_REFUSED',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'EXCHANGE_LOGIN_REFUSED',
  ER_HOST_NOT_PRIVILEGED: 'EXCHANGE_LOGIN_REFUSED',
  ER_DBACCESS_DENIED_ERROR: 'EXCHANGE_FORBIDDEN',
  ER_TABLEACCESS_DENIED_ERROR: 'EXCHANGE_FORBIDDEN',
  ER_COLUMNACCESS_DENIED_ERROR: 'EXCHANGE_FORBIDDEN',
  ER_SPECIFIC_ACCESS_DENIED_ERROR: 'EXCHANGE_FORBIDDEN',
  ER_VIEW_INVALID: 'EXCHANGE_CHANGED',
  ER_BAD_DB_ERROR: 'EXCHANGE_CHANGED',
  ER_NO_SUCH_TABLE: 'EXCHANGE_CHANGED',
  ER_BAD_FIELD_ERROR: 'EXCHANGE_CHANGED',
};

const SAID: Readonly<Partial<Record<ErrorCode, readonly [message: string, mend: string]>>> = {
  EXCHANGE_LOGIN_REFUSED: ['前置库拒绝该账号或密码', 'correct the values of the environment variables and start again'],
  EXCHANGE_FORBIDDEN: [
    '该账号无权读取前置库的表或列',
    'ask the department for SELECT on the table and the mapped columns',
  ],
  EXCHANGE_CHANGED: ['前置库中没有映射所列的库、表或列', 'compare with the department, correct the mapping file'],
  EXCHANGE_UNREACHABLE: [
    '连不上前置库，或连接中断',
    'check host, port and tls of the mapping, the network and their server',
  ],
  EXCHANGE_FAILED: ['前置库报错', 'ask who runs that database; its log has the statement'],
};

/**
 * What a driver threw, as an error of ours. Of theirs only the code goes in: their messages may hold cells, accounts and
 * addresses. The driver's error is left out as a cause for the same reason.
 */
export function exchangeError(mapping: ExchangeMapping, error: unknown): HubError {
  if (error instanceof HubError) return error;
  const { code: theirs } = error as { code?: unknown };
  const found = typeof theirs === 'string' && theirs !== '' ? theirs : 'connection ended';
  const code = codeOf(mapping.server, found);
  const [message, mend] = SAID[code]!;
  const { kind, userEnv, passwordEnv } = mapping.server;
  return new HubError(code, message, {
    where: placeOf(mapping),
    found: `${kind} ${found}`,
    mend: code === 'EXCHANGE_LOGIN_REFUSED' ? `${mend} (${userEnv}, ${passwordEnv})` : mend,
  });
}

function codeOf({ kind }: ExchangeServer, found: string): ErrorCode {
  if (kind === 'postgres') {
    if (POSTGRES[found]) return POSTGRES[found];
    // Class 08 is the connection, 57P0x their shutdown; anything else of five signs is an answer of theirs.
    return /^[0-9A-Z]{5}$/.test(found) && !/^(08|57P)/.test(found) ? 'EXCHANGE_FAILED' : 'EXCHANGE_UNREACHABLE';
  }
  if (MYSQL[found]) return MYSQL[found];
  return /^ER_(?!CON_COUNT|SERVER_SHUTDOWN|HANDSHAKE|NET_|HOST_)/.test(found)
    ? 'EXCHANGE_FAILED'
    : 'EXCHANGE_UNREACHABLE';
}

/** The table or columns that are not there, by name. */
export function changed(mapping: ExchangeMapping, found: string, expected: string): HubError {
  return new HubError('EXCHANGE_CHANGED', SAID.EXCHANGE_CHANGED![0], {
    where: placeOf(mapping),
    found,
    expected,
    mend: SAID.EXCHANGE_CHANGED![1],
  });
}

/** Account and password from the environment. EXCHANGE_CREDENTIALS names each variable that is not set. */
export function credentialsOf(mapping: ExchangeMapping): { user: string; password: string } {
  const { userEnv, passwordEnv } = mapping.server;
  const absent = [userEnv, passwordEnv].filter((name) => readCredential(name) === null);
  if (absent.length > 0) {
    throw new HubError('EXCHANGE_CREDENTIALS', '前置库的账号或密码未设置', {
      where: mapping.name,
      found: `${absent.join(', ')} not set`,
      expected: 'account and password in the environment of the hub',
      mend: `set ${absent.join(' and ')} and start again`,
    });
  }
  return { user: readCredential(userEnv)!, password: readCredential(passwordEnv)! };
}

/** What the drivers want to know of TLS; null = none. */
export function tlsOf(mapping: ExchangeMapping): { rejectUnauthorized: boolean; ca?: string } | null {
  const { tls, tlsCa } = mapping.server;
  if (tls === 'off') return null;
  if (tlsCa === null) return { rejectUnauthorized: tls === 'verify' };
  try {
    return { rejectUnauthorized: tls === 'verify', ca: readFileSync(tlsCa, 'utf8') };
  } catch (error) {
    throw new HubError('EXCHANGE_INVALID', '读不到 TLS 证书文件', {
      where: `${mapping.name} database.tls-ca`,
      found: (error as NodeJS.ErrnoException).code ?? 'unreadable',
      expected: 'a file of certificates (PEM) that the hub may read',
      mend: 'correct the path',
    });
  }
}
