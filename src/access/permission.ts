import { HubError } from '../errors/hub-error.ts';
import type { Department, Role } from './department.ts';
import type { Viewer } from './viewer.ts';

/** Who may do something: whoever is of one of the departments and has one of the roles. */
interface Permission {
  readonly label: string;
  readonly departments: readonly Department[];
  readonly roles: readonly Role[];
}

const HANDS_OVER: readonly Role[] = ['CLERK', 'SYSTEM'];

/**
 * 权限表: everything that changes something over the network, and who may do it; what is not here nobody may. Where
 * (the regions of the token) is checked apart from this, by requireRegion. Each mutation adds its line.
 */
export const PERMISSIONS = {
  'deliver roster': { label: '交付人口底册', departments: ['TOWNSHIP'], roles: HANDS_OVER },
  'deliver civil-affairs': { label: '交付民政名单', departments: ['CIVIL_AFFAIRS'], roles: HANDS_OVER },
  'deliver rural-revitalisation': {
    label: '交付乡村振兴名单',
    departments: ['RURAL_REVITALISATION'],
    roles: HANDS_OVER,
  },
  'deliver enrolments': { label: '交付参保', departments: ['MEDICAL_INSURANCE'], roles: HANDS_OVER },
  'deliver settlements': { label: '交付结算', departments: ['MEDICAL_INSURANCE'], roles: HANDS_OVER },
  'deliver payments': {
    label: '交付其他渠道支付',
    // SOURCES §2: each channel from its own department
    departments: ['MEDICAL_INSURANCE', 'CIVIL_AFFAIRS', 'HEALTH', 'DISABLED_FEDERATION', 'CHARITY'],
    roles: HANDS_OVER,
  },
  'change code words': {
    label: '增删代码别名',
    departments: ['MEDICAL_INSURANCE', 'CIVIL_AFFAIRS', 'RURAL_REVITALISATION'],
    roles: ['SUPERVISOR', 'SYSTEM'],
  },
  'decide identity': {
    label: '核定身份',
    departments: ['TOWNSHIP', 'MEDICAL_INSURANCE', 'CIVIL_AFFAIRS'],
    roles: ['CLERK'],
  },
  'run reconciliation': {
    label: '运行每月比对',
    departments: ['MEDICAL_INSURANCE'],
    roles: ['CLERK', 'SUPERVISOR', 'SYSTEM'],
  },
  // Of which bodies' lists, handed-list.ts says: its own, and 医保 for bodies that have no account.
  'answer handed list': {
    label: '签收、反馈推送名单',
    departments: [
      'MEDICAL_INSURANCE',
      'CIVIL_AFFAIRS',
      'RURAL_REVITALISATION',
      'FINANCE',
      'HEALTH',
      'TOWNSHIP',
      'CHARITY',
      'DISABLED_FEDERATION',
    ],
    roles: ['CLERK', 'SUPERVISOR', 'SYSTEM'],
  },
  'enter aid funds': {
    label: '录入救助资金',
    departments: ['FINANCE', 'MEDICAL_INSURANCE'],
    roles: ['CLERK', 'SUPERVISOR'],
  },
  // Which step is whose, the document says of each programme (aid/take-step.ts).
  'take aid step': {
    label: '办理救助轮次',
    departments: [
      'MEDICAL_INSURANCE',
      'CIVIL_AFFAIRS',
      'RURAL_REVITALISATION',
      'FINANCE',
      'HEALTH',
      'TOWNSHIP',
      'CHARITY',
      'DISABLED_FEDERATION',
    ],
    roles: ['CLERK', 'SUPERVISOR'],
  },
  // Which condition is whose, the document says (aid/record-relief.ts).
  'record relief condition': {
    label: '记录化解条件',
    departments: ['HEALTH', 'MEDICAL_INSURANCE'],
    roles: ['CLERK', 'SUPERVISOR'],
  },
  // Which duty is whose, the document says (aid/duty-status.ts).
  'report duty': {
    label: '填报责任事项',
    departments: ['MEDICAL_INSURANCE', 'CIVIL_AFFAIRS', 'RURAL_REVITALISATION', 'FINANCE', 'HEALTH', 'TOWNSHIP'],
    roles: ['CLERK', 'SUPERVISOR'],
  },
  'enter relief funds': {
    label: '录入化解资金',
    departments: ['CHARITY', 'FINANCE', 'MEDICAL_INSURANCE'],
    roles: ['CLERK', 'SUPERVISOR'],
  },
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof PERMISSIONS;

/** Whether the viewer's department and one of the roles may do this; says nothing of regions. */
export function mayDo({ department, roles: own }: Viewer, action: Action): boolean {
  const { departments, roles }: Permission = PERMISSIONS[action];
  return departments.includes(department) && own.some((role) => roles.includes(role));
}

/** FORBIDDEN unless the viewer's department and one of the roles may do this. Says nothing of regions. */
export function requirePermission(viewer: Viewer, action: Action): void {
  if (mayDo(viewer, action)) return;
  const { label, departments, roles }: Permission = PERMISSIONS[action];
  throw new HubError('FORBIDDEN', `无权${label} (not allowed to ${action})`, {
    where: 'authorization',
    found: `${viewer.department} ${viewer.roles.join(', ')}`,
    expected: `department ${departments.join(', ')} and role ${roles.join(', ')}`,
    mend: 'send a token of that department and role',
  });
}
