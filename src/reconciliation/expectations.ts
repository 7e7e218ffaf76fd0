import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Layer } from '../settlement/layer.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { ExpectedDelivery } from './expected-delivery.ts';

/** What is owed for each region of which anything is expected every month, by region code in their order. */
export type Expectations = ReadonlyMap<string, readonly ExpectedDelivery[]>;

/** The expectations of the file on a day: policy documents begun by then, and the layers that their rules then deduct. */
export async function expectationsOn(
  database: Queryable,
  expected: readonly ExpectedDelivery[],
  day: PlainDate,
): Promise<Expectations> {
  const places = await database.query<{ region_code: string; layers: Layer[] }>(
    sqlFile('reconciliation/find-expecting-regions'),
    [day],
  );
  const known = new Map(places.map(({ region_code, layers }) => [region_code, layers]));
  const named = expected.flatMap(({ regions }) => (typeof regions === 'string' ? [] : regions));
  const codes = [...new Set([...known.keys(), ...named])].sort();
  const owed = codes.map((code): [string, ExpectedDelivery[]] => [
    code,
    expected.filter(({ regions, layer }) => {
      if (typeof regions !== 'string') return regions.includes(code);
      return known.has(code) && (regions === 'POLICY' || known.get(code)!.includes(layer!));
    }),
  ]);
  return new Map(owed.filter(([, deliveries]) => deliveries.length > 0));
}

/** What is owed for one region; ARGUMENT_INVALID when nothing is, since then there is nothing to compare. */
export function owedFor(expectations: Expectations, regionCode: string): readonly ExpectedDelivery[] {
  const owed = expectations.get(regionCode);
  if (owed) return owed;
  throw new HubError('ARGUMENT_INVALID', '本地区没有每月应交付的数据 (nothing is expected of this region)', {
    where: 'regionCode',
    found: regionCode,
    expected: [...expectations.keys()].join(', '),
    mend: 'take one of these, or name the region in seeds/deliveries/expected.yaml',
  });
}
