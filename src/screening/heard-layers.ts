import type { Queryable } from '../database/database.ts';

/** Layers of which payments were delivered for a region (an SQL expression of its code), or for one above it. */
export function heardLayersSql(region: string): string {
  return `select v.layer from delivery_coverage v join region_closure a on a.ancestor_code = v.region_code
    where a.descendant_code = ${region} and v.layer is not null`;
}

/** The same of one region. A line about a whole region says what that region was sent, not what one person's part of it was. */
export async function findHeardLayers(database: Queryable, regionCode: string): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ layer: string }>(`/* screening.heard-layers */ ${heardLayersSql('$1')}`, [
    regionCode,
  ]);
  return new Set(rows.map(({ layer }) => layer));
}
