import type { Department } from '../access/department.ts';
import type { Viewer } from '../access/viewer.ts';
import { group } from '../context/loader.ts';
import type { Queryable } from '../database/database.ts';
import type { Category } from '../person/category.ts';
import type { ToldDepartment, ToldField } from '../policy/policy.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Period } from './period.ts';

/** A list of newly flagged persons that was handed to a department (推送名单). */
export interface HandedListRow {
  readonly list_id: string;
  readonly region_code: string;
  readonly month: PlainDate;
  readonly department: ToldDepartment;
  readonly persons: number;
  readonly sent_on: PlainDate;
  readonly sign_due_on: PlainDate;
  readonly feedback_due_on: PlainDate;
  readonly state: 'SENT' | 'SIGNED' | 'FED_BACK';
  readonly signed_at: Date | null;
  readonly signed_by: string | null;
  readonly signed_for: Department | null;
  readonly fed_back_at: Date | null;
  readonly version: number;
}

export const LIST_COLUMNS = `l.list_id, l.region_code, l.month, l.department, l.persons, l.sent_on, l.sign_due_on,
  l.feedback_due_on, l.state, l.signed_at, l.signed_by, l.signed_for, l.fed_back_at, l.version`;

/**
 * The department whose accounts act for a body that a rule tells. 农业农村 has one account with 乡村振兴; bodies without any
 * are written to on paper, and 医保, which hands the lists, enters what they answer.
 */
const ACCOUNTS: Readonly<Record<ToldDepartment, Department>> = {
  CIVIL_AFFAIRS: 'CIVIL_AFFAIRS',
  RURAL_REVITALISATION: 'RURAL_REVITALISATION',
  FINANCE: 'FINANCE',
  HEALTH: 'HEALTH',
  HUMAN_RESOURCES: 'MEDICAL_INSURANCE',
  AGRICULTURE: 'RURAL_REVITALISATION',
  TOWNSHIP: 'TOWNSHIP',
  COMMUNITY_PARTY_COMMITTEE: 'MEDICAL_INSURANCE',
  MASS_ORGANISATIONS: 'MEDICAL_INSURANCE',
  CHARITY: 'CHARITY',
  DISABLED_FEDERATION: 'DISABLED_FEDERATION',
};

/** Whether the account may sign for, and feed back upon, what was handed to this body. */
export function actsFor(department: ToldDepartment, viewer: Pick<Viewer, 'department'>): boolean {
  return ACCOUNTS[department] === viewer.department;
}

/** The bodies whose lists a viewer sees: its own; 医保 sees what became of all that it handed out. */
export function listsSeenBy(viewer: Pick<Viewer, 'department'>): ToldDepartment[] {
  const all = Object.keys(ACCOUNTS) as ToldDepartment[];
  return viewer.department === 'MEDICAL_INSURANCE' ? all : all.filter((department) => actsFor(department, viewer));
}

/** What a department may answer of a person (反馈). */
export const FEEDBACK_RESULTS = ['AIDED', 'NOT_ELIGIBLE', 'UNREACHABLE', 'FOLLOWED'] as const;
export type FeedbackResult = (typeof FEEDBACK_RESULTS)[number];
export const FEEDBACK_LABELS: Readonly<Record<FeedbackResult, string>> = {
  AIDED: '已救助',
  NOT_ELIGIBLE: '不符合条件',
  UNREACHABLE: '联系不上',
  FOLLOWED: '已纳入监测',
};

/** Which persons of which list: those after a place in its order, at most so many. */
export interface ListedKey {
  readonly listId: string;
  /** 0 = from the start. */
  readonly after: number;
  readonly limit: number;
}

/** A hit on a handed list with what a rule may tell of it; what `fields` does not name must not be shown. */
export interface ListedRow {
  readonly ordinal: number;
  /** Who has the number now: of somebody merged into another person since, that person. */
  readonly person_id: string;
  readonly case_id: string;
  readonly determination_id: string;
  readonly rule_id: string;
  readonly rule_label: string;
  readonly year: number;
  readonly purpose: string;
  readonly fields: readonly ToldField[];
  readonly region_code: string | null;
  readonly region_name: string | null;
  readonly household_number: string | null;
  /** Sealed telephone and account of the newest roster; null = none. */
  readonly contact_cipher: Buffer | null;
  /** Of the day on which it was handed. */
  readonly categories: readonly Category[];
  /** Null = the rule compares no money. */
  readonly amount_fen: Fen | null;
  readonly hit_on: PlainDate | null;
  readonly recalled_on: PlainDate | null;
  readonly settlements: number;
  readonly result: FeedbackResult | null;
  readonly note_cipher: Buffer | null;
  readonly feedback_by: string | null;
  readonly feedback_at: Date | null;
}

