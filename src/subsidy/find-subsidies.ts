import type { Queryable } from '../database/database.ts';
import { judgeSubsidies, type SubsidyFinding } from './subsidy-finding.ts';
import { findSubsidiesInForce, type SubsidyInForce } from './subsidy-in-force.ts';
import { findSubsidyStates, type SubsidyQuestion } from './subsidy-state.ts';

/** One subsidy that holds in a region, with everybody whom it may concern. */
export interface SubsidyAnswer {
  readonly subsidy: SubsidyInForce;
  /** In the order of region and person. */
  readonly findings: readonly SubsidyFinding[];
}

/**
 * What is due of every subsidy of the year as of today, and what was paid, in a region (with all below it) or of some persons. A
 * statement a subsidy, however many persons. A region without a subsidy answers an empty list; writes nothing.
 */
export async function findSubsidies(database: Queryable, question: SubsidyQuestion): Promise<SubsidyAnswer[]> {
  const regionCode = 'regionCode' in question.scope ? question.scope.regionCode : null;
  const inForce = await findSubsidiesInForce(database, { regionCode, year: question.year, today: question.today });
  const answers: SubsidyAnswer[] = [];
  for (const subsidy of inForce) {
    const states = await findSubsidyStates(database, subsidy, question);
    answers.push({ subsidy, findings: judgeSubsidies(subsidy, states, question) });
  }
  return answers;
}
