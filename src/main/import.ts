import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { HubError } from '../errors/hub-error.ts';
import { DATASETS, type DatasetName } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';
import { loadVocabulary, type Vocabulary } from '../reading/vocabulary.ts';
import { requireRegion } from '../region/region-tree.ts';
import { deliver } from '../source/deliver.ts';
import type { DeliveryReport } from '../source/delivery-report.ts';
import { ENCODINGS, type EncodingChoice } from '../table/encoding.ts';
import { filePayload, type Payload } from '../table/payload.ts';
import { unpack } from '../table/unpack.ts';
import { parseYuan } from '../value/money.ts';
import { parsePlainMonth } from '../value/plain-date.ts';
import { choiceArgument } from './arguments.ts';
import { progressLine } from './delivery-text.ts';
import { ListsTaken, type Stated, takenFor } from './import-dataset.ts';
import { ImportSummary } from './import-summary.ts';
import { type Installation, withInstallation } from './installation.ts';

interface ImportOptions {
  readonly region: string;
  readonly dataset?: DatasetName;
  readonly month?: string;
  readonly encoding: EncodingChoice;
  readonly expectRows?: number;
  readonly expectAmount?: bigint;
  readonly supplement?: string;
  readonly format: 'text' | 'json';
}

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('take in files of departments as they are (部门文件入库)')
    .usage('[options] [dataset] <files...>')
    .argument(
      '<files...>',
      `files (.csv .xlsx .xls .ndjson), zips or folders of them, after the dataset where it shall not be recognised: ${DATASETS.map((name) => `${name} ${DATASET[name].label}`).join(' · ')}`,
    )
    .requiredOption('--region <code>', 'the region whose department sends it (区划代码)')
    .option('--dataset <name>', 'what all files are; recognised by header and file name unless given', datasetArgument)
    .option('--month <YYYY-MM>', 'month of a full list; of the file name or title unless given, else the current one')
    .option('--encoding <name>', 'of text files', choiceArgument('--encoding', ENCODINGS), 'auto')
    .option('--expect-rows <n>', 'control total of rows; that of the file name unless given', rowsArgument)
    .option('--expect-amount <yuan>', 'control total of the amounts', amountArgument)
    .option(
      '--supplement <delivery>',
      'corrected refused rows of that delivery: added to its list, replacing none (补正)',
    )
    .option('--format <format>', 'text or json: one line a file', choiceArgument('--format', ['text', 'json']), 'text')
    .addHelpText(
      'after',
      '\n同一文件再次导入不会改变任何数据。 The same file again changes nothing.\nExit code 1: a file failed, the others are in. 3: all files are in, but some rows were refused. 5: a delivery waits for a person (hub confirm, hub reject); the report says for what.',
    )
    .action(async (named: string[], options: ImportOptions, command: Command) => {
      const { dataset, paths } = splitArguments(named, options, command);
      checkMonth(options.month);
      await withInstallation((installation) => importFiles(installation, paths, { ...options, dataset }));
    });
}

type Wanted = Omit<ImportOptions, 'dataset'> & { readonly dataset: DatasetName | undefined };

/** Takes in one file after another; one that fails does not stop the others. */
async function importFiles(installation: Installation, paths: readonly string[], options: Wanted): Promise<void> {
  await requireRegion(installation.database, options.region);
  const vocabulary = await loadVocabulary(installation.database, options.region);
  const stated: Stated = { ...options, isAsking: options.format === 'text' && process.stdin.isTTY === true };
  const summary = new ImportSummary(options.format);
  const lists = new ListsTaken();
  const files = paths.flatMap(filesIn);
  for (const path of files) {
    try {
      const outer = await filePayload(path);
      const onSkipped = (member: string) => console.error(`${outer.name}: ${member} 不是数据文件，跳过 skipped`);
      const onBroken = (member: string, error: HubError) => summary.failed(member, error);
      for await (const payload of unpack(outer, { onSkipped, onBroken })) {
        const wanted = { ...stated, vocabulary, region: options.region, lists };
        await summary.taking(payload.name, (tell) => takeOne(installation, payload, wanted, tell));
      }
    } catch (error) {
      summary.failed(path, error);
    }
  }
  if (files.length === 0) throw new HubError('ARGUMENT_INVALID', '没有可导入的文件', { where: paths.join(' ') });
  process.exitCode = summary.end();
}

async function takeOne(
  installation: Installation,
  payload: Payload,
  stated: Stated & {
    readonly region: string;
    readonly vocabulary: Vocabulary;
    readonly lists: ListsTaken;
    readonly supplement?: string;
  },
  tell: (lines: readonly string[]) => void,
): Promise<DeliveryReport> {
  const taken = await takenFor(payload, stated, installation.clock);
  stated.lists.check(payload, taken, stated.month !== undefined);
  tell(taken.told);
  const line = progressLine(`${DATASET[taken.dataset].label} ${payload.name}`);
  return deliver(installation, {
    dataset: taken.dataset,
    regionCode: stated.region,
    // Of a supplement the month is that of the list it belongs to, whatever its name looks like.
    month: stated.supplement === undefined ? taken.month : (stated.month ?? null),
    supplements: stated.supplement ?? null,
    payload,
    receivedBy: 'command',
    encoding: stated.encoding,
    ...(taken.controls ? { controls: taken.controls } : {}),
    onProgress: line.show,
  }).finally(line.clear);
}

/** The dataset may stand before the files, as in `import settlements a.csv`. */
function splitArguments(
  [first, ...rest]: string[],
  { dataset }: ImportOptions,
  command: Command,
): { dataset: DatasetName | undefined; paths: string[] } {
  const isDataset = DATASETS.some((name) => name === first);
  if (isDataset && dataset === undefined && !isThere(first!)) {
    if (rest.length === 0) command.error("error: missing required argument 'files'");
    return { dataset: first as DatasetName, paths: rest };
  }
  // Neither a file nor like one, but files behind it: a dataset that is misspelt.
  if (rest.length > 0 && dataset === undefined && !isThere(first!) && !/[./\\]/.test(first!)) datasetArgument(first!);
  return { dataset, paths: [first!, ...rest] };
}

/** The files of a folder, of its folders too, in the order of their names; what is no folder stands for itself. */
function filesIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/^(\.|~\$)/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : 1));
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function datasetArgument(text: string): DatasetName {
  return choiceArgument('dataset', DATASETS)(text);
}

function checkMonth(month: string | undefined): void {
  if (month === undefined || parsePlainMonth(month)) return;
  throw new HubError('ARGUMENT_INVALID', '月份写法不对', { where: '--month', found: month, expected: 'YYYY-MM' });
}

function rowsArgument(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new HubError('ARGUMENT_INVALID', '行数写法不对', { where: '--expect-rows', found: text, expected: '608' });
}

function amountArgument(text: string): bigint {
  const fen = parseYuan(text);
  if (fen !== undefined) return fen;
  const where = '--expect-amount';
  throw new HubError('ARGUMENT_INVALID', '金额写法不对', { where, found: text, expected: '1234.50' });
}
