import type { Command } from 'commander';
import { recount } from '../source/recount.ts';
import { EXIT } from './exit.ts';
import { withInstallation } from './installation.ts';

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description('stored sums and states equal a full recount from the facts (核对); exit code 4 when they do not')
    .action(() =>
      withInstallation(async ({ database, clock }) => {
        const differences = await recount(database, clock.today());
        for (const { what, rows, differing } of differences)
          console.log(
            `${differing === 0 ? '一致' : '不一致'}  ${what}: ${rows} 行 rows, ${differing} 处不同 differing`,
          );
        if (differences.some(({ differing }) => differing > 0)) process.exitCode = EXIT.DIFFERENT;
      }),
    );
}
