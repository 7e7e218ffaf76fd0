import type { Command } from 'commander';
import { DEPARTMENT_NAMES, departmentOf, ROLE_NAMES, roleOf } from '../access/department.ts';
import { signToken } from '../access/token.ts';
import { readKeys } from '../config/keys.ts';
import { readSettings } from '../config/settings.ts';
import { HubError } from '../errors/hub-error.ts';

const REGION_CODE = /^\d{6}(\d{3}|\d{6})?$/;

interface TokenOptions {
  readonly department: string;
  readonly role: string[];
  readonly region: string[];
  readonly purpose: string;
  readonly subject: string;
  readonly hours: string;
}

export function addTokenCommand(program: Command): void {
  program
    .command('token')
    .description('a signed token for a viewer, printed alone on one line')
    .requiredOption('--department <department>', DEPARTMENT_NAMES.join(' | '))
    .requiredOption('--role <role...>', ROLE_NAMES.join(' | '))
    .requiredOption('--region <code...>', 'regions with all below them')
    .option('--purpose <text>', 'why the data is asked for; stands in the audit', '防返贫监测帮扶')
    .option('--subject <name>', 'the account; stands in the audit', 'command')
    .option('--hours <number>', 'how long it is valid', '12')
    .action(async ({ department, role, region, purpose, subject, hours }: TokenOptions) => {
      const seconds = Number(hours) * 3600;
      if (!(seconds > 0) || seconds > 366 * 24 * 3600) {
        throw new HubError('ARGUMENT_INVALID', '有效期写法不对', {
          where: '--hours',
          found: hours,
          expected: 'more than 0, at most 8784',
        });
      }
      const strange = region.find((code) => !REGION_CODE.test(code));
      if (strange !== undefined) {
        throw new HubError('ARGUMENT_INVALID', '区划代码写法不对', {
          where: '--region',
          found: strange,
          expected: 'region codes of 6, 9 or 12 digits, such as 370811',
        });
      }
      const viewer = {
        id: subject,
        department: departmentOf(department),
        roles: role.map(roleOf),
        regionCodes: region,
        purpose,
      };
      console.log(await signToken(readKeys(readSettings()).token, viewer, Math.floor(seconds)));
    });
}
