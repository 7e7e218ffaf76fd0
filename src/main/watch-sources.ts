import { HubError } from '../errors/hub-error.ts';
import { declareSources } from '../exchange/exchange-state.ts';
import { startInbox } from '../exchange/inbox.ts';
import { readMappingFiles } from '../exchange/mapping-files.ts';
import { startExchanges } from '../exchange/runner.ts';
import { describeReport } from './delivery-text.ts';
import { describeRun } from './exchange.ts';
import type { Installation } from './installation.ts';

/** Reads exchange databases by their schedules and watches the drop folder, as the settings say, until closed. */
export async function watchSources(installation: Installation): Promise<{ close(): Promise<void> }> {
  const { database, settings } = installation;
  const { mappings, errors, broken } = readMappingFiles(settings.exchangeFolder);
  for (const error of errors) console.error(error.describe());
  await declareSources(database, mappings, broken);
  if (mappings.length > 0) console.log(`前置库 exchange databases: ${mappings.map(({ name }) => name).join(', ')}`);
  if (settings.inboxFolder !== null) console.log(`收件目录 drop folder: ${settings.inboxFolder}`);
  const exchanges = startExchanges(installation, mappings, {
    onFault: (name, error) => console.error(`exchange ${name}: ${textOf(error)}`),
    onRun: (run) => console.log(describeRun(run)),
  });
  const inbox =
    settings.inboxFolder === null
      ? null
      : startInbox(installation, {
          folder: settings.inboxFolder,
          describe: describeReport,
          onFault: (error) => console.error(`inbox: ${textOf(error)}`),
          onTaken: (line) => console.log(`收件 inbox ${line}`),
        });
  return {
    async close() {
      await inbox?.close();
      await exchanges.close();
    },
  };
}

/** What a person can mend as text, anything else with its stack. */
function textOf(error: unknown): string {
  if (error instanceof HubError) return error.describe();
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
