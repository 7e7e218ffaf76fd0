import type { Command } from 'commander';
import { HubError } from '../errors/hub-error.ts';
import { declareSources, listStates, scheduleText } from '../exchange/exchange-state.ts';
import { columnsOf, type ExchangeMapping, relationText } from '../exchange/mapping.ts';
import { readMappingFiles } from '../exchange/mapping-files.ts';
import { openSource } from '../exchange/open-source.ts';
import { headersOf } from '../exchange/parse-columns.ts';
import type { ExchangeRun } from '../exchange/reading.ts';
import { runExchange } from '../exchange/run-exchange.ts';
import { DATASET } from '../reading/datasets.ts';
import { describeReport } from './delivery-text.ts';
import { EXIT } from './exit.ts';
import { type Installation, withInstallation } from './installation.ts';
import { alignColumns } from './screening-table.ts';

export function addExchangeCommand(program: Command): void {
  const exchange = program.command('exchange').description('exchange databases of the departments (前置库)');
  exchange
    .command('list')
    .description('the declared sources: how far each has been read, when, and what went wrong last')
    .action(() => withInstallation(listSources));
  exchange
    .command('check')
    .description(
      'read the mapping files strictly, connect to each source and look whether all that is mapped is there; reads no data',
    )
    .argument('[name]', 'one source; all unless given')
    .action((name?: string) => withInstallation((installation) => checkSources(installation, name)));
  exchange
    .command('run')
    .description('read what is new in a source now, whatever its schedule says')
    .argument('[name]', 'one source; all unless given')
    .option('--from-start', 'forget how far it has been read; what is known already changes nothing')
    .action((name: string | undefined, { fromStart = false }: { fromStart?: boolean }) =>
      withInstallation((installation) => runSources(installation, name, fromStart)),
    );
}

/** The mappings of the folder, or the named one; what is wrong with other files is told and does not keep these from working. */
function readMappings({ settings }: Installation, name: string | undefined): readonly ExchangeMapping[] {
  const { mappings, errors } = readMappingFiles(settings.exchangeFolder);
  for (const error of errors) tellFault(error);
  const wanted = mappings.filter((mapping) => name === undefined || mapping.name === name);
  if (wanted.length === 0 && (name !== undefined || errors.length === 0)) {
    throw new HubError('NOT_FOUND', '没有这样的前置库映射文件', {
      where: settings.exchangeFolder,
      found: mappings.map((mapping) => mapping.name).join(', ') || 'no mapping file',
      expected: name === undefined ? 'a .yaml file a source' : `${name}.yaml without faults`,
      mend: 'write the mapping file there, or set HUB_EXCHANGES; README, “Exchange databases”, shows one',
    });
  }
  return wanted;
}

/** Also where one source alone is asked for: the others are still declared. */
function declareAll({ database, settings }: Installation): Promise<void> {
  const { mappings, broken } = readMappingFiles(settings.exchangeFolder);
  return declareSources(database, mappings, broken);
}

function tellFault(error: HubError): void {
  console.error(error.describe());
  process.exitCode = EXIT.FAILED;
}

async function listSources(installation: Installation): Promise<void> {
  const mappings = readMappings(installation, undefined);
  await declareAll(installation);
  const states = new Map((await listStates(installation.database)).map((state) => [state.name, state]));
  const rows = mappings.map((mapping) => {
    const state = states.get(mapping.name);
    return [
      mapping.name,
      `${DATASET[mapping.dataset].label} ${mapping.regionCode}`,
      scheduleText(mapping),
      state?.completed_at ? timeText(state.completed_at) : '从未',
      state?.watermark ?? '–',
      state?.error_code ?? (state?.pass_until ? '未读完 under way' : state?.completed_at ? '正常' : '–'),
    ];
  });
  console.log(
    alignColumns([
      ['名称 source', '数据', '周期 schedule', '最近读完 last complete', '水位 watermark', '状态 state'],
      ...rows,
    ]),
  );
  for (const { name, error_text } of states.values()) if (error_text !== null) console.log(`  ${name}: ${error_text}`);
}

async function checkSources(installation: Installation, name: string | undefined): Promise<void> {
  for (const mapping of readMappings(installation, name)) {
    try {
      const source = await openSource(mapping);
      try {
        console.log(await describeSource(mapping, source));
      } finally {
        await source.close();
      }
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      tellFault(error);
    }
  }
}

async function describeSource(
  mapping: ExchangeMapping,
  source: Awaited<ReturnType<typeof openSource>>,
): Promise<string> {
  const { name, dataset, mode } = mapping;
  const mapped = new Set([...mapping.columns, ...mapping.constants].map(({ header }) => header));
  const absent = headersOf(DATASET[dataset]).optional.filter((header) => !mapped.has(header));
  const lines = [
    `${name}: 正常 all there — ${DATASET[dataset].label} ← ${relationText(mapping.relation)}，${columnsOf(mapping).length} 列 columns，${scheduleText(mapping)}`,
  ];
  if (source.notMapped.length > 0) lines.push(`  对方有而未映射的列 not mapped: ${source.notMapped.join('、')}`);
  if (absent.length > 0) lines.push(`  没有来源的选填列 without a column: ${absent.join('、')}`);
  if (mode.kind === 'DELTA') {
    const { until, unmarked, ahead } = await source.reach();
    lines.push(`  水位 watermark: ${until ?? '没有数据 no rows'}`);
    lines.push(...describeMarks(unmarked, ahead));
  }
  return lines.join('\n');
}

function describeMarks(unmarked: number, ahead: number): string[] {
  return [
    ...(unmarked > 0 ? [`  水位列或主键列为空，读不到 rows without watermark or key, not read: ${unmarked}`] : []),
    ...(ahead > 0 ? [`  水位晚于对方时钟 rows dated ahead of their clock: ${ahead}`] : []),
  ];
}

async function runSources(installation: Installation, name: string | undefined, fromStart: boolean): Promise<void> {
  const mappings = readMappings(installation, name);
  await declareAll(installation);
  for (const mapping of mappings) {
    try {
      const run = await runExchange(installation, mapping, { fromStart });
      console.log(describeRun(run));
      if (run.reports.some(({ status }) => status === 'HELD')) process.exitCode ??= EXIT.HELD;
      if (run.reports.some(({ status }) => status === 'PARTIAL')) process.exitCode ??= EXIT.PARTIAL;
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      tellFault(error);
    }
  }
}

/** What a run brought, with the report of each delivery. */
export function describeRun({ name, reports, rowsRead, rowsKnown, unmarked, ahead }: ExchangeRun): string {
  return [
    `${name}: 读取 read ${rowsRead} 行 · 此前已读 known ${rowsKnown} · 交付 deliveries ${reports.length}`,
    ...describeMarks(unmarked, ahead),
    ...reports.map(describeReport),
  ].join('\n');
}

function timeText(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
