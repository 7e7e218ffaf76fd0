import type { PolicyFinding } from './finding.ts';
import type { Policy } from './policy.ts';

/** Local numbers that the place has not set, with what rests on them. */
export function lintParameters(policy: Policy): PolicyFinding[] {
  return policy.parameters.flatMap((parameter) => {
    const unset = parameter.values.filter(({ value }) => value === null);
    if (unset.length === 0) return [];
    const users = usersOf(policy, parameter.id);
    const days = unset.map(({ from, until }) => `${from}起${until ? `至${until}` : ''}`).join('、');
    return [
      {
        code: 'PARAMETER_UNSET' as const,
        documentKey: policy.key,
        subject: parameter.id,
        clause: parameter.clause,
        text: `“${parameter.label}”${days}未确定；需要它的${users.length > 0 ? `（${users.join('、')}）` : ''}只能答“暂不能判定”。`,
        advice: parameter.note ?? '由当地确定后写入政策文件。',
      },
    ];
  });
}

/** Names of the rules and provisions that say this parameter's id anywhere in what they hold. */
function usersOf(policy: Policy, parameterId: string): string[] {
  const says = (value: unknown): boolean =>
    value === parameterId || (typeof value === 'object' && value !== null && Object.values(value).some(says));
  const rules = policy.rules.filter(({ versions }) => versions.some((version) => says(version)));
  const provisions = policy.provisions.filter(({ provision }) => says(provision.versions));
  return [...rules.map(({ label }) => label), ...provisions.map(({ provision }) => provision.label)];
}
