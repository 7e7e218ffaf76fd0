#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { HubError } from '../errors/hub-error.ts';
import { addAidCommand } from './aid.ts';
import { addBenefitsCommand } from './benefits.ts';
import { addCalendarCommand } from './calendar.ts';
import { addCheckCommand } from './check.ts';
import { addChecksCommand } from './checks.ts';
import { addCodesCommand } from './codes.ts';
import { addDeliveryCommands } from './deliveries.ts';
import { addExchangeCommand } from './exchange.ts';
import { EXIT } from './exit.ts';
import { addIdentityCommand } from './identity.ts';
import { addImportCommand } from './import.ts';
import { addIncomeCommand } from './income.ts';
import { addMonthCommand } from './month.ts';
import { addOfficeCommands } from './office.ts';
import { addPolicyCommand } from './policy.ts';
import { addRefusedCommand } from './refused.ts';
import { addScreenCommand } from './screen.ts';
import { addServeCommands } from './serve.ts';
import { addSubsidyCommand } from './subsidy.ts';
import { addTokenCommand } from './token.ts';

const program = new Command('hub')
  .description(
    '防返贫 hub：防止因病返贫致贫动态监测和帮扶\nDepartment files in, burdens and flags out, over one graph.',
  )
  .showHelpAfterError('(hub <command> --help tells more)')
  .addHelpText(
    'after',
    `
环境变量 Environment: HUB_DATA (.hub) folder of the embedded database · DATABASE_URL a PostgreSQL 15+ of one's own · PORT (4000)
退出码 Exit codes: 0 done · 1 failed · 2 wrong usage · 3 done, some rows refused · 4 check or policy test found differences · 5 a delivery waits to be confirmed`,
  )
  .exitOverride();

addServeCommands(program);
addPolicyCommand(program);
addIncomeCommand(program);
addImportCommand(program);
addCodesCommand(program);
addExchangeCommand(program);
addDeliveryCommands(program);
addRefusedCommand(program);
addScreenCommand(program);
addMonthCommand(program);
addBenefitsCommand(program);
addChecksCommand(program);
addSubsidyCommand(program);
addOfficeCommands(program);
addIdentityCommand(program);
addAidCommand(program);
addCalendarCommand(program);
addTokenCommand(program);
addCheckCommand(program);
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE;
  if (error instanceof HubError) {
    console.error(error.describe());
    return error.code === 'ARGUMENT_INVALID' ? EXIT.USAGE : EXIT.FAILED;
  }
  console.error('INTERNAL:', error);
  return EXIT.FAILED;
}
