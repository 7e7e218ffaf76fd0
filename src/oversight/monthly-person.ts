import type { Identity } from '../access/identity-vault.ts';
import { mask } from '../access/masks.ts';
import type { ListContext } from '../context/list-context.ts';
import { sqlFile } from '../database/sql-file.ts';
import { CATEGORY_FACTS, type Category } from '../person/category.ts';
import { personIdentities } from '../person/identity-door.ts';
import type { ListReceiver, ListTold } from '../policy/monthly-list.ts';
import type { ToldField } from '../policy/policy.ts';
import { type WorkbookCell, writeWorkbook } from '../table/write-workbook.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { ListChange, MonthlyListAnswer, MonthlyRow } from './find-monthly-list.ts';

export const RECEIVER_LABELS: Readonly<Record<ListReceiver, string>> = {
  MEDICAL_INSURANCE: '医保',
  CIVIL_AFFAIRS: '民政',
  RURAL_REVITALISATION: '乡村振兴',
  FINANCE: '财政',
  HEALTH: '卫健',
  HUMAN_RESOURCES: '人社',
  AGRICULTURE: '农业农村',
  TOWNSHIP: '乡镇',
  COMMUNITY_PARTY_COMMITTEE: '社区联合党委',
  MASS_ORGANISATIONS: '群团',
  CHARITY: '慈善',
  DISABLED_FEDERATION: '残联',
};

const CHANGE_LABELS: Readonly<Record<ListChange, string>> = { NEW: '新增', GONE: '退出', STAYS: '在册' };

/** What a list tells one receiver of somebody: the fields that the clause names, masked as this viewer may see them. */
export interface MonthlyPerson {
  readonly personId: string;
  readonly name: string | null;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly regionName: string | null;
  readonly householdNumber: string | null;
  readonly categories: readonly Category[];
  readonly isInsured: boolean | null;
  readonly burdenFen: Fen | null;
  readonly visits: number | null;
  readonly change: ListChange | null;
  readonly on: PlainDate | null;
  /** Null where the receiver is told no burden. */
  readonly words: string | null;
}

interface Details {
  readonly person_id: string;
  readonly region_name: string;
  readonly household_number: string | null;
  readonly contact_cipher: Buffer | null;
  readonly categories: readonly Category[];
  readonly is_insured: boolean | null;
}

/** The persons of these rows whom the viewer may see, in their order; two statements. */
export async function monthlyPersons(
  list: ListContext,
  rows: readonly MonthlyRow[],
  { fields }: ListTold,
  on: PlainDate,
): Promise<MonthlyPerson[]> {
  const ids = rows.map(({ personId }) => personId);
  const found = await list.database.query<Details>(sqlFile('oversight/find-listed-persons'), [
    ids,
    on,
    list.regionCodes,
  ]);
  const details = new Map(found.map((row) => [row.person_id, row]));
  const identities = await personIdentities(list.database, list.vault, [...details.keys()]);
  return rows.flatMap((row) => {
    const detail = details.get(row.personId);
    if (!detail) return [];
    list.seen(row.personId);
    return [toldOf(list, row, detail, identities.get(row.personId) ?? null, fields)];
  });
}

function toldOf(
  { vault, viewer }: ListContext,
  row: MonthlyRow,
  detail: Details,
  identity: Identity | null,
  fields: readonly ToldField[],
): MonthlyPerson {
  const told = <T>(field: ToldField, value: T): T | null => (fields.includes(field) ? value : null);
  const contact = (): string | null => {
    if (detail.contact_cipher === null) return null;
    return (JSON.parse(vault.open(detail.contact_cipher).toString('utf8')) as { phone?: string | null }).phone ?? null;
  };
  return {
    personId: row.personId,
    name: mask('name', told('NAME', identity?.name ?? null), viewer),
    idNumber: mask('idNumber', told('ID_NUMBER', identity?.number ?? null), viewer),
    phone: fields.includes('PHONE') ? mask('phone', contact(), viewer) : null,
    regionName: told('REGION', detail.region_name),
    householdNumber: told('HOUSEHOLD', detail.household_number),
    categories: told('CATEGORIES', detail.categories) ?? [],
    isInsured: told('ENROLMENT', detail.is_insured),
    burdenFen: told('BURDEN', row.burdenFen),
    visits: told('SETTLEMENTS', row.visits),
    change: row.change,
    on: row.on,
    words: row.burdenFen === null ? row.words : told('BURDEN', row.words),
  };
}

