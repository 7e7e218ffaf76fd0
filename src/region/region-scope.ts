import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import { regionLoader } from './region.loader.ts';

/**
 * Refuses a region that the viewer named and may not ask about: REGION_UNKNOWN when it is not in the tree, FORBIDDEN when
 * it lies outside the viewer's regions. Every argument, filter and subscription that takes a region code passes here, and
 * so does every field of PolicyRegion that counts or sums persons (a parent region can be reached, its people cannot).
 */
export async function requireRegion(context: OperationContext, regionCode: string, where: string): Promise<void> {
  if (context.scope.regionCodes.includes(regionCode)) return;
  const known = await context.load(regionLoader, regionCode);
  if (!known) {
    throw new HubError('REGION_UNKNOWN', `区划代码不存在 (no region ${regionCode})`, {
      where,
      found: regionCode,
      expected: 'a code of the region tree, 6, 9 or 12 digits',
      mend: 'Query.policyRegions lists the regions that you may see',
    });
  }
  throw new HubError('FORBIDDEN', `不在授权区划内 (outside your regions: ${known.name})`, {
    where,
    found: regionCode,
    expected: `a region within ${context.viewer.regionCodes.join(', ')}`,
  });
}

/**
 * The region codes that a filter stands for: the named region with all below it, or the viewer's whole scope when none is
 * named. Refuses like requireRegion. Bind the result as `person_state.region_code = any($n::text[])`.
 */
export async function regionsOfFilter(
  context: OperationContext,
  regionCode: string | null | undefined,
  where = 'filter.regionCode',
): Promise<readonly string[]> {
  if (regionCode == null) return context.scope.regionCodes;
  await requireRegion(context, regionCode, where);
  const rows = await context.database.query<{ descendant_code: string }>(
    '/* region.within */ select descendant_code from region_closure where ancestor_code = $1',
    [regionCode],
  );
  return rows.map((row) => row.descendant_code);
}
