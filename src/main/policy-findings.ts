import type { PolicyFinding } from '../policy/finding.ts';
import { lintPolicy } from '../policy/lint.ts';
import type { Policy } from '../policy/policy.ts';

/** The findings of documents as lines for a terminal. */
export function findingLines(policies: readonly Policy[]): string[] {
  return policies.flatMap((policy) => lintPolicy(policy).map(lineOf));
}

function lineOf({ code, documentKey, subject, clause, text, advice }: PolicyFinding): string {
  const where = [subject ?? documentKey, clause].filter((part) => part !== null).join(' ');
  return `${code} ${where}\n  ${text}\n  建议：${advice}`;
}

/** The findings as the page docs/policy-findings.md. */
export function findingsPage(policies: readonly Policy[]): string {
  const sections = policies.map((policy) => {
    const { title, number } = policy.document;
    const findings = lintPolicy(policy).map(({ code, subject, clause, text, advice }) => {
      const where = [subject && `\`${subject}\``, clause].filter((part) => part !== null).join(' ');
      return `- **${code}**${where ? ` ${where}` : ''}：${text}${advice}`;
    });
    const heading = `## ${policy.regionName} · ${title}${number ? `（${number}）` : ''}`;
    return [heading, '', ...(findings.length > 0 ? findings : ['- 没有发现。']), ''].join('\n');
  });
  return `# 政策体检 · Findings in the policy documents

由 \`npm run -s hub -- policy check --format markdown\` 生成，勿手工修改。Printed by that command, from the policy files;
a test keeps it current. Nothing here keeps a document from being used: each line is something that an official should look at.

${sections.join('\n')}`;
}
