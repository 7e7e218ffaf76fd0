import { DEPARTMENTS } from '../access/department.ts';
import type { IdentityVault } from '../access/identity-vault.ts';
import { mask } from '../access/masks.ts';
import type { Scope } from '../access/scope.ts';
import { maySeePersons } from '../access/small-number.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Queryable } from '../database/database.ts';
import { CATEGORY_FACTS } from '../person/category.ts';
import { personIdentities } from '../person/identity-door.ts';
import { LAYER_LABELS } from '../settlement/layer.ts';
import { type WorkbookCell, type WorkbookColumn, type WorkbookSheet, writeWorkbook } from '../table/write-workbook.ts';
import { DATASET_LABELS, FINDING_KINDS, FINDING_LABELS, isDataset } from './finding.ts';
import {
  type FindingRow,
  type FoundRow,
  findFindings,
  findFound,
  findOwed,
  missingDelivery,
  monthWords,
  type OwedRow,
  type ReportRow,
} from './report.ts';
import { tellCounts } from './small-numbers.ts';

/** Who looks, and what the sheets are made of. */
export interface WorkbookContext {
  readonly database: Queryable;
  readonly vault: IdentityVault;
  readonly viewer: Viewer;
  /** Of whoever lives outside it nothing but a row stands on a sheet. */
  readonly scope: Scope;
  /** Told of each person who stands on a sheet, for the audit. */
  seen(personId: string): void;
}

/** All rows of a finding; Excel holds no more on a sheet anyway. */
const ALL = 2_000_000;

/** Names of places, files and rules that the sheets show. */
interface Names {
  readonly regions: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, string>;
}

/**
 * A report as the workbook that an office would make by hand: 汇总, 交付情况, then a sheet for each kind of finding. Names and
 * numbers are masked as the viewer may see them; who may not see persons gets 汇总 and 交付情况 alone, small numbers left out.
 */
export async function reportWorkbook(context: WorkbookContext, report: ReportRow): Promise<Buffer> {
  const { database } = context;
  const [[owed], [findings]] = await Promise.all([
    findOwed(database, [report.report_id]),
    findFindings(database, [report.report_id]),
  ]);
  const names = await namesOf(database, report);
  const place = names.regions.get(report.region_code) ?? report.region_code;
  const base = { unit: `${place}医疗保障局`, date: report.written_on };
  const title = (words: string) => `${place}${monthWords(report.month)}${words}`;
  const sheets: WorkbookSheet[] = [
    { ...base, name: '汇总', title: title('比对汇总表'), columns: TOTALS, rows: totalRows(context, findings!, names) },
    {
      ...base,
      name: '交付情况',
      title: title('数据交付情况表'),
      columns: DELIVERIES,
      rows: owed!.map((row) => owedRow(row, names)),
    },
  ];
  if (maySeePersons(context.viewer)) {
    for (const kind of FINDING_KINDS) {
      const ofKind = findings!.filter((finding) => finding.kind === kind);
      const found = await findFound(
        database,
        ofKind.map(({ subject }) => ({ reportId: report.report_id, kind, subject, after: 0, limit: ALL })),
        context.scope.regionCodes,
      );
      const rows = await personRows(context, ofKind, found, names);
      const notes = ofKind.flatMap((finding) =>
        finding.missing.length === 0
          ? []
          : [`${subjectName(finding.subject, names)}：未能比对，${missingWords(finding)}`],
      );
      sheets.push({
        ...base,
        name: FINDING_LABELS[kind],
        title: title(`${FINDING_LABELS[kind]}名单`),
        notes,
        columns: PERSONS,
        rows,
      });
    }
  }
  return writeWorkbook(sheets);
}

const TOTALS: readonly WorkbookColumn[] = [
  { title: '比对内容', width: 22, kind: 'text' },
  { title: '名单、规则', width: 26, kind: 'text' },
  { title: '本月人数', width: 10, kind: 'count' },
  { title: '上月人数', width: 10, kind: 'count' },
  { title: '说明', width: 50, kind: 'text' },
];

function* totalRows(
  { viewer }: WorkbookContext,
  findings: readonly FindingRow[],
  names: Names,
): Generator<WorkbookCell[]> {
  for (const finding of findings) {
    const { count, countBefore, reason, categories } = tellCounts(finding, viewer);
    const words =
      reason === 'UNDETERMINED'
        ? `未能比对：${missingWords(finding)}`
        : reason === 'SMALL_NUMBER'
          ? '人数较少，不予显示'
          : categories.map((one) => `${CATEGORY_FACTS[one.category].label}${one.count ?? '（不显示）'}`).join('、');
    yield [FINDING_LABELS[finding.kind], subjectName(finding.subject, names), count, countBefore, words];
  }
}

