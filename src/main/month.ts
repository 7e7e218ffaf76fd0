import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { auditWriter } from '../access/audit.ts';
import { DEPARTMENTS } from '../access/department.ts';
import { scopeCompiler } from '../access/scope.ts';
import type { Viewer } from '../access/viewer.ts';
import { FINDING_LABELS } from '../reconciliation/finding.ts';
import { findListsOfMonth } from '../reconciliation/handed-list.ts';
import { listWorkbook } from '../reconciliation/list-workbook.ts';
import { monthOf } from '../reconciliation/period.ts';
import {
  findFindings,
  findOwed,
  findReport,
  missingDelivery,
  monthWords,
  type ReportRow,
} from '../reconciliation/report.ts';
import { owedName, reportWorkbook, STATE_LABELS } from '../reconciliation/report-workbook.ts';
import { runMonth } from '../reconciliation/run-month.ts';
import { TOLD_LABELS } from '../reconciliation/told-department.ts';
import type { DatasetName } from '../region/delivery.loader.ts';
import { type Installation, withInstallation } from './installation.ts';
import { alignColumns } from './screening-table.ts';

interface MonthOptions {
  readonly region: string;
  readonly month: string;
  readonly export?: string;
  readonly lists?: string;
}

export function addMonthCommand(program: Command): void {
  program
    .command('month')
    .description(
      'the monthly run of a region: screens, compares what came, writes the report, hands the lists (每月比对)',
    )
    .requiredOption('--region <code>', 'a region of which something is expected every month')
    .requiredOption('--month <YYYY-MM>', 'the month; again = a new report that takes the place of the one before')
    .option('--export <file.xlsx>', 'also write the report as a workbook')
    .option('--lists <folder>', 'also write each list that this month’s runs handed to a department as a workbook')
    .action((options: MonthOptions) => withInstallation((installation) => month(installation, options)));
}

async function month(installation: Installation, options: MonthOptions): Promise<void> {
  const { database } = installation;
  const period = { regionCode: options.region, month: monthOf(options.month, '--month') };
  const run = await runMonth(installation, { ...period, origin: 'HAND', askedBy: 'command' });
  const report = (await findReport(database, period))!;
  const [place] = await database.query<{ name: string }>('select name from region where region_code = $1', [
    options.region,
  ]);
  console.log(await summary(installation, report, place!.name));
  console.log(`推送名单 ${run.listsHanded} 份，${run.personsHanded} 人次`);
  const seen = new Set<string>();
  const viewer: Viewer = {
    id: 'command',
    department: 'MEDICAL_INSURANCE',
    roles: ['SYSTEM'],
    regionCodes: [options.region],
    purpose: '命令行每月比对',
  };
  const scope = await scopeCompiler(database)(viewer);
  const context = { ...installation, viewer, scope, seen: (personId: string) => void seen.add(personId) };
  const files: [path: string, bytes: Buffer][] = [];
  if (options.export !== undefined) files.push([options.export, await reportWorkbook(context, report)]);
  if (options.lists !== undefined) {
    for (const list of await findListsOfMonth(database, period)) {
      const name = `${list.region_code}-${options.month}-${TOLD_LABELS[list.department]}-${list.list_id.slice(0, 8)}.xlsx`;
      files.push([join(options.lists, name), await listWorkbook(context, list, place!.name, report.written_on)]);
    }
  }
  // Nothing personal leaves before the audit has it.
  await auditWriter(database)({
    viewer,
    channel: 'COMMAND',
    operation: `month ${options.region} ${options.month}`,
    fields: files.length === 0 ? [] : ['name', 'idNumber', 'phone'],
    personIds: [...seen],
    outcome: 'ANSWERED',
  });
  if (options.lists !== undefined) mkdirSync(options.lists, { recursive: true });
  for (const [path, bytes] of files) {
    writeFileSync(path, bytes, { mode: 0o600 });
    console.log(`已写出 ${path}`);
  }
}

/** The report in words for a terminal: counts only, nobody's name. */
async function summary({ database }: Installation, report: ReportRow, place: string): Promise<string> {
  const [[owed], [findings]] = await Promise.all([
    findOwed(database, [report.report_id]),
    findFindings(database, [report.report_id]),
  ]);
  const rules = await database.query<{ rule_id: string; label: string }>(
    'select distinct on (rule_id) rule_id, label from rule_version order by rule_id, version desc',
  );
  const labels = new Map(rules.map(({ rule_id, label }) => [rule_id, label]));
  const late = (days: number | null, words: string) => (days === null ? words : `${words} ${days} 天`);
  const deliveries = owed!.map((row) => [
    owedName(row),
    row.department === null ? '' : DEPARTMENTS[row.department].label,
    row.due_on,
    row.received_on ?? '',
    late(row.days_late, STATE_LABELS[row.state]),
  ]);
  const differences = findings!.map((row) => [
    FINDING_LABELS[row.kind],
    labels.get(row.subject) ?? owedName({ dataset: row.subject as DatasetName, layer: null }),
    row.persons === null ? '–' : String(row.persons),
    row.persons_before === null ? '–' : String(row.persons_before),
    row.missing.length === 0 ? '' : `未能比对：${row.missing.map((code) => missingDelivery(code, row)).join('；')}`,
  ]);
  return [
    `${place} ${monthWords(report.month)} 比对报告 第 ${report.revision} 次，截至 ${report.as_of}`,
    '交付情况',
    alignColumns([['数据', '部门', '应交', '收到', '情况'], ...deliveries]),
    '比对结果',
    alignColumns([['内容', '名单、规则', '本月', '上月', '说明'], ...differences]),
  ].join('\n');
}
