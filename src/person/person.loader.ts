import type { Identity } from '../access/identity-vault.ts';
import { defineLoader, group, pick } from '../context/loader.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Category } from './category.ts';

/** A person that the viewer may see. */
export interface PersonRow {
  readonly person_id: string;
  /** The last day of life. */
  readonly died_on: PlainDate | null;
  readonly region_code: string;
}

/**
 * The person of an id, null when there is none or it lies outside the viewer's scope: the two are not told apart. The id of
 * somebody whose number was found to be another person's leads to that person.
 */
export const personLoader = defineLoader('person', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<PersonRow & { readonly asked_id: string }>(
      `/* person.byId */
       select k.person_id as asked_id, p.person_id, p.died_on, s.region_code
       from unnest($1::uuid[]) as k(person_id) left join merged_identity m on m.own_person_id = k.person_id
         join person p on p.person_id = coalesce(m.person_id, k.person_id) join person_state s on s.person_id = p.person_id
       where s.region_code = any($2::text[])`,
      [ids, context.scope.regionCodes],
    ),
    (row) => row.asked_id,
  ),
);

/**
 * Number and name of a visible person, in clear: mask() them before they leave. Null when neither was ever delivered.
 * Of several certificates the resident id card (type 01) comes first, of several of a type the person's own.
 */
export const identityLoader = defineLoader('person.identity', async (context, ids: readonly string[]) => {
  const rows = await context.database.query<{ person_id: string; identity_cipher: Buffer }>(
    `/* person.identity */
     select distinct on (person_id) person_id, identity_cipher from person_identity
     where person_id = any($1::uuid[]) order by person_id, certificate_type, is_merged, number_key`,
    [ids],
  );
  const opened = rows.map((row) => ({ ...row, identity: context.vault.openIdentity(row.identity_cipher) }));
  return pick(ids, opened, (row) => row.person_id).map((row): Identity | null => row?.identity ?? null);
});

/** A category of a person with the days on which it holds, both included. */
export interface CategorySpellRow {
  readonly person_id: string;
  readonly category: Category;
  readonly dataset: 'civil-affairs' | 'rural-revitalisation';
  readonly list_region: string;
  /** Null = since before the first list. */
  readonly from_on: PlainDate | null;
  /** Null = still on the list. */
  readonly until_on: PlainDate | null;
  readonly detail: string | null;
  readonly delivery_id: string;
  readonly row_number: number;
}

/** The categories that a person holds on a day, by category, sender and start. */
export const categoriesLoader = defineLoader(
  'person.categories',
  async (context, keys: readonly { readonly personId: string; readonly on: PlainDate }[]) => {
    const rows = await context.database.query<CategorySpellRow & { ordinal: number }>(
      `/* person.categories */
       select k.ordinal::int as ordinal, c.person_id, c.category, c.dataset, c.list_region,
         nullif(c.from_on, '-infinity') as from_on, nullif(c.until_on, 'infinity') as until_on,
         c.detail, c.delivery_id, c.row_number
       from unnest($1::uuid[], $2::date[]) with ordinality as k (person_id, day, ordinal)
       join category_spell c on c.person_id = k.person_id and c.from_on <= k.day and c.until_on >= k.day
       order by c.category, c.dataset, c.list_region, c.from_on`,
      [keys.map((key) => key.personId), keys.map((key) => key.on)],
    );
    return group(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
  },
  ({ personId, on }) => `${personId} ${on}`,
);
