import type { Command } from 'commander';
import { reevaluate } from '../assistance/reevaluate.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { loadPolicyFiles } from '../policy/policy-files.ts';
import { publishPolicies } from '../policy/publish.ts';
import { loadRulesInForce } from '../policy/published.ts';
import { loadRegionSeeds } from '../region/region-seeds.ts';
import { addRegions } from '../region/region-tree.ts';
import { yearOf } from '../value/plain-date.ts';
import { choiceArgument, folderArgument } from './arguments.ts';
import { withInstallation } from './installation.ts';
import { findingLines, findingsPage } from './policy-findings.ts';
import { addPolicyTestCommand } from './policy-test.ts';
import { alignColumns } from './screening-table.ts';

export function addPolicyCommand(program: Command): void {
  const policy = program.command('policy').description('policy documents as dated data (政策文件)');
  policy
    .command('load')
    .description('publish the policy files; what they change is screened again at once')
    .option('--folder <path>', 'folder of *.yaml; seeds/policies unless given', folderArgument('--folder'))
    .action(({ folder }: { folder?: string }) =>
      withInstallation(async ({ database, clock }) => {
        const policies = loadPolicyFiles(folder);
        const report = await database.transaction(async (session) => {
          const published = await publishPolicies(session, policies);
          await addRegions(session, loadRegionSeeds());
          for (const regionCode of published.regionCodes) await reevaluate(session, { regionCode }, clock.today());
          return published;
        });
        await sequenceAlerts(database);
        const { documentsNew, documentsChanged, versionsNew, versionsClosed, parametersChanged } = report;
        console.log(
          `${policies.length} 个文件 files: 新文件 documents ${documentsNew} · 变更 changed ${documentsChanged} · 新规则版本 versions ${versionsNew} · 终止 closed ${versionsClosed} · 参数 parameters ${parametersChanged}`,
        );
      }),
    );
  policy
    .command('list')
    .description('the rules that judge this year, and those out of force')
    .action(() =>
      withInstallation(async ({ database, clock }) => {
        const today = clock.today();
        const { inForce, outOfForce } = await loadRulesInForce(database, { year: yearOf(today), asOf: today });
        const rows = inForce.map((rule) => [
          rule.ruleId,
          `v${rule.version}`,
          rule.regionCode,
          rule.label,
          `${rule.documentNumber ?? rule.documentTitle} ${rule.clause}`,
        ]);
        rows.push(
          ...outOfForce.map((rule) => [
            rule.ruleId,
            '–',
            rule.regionCode,
            rule.label,
            rule.reason === 'EXPIRED' ? '文件已失效' : '尚未施行',
          ]),
        );
        console.log(alignColumns([['规则 rule', '版本', '区划', '名称', '条款'], ...rows]));
      }),
    );
  policy
    .command('check')
    .description(
      'read the policy files strictly, tell what an official should look at, and publish nothing; needs no database',
    )
    .option('--folder <path>', 'folder of *.yaml; seeds/policies unless given', folderArgument('--folder'))
    .option('--format <format>', 'text or markdown', choiceArgument('--format', ['text', 'markdown']), 'text')
    .action(({ folder, format }: { folder?: string; format: 'text' | 'markdown' }) => {
      const policies = loadPolicyFiles(folder);
      if (format === 'markdown') {
        process.stdout.write(findingsPage(policies));
        return;
      }
      const rules = policies.reduce((sum, { rules }) => sum + rules.length, 0);
      const findings = findingLines(policies);
      if (findings.length > 0) console.log(`${findings.join('\n')}\n`);
      console.log(`${policies.length} 个文件，${rules} 条规则，无误 no faults；提示 findings ${findings.length}`);
    });
  addPolicyTestCommand(policy);
}
