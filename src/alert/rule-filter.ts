import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';

/**
 * The rules that a filter of alerts stands for; null = all.
 * @throws ARGUMENT_INVALID for an empty list and for an id that no published rule has or had: it would match nothing, silently
 */
export async function rulesOfFilter(
  context: OperationContext,
  ruleIds: readonly string[] | null | undefined,
): Promise<readonly string[] | null> {
  if (ruleIds == null) return null;
  const rows = await context.database.query<{ rule_id: string }>(
    '/* alert.knownRules */ select distinct rule_id from rule_version where rule_id = any($1::text[])',
    [ruleIds],
  );
  const known = new Set(rows.map((row) => row.rule_id));
  const unknown = ruleIds.filter((id) => !known.has(id));
  if (ruleIds.length > 0 && unknown.length === 0) return ruleIds;
  throw new HubError('ARGUMENT_INVALID', '监测规则不存在 (no such rule)', {
    where: 'ruleIds',
    found: ruleIds.length === 0 ? 'an empty list' : unknown.slice(0, 5).join(', ').slice(0, 200),
    expected: 'ids of published rules',
    mend: 'leave ruleIds out for all rules; PolicyRegion.rules lists those of a region',
  });
}
