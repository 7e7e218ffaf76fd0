import type { ExchangeMapping } from './mapping.ts';
import { openMysql } from './mysql-source.ts';
import { openPostgres } from './postgres-source.ts';
import type { ExchangeSource } from './source.ts';

/**
 * Connects with the account that the environment names and checks that everything mapped is there.
 * @throws HubError EXCHANGE_CREDENTIALS, _UNREACHABLE, _LOGIN_REFUSED, _FORBIDDEN, _CHANGED, _FAILED; none holds a secret
 */
export function openSource(mapping: ExchangeMapping): Promise<ExchangeSource> {
  return mapping.server.kind === 'postgres' ? openPostgres(mapping) : openMysql(mapping);
}
