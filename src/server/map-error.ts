import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { HubError } from '../errors/hub-error.ts';

/** Takes a line for the operator's log. */
export type Log = (line: string) => void;

/** What Apollo calls the faults of a document that the caller can mend. */
const APOLLO_QUERY_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);
const APOLLO_ARGUMENT_CODES = new Set(['BAD_USER_INPUT', 'BAD_REQUEST']);

/**
 * The one place where errors become GraphQL: a HubError with its code and facts; a fault of the document as QUERY_INVALID;
 * whatever else as INTERNAL with a correlation id under which the log has the message, which is not sent.
 */
export function mapError(error: unknown, log: Log): GraphQLFormattedError {
  const at = error instanceof GraphQLError ? placeOf(error) : {};
  const hubError = hubErrorIn(error);
  if (hubError) {
    return { message: hubError.message, ...at, extensions: { code: hubError.code, ...hubError.facts } };
  }
  if (error instanceof GraphQLError) {
    const code = documentFault(error);
    if (code) return { message: error.message, ...at, extensions: { code } };
  }
  const correlationId = randomUUID();
  log(`${correlationId} ${error instanceof Error ? (rootOf(error).stack ?? error.message) : String(error)}`);
  return {
    message: `内部错误，编号 ${correlationId} (internal error)`,
    ...at,
    extensions: { code: 'INTERNAL', correlationId },
  };
}

/** Whether the caller can do nothing about an answer's errors. */
export function isOurFault(error: GraphQLFormattedError): boolean {
  const code = error.extensions?.['code'];
  return code === 'INTERNAL' || code === 'DATABASE_UNREACHABLE';
}

function placeOf({ locations, path }: GraphQLError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return { ...(locations && { locations }), ...(path && { path }) };
}

/** What stands behind wrappers: GraphQL wraps what a resolver or a scalar throws, sometimes twice. */
function rootOf(error: Error): Error {
  const inner = error instanceof GraphQLError ? error.originalError : undefined;
  return inner ? rootOf(inner) : error;
}

function hubErrorIn(error: unknown): HubError | undefined {
  const root = error instanceof Error ? rootOf(error) : undefined;
  return root instanceof HubError ? root : undefined;
}

function documentFault(error: GraphQLError): 'QUERY_INVALID' | 'ARGUMENT_INVALID' | undefined {
  const code = String(error.extensions['code']);
  if (APOLLO_QUERY_CODES.has(code)) return 'QUERY_INVALID';
  if (APOLLO_ARGUMENT_CODES.has(code) || error.message.startsWith('Variable "$')) return 'ARGUMENT_INVALID';
  // graphql-js itself finds fault with a document before any field is resolved; later ones have a path and are ours.
  const isOfDocument = error.path === undefined && !(rootOf(error) !== error) && code === 'undefined';
  return isOfDocument ? 'QUERY_INVALID' : undefined;
}
