import type { IdentityVault } from '../access/identity-vault.ts';
import type { Database } from '../database/database.ts';
import type { GoldenScene } from '../policy/golden-case.ts';
import type { Policy } from '../policy/policy.ts';
import { requireProvision } from '../policy/published-provisions.ts';
import type { ReliefCondition } from '../policy/relief.ts';
import { recordCondition, recordInstitutionLevel } from '../relief/record-relief.ts';
import { lastOfYear } from '../value/plain-date.ts';
import { HOSPITAL } from './golden-rows.ts';

const ACTOR = { id: 'golden-cases', department: 'HEALTH' } as const;

/** Records what 卫健 enters by hand for the reliefs of the document: who followed the guidance, and the level of the hospital. */
export async function recordReliefFacts(
  database: Database,
  vault: IdentityVault,
  policy: Policy,
  { year, hospitalLevel, cases }: GoldenScene,
  persons: readonly (string | undefined)[],
): Promise<void> {
  const on = lastOfYear(year);
  for (const { kind, provision } of policy.provisions) {
    if (kind !== 'RELIEF') continue;
    await database.transaction(async (session) => {
      const relief = await requireProvision(session, 'RELIEF', provision.id, on);
      const asks = (wanted: ReliefCondition) => relief.content.conditions.some(({ condition }) => condition === wanted);
      if (hospitalLevel !== null && asks('REFERRED')) {
        await recordInstitutionLevel(session, relief, { hospitalCode: HOSPITAL.code, level: hospitalLevel }, ACTOR);
      }
      for (const [index, { guidance }] of cases.entries()) {
        const personId = persons[index];
        if (guidance === null || personId === undefined || !asks('FOLLOWED_GUIDANCE')) continue;
        const record = { personId, year, isMet: guidance, evidence: '核对用例', recordedOn: on };
        await recordCondition(session, vault, relief, record, ACTOR);
      }
    });
  }
}
