import type { Session } from '../database/database.ts';

/*
 * What a determination rests on besides a person's facts: published rules, parameters, income figures. Whoever changes
 * them, or screens a whole region, must not run beside a delivery that evaluates single persons on the state before:
 * deliveries share this lock, the others hold it alone. Held to the end of the transaction; take it before the region
 * lock and before any person is locked.
 */

/**
 * Waits until no delivery and no other change of rules is under way, and keeps them out until the transaction ends. What
 * was read of the rules before is read again from then on (published.ts).
 */
export async function lockRulesExclusive(session: Session): Promise<void> {
  session.send(`select pg_advisory_xact_lock(hashtext('hub.rules'))`);
  await session.query('update rules_version set version = gen_random_uuid()');
}

/** Keeps rules, parameters and incomes as they are until the transaction ends; any number may share it. Sent with the next statement. */
export async function lockRulesShared(session: Session): Promise<void> {
  session.send(`select pg_advisory_xact_lock_shared(hashtext('hub.rules'))`);
}
