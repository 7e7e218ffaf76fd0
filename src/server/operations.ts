import type { GraphQLSchema } from 'graphql';
import { type AuditWriter, auditWriter } from '../access/audit.ts';
import type { IdentityVault } from '../access/identity-vault.ts';
import { type ScopeCompiler, scopeCompiler } from '../access/scope.ts';
import { type AuthorizationVerifier, authorizationVerifier, type VerifiedViewer } from '../access/token.ts';
import type { Clock } from '../config/clock.ts';
import { createContext, type OperationContext } from '../context/operation-context.ts';
import type { Services } from '../context/service.ts';
import type { Database } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Log } from './map-error.ts';

export interface OperationsOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly vault: IdentityVault;
  readonly clock: Clock;
  readonly tokenKey: Uint8Array;
  readonly services: Services;
  readonly log: Log;
}

/** What both channels, HTTP and socket, do before and after every operation. */
export class Operations {
  readonly schema: GraphQLSchema;
  readonly log: Log;
  readonly audit: AuditWriter;
  readonly #options: OperationsOptions;
  readonly #compileScope: ScopeCompiler;
  /** The viewer of an authorization value; UNAUTHENTICATED when there is none. */
  readonly authenticate: AuthorizationVerifier;

  constructor(options: OperationsOptions) {
    this.schema = options.schema;
    this.log = options.log;
    this.audit = auditWriter(options.database);
    this.#options = options;
    this.#compileScope = scopeCompiler(options.database);
    this.authenticate = authorizationVerifier(options.tokenKey);
  }

  /** A fresh context for one operation or event; UNAUTHENTICATED once the token has expired. */
  async newContext({ viewer, expiresAt }: VerifiedViewer): Promise<OperationContext> {
    if (Date.now() >= expiresAt) {
      throw new HubError('UNAUTHENTICATED', '令牌已过期 (the token has expired)', {
        where: 'authorization',
        mend: 'connect again with a new token',
      });
    }
    const { clock, database, vault, services } = this.#options;
    return createContext({ viewer, scope: await this.#compileScope(viewer), clock, database, vault, services });
  }
}
