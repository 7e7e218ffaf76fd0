import { DEPARTMENTS } from '../access/department.ts';
import type { PolicyFinding } from './finding.ts';
import { type Policy, TOLD_DEPARTMENTS, type ToldDepartment } from './policy.ts';

const NAMES: Readonly<Partial<Record<ToldDepartment, string>>> = {
  HUMAN_RESOURCES: '人社',
  AGRICULTURE: '农业农村',
  COMMUNITY_PARTY_COMMITTEE: '社区联合党委',
  MASS_ORGANISATIONS: '群团',
};

/** Bodies that the document wants told and that have no account in the hub: their lists have to be handed on by somebody else. */
export function lintTold(policy: Policy): PolicyFinding[] {
  const without = TOLD_DEPARTMENTS.filter((department) => !(department in DEPARTMENTS));
  return without.flatMap((department) => {
    const rules = policy.rules.filter(({ versions }) =>
      versions.at(-1)!.told.some((told) => told.department === department),
    );
    if (rules.length === 0) return [];
    return [
      {
        code: 'TOLD_WITHOUT_ACCOUNT' as const,
        documentKey: policy.key,
        subject: rules.map(({ id }) => id).join(', '),
        clause: rules.map(({ versions }) => versions.at(-1)!.clause).join('；'),
        text: `${NAMES[department] ?? department}应被告知，但在本系统没有账号，名单须由其他部门转交。`,
        advice: '确定由谁转交，或为其开设账号。',
      },
    ];
  });
}
