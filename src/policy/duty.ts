import type { Department } from '../access/department.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** What a document asks of the units of a place (责任清单). */
export interface Duties {
  readonly items: readonly Duty[];
}

export interface Duty {
  /** 序号 on the document's list. */
  readonly number: number;
  /** In short words of our own; the document has the full text. */
  readonly label: string;
  /** 责任单位, each with the department whose account reports for it. */
  readonly units: readonly DutyUnit[];
  /** Last day of it; null = it goes on (持续开展). */
  readonly dueOn: PlainDate | null;
}

export interface DutyUnit {
  /** Chinese, as the list names it. */
  readonly unit: string;
  readonly by: Department;
}
