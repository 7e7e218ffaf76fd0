import type { Queryable, Session } from '../database/database.ts';
import type { Dataset } from '../reading/dataset.ts';
import { codesAbove, type DeliveredRegion } from '../region/region-tree.ts';

/** Tells whether a code is in the region tree or can be hung below a region of it. */
export async function knownRegions(database: Queryable): Promise<(code: string) => boolean> {
  const known = new Set(
    (await database.query<{ region_code: string }>('select region_code from region')).map((row) => row.region_code),
  );
  return (code) => known.has(code) || codesAbove(code).some((above) => known.has(above));
}

const DELIVERED: Readonly<Partial<Record<Dataset['name'], string>>> = {
  roster: `select distinct on (code) code, name from (
      select region_code as code, case length(region_code) when 12 then village when 9 then township end as name from stage
      union all select left(region_code, 9), township from stage where length(region_code) = 12 and township is not null) as named
    order by code, name nulls last`,
  enrolments: 'select distinct region_code as code, null::text as name from stage',
  settlements: 'select distinct insured_region_code as code, null::text as name from stage',
};

/** The regions that staged rows name and the tree does not have yet, or only by their codes. Codes with nothing known above them stay outside: no rule of ours applies there. */
export async function findNewRegions(session: Session, dataset: Dataset): Promise<DeliveredRegion[]> {
  const named = DELIVERED[dataset.name];
  if (!named) return [];
  return session.query<{ code: string; name: string | null }>(
    `/* find-new-regions */ select n.code, n.name from (${named}) n left join region r on r.region_code = n.code
     where r.region_code is null or (r.name = r.region_code and n.name is not null)`,
  );
}
