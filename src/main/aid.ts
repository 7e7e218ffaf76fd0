import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { auditWriter } from '../access/audit.ts';
import { type Department, departmentOf } from '../access/department.ts';
import { requirePermission } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { programmesOf } from '../aid/aid-round.loader.ts';
import { findDrift } from '../aid/drift.ts';
import { enterFunds, fundBalances, lockProgramme } from '../aid/fund.ts';
import { payRound } from '../aid/pay-round.ts';
import { type AidProgramme } from '../aid/programme.ts';
import { proposeRound } from '../aid/propose-round.ts';
import { findStandingRound, lockRound, type Round } from '../aid/round.ts';
import { LIST_LABELS, type ListKind, roundWorkbook } from '../aid/round-workbook.ts';
import { requireStep } from '../aid/take-step.ts';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { judgingDay, requireProvision } from '../policy/published-provisions.ts';
import { expandRegion } from '../region/region-tree.ts';
import { formatYuan, parseYuan } from '../value/money.ts';
import { type PlainDate } from '../value/plain-date.ts';
import { choiceArgument, dayArgument, yearArgument } from './arguments.ts';
import { type Installation, withInstallation } from './installation.ts';
import { alignColumns } from './screening-table.ts';

interface RoundOptions {
  readonly programme: string;
  readonly year: number;
  readonly round: number;
}

interface ActingOptions {
  readonly by: string;
  readonly department: Department;
}

interface DepositOptions extends ActingOptions {
  readonly programme: string;
  readonly kind: string;
  readonly amount: bigint;
  readonly on: PlainDate;
  readonly reference: string;
}

interface ExportOptions extends RoundOptions {
  readonly list: ListKind;
  readonly to: string;
  readonly township?: string;
}

const STATUS_LABELS = {
  PROPOSED: '乡镇审核、公示中',
  TOWNSHIP_REVIEWED: '部门复核中',
  JOINT_REVIEWED: '待发放',
  PAID: '已发放',
  SUPERSEDED: '已重新测算',
} as const;
const LIST_KINDS = Object.keys(LIST_LABELS) as ListKind[];

export function addAidCommand(program: Command): void {
  const aid = program.command('aid').description('programmes of aid in rounds: funds, rounds, lists (分轮次救助)');
  acting(ofProgramme(aid.command('deposit')))
    .description('enter money that came into a fund, or below 0 that went back (资金拨入)')
    .requiredOption('--kind <kind>', 'kind of money, as the policy file names it')
    .requiredOption('--amount <yuan>', '元', (text) => parseYuan(text) ?? refuseAmount(text))
    .requiredOption('--on <YYYY-MM-DD>', 'day of the transfer', dayArgument('--on'))
    .requiredOption('--reference <text>', 'voucher or document')
    .action((options: DepositOptions) => withInstallation((installation) => deposit(installation, options)));
  acting(ofRound(aid.command('propose')))
    .description('reckon a round from what is known today; again before it is paid = in place of the one before (测算)')
    .action((options: RoundOptions & ActingOptions) =>
      withInstallation((installation) => propose(installation, options)),
    );
  ofProgramme(aid.command('show'))
    .description('funds and rounds of a year: counts and sums, nobody’s name')
    .requiredOption('--year <YYYY>', 'base year', yearArgument('--year'))
    .action((options: Omit<RoundOptions, 'round'>) => withInstallation((installation) => show(installation, options)));
  acting(ofRound(aid.command('pay')))
    .description('pay a round that every department has signed, once, and prove it (发放)')
    .action((options: RoundOptions & ActingOptions) => withInstallation((installation) => pay(installation, options)));
  ofRound(aid.command('export'))
    .description('write a list of a round as a workbook (名单)')
    .requiredOption(
      '--list <list>',
      LIST_KINDS.map((kind) => `${kind} ${LIST_LABELS[kind]}`).join(' | '),
      choiceArgument('--list', LIST_KINDS),
    )
    .requiredOption('--to <file.xlsx>', 'the file')
    .option('--township <code>', 'only the lines of this township')
    .action((options: ExportOptions) => withInstallation((installation) => exportList(installation, options)));
}