interface Column {
  readonly field: ToldField | null;
  readonly title: string;
  readonly width: number;
  readonly kind: 'text' | 'amount' | 'date' | 'count';
  cell(person: MonthlyPerson): WorkbookCell;
}

const COLUMNS: readonly Column[] = [
  { field: 'NAME', title: '姓名', width: 12, kind: 'text', cell: ({ name }) => name },
  { field: 'ID_NUMBER', title: '证件号码', width: 23, kind: 'text', cell: ({ idNumber }) => idNumber },
  { field: 'PHONE', title: '联系电话', width: 15, kind: 'text', cell: ({ phone }) => phone },
  { field: 'REGION', title: '所属区划', width: 16, kind: 'text', cell: ({ regionName }) => regionName },
  { field: 'HOUSEHOLD', title: '户编号', width: 18, kind: 'text', cell: ({ householdNumber }) => householdNumber },
  {
    field: 'CATEGORIES',
    title: '人员类别',
    width: 18,
    kind: 'text',
    cell: ({ categories }) => categories.map((category) => CATEGORY_FACTS[category].label).join('、'),
  },
  {
    field: 'ENROLMENT',
    title: '是否参保',
    width: 10,
    kind: 'text',
    // Without the enrolments of the year nobody can be missing from them.
    cell: ({ isInsured }) => (isInsured === null ? '不明' : isInsured ? '已参保' : '未查到'),
  },
  { field: 'BURDEN', title: '个人负担（元）', width: 15, kind: 'amount', cell: ({ burdenFen }) => burdenFen },
  { field: 'SETTLEMENTS', title: '就诊次数', width: 9, kind: 'count', cell: ({ visits }) => visits },
  { field: null, title: '变动', width: 8, kind: 'text', cell: ({ change }) => change && CHANGE_LABELS[change] },
  { field: null, title: '日期', width: 12, kind: 'date', cell: ({ on }) => on },
  { field: null, title: '说明', width: 60, kind: 'text', cell: ({ words }) => words },
];

/** A list for one receiver as a workbook, with why it may not be complete. */
export async function monthlyWorkbook(
  list: ListContext,
  answer: MonthlyListAnswer,
  told: ListTold,
  place: string,
  describe: (code: string) => string,
): Promise<Buffer> {
  const persons = await monthlyPersons(list, answer.rows, told, answer.on);
  const columns = COLUMNS.filter(({ field }) => field === null || told.fields.includes(field));
  const sum = persons.reduce((total, { burdenFen }) => total + (burdenFen ?? 0n), 0n);
  const receiver = RECEIVER_LABELS[told.department];
  return writeWorkbook([
    {
      name: answer.list.label,
      title: `${place}${answer.month.slice(0, 7)}${answer.list.label}`,
      unit: receiver,
      date: list.today,
      notes: [
        `用途：${told.purpose}。共${persons.length}人${told.fields.includes('BURDEN') ? `，个人负担合计${formatYuan(sum)}元` : ''}。`,
        ...(answer.missing.length === 0 ? [] : [`名单可能不全，缺：${answer.missing.map(describe).join('；')}`]),
      ],
      columns: [{ title: '序号', width: 7, kind: 'count' }, ...columns],
      rows: persons.map((person, index) => [index + 1, ...columns.map((column) => column.cell(person))]),
    },
  ]);
}
