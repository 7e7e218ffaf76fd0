import { defineLoader } from '../context/loader.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { findSubsidies, type SubsidyAnswer } from './find-subsidies.ts';
import type { SubsidyFinding } from './subsidy-finding.ts';

/**
 * The subsidies of visible persons in a year as of today, in the order of their ids: a statement a subsidy, however many persons.
 * Who is in no class and was paid nothing has none.
 */
export const personSubsidiesLoader = defineLoader(
  'aid.personSubsidies',
  async (context, keys: readonly { readonly personId: string; readonly year: number }[]) => {
    const found = new Map<string, SubsidyFinding[]>();
    for (const year of new Set(keys.map((key) => key.year))) {
      const personIds = keys.filter((key) => key.year === year).map(({ personId }) => personId);
      const answers = await findSubsidies(context.database, { year, today: context.today, scope: { personIds } });
      for (const finding of answers.flatMap(({ findings }) => findings)) {
        if (!concerns(finding)) continue;
        const key = `${finding.personId} ${year}`;
        found.set(key, [...(found.get(key) ?? []), finding]);
      }
    }
    return keys.map(({ personId, year }) => found.get(`${personId} ${year}`) ?? []);
  },
  ({ personId, year }) => `${personId} ${year}`,
);

function concerns({ entitled, entitledNow, paidFen, subsidyIdentity }: SubsidyFinding): boolean {
  return entitled !== 'OUT' || entitledNow !== 'OUT' || (paidFen ?? 0n) !== 0n || subsidyIdentity !== null;
}

/** The subsidies of a region in a year as of today, once an operation. Who lives outside the viewer's regions today is counted, not listed. */
export const regionSubsidiesLoader = defineLoader<
  { readonly regionCode: string; readonly year: number },
  SubsidyAnswer[]
>(
  'aid.regionSubsidies',
  (context, keys) =>
    Promise.all(
      keys.map(({ regionCode, year }) =>
        findSubsidies(context.database, { year, today: context.today, scope: { regionCode } }),
      ),
    ),
  ({ regionCode, year }) => `${regionCode} ${year}`,
);

/** Those persons of a page who lie within the viewer's regions. */
export async function visiblePersons(
  { database, scope }: OperationContext,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ person_id: string }>(
    '/* subsidy.visible */ select person_id from person_state where person_id = any($1::uuid[]) and region_code = any($2::text[])',
    [personIds, scope.regionCodes],
  );
  return new Set(rows.map((row) => row.person_id));
}
