import { defineLoader, group, pick } from '../context/loader.ts';

/** A place of the region tree. */
export interface RegionRow {
  readonly region_code: string;
  readonly name: string;
  readonly parent_code: string | null;
  readonly origin: 'POLICY' | 'SEED' | 'DELIVERY';
}

/** Columns of `region` that make a RegionRow. */
export const REGION_COLUMNS = 'region_code, name, parent_code, origin';

/** The region of a code, null when there is none. Names of places are no one's data: regions outside the scope load, too. */
export const regionLoader = defineLoader('region', async (context, codes: readonly string[]) =>
  pick(
    codes,
    await context.database.query<RegionRow>(
      `/* region.byCode */ select ${REGION_COLUMNS} from region where region_code = any($1::text[])`,
      [codes],
    ),
    (row) => row.region_code,
  ),
);

/** The regions directly below a code that the viewer may see, by code. */
export const childRegionsLoader = defineLoader('region.children', async (context, codes: readonly string[]) =>
  group(
    codes,
    await context.database.query<RegionRow>(
      `/* region.children */
       select ${REGION_COLUMNS} from region
       where parent_code = any($1::text[]) and region_code = any($2::text[]) order by region_code`,
      [codes, context.scope.regionCodes],
    ),
    (row) => row.parent_code!,
  ),
);