function missingWords(finding: FindingRow): string {
  return finding.missing.map((code) => missingDelivery(code, finding)).join('；');
}

const DELIVERIES: readonly WorkbookColumn[] = [
  { title: '数据', width: 24, kind: 'text' },
  { title: '部门', width: 12, kind: 'text' },
  { title: '应交日期', width: 12, kind: 'date' },
  { title: '交付情况', width: 10, kind: 'text' },
  { title: '收到日期', width: 12, kind: 'date' },
  { title: '迟交天数', width: 10, kind: 'count' },
  { title: '文件', width: 40, kind: 'text' },
];
/** What became of what was owed, on paper. */
export const STATE_LABELS = { IN_TIME: '按时', LATE: '迟交', HELD: '待确认', MISSING: '未交' } as const;

/** The name of what is owed: a dataset, of payments with their channel. */
export function owedName({ dataset, layer }: Pick<OwedRow, 'dataset' | 'layer'>): string {
  return layer === null ? DATASET_LABELS[dataset] : `${DATASET_LABELS[dataset]}（${LAYER_LABELS[layer]}）`;
}

function owedRow(row: OwedRow, names: Names): WorkbookCell[] {
  return [
    owedName(row),
    row.department === null ? '' : DEPARTMENTS[row.department].label,
    row.due_on,
    STATE_LABELS[row.state],
    row.received_on,
    row.days_late,
    row.delivery_id === null ? null : (names.files.get(row.delivery_id) ?? null),
  ];
}

const PERSONS: readonly WorkbookColumn[] = [
  { title: '序号', width: 7, kind: 'count' },
  { title: '姓名', width: 12, kind: 'text' },
  { title: '证件号码', width: 23, kind: 'text' },
  { title: '所属区划', width: 18, kind: 'text' },
  { title: '人员类别', width: 20, kind: 'text' },
  { title: '名单、规则', width: 20, kind: 'text' },
  { title: '说明', width: 36, kind: 'text' },
  { title: '来源文件', width: 30, kind: 'text' },
  { title: '行号', width: 7, kind: 'count' },
];

async function personRows(
  context: WorkbookContext,
  findings: readonly FindingRow[],
  found: readonly (readonly FoundRow[])[],
  names: Names,
): Promise<WorkbookCell[][]> {
  const { viewer } = context;
  const identities = await personIdentities(
    context.database,
    context.vault,
    found.flatMap((rows) => rows.flatMap(({ person_id }) => person_id ?? [])),
  );
  let serial = 0;
  return findings.flatMap(({ subject }, index) =>
    found[index]!.map((row) => {
      if (row.person_id !== null) context.seen(row.person_id);
      const identity = row.person_id === null ? undefined : identities.get(row.person_id);
      return [
        ++serial,
        mask('name', identity?.name ?? null, viewer),
        mask('idNumber', identity?.number ?? null, viewer),
        row.is_outside
          ? '辖区外，不予显示'
          : row.region_code && (names.regions.get(row.region_code) ?? row.region_code),
        row.categories.map((category) => CATEGORY_FACTS[category].label).join('、'),
        subjectName(subject, names),
        row.detail,
        row.delivery_id === null ? null : (names.files.get(row.delivery_id) ?? null),
        row.row_number,
      ];
    }),
  );
}

function subjectName(subject: string, { rules }: Names): string {
  return isDataset(subject) ? DATASET_LABELS[subject] : (rules.get(subject) ?? subject);
}

async function namesOf(database: Queryable, { report_id, region_code }: ReportRow): Promise<Names> {
  const map = async (text: string, values: readonly unknown[]) =>
    new Map((await database.query<{ key: string; name: string }>(text, values)).map(({ key, name }) => [key, name]));
  const [regions, files, rules] = await Promise.all([
    map(
      `/* reconciliation.regionNames */
       select region_code as key, name from region where region_code = $2 or region_code in (
         select region_code from reconciliation_person where report_id = $1)`,
      [report_id, region_code],
    ),
    map(
      `/* reconciliation.fileNames */
       select delivery_id::text as key, file_name as name from delivery where delivery_id in (
         select delivery_id from reconciliation_person where report_id = $1
         union select delivery_id from reconciliation_delivery where report_id = $1)`,
      [report_id],
    ),
    map(
      '/* reconciliation.ruleNames */ select distinct on (rule_id) rule_id as key, label as name from rule_version order by rule_id, version desc',
      [],
    ),
  ]);
  return { regions, files, rules };
}
