import type { Department, Role } from './department.ts';

/**
 * Who asks (查看人): a person or a system of one department, for one purpose. What may be seen follows from the region
 * codes (with all that lies below them, scope.ts) and from department and roles (masks.ts).
 */
export interface Viewer {
  /** The account at the department; stands in the audit. */
  readonly id: string;
  readonly department: Department;
  /** At least one. */
  readonly roles: readonly Role[];
  /** At least one code of the region tree. */
  readonly regionCodes: readonly string[];
  /** Why the data is asked for, as the department states it; stands in the audit. */
  readonly purpose: string;
}
