import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { auditWriter } from '../access/audit.ts';
import type { Viewer } from '../access/viewer.ts';
import { requireRegion } from '../region/region-tree.ts';
import { findSubsidies, type SubsidyAnswer } from '../subsidy/find-subsidies.ts';
import { SUBSIDY_LISTS, totalSubsidy } from '../subsidy/subsidy-totals.ts';
import { describeSubsidyMissing, INSURANCE_LABELS, LIST_LABELS } from '../subsidy/subsidy-words.ts';
import { rateWords, subsidyWorkbook } from '../subsidy/subsidy-workbook.ts';
import { formatYuan } from '../value/money.ts';
import { yearArgument } from './arguments.ts';
import { type Installation, withInstallation } from './installation.ts';
import { alignColumns } from './screening-table.ts';

interface SubsidyOptions {
  readonly region: string;
  readonly year: number;
  readonly export?: string;
}

export function addSubsidyCommand(program: Command): void {
  program
    .command('subsidy')
    .description('premiums: who is due what from whom, what was paid, who is not enrolled (资助参保)')
    .requiredOption('--region <code>', 'the region, with all below it')
    .requiredOption('--year <YYYY>', 'the year of the enrolment', yearArgument('--year'))
    .option('--export <file.xlsx>', 'also write sums, ledger and lists as a workbook')
    .action((options: SubsidyOptions) => withInstallation((installation) => tellSubsidies(installation, options)));
}

async function tellSubsidies(installation: Installation, options: SubsidyOptions): Promise<void> {
  const { database, clock, vault } = installation;
  const { region: regionCode, year } = options;
  await requireRegion(database, regionCode);
  const today = clock.today();
  const answers = await findSubsidies(database, { year, today, scope: { regionCode } });
  const viewer: Viewer = {
    id: 'command',
    department: 'MEDICAL_INSURANCE',
    roles: ['SYSTEM'],
    regionCodes: [regionCode],
    purpose: '命令行资助参保核对',
  };
  const seen = new Set<string>();
  let bytes: Buffer | null = null;
  if (options.export !== undefined) {
    const [place] = await database.query<{ name: string }>('select name from region where region_code = $1', [
      regionCode,
    ]);
    const context = { database, vault, viewer, seen: (personId: string) => void seen.add(personId) };
    bytes = await subsidyWorkbook(context, answers, { place: place!.name, year, date: today });
  }
  // Nothing personal leaves before the audit has it.
  await auditWriter(database)({
    viewer,
    channel: 'COMMAND',
    operation: `subsidy ${regionCode} ${year}`,
    fields: bytes ? ['name', 'idNumber'] : [],
    personIds: [...seen],
    outcome: 'ANSWERED',
  });
  if (answers.length === 0) console.log(`${regionCode}: ${year} 年没有有效的资助参保规定 no subsidy in force`);
  for (const answer of answers) console.log(wordsOf(answer));
  if (bytes && options.export !== undefined) {
    writeFileSync(options.export, bytes, { mode: 0o600 });
    console.log(`已写出 ${options.export}`);
  }
}

/** A subsidy in words for a terminal: sums and counts only, nobody's name. */
function wordsOf(answer: SubsidyAnswer): string {
  const { subsidy, findings } = answer;
  const totals = totalSubsidy(answer);
  const unlisted = findings.reduce((sum, { personId, persons }) => sum + (personId === null ? persons : 0), 0);
  const rows = totals.classes.map((total) => [
    total.label ?? '不属资助对象',
    String(total.persons),
    formatYuan(total.byPayer.MEDICAL_AID_FUND),
    formatYuan(total.byPayer.FINANCE),
    formatYuan(total.personFen),
    formatYuan(total.dueFen),
    total.paidFen === null ? `不明（${total.withoutPaid}人未填）` : formatYuan(total.paidFen),
  ]);
  const lists = SUBSIDY_LISTS.filter((list) => totals.lists[list] > 0).map(
    (list) => `${LIST_LABELS[list]} ${totals.lists[list]}`,
  );
  return [
    `${subsidy.label}（${INSURANCE_LABELS[subsidy.content.insurance]}） ${subsidy.clause}`,
    alignColumns([['资助类别', '人数', '医疗救助资金', '财政', '个人', '应资助', '实际资助'], ...rows]),
    `参保率 ${rateWords(totals.enrolled)}；资助参保率 ${rateWords(totals.subsidised)}`,
    `名单：${lists.join('，') || '无'}${unlisted > 0 ? `；另有 ${unlisted} 人名单未交付，未能判定` : ''}`,
    ...(totals.missing.length > 0 ? [`缺少：${totals.missing.map(describeSubsidyMissing).join('；')}`] : []),
  ].join('\n');
}
