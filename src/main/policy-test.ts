import type { Command } from 'commander';
import { readSettings } from '../config/settings.ts';
import { HubError } from '../errors/hub-error.ts';
import { loadGoldenFiles } from '../policy/golden-files.ts';
import { loadPolicyFiles } from '../policy/policy-files.ts';
import { folderArgument } from './arguments.ts';
import { EXIT } from './exit.ts';
import { type GoldenResult, runScene } from './golden-run.ts';
import { withScratchDatabases } from './scratch-databases.ts';

export function addPolicyTestCommand(policy: Command): void {
  policy
    .command('test')
    .description('run the golden cases of the documents through the hub, on scratch databases of its server (核对用例)')
    .argument('[key]', 'of one document; all unless given')
    .option(
      '--folder <path>',
      'folder of *.yaml with cases/*.yaml; seeds/policies unless given',
      folderArgument('--folder'),
    )
    .option('--list', 'name every case, also those that agree')
    .addHelpText(
      'after',
      '\n不读写本地数据：临时库用后即删。 Your own data is neither read nor written; the scratch databases are dropped.\nExit code 4: a case says something else than the hub.',
    )
    .action(async (key: string | undefined, { folder, list }: { folder?: string; list?: true }) => {
      const results = await runCases(key, folder, list === true);
      const wrong = results.filter(({ agrees }) => !agrees).length;
      const cases = new Set(results.map(({ name }) => name)).size;
      console.log(
        `${cases} 个用例，${results.length} 个结论 answers：一致 ${results.length - wrong} · 不一致 differ ${wrong}`,
      );
      if (wrong > 0) process.exitCode = EXIT.DIFFERENT;
    });
}

async function runCases(
  key: string | undefined,
  folder: string | undefined,
  isListing: boolean,
): Promise<GoldenResult[]> {
  const all = loadGoldenFiles(loadPolicyFiles(folder), folder);
  const wanted = key === undefined ? all : all.filter(({ policy }) => policy.key === key);
  if (wanted.length === 0) {
    throw new HubError('ARGUMENT_INVALID', '没有核对用例', {
      where: 'key',
      found: key ?? 'no cases',
      expected: all.map(({ policy }) => policy.key).join(' | ') || 'a folder with cases/*.yaml',
    });
  }
  return withScratchDatabases(readSettings(), async ({ make }) => {
    const results: GoldenResult[] = [];
    for (const { policy, golden } of wanted) {
      for (const scene of golden.scenes) {
        console.error(`${policy.key} · ${scene.name} …`);
        const found = await runScene(make, policy, scene);
        for (const result of found) tell(policy.key, result, isListing);
        results.push(...found);
      }
    }
    return results;
  });
}

function tell(key: string, { name, line, agrees, expected, found }: GoldenResult, isListing: boolean): void {
  if (agrees && isListing) console.log(`一致 ${name}：${expected}`);
  if (agrees) return;
  console.log(`不一致 cases/${key}.yaml:${line} ${name}\n  应为 expected ${expected}\n  实为 found    ${found}`);
}