function ofProgramme(command: Command): Command {
  return command.requiredOption('--programme <id>', 'the programme, such as xiushan.programme');
}

function ofRound(command: Command): Command {
  return ofProgramme(command)
    .requiredOption('--year <YYYY>', 'base year', yearArgument('--year'))
    .requiredOption('--round <number>', 'number of the round, from 1 on', readRound);
}

function acting(command: Command): Command {
  return command
    .option('--by <account>', 'who does it', 'command')
    .option('--department <department>', 'whose account it is', departmentOf, 'MEDICAL_INSURANCE');
}

async function deposit({ database, clock }: Installation, options: DepositOptions): Promise<void> {
  const { kind, amount, on, reference } = options;
  const programme = await requireProvision(database, 'PROGRAMME', options.programme, clock.today(), {
    where: '--programme',
  });
  requirePermission(viewerOf(programme, options), 'enter aid funds');
  const actor = { id: options.by, department: options.department };
  const entry = { fundKind: kind, amountFen: amount, occurredOn: on, reference };
  await database.transaction((session) => enterFunds(session, programme, entry, actor));
  console.log(await fundLines(database, programme));
}

async function propose(installation: Installation, options: RoundOptions & ActingOptions): Promise<void> {
  const { database, clock } = installation;
  const { year, round: roundNumber } = options;
  const today = clock.today();
  const programme = await requireProvision(database, 'PROGRAMME', options.programme, judgingDay(year, today), {
    where: '--programme',
  });
  requireStep(viewerOf(programme, options), programme, 'PROPOSE');
  const actor = { id: options.by, department: options.department };
  await database.transaction((session) => proposeRound(session, { programme, year, roundNumber }, today, actor));
  await show(installation, options);
}

async function pay({ database, clock }: Installation, options: RoundOptions & ActingOptions): Promise<void> {
  const { round, programme } = await requireRound(database, clock.today(), options);
  requireStep(viewerOf(programme, options), programme, 'PAY');
  const proof = await database.transaction(async (session) => {
    await lockProgramme(session, programme);
    const actor = { id: options.by, department: options.department };
    return payRound(session, programme, await lockRound(session, round.round_id), clock.today(), actor);
  });
  console.log(`已发放 ${proof.persons} 人，${formatYuan(proof.paidFen)} 元，与资金支出一致`);
  const rows = proof.funds.map(({ kind, beforeFen, paidFen, afterFen }) => [
    labelOf(programme, kind),
    formatYuan(beforeFen),
    formatYuan(paidFen),
    formatYuan(afterFen),
  ]);
  console.log(alignColumns([['资金', '发放前', '发放', '发放后'], ...rows]));
}

async function show(
  { database, clock }: Installation,
  { programme: programmeId, year }: Omit<RoundOptions, 'round'>,
): Promise<void> {
  const today = clock.today();
  const programme = await requireProvision(database, 'PROGRAMME', programmeId, judgingDay(year, today), {
    where: '--programme',
  });
  console.log(`${programme.label}（${programme.documentTitle} ${programme.clause}）${year} 年`);
  console.log(await fundLines(database, programme));
  const rows: string[][] = [];
  const notes: string[] = [];
  for (const number of programme.content.rounds.keys()) {
    const round = await findStandingRound(database, programmeId, programme.regionCode, year, number + 1);
    if (!round) continue;
    const [counted] = await database.query<{ persons: number; open: number }>(
      `select count(*) filter (where due_fen > 0 and verdict <> 'REJECTED')::int as persons,
         count(*) filter (where verdict = 'OPEN' and eligibility <> 'IN')::int as open from aid_round_line where round_id = $1`,
      [round.round_id],
    );
    rows.push([
      `第${round.round_number}轮（第${round.revision}次）`,
      STATUS_LABELS[round.status],
      round.cut_off_on,
      round.computed_on,
      `${counted!.persons} 人`,
      formatYuan(round.due_fen),
      formatYuan(round.payable_fen),
      round.pay_by ?? round.due_on,
    ]);
    notes.push(...(await notesOf(database, round, counted!.open, today)));
  }
  if (rows.length === 0) console.log('尚未测算');
  else
    console.log(alignColumns([['轮次', '状态', '截止日', '测算日', '应发', '应发金额', '实发金额', '期限'], ...rows]));
  for (const note of notes) console.log(note);
}