/** The persons of each key in the order of the list; one statement, whatever the keys. */
export async function findListed(database: Queryable, keys: readonly ListedKey[]): Promise<ListedRow[][]> {
  const rows = await database.query<ListedRow & { key: number }>(
    `/* handedList.persons */
     select k.key::int, p.ordinal, b.person_id, p.case_id, p.determination_id, p.rule_id, v.label as rule_label, p.year,
       t.told ->> 'purpose' as purpose, array(select jsonb_array_elements_text(t.told -> 'fields')) as fields,
       s.region_code, g.name as region_name, home.household_number, contact.contact_cipher,
       array(select distinct c.category from category_spell c where c.person_id = b.person_id and c.from_on <= l.sent_on
         and c.until_on >= l.sent_on and c.category not like '%\\_ELIMINATED' order by c.category) as categories,
       d.amount_fen, h.hit_on, h.recalled_on, cardinality(d.settlement_ids) as settlements,
       f.result, f.note_cipher, f.actor as feedback_by, f.recorded_at as feedback_at
     from unnest($1::uuid[], $2::integer[], $3::integer[]) with ordinality as k (list_id, after, most, key)
     join handed_list l using (list_id)
     cross join lateral (
       select * from handed_list_person p where p.list_id = k.list_id and p.ordinal > k.after order by p.ordinal limit k.most) as p
     left join merged_identity m on m.own_person_id = p.person_id
     cross join lateral (select coalesce(m.person_id, p.person_id) as person_id) as b
     join determination d using (determination_id)
     join rule_version v on v.rule_id = p.rule_id and v.version = p.rule_version
     cross join lateral (
       select told from jsonb_array_elements(v.spec -> 'told') as t (told) where told ->> 'department' = p.department limit 1) as t
     left join lateral (
       select h.hit_on, h.recalled_on from case_hit h
       where h.person_id in (p.person_id, b.person_id) and h.rule_id = p.rule_id and h.year = p.year and h.visit_id = p.visit_id
       order by h.person_id = b.person_id desc limit 1) as h on true
     left join person_state s on s.person_id = b.person_id
     left join region g on g.region_code = s.region_code
     left join lateral (
       select hh.household_number
       from residence r
       left join household hh using (household_id)
       where r.person_id = b.person_id and r.from_on <= l.sent_on and r.until_on >= l.sent_on
       order by r.from_on desc, r.list_region limit 1) as home on true
     left join lateral newest_contact(b.person_id, l.sent_on) as contact on true
     left join handed_list_feedback f on f.list_id = p.list_id and f.ordinal = p.ordinal and f.superseded_at is null
     order by k.key, p.ordinal`,
    [keys.map(({ listId }) => listId), keys.map(({ after }) => after), keys.map(({ limit }) => limit)],
  );
  return group(
    keys.map((_, index) => index + 1),
    rows,
    (row) => row.key,
  );
}

/** The lists that the runs of a region's month handed out, by department and place. */
export function findListsOfMonth(database: Queryable, { regionCode, month }: Period): Promise<HandedListRow[]> {
  return database.query<HandedListRow>(
    `/* handedList.ofMonth */
     select ${LIST_COLUMNS} from handed_list l join reconciliation_report r using (report_id)
     where r.region_code = $1 and r.month = $2 order by l.department, l.region_code, l.sent_at, l.list_id`,
    [regionCode, month],
  );
}

/** Whether a list waits longer than it may for its receipt, or for the feedback on its last person. */
export function isOverdue(row: HandedListRow, today: PlainDate): boolean {
  if (row.state === 'FED_BACK') return false;
  return (row.state === 'SENT' && today > row.sign_due_on) || today > row.feedback_due_on;
}
