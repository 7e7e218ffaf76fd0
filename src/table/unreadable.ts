import { type ErrorFacts, HubError } from '../errors/hub-error.ts';

/** DELIVERY_UNREADABLE: nothing of the file goes in. `message` is for the officials, the facts say where and how to mend it. */
export function unreadable(message: string, facts: ErrorFacts, cause?: unknown): HubError {
  return new HubError('DELIVERY_UNREADABLE', message, facts, { cause });
}

/** What a library threw, as DELIVERY_UNREADABLE; what is a HubError already stays as it is. */
export function asUnreadable(cause: unknown, message: string, facts: ErrorFacts): HubError {
  if (cause instanceof HubError) return cause;
  return unreadable(message, { found: cause instanceof Error ? cause.message : String(cause), ...facts }, cause);
}
