import type { Command } from 'commander';
import { withInstallation } from './installation.ts';

/** The server and the demo are loaded only by the commands that need them: every other command would wait for them. */
export function addServeCommands(program: Command): void {
  program
    .command('start')
    .description('the demo: database, policies, department files of five places, then the server (演示)')
    .action(async () => (await import('./run-server.ts')).runServer({ isDemo: true }));
  program
    .command('serve')
    .description('the server alone, without demo data')
    .action(async () => (await import('./run-server.ts')).runServer({ isDemo: false }));
  program
    .command('migrate')
    .description('bring the database up to date; a new one gets the shipped regions and policy documents')
    .action(() =>
      withInstallation(
        async ({ migrations }) => {
          for (const name of migrations) console.log(name);
          console.log(
            migrations.length === 0
              ? '数据库已是最新 up to date'
              : `${migrations.length} 个迁移已执行 migrations applied`,
          );
        },
        { migrates: true, onProgress: console.error },
      ),
    );
  program
    .command('seed')
    .description('take in the demo files of the five places, without starting the server')
    .action(() =>
      withInstallation(async (installation) => (await import('./seed.ts')).seedDemo(installation), {
        migrates: true,
        onProgress: console.error,
      }),
    );
}
