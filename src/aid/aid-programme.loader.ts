import { defineLoader, group } from '../context/loader.ts';
import { findProvisionsOf, findProvisionVersions, type RegionAndDay } from '../policy/published-provisions.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** The programmes of aid in force in a region on a day: its own and those of the places above, nearest place first. */
export const programmesOfRegionLoader = defineLoader(
  'aid.programmesOfRegion',
  (context, keys: readonly RegionAndDay[]) => findProvisionsOf(context.database, 'PROGRAMME', keys),
  ({ regionCode, on }) => `${regionCode} ${on}`,
);

/** A published version of a programme, null where there is none. */
export const programmeVersionLoader = defineLoader(
  'aid.programmeVersion',
  (context, keys: readonly { readonly provisionId: string; readonly version: number }[]) =>
    findProvisionVersions(context.database, 'PROGRAMME', keys),
  ({ provisionId, version }) => `${provisionId} ${version}`,
);

/** One kind of money of a programme's fund. */
export interface FundKey {
  readonly provisionId: string;
  readonly regionCode: string;
  readonly kind: string;
}

const fundOf = ({ provisionId, regionCode, kind }: FundKey) => `${provisionId} ${regionCode} ${kind}`;

/** What a fund holds; null where no part of its place lies within the viewer's regions. Nothing entered = 0. */
export const fundBalanceLoader = defineLoader(
  'aid.fundBalance',
  async (context, keys: readonly FundKey[]): Promise<(Fen | null)[]> => {
    const rows = await context.database.query<{ balance_fen: Fen | null }>(
      `/* aid.fundBalance */
       select case when exists (select from region_closure c where c.ancestor_code = k.region_code and c.descendant_code = any($4::text[]))
         then (select coalesce(sum(e.amount_fen), 0)::bigint from aid_fund_entry e
           where e.provision_id = k.provision_id and e.region_code = k.region_code and e.fund_kind = k.kind) end as balance_fen
       from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k (provision_id, region_code, kind, ordinal) order by k.ordinal`,
      [
        keys.map(({ provisionId }) => provisionId),
        keys.map(({ regionCode }) => regionCode),
        keys.map(({ kind }) => kind),
        context.scope.regionCodes,
      ],
    );
    return rows.map((row) => row.balance_fen);
  },
  fundOf,
);

/** What came into a fund or left it. */
export interface FundEntryRow {
  readonly entry_id: string;
  readonly kind: 'DEPOSIT' | 'RETURN' | 'ROUND' | 'RELIEF';
  readonly amount_fen: Fen;
  readonly occurred_on: PlainDate;
  readonly reference: string;
  readonly round_id: string | null;
  readonly actor: string;
  readonly department: string;
}

export interface FundEntriesKey extends FundKey {
  /** Day and id of the last entry of the page before; null = from the newest. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** A page of the entries of a fund, newest first; none where no part of its place lies within the viewer's regions. */
export const fundEntriesLoader = defineLoader(
  'aid.fundEntries',
  async (context, keys: readonly FundEntriesKey[]): Promise<FundEntryRow[][]> => {
    const rows = await context.database.query<FundEntryRow & { ordinal: number }>(
      `/* aid.fundEntries */
       select k.ordinal::int, e.* from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::uuid[], $6::integer[])
         with ordinality as k (provision_id, region_code, fund_kind, after_on, after_id, most, ordinal)
       cross join lateral (
         select e.entry_id, e.kind, e.amount_fen, e.occurred_on, e.reference, e.round_id, e.actor, e.department from aid_fund_entry e
         where e.provision_id = k.provision_id and e.region_code = k.region_code and e.fund_kind = k.fund_kind
           and exists (select from region_closure c where c.ancestor_code = k.region_code and c.descendant_code = any($7::text[]))
           and (k.after_on is null or (e.occurred_on, e.entry_id) < (k.after_on, k.after_id))
         order by e.occurred_on desc, e.entry_id desc limit k.most) as e
       order by k.ordinal, e.occurred_on desc, e.entry_id desc`,
      [
        keys.map(({ provisionId }) => provisionId),
        keys.map(({ regionCode }) => regionCode),
        keys.map(({ kind }) => kind),
        keys.map(({ after }) => after?.[0] ?? null),
        keys.map(({ after }) => after?.[1] ?? null),
        keys.map(({ limit }) => limit),
        context.scope.regionCodes,
      ],
    );
    return group(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
  },
  (key) => `${fundOf(key)} ${key.after?.join()} ${key.limit}`,
);
