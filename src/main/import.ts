import type { Command } from 'commander';
import { DATASETS, type DatasetName } from '../source/dataset.ts';
import { DATASET } from '../source/datasets.ts';
import { deliver } from '../source/deliver.ts';
import { filePayload } from '../table/payload.ts';
import { choiceArgument } from './arguments.ts';
import { describeReport, progressLine } from './delivery-text.ts';
import { EXIT } from './exit.ts';
import { withInstallation } from './installation.ts';

export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('take in files of one dataset (部门文件入库)')
    .argument('<dataset>', DATASETS.map((name) => `${name} ${DATASET[name].label}`).join(' · '))
    .argument('<files...>', 'CSV files in UTF-8 with the canonical headers')
    .requiredOption('--region <code>', 'the region whose department sends it (区划代码)')
    .option('--month <YYYY-MM>', 'the month of a full list; the current one unless given')
    .option('--format <format>', 'text or json: one line a file', choiceArgument('--format', ['text', 'json']), 'text')
    .addHelpText(
      'after',
      '\n同一文件再次导入不会改变任何数据。 The same file again changes nothing.\nExit code 3: all files are in, but some rows were refused; the report says how many and why.',
    )
    .action(
      async (
        dataset: string,
        files: string[],
        options: { region: string; month?: string; format: 'text' | 'json' },
      ) => {
        const name: DatasetName = choiceArgument('dataset', DATASETS)(dataset);
        await withInstallation(async (installation) => {
          for (const file of files) {
            const line = progressLine(`${DATASET[name].label} ${file}`);
            const report = await deliver(installation, {
              dataset: name,
              regionCode: options.region,
              month: options.month ?? null,
              payload: await filePayload(file),
              receivedBy: 'command',
              onProgress: line.show,
            }).finally(line.clear);
            console.log(options.format === 'json' ? JSON.stringify(report) : describeReport(report));
            if (report.status === 'PARTIAL') process.exitCode = EXIT.PARTIAL;
          }
        });
      },
    );
}