/** What stands in the way of a round that is under way. */
async function notesOf(database: Queryable, round: Round, open: number, today: PlainDate): Promise<string[]> {
  if (round.status === 'PAID') return [];
  const [programme] = await programmesOf(database, [round]);
  const drift = await findDrift(database, programme!, round, today);
  const name = `第${round.round_number}轮`;
  return [
    ...(round.is_stopped ? [`${name}：资金不足，本轮不能通过`] : []),
    ...(open > 0 ? [`${name}：${open} 人身份待定，须由部门决定`] : []),
    ...(drift.length > 0 ? [`${name}：测算后 ${drift.length} 人数据有变动，须重新测算或确认`] : []),
  ];
}

async function exportList(installation: Installation, options: ExportOptions): Promise<void> {
  const { database, vault, clock } = installation;
  const { round, programme } = await requireRound(database, clock.today(), options);
  const viewer = viewerOf(programme, { by: 'command', department: 'MEDICAL_INSURANCE' });
  const seen = new Set<string>();
  const list = {
    database,
    vault,
    viewer,
    today: clock.today(),
    regionCodes: await expandRegion(database, round.region_code),
    mayReadReasons: true,
    seen: (personId: string) => void seen.add(personId),
  };
  const { bytes } = await roundWorkbook(list, programme, round, options.list, options.township ?? null);
  // Nothing personal leaves before the audit has it.
  await auditWriter(database)({
    viewer,
    channel: 'COMMAND',
    operation: `aid export ${options.list} ${options.programme} ${options.year} ${options.round}`,
    fields: ['name', 'idNumber', 'phone', 'bankCard'],
    personIds: [...seen],
    outcome: 'ANSWERED',
  });
  writeFileSync(options.to, bytes, { mode: 0o600 });
  console.log(`已写出 ${options.to}：${LIST_LABELS[options.list]}，${seen.size} 人`);
}

async function requireRound(
  database: Queryable,
  today: PlainDate,
  { programme: programmeId, year, round: number }: RoundOptions,
): Promise<{ round: Round; programme: AidProgramme }> {
  const { regionCode } = await requireProvision(database, 'PROGRAMME', programmeId, judgingDay(year, today), {
    where: '--programme',
  });
  const round = await findStandingRound(database, programmeId, regionCode, year, number);
  if (!round) {
    throw new HubError('NOT_FOUND', '该轮次尚未测算 (the round was never proposed)', {
      where: '--round',
      found: `${year} ${number}`,
      mend: 'npm run -s hub -- aid propose',
    });
  }
  const [programme] = await programmesOf(database, [round]);
  return { round, programme: programme! };
}

async function fundLines(database: Queryable, programme: AidProgramme): Promise<string> {
  const balances = await fundBalances(database, programme);
  return balances.map(({ label, balanceFen }) => `${label}：结余 ${formatYuan(balanceFen)} 元`).join('\n');
}

function labelOf({ content }: AidProgramme, kind: string): string {
  return content.funds.find((fund) => fund.kind === kind)?.label ?? kind;
}

function viewerOf({ regionCode }: AidProgramme, { by, department }: ActingOptions): Viewer {
  return { id: by, department, roles: ['CLERK'], regionCodes: [regionCode], purpose: '分轮次救助' };
}

function readRound(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new HubError('ARGUMENT_INVALID', '轮次写法不对', {
    where: '--round',
    found: text,
    expected: 'a number such as 1',
  });
}

function refuseAmount(text: string): never {
  throw new HubError('ARGUMENT_INVALID', '金额写法不对', {
    where: '--amount',
    found: text,
    expected: '元 with at most two decimals, such as 100000 or -500.50',
  });
}
