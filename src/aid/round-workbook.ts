import type { Identity } from '../access/identity-vault.ts';
import { mask, publicName, seesClear } from '../access/masks.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ListContext } from '../context/list-context.ts';
import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { CATEGORY_FACTS, type Category } from '../person/category.ts';
import { personIdentities } from '../person/identity-door.ts';
import { type WorkbookCell, type WorkbookColumn, writeWorkbook } from '../table/write-workbook.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import { openAccount } from './account.ts';
import type { LineRow } from './aid-line.loader.ts';
import { explainAid } from './explain-aid.ts';
import type { AidProgramme } from './programme.ts';
import { type Round, requireStatus } from './round.ts';

/** The lists of a round that an office hands on. */
export const LIST_LABELS = {
  PROPOSED: '拟救助名单',
  PUBLIC_NOTICE: '公示名单',
  JOINT_REVIEW: '复核名单',
  PAYMENT: '打卡发放表',
} as const;
export type ListKind = keyof typeof LIST_LABELS;

/** Whose list it is. */
export interface RoundListContext extends ListContext {
  /** Whether the viewer may read why a line was decided so. */
  readonly mayReadReasons: boolean;
}

type ListedRow = LineRow & {
  readonly region_name: string | null;
  readonly township_name: string | null;
  readonly categories: readonly Category[];
  readonly paid_fen: Fen | null;
  readonly contact_cipher: Buffer | null;
};

/** A line as the cells see it. */
interface Listed {
  readonly number: number;
  readonly row: ListedRow;
  readonly identity: Identity | null;
  readonly list: RoundListContext;
  readonly programme: AidProgramme;
  readonly round: Round;
}

interface Column extends WorkbookColumn {
  cell(listed: Listed): WorkbookCell;
  /** What stands in the last row; nothing unless given. */
  sum?(row: ListedRow): Fen;
}

const VERDICT_LABELS = { OPEN: '未决定', ACCEPTED: '同意救助', REJECTED: '不予救助' } as const;
const ELIGIBILITY_LABELS = { IN: '是', OUT: '否，待决定', UNKNOWN: '未知，待核实' } as const;

const payable = (row: ListedRow): Fen => (row.verdict === 'REJECTED' ? 0n : row.payable_fen);
const paidOrPayable = (row: ListedRow): Fen => row.paid_fen ?? payable(row);

const NUMBER: Column = { title: '序号', width: 7, kind: 'count', cell: ({ number }) => number };
const TOWNSHIP: Column = { title: '乡镇', width: 16, kind: 'text', cell: ({ row }) => row.township_name };
const PLACE: Column = {
  title: '村（社区）',
  width: 18,
  kind: 'text',
  cell: ({ row }) => (row.region_code === row.township_code ? null : row.region_name),
};
const NAME = text('姓名', 12, ({ identity, list }) => mask('name', identity?.name ?? null, list.viewer));
const ID_NUMBER = text('证件号码', 23, ({ identity, list }) => mask('idNumber', identity?.number ?? null, list.viewer));
const CATEGORIES = text('人员类别', 18, ({ row }) =>
  row.categories.map((category) => CATEGORY_FACTS[category].label).join('、'),
);
const ELIGIBILITY = text('是否救助对象', 14, ({ row }) => ELIGIBILITY_LABELS[row.eligibility]);
const AMOUNTS: readonly Column[] = [
  amount('政策范围内自付（元）', (row) => row.amount_fen),
  { title: '档次', width: 7, kind: 'count', cell: ({ row }) => row.band },
  amount('应救助（元）', (row) => row.entitled_fen),
  amount('前几轮已发（元）', (row) => row.paid_earlier_fen),
  amount('本轮应发（元）', (row) => row.due_fen),
  amount('本轮实发（元）', payable),
  amount('多发（元）', (row) => row.overpaid_fen),
];
const EXPLANATION = text('说明', 60, ({ row, programme, round, list }) =>
  explainAid(programme, row, round.year, list.mayReadReasons),
);
const VERDICT = text('审核结论', 12, ({ row }) => VERDICT_LABELS[row.verdict]);
const ACCOUNT = text('银行账号', 24, (listed) =>
  mask('bankCard', accountOf(listed)?.number ?? null, listed.list.viewer),
);
const BANK = text('开户银行', 22, (listed) => accountOf(listed)?.bank ?? null);

const COLUMNS: Readonly<Record<ListKind, readonly Column[]>> = {
  PROPOSED: [
    ...[NUMBER, NAME, ID_NUMBER, text('联系电话', 15, phoneOf), TOWNSHIP, PLACE, CATEGORIES, ELIGIBILITY],
    ...[...AMOUNTS, ACCOUNT, BANK, VERDICT, EXPLANATION],
  ],
  // What hangs in public tells who and how much, and nothing by which more could be found out.
  PUBLIC_NOTICE: [
    NUMBER,
    text('姓名', 12, ({ identity }) => publicName(identity?.name ?? '')),
    TOWNSHIP,
    PLACE,
    amount('拟救助金额（元）', payable),
  ],
  JOINT_REVIEW: [
    ...[NUMBER, NAME, ID_NUMBER, TOWNSHIP, PLACE, CATEGORIES, ELIGIBILITY, ...AMOUNTS, VERDICT],
    text('审核理由', 24, ({ row, list }) => (list.mayReadReasons ? row.verdict_reason : null)),
    EXPLANATION,
    text('复核意见', 20, () => null),
  ],
  PAYMENT: [
    NUMBER,
    text('户名', 14, (listed) =>
      mask('name', accountOf(listed)?.holder ?? listed.identity?.name ?? null, listed.list.viewer),
    ),
    text('账号', 26, (listed) => mask('bankCard', accountOf(listed)?.number ?? null, listed.list.viewer)),
    BANK,
    { ...text('金额（元）', 16, ({ row }) => formatYuan(paidOrPayable(row))), sum: paidOrPayable },
    text('备注', 44, remark),
  ],
};

