import type { Command } from 'commander';
import { addCodeAlias, addedCodeAliases, aliasKinds, removeCodeAlias, wordsOfKind } from '../reading/code-aliases.ts';
import { loadVocabulary } from '../reading/vocabulary.ts';
import { requireRegion } from '../region/region-tree.ts';
import { withInstallation } from './installation.ts';

export function addCodesCommand(program: Command): void {
  const codes = program.command('codes').description('words of the offices for codes and columns (代码和列名的别名)');
  codes
    .command('list')
    .description('the words that are understood, or only those added')
    .argument('[kind]', 'one list: category, medicalType, column:settlements …; all their names unless given')
    .option('--region <code>', 'with the words added for this region and those above it; with --added only those')
    .option('--added', 'only words that were added, with who, when and why')
    .action((kind: string | undefined, options: { region?: string; added?: true }) =>
      withInstallation(async ({ database }) => {
        const regionCode = options.region ?? null;
        if (options.added) {
          for (const alias of await addedCodeAliases(database, { kind: kind ?? null, regionCode })) {
            const { word, code, addedBy, addedAt, reason } = alias;
            const where = alias.regionCode ?? '各地';
            console.log(`${alias.kind}\t${word}\t${code}\t${where}\t${addedBy}\t${addedAt.toISOString()}\t${reason}`);
          }
          return;
        }
        if (regionCode !== null) await requireRegion(database, regionCode);
        if (kind === undefined) {
          for (const name of aliasKinds()) console.log(name);
          return;
        }
        const vocabulary = await loadVocabulary(database, regionCode ?? '');
        for (const { code, words } of wordsOfKind(vocabulary, kind)) console.log(`${code}\t${words.join('、')}`);
      }),
    );
  codes
    .command('add')
    .description('understand one more word from the next delivery on')
    .argument('<kind>', 'the list, or column:<dataset>')
    .argument('<word>', 'as the office writes it')
    .argument('<code>', 'the code, or the canonical column header')
    .requiredOption('--reason <text>', 'why it means that: document, agreement')
    .option('--region <code>', 'only for deliveries of this region and those below it')
    .action((kind: string, word: string, code: string, options: { reason: string; region?: string }) =>
      withInstallation(async ({ database }) => {
        const regionCode = options.region ?? null;
        const alias = { kind, word, code, regionCode, addedBy: 'command', reason: options.reason };
        const isNew = await addCodeAlias(database, alias);
        console.log(`${kind}: ${word} → ${code}（${regionCode ?? '各地'}）${isNew ? '' : '，原已如此'}`);
      }),
    );
  codes
    .command('remove')
    .description('take an added word back from the next delivery on')
    .argument('<kind>', 'the list, or column:<dataset>')
    .argument('<word>', 'as it was added')
    .option('--region <code>', 'the region it was added for')
    .action((kind: string, word: string, options: { region?: string }) =>
      withInstallation(async ({ database }) => {
        await removeCodeAlias(database, { kind, word, regionCode: options.region ?? null, removedBy: 'command' });
        console.log(`${kind}: ${word} 已移除`);
      }),
    );
}
