import type { Department } from '../access/department.ts';
import { type Actor, lockProgramme } from '../aid/fund.ts';
import type { Queryable, Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Duties, Duty } from '../policy/duty.ts';
import type { PublishedProvision } from '../policy/published-provisions.ts';
import type { PlainDate } from '../value/plain-date.ts';

export type DutiesInForce = PublishedProvision<Duties>;

export const DUTY_STATUSES = ['NOT_STARTED', 'UNDER_WAY', 'DONE'] as const;
export type DutyStatus = (typeof DUTY_STATUSES)[number];

/** What one unit last said of a duty. */
export interface DutyUnitReport {
  readonly unit: string;
  readonly by: Department;
  /** Null = it has reported nothing. */
  readonly status: DutyStatus | null;
  readonly note: string | null;
  readonly reportedOn: PlainDate | null;
}

/** A duty with what its units have reported. */
export interface DutyState {
  readonly duty: Duty;
  readonly units: readonly DutyUnitReport[];
  /** DONE once all have done it, UNDER_WAY once one has begun, NOT_STARTED when all say so; null = somebody’s word is missing for that. */
  readonly status: DutyStatus | null;
  /** The day has passed, and not all units have reported it done. */
  readonly isOverdue: boolean;
}

interface Row {
  readonly provision_id: string;
  readonly duty_number: number;
  readonly unit: string;
  readonly status: DutyStatus;
  readonly note: string | null;
  readonly reported_on: PlainDate;
}

/** Every duty of a document in its order, with what its units have reported, as of a day. */
export async function findDuties(
  database: Queryable,
  { provisionId, content }: DutiesInForce,
  today: PlainDate,
): Promise<DutyState[]> {
  const rows = await database.query<Row>(
    `/* duty.reports */ select provision_id, duty_number, unit, status, note, reported_on from duty_report
     where provision_id = $1 and superseded_at is null`,
    [provisionId],
  );
  const reports = new Map(rows.map((row) => [`${row.duty_number} ${row.unit}`, row]));
  return content.items.map((duty) => {
    const units = duty.units.map(({ unit, by }): DutyUnitReport => {
      const row = reports.get(`${duty.number} ${unit}`);
      return { unit, by, status: row?.status ?? null, note: row?.note ?? null, reportedOn: row?.reported_on ?? null };
    });
    const status = statusOf(units.map((unit) => unit.status));
    return { duty, units, status, isOverdue: duty.dueOn !== null && duty.dueOn < today && status !== 'DONE' };
  });
}

function statusOf(statuses: readonly (DutyStatus | null)[]): DutyStatus | null {
  if (statuses.every((status) => status === 'DONE')) return 'DONE';
  if (statuses.some((status) => status === 'UNDER_WAY' || status === 'DONE')) return 'UNDER_WAY';
  return statuses.every((status) => status === 'NOT_STARTED') ? 'NOT_STARTED' : null;
}

/** Records what a unit says of a duty. NOT_FOUND for a duty or unit that the document does not have; FORBIDDEN for another department than the one that reports for the unit. */
export async function reportDuty(
  session: Session,
  duties: DutiesInForce,
  report: {
    readonly number: number;
    readonly unit: string;
    readonly status: DutyStatus;
    readonly note: string | null;
    readonly reportedOn: PlainDate;
  },
  actor: Actor,
): Promise<void> {
  const duty = duties.content.items.find(({ number }) => number === report.number);
  const unit = duty?.units.find((one) => one.unit === report.unit);
  if (!unit) {
    throw new HubError('NOT_FOUND', '责任清单没有这一事项或单位 (no such duty or unit)', {
      where: duty ? 'input.unit' : 'input.number',
      found: duty ? report.unit.slice(0, 60) : String(report.number),
      expected: duty
        ? duty.units.map((one) => one.unit).join('、')
        : `1 to ${duties.content.items.at(-1)!.number}, as PolicyRegion.responsibilities has them`,
    });
  }
  if (unit.by !== actor.department) {
    throw new HubError('FORBIDDEN', '不是该单位的填报部门 (another department reports for this unit)', {
      where: 'authorization',
      found: actor.department,
      expected: unit.by,
    });
  }
  await lockProgramme(session, duties);
  const key = [duties.provisionId, report.number, report.unit];
  await session.query(
    `/* duty.supersede */ update duty_report set superseded_at = now()
     where provision_id = $1 and duty_number = $2 and unit = $3 and superseded_at is null`,
    key,
  );
  await session.query(
    `/* duty.report */
     insert into duty_report (provision_id, duty_number, unit, revision, status, note, reported_on, actor, department)
     select $1, $2, $3, coalesce(max(revision), 0) + 1, $4, $5, $6, $7, $8
     from duty_report where provision_id = $1 and duty_number = $2 and unit = $3`,
    [...key, report.status, report.note, report.reportedOn, actor.id, actor.department],
  );
}
