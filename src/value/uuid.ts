/** A uuid as PostgreSQL writes it, for patterns that have more than one thing in them. */
export const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const WHOLE = new RegExp(`^${UUID}$`);

/** Whether a text is a uuid as PostgreSQL writes it; other ways of writing one are no id of ours. */
export function isUuid(text: string): boolean {
  return WHOLE.test(text);
}
