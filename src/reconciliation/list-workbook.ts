import { maskText } from '../access/mask-text.ts';
import { personIdentities } from '../person/identity-door.ts';
import { type WorkbookCell, type WorkbookColumn, writeWorkbook } from '../table/write-workbook.ts';
import { parseYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { FEEDBACK_LABELS, findListed, type HandedListRow, type ListedRow } from './handed-list.ts';
import { monthWords } from './report.ts';
import type { WorkbookContext } from './report-workbook.ts';
import { TOLD_LABELS } from './told-department.ts';
import { categoryWords, type ToldPerson, toldPerson } from './told-person.ts';

/** One column of the paper: shown only where the rules of the list tell it. */
interface ToldColumn extends WorkbookColumn {
  cell(person: ToldPerson, row: ListedRow): WorkbookCell;
}

const COLUMNS: readonly (ToldColumn & { readonly field: ListedRow['fields'][number] | null })[] = [
  { field: null, title: '序号', width: 7, kind: 'count', cell: (_, row) => row.ordinal },
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
    cell: ({ categories }) => categoryWords(categories),
  },
  { field: 'ENROLMENT', title: '参保情况', width: 20, kind: 'text', cell: ({ enrolment }) => enrolment },
  {
    field: 'BURDEN',
    title: '个人负担（元）',
    width: 15,
    kind: 'amount',
    cell: ({ burden }) => (burden === null ? null : parseYuan(burden)!),
  },
  { field: 'SETTLEMENTS', title: '结算笔数', width: 9, kind: 'count', cell: ({ settlements }) => settlements },
  { field: null, title: '预警规则', width: 22, kind: 'text', cell: (_, row) => row.rule_label },
  { field: null, title: '命中日期', width: 12, kind: 'date', cell: (_, row) => row.hit_on },
  { field: null, title: '撤回日期', width: 12, kind: 'date', cell: (_, row) => row.recalled_on },
  { field: null, title: '用途', width: 32, kind: 'text', cell: (_, row) => row.purpose },
  {
    field: null,
    title: '反馈结果',
    width: 12,
    kind: 'text',
    cell: (_, row) => row.result && FEEDBACK_LABELS[row.result],
  },
  { field: null, title: '反馈说明', width: 24, kind: 'text', cell: () => null },
];

/** A handed list as a workbook with room for the feedback (反馈), masked as the viewer may see it. */
export async function listWorkbook(
  context: WorkbookContext,
  list: HandedListRow,
  place: string,
  date: PlainDate,
): Promise<Buffer> {
  const { database, vault, viewer } = context;
  const [rows] = await findListed(database, [{ listId: list.list_id, after: 0, limit: 2_000_000 }]);
  const identities = await personIdentities(
    database,
    vault,
    rows!.map(({ person_id }) => person_id),
  );
  const fields = new Set(rows!.flatMap((row) => row.fields));
  const columns = COLUMNS.filter(({ field }) => field === null || fields.has(field));
  const told = TOLD_LABELS[list.department];
  return writeWorkbook([
    {
      name: `推送${told}名单`,
      title: `${place}${monthWords(list.month)}推送${told}预警人员名单`,
      unit: told,
      date,
      columns,
      notes: [
        `签收期限：${list.sign_due_on}　反馈期限：${list.feedback_due_on}　反馈结果填：${Object.values(FEEDBACK_LABELS).join('、')}`,
      ],
      rows: rows!.map((row) => {
        context.seen(row.person_id);
        const person = toldPerson(row, identities.get(row.person_id) ?? null, { vault, viewer });
        const note = row.note_cipher && maskText(vault.open(row.note_cipher).toString('utf8'), viewer);
        return columns.map((column) => (column.title === '反馈说明' ? note : column.cell(person, row)));
      }),
    },
  ]);
}
