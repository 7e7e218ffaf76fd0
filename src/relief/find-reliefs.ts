import type { Department } from '../access/department.ts';
import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { evaluate, type Finding } from '../screening/evaluate.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import {
  type AnsweredCondition,
  answerGuidance,
  answerReferral,
  outcomeOf,
  type ReliefClaim,
  type ReliefInForce,
  type ReliefStay,
} from './relief-claim.ts';

/** What is asked of a relief: a year as of a day, of a region or of some persons. */
export interface ReliefQuestion {
  readonly relief: ReliefInForce;
  readonly year: number;
  readonly asOf: PlainDate;
  readonly scope: { readonly regionCode: string } | { readonly personIds: readonly string[] };
}

interface EvidenceRow {
  readonly person_id: string;
  readonly stays: readonly ReliefStay[];
  readonly is_met: boolean | null;
  readonly recorded_on: PlainDate | null;
  readonly department: Department | null;
}

/**
 * What a relief owes whoever is, or may be, above its rule's line, ordered by person. Who is CLEAR is not in it. Two sets of
 * statements, however many persons. Empty where the rule is not in force for the year.
 */
export async function findReliefs(database: Queryable, question: ReliefQuestion): Promise<ReliefClaim[]> {
  const { relief, year, asOf, scope } = question;
  const { findings } = await evaluate(database, { year, asOf, scope, ruleIds: [relief.content.ruleId] });
  const personal = findings.filter(isOfPerson);
  if (personal.length === 0) return [];
  const rows = await database.query<EvidenceRow>(sqlFile('relief/find-relief-evidence'), [
    personal.map(({ personId }) => personId),
    year,
    asOf,
    personal[0]!.rule.inpatientMedicalTypes,
    relief.provisionId,
    relief.regionCode,
  ]);
  const evidence = new Map(rows.map((row) => [row.person_id, row]));
  return personal.map((finding) => claimOf(finding, relief, evidence.get(finding.personId)!));
}

type PersonalFinding = Finding & { readonly personId: string; readonly amountFen: Fen; readonly limitFen: Fen };

function isOfPerson(finding: Finding): finding is PersonalFinding {
  return finding.personId !== null && finding.amountFen !== null && finding.limitFen !== null;
}

function claimOf(finding: PersonalFinding, { content }: ReliefInForce, row: EvidenceRow): ReliefClaim {
  const conditions = content.conditions.map(({ condition }): AnsweredCondition => {
    if (condition === 'REFERRED') return answerReferral(row.stays);
    const { is_met: isMet, recorded_on: recordedOn, department } = row;
    return answerGuidance(isMet === null ? null : { isMet, recordedOn: recordedOn!, department: department! });
  });
  const outcome = outcomeOf(finding.outcome === 'FLAGGED', conditions);
  const excess = finding.amountFen - finding.limitFen;
  return {
    personId: finding.personId,
    regionCode: finding.regionCode,
    outcome,
    amountFen: finding.amountFen,
    limitFen: finding.limitFen,
    excessFen: excess > 0n ? excess : 0n,
    crossedOn: finding.outcome === 'FLAGGED' ? finding.crossedOn : null,
    conditions,
    missing: outcome === 'UNDETERMINED' ? [...finding.missing, ...conditions.flatMap(({ missing }) => missing)] : [],
    notDelivered: finding.notDelivered,
  };
}
