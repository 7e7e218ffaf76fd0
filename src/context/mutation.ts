import type { ErrorCode } from '../errors/codes.ts';
import { HubError } from '../errors/hub-error.ts';
import type { OperationContext } from './operation-context.ts';
import { UserErrorType } from './user-error.type.ts';

/**
 * Refusals that are no matter of the input: who may not, who must come again later, and what is our own fault. They stand
 * among the errors of the answer, as for a query; all others in the payload.
 */
const OF_THE_OPERATION: ReadonlySet<ErrorCode> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BUSY',
  'DATABASE_UNREACHABLE',
  'CONFIG_INVALID',
  'INTERNAL',
]);

/**
 * The payload of one mutation: what `work` answers or, when it throws a HubError that the caller can mend, what
 * `refused` makes of it. The audit then has the operation as REFUSED.
 */
export async function settle<Payload>(
  context: OperationContext,
  work: () => Promise<Payload>,
  refused: (errors: readonly UserErrorType[]) => Payload,
): Promise<Payload> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HubError) || OF_THE_OPERATION.has(error.code)) throw error;
    context.refuse();
    return refused([new UserErrorType(error)]);
  }
}

/** CONFLICT unless what is to be changed is still as the caller last saw it. */
export function requireVersion(expected: number, found: number, where = 'input.expectedVersion'): void {
  if (expected === found) return;
  throw new HubError('CONFLICT', '对象已被他人更改 (it has changed meanwhile)', {
    where,
    found: `version ${found}`,
    expected: `version ${expected}`,
    mend: 'read it again and decide upon what stands there now',
  });
}