/**
 * A list of a round as the bytes of an .xlsx workbook, with sums in the last row. 公示名单 and 打卡发放表 hold who is to be paid, the
 * others everybody; only who lives within the viewer's regions.
 * @throws FORBIDDEN for a 打卡发放表 where the viewer does not see accounts in clear; CONFLICT for one before the joint review is
 *   done, and for a 公示名单 of a round that was reckoned anew
 */
export async function roundWorkbook(
  list: RoundListContext,
  programme: AidProgramme,
  round: Round,
  kind: ListKind,
  townshipCode: string | null,
): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
  if (kind === 'PAYMENT') {
    requireClearAccounts(list.viewer);
    requireStatus(round, 'JOINT_REVIEWED', 'PAID');
  }
  if (kind === 'PUBLIC_NOTICE') requireStatus(round, 'PROPOSED', 'TOWNSHIP_REVIEWED', 'JOINT_REVIEWED', 'PAID');
  const found = await list.database.query<ListedRow>(sqlFile('aid/find-listed-lines'), [
    round.round_id,
    list.regionCodes,
    townshipCode,
    round.paid_on ?? list.today,
  ]);
  const rows = found.filter((row) => isOn(kind, round, row));
  const identities = await personIdentities(
    list.database,
    list.vault,
    rows.map(({ person_id }) => person_id),
  );
  const columns = COLUMNS[kind];
  const names = await namesOf(list.database, round.region_code, townshipCode);
  const label = LIST_LABELS[kind];
  const cells = rows.map((row, index) => {
    list.seen(row.person_id);
    const identity = identities.get(row.person_id) ?? null;
    return columns.map((column) => column.cell({ number: index + 1, row, identity, list, programme, round }));
  });
  const bytes = await writeWorkbook([
    {
      name: label,
      title: `${names.place}${round.year}年${programme.label}第${round.round_number}轮${label}`,
      unit: names.unit,
      date: round.paid_on ?? list.today,
      columns,
      notes: notesOf(kind, round),
      rows: [...cells, columns.map((column, index) => totalOf(column, index, rows))],
    },
  ]);
  const part = townshipCode ?? round.region_code;
  return { fileName: `${part}-${round.year}-第${round.round_number}轮-${label}.xlsx`, bytes };
}

/** Who is paid nothing stands in no public notice and in no bank file. */
function isOn(kind: ListKind, round: Round, row: ListedRow): boolean {
  if (kind === 'PROPOSED' || kind === 'JOINT_REVIEW') return true;
  if (round.status === 'PAID') return row.paid_fen !== null;
  return payable(row) > 0n && (kind === 'PUBLIC_NOTICE' || row.verdict === 'ACCEPTED');
}

function notesOf(kind: ListKind, round: Round): string[] {
  if (kind === 'PUBLIC_NOTICE') return ['对名单有异议的，可在公示期内向乡镇、街道反映。'];
  if (kind === 'PAYMENT') return [round.status === 'PAID' ? `发放日：${round.paid_on}` : `应于${round.pay_by}前发放`];
  return [`截止日：${round.cut_off_on}　测算日：${round.computed_on}　第${round.revision}次测算`];
}

function totalOf(column: Column, index: number, rows: readonly ListedRow[]): WorkbookCell {
  if (column.sum) {
    const total = rows.reduce((sum, row) => sum + column.sum!(row), 0n);
    return column.kind === 'text' ? formatYuan(total) : total;
  }
  // The first column counts; the second says what the row is.
  return index === 1 ? '合计' : null;
}

function text(title: string, width: number, cell: (listed: Listed) => string | null): Column {
  return { title, width, kind: 'text', cell };
}

function amount(title: string, of: (row: ListedRow) => Fen): Column {
  return { title, width: 15, kind: 'amount', cell: ({ row }) => of(row), sum: of };
}

function accountOf({ row, list }: Listed) {
  return openAccount(list.vault, row.account_cipher) ?? openAccount(list.vault, row.contact_cipher);
}

function phoneOf({ row, list }: Listed): string | null {
  if (row.contact_cipher === null) return null;
  const { phone } = JSON.parse(list.vault.open(row.contact_cipher).toString('utf8')) as { phone?: string | null };
  return mask('phone', phone ?? null, list.viewer);
}

function remark(listed: Listed): string {
  const { row, programme, round } = listed;
  const words = [`${round.year}年${programme.label}第${round.round_number}轮`];
  if (accountOf(listed) === null) words.push('无银行账号');
  if (row.died_on !== null) words.push('已故，收款人由部门确定');
  return words.join('；');
}

async function namesOf(database: Queryable, regionCode: string, townshipCode: string | null) {
  const rows = await database.query<{ region_code: string; name: string }>(
    'select region_code, name from region where region_code = any($1::text[])',
    [[regionCode, townshipCode]],
  );
  const names = new Map(rows.map((row) => [row.region_code, row.name]));
  const place = names.get(regionCode) ?? regionCode;
  const township = townshipCode === null ? null : (names.get(townshipCode) ?? townshipCode);
  return { place: township === null ? place : `${place}${township}`, unit: township ?? place };
}

function requireClearAccounts(viewer: Viewer): void {
  if (seesClear('bankCard', viewer)) return;
  throw new HubError('FORBIDDEN', '打卡发放表仅供可见银行账号的部门 (for who sees accounts in clear)', {
    where: 'kind',
    found: `${viewer.department} ${viewer.roles.join(', ')}`,
    mend: 'ask as the department that pays or collects accounts',
  });
}
