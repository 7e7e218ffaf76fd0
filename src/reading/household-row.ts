import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, NAME } from './dataset.ts';
import type { HeaderPlan, MemberPlan } from './header.ts';
import type { RefusedReading } from './row.ts';
import { tidy } from './tidy-cell.ts';

/** The persons that a household-wide row has, each once: the head often stands among the members again. */
export function membersIn(plan: HeaderPlan, cells: readonly string[]): readonly MemberPlan[] {
  const numbers = new Set<string>();
  return plan.members.filter((member) => {
    const number = tidy(cells[member.certificateNumber] ?? '').toUpperCase();
    if (number === '') return tidy(cells[member.name] ?? '') !== '';
    if (numbers.has(number)) return false;
    numbers.add(number);
    return true;
  });
}

/**
 * What was refused of one person, by the person's own columns. The columns that all share are named once a row: those of a
 * further person say whose refusal it is.
 */
export function ofMember(row: RefusedReading, member: MemberPlan, isFurther: boolean): RefusedReading {
  const own: Readonly<Record<string, number>> = {
    [NAME[0]]: member.name,
    [CERTIFICATE_NUMBER[0]]: member.certificateNumber,
    [CERTIFICATE_TYPE[0]]: member.certificateType,
  };
  const columnOf = (column: string): string => {
    const index = own[column];
    if (index !== undefined && index >= 0) return `${member.names[index]}（${member.label}）`;
    return isFurther ? `${column}（${member.label}）` : column;
  };
  return { ...row, faults: row.faults.map((fault) => ({ ...fault, column: columnOf(fault.column) })) };
}
