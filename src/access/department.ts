import { HubError } from '../errors/hub-error.ts';

/** The departments (部门) that ask the hub, with their official Chinese names and the short ones that people use. */
export const DEPARTMENTS = {
  MEDICAL_INSURANCE: { label: '医保', aliases: ['医疗保障局', '医保局'] },
  CIVIL_AFFAIRS: { label: '民政', aliases: ['民政局'] },
  RURAL_REVITALISATION: { label: '乡村振兴', aliases: ['乡村振兴局', '农业农村'] },
  FINANCE: { label: '财政', aliases: ['财政局'] },
  HEALTH: { label: '卫健', aliases: ['卫生健康委员会', '卫健委'] },
  DISABLED_FEDERATION: { label: '残联', aliases: ['残疾人联合会'] },
  CHARITY: { label: '慈善', aliases: ['慈善总会'] },
  TOWNSHIP: { label: '乡镇', aliases: ['乡镇街道'] },
  AUDIT: { label: '审计', aliases: ['审计局'] },
} as const satisfies Record<string, { label: string; aliases: readonly string[] }>;

export type Department = keyof typeof DEPARTMENTS;

/** What a viewer does in the department (角色). */
export const ROLES = {
  CLERK: { label: '经办', aliases: ['经办人'] },
  ANALYST: { label: '分析', aliases: ['分析员'] },
  SUPERVISOR: { label: '主管', aliases: ['主管领导'] },
  SYSTEM: { label: '系统', aliases: ['业务系统'] },
  AUDITOR: { label: '审计员', aliases: [] },
} as const satisfies Record<string, { label: string; aliases: readonly string[] }>;

export type Role = keyof typeof ROLES;

export const DEPARTMENT_NAMES = Object.keys(DEPARTMENTS) as Department[];
export const ROLE_NAMES = Object.keys(ROLES) as Role[];

/** The department of a code or of one of its Chinese names; ARGUMENT_INVALID lists what there is. */
export function departmentOf(text: string): Department {
  return find(DEPARTMENTS, text) ?? refuse('department', text, DEPARTMENT_NAMES);
}

/** The role of a code or of one of its Chinese names; ARGUMENT_INVALID lists what there is. */
export function roleOf(text: string): Role {
  return find(ROLES, text) ?? refuse('role', text, ROLE_NAMES);
}

function find<Name extends string>(
  table: Readonly<Record<Name, { label: string; aliases: readonly string[] }>>,
  text: string,
): Name | undefined {
  return (Object.keys(table) as Name[]).find(
    (name) => name === text || table[name].label === text || table[name].aliases.includes(text),
  );
}

function refuse(where: string, found: string, names: readonly string[]): never {
  throw new HubError('ARGUMENT_INVALID', `未知的部门或角色 (unknown ${where})`, {
    where,
    found,
    expected: names.join(', '),
  });
}
