import type { Identity, IdentityVault } from '../access/identity-vault.ts';
import { mask } from '../access/masks.ts';
import type { Viewer } from '../access/viewer.ts';
import { CATEGORY_FACTS, type Category } from '../person/category.ts';
import type { ToldField } from '../policy/policy.ts';
import { formatYuan } from '../value/money.ts';
import type { ListedRow } from './handed-list.ts';

/** What a handed list shows of a person: what the rule tells this department, masked as this viewer may see it. */
export interface ToldPerson {
  readonly name: string | null;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly regionName: string | null;
  readonly householdNumber: string | null;
  readonly categories: readonly Category[];
  /** Chinese. */
  readonly enrolment: string | null;
  /** 元. */
  readonly burden: string | null;
  /** How many settlements the determination counts. */
  readonly settlements: number | null;
}

/** Every field that the rule's version does not name for the department is null, whatever the viewer might see elsewhere. */
export function toldPerson(
  row: ListedRow,
  identity: Identity | null,
  { vault, viewer }: { readonly vault: IdentityVault; readonly viewer: Viewer },
): ToldPerson {
  const told = <T>(field: ToldField, value: T): T | null => (row.fields.includes(field) ? value : null);
  return {
    name: mask('name', told('NAME', identity?.name ?? null), viewer),
    idNumber: mask('idNumber', told('ID_NUMBER', identity?.number ?? null), viewer),
    phone: mask('phone', told('PHONE', phoneOf(row, vault)), viewer),
    regionName: told('REGION', row.region_name),
    householdNumber: told('HOUSEHOLD', row.household_number),
    categories: told('CATEGORIES', row.categories) ?? [],
    // Of a rule without money the hit itself says that nobody insures the person.
    enrolment: told('ENROLMENT', row.amount_fen === null ? `${row.year}年度未查到有效参保` : null),
    burden: told('BURDEN', row.amount_fen === null ? null : formatYuan(row.amount_fen)),
    settlements: told('SETTLEMENTS', row.settlements),
  };
}

function phoneOf({ contact_cipher }: ListedRow, vault: IdentityVault): string | null {
  if (contact_cipher === null) return null;
  const { phone } = JSON.parse(vault.open(contact_cipher).toString('utf8')) as { phone?: string | null };
  return phone ?? null;
}

export function categoryWords(categories: readonly Category[]): string {
  return categories.map((category) => CATEGORY_FACTS[category].label).join('、');
}
