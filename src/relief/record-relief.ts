import type { IdentityVault } from '../access/identity-vault.ts';
import { type Actor, lockProgramme } from '../aid/fund.ts';
import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { ReliefCondition } from '../policy/relief.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { ReliefInForce } from './relief-claim.ts';

/** What is recorded of somebody's condition in a year. */
export interface ConditionRecord {
  readonly personId: string;
  readonly year: number;
  readonly isMet: boolean;
  /** What it rests on; kept sealed. */
  readonly evidence: string;
  readonly recordedOn: PlainDate;
}

/** Records whether somebody followed the guidance; takes the place of what was recorded before. FORBIDDEN for another department than the document's. */
export async function recordCondition(
  session: Session,
  vault: IdentityVault,
  relief: ReliefInForce,
  record: ConditionRecord,
  actor: Actor,
): Promise<void> {
  requireRecorder(relief, 'FOLLOWED_GUIDANCE', actor);
  await lockProgramme(session, relief);
  await session.query(
    `/* relief.supersedeCondition */
     update relief_condition set superseded_at = now()
     where person_id = $1 and provision_id = $2 and year = $3 and condition = 'FOLLOWED_GUIDANCE' and superseded_at is null`,
    [record.personId, relief.provisionId, record.year],
  );
  await session.query(
    `/* relief.recordCondition */
     insert into relief_condition (provision_id, person_id, year, condition, revision, is_met, evidence_cipher, recorded_by, department, recorded_on)
     select $1, $2, $3, 'FOLLOWED_GUIDANCE', coalesce(max(revision), 0) + 1, $4, $5, $6, $7, $8
     from relief_condition where provision_id = $1 and person_id = $2 and year = $3 and condition = 'FOLLOWED_GUIDANCE'`,
    [
      relief.provisionId,
      record.personId,
      record.year,
      record.isMet,
      vault.seal(record.evidence),
      actor.id,
      actor.department,
      record.recordedOn,
    ],
  );
}

export const INSTITUTION_LEVELS = ['FIRST', 'SECOND', 'THIRD'] as const;
export type InstitutionLevel = (typeof INSTITUTION_LEVELS)[number];

/** Records the level of an institution at the place of a relief; takes the place of the earlier. FORBIDDEN for another department than the document's. */
export async function recordInstitutionLevel(
  session: Session,
  relief: ReliefInForce,
  { hospitalCode, level }: { readonly hospitalCode: string; readonly level: InstitutionLevel },
  actor: Actor,
): Promise<void> {
  requireRecorder(relief, 'REFERRED', actor);
  await lockProgramme(session, relief);
  await session.query(
    `/* relief.supersedeLevel */
     update institution_level set superseded_at = now() where region_code = $1 and hospital_code = $2 and superseded_at is null`,
    [relief.regionCode, hospitalCode],
  );
  await session.query(
    `/* relief.recordLevel */
     insert into institution_level (region_code, hospital_code, revision, level, recorded_by, department)
     select $1, $2, coalesce(max(revision), 0) + 1, $3, $4, $5 from institution_level where region_code = $1 and hospital_code = $2`,
    [relief.regionCode, hospitalCode, level, actor.id, actor.department],
  );
}

function requireRecorder(relief: ReliefInForce, condition: ReliefCondition, actor: Actor): void {
  const by = relief.content.conditions.find((one) => one.condition === condition)?.by ?? [];
  if (by.some((department) => department === actor.department)) return;
  throw new HubError('FORBIDDEN', '不是记录该条件的部门 (another department records this condition)', {
    where: 'authorization',
    found: actor.department,
    expected: by.join(', ') || 'nobody: the document has no such condition',
  });
}
