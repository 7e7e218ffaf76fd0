import type { PolicyFinding } from './finding.ts';
import { lintBands } from './lint-bands.ts';
import { lintDates } from './lint-dates.ts';
import { lintParameters } from './lint-parameters.ts';
import { lintPopulations } from './lint-populations.ts';
import { lintTold } from './lint-told.ts';
import type { Policy } from './policy.ts';

/**
 * What an official should look at in a document: time that is not covered, numbers that are not set, people whom no rule
 * covers, amounts at which a fen decides. In a fixed order; the same policy gives the same findings.
 */
export function lintPolicy(policy: Policy): PolicyFinding[] {
  return [
    ...lintDates(policy),
    ...lintParameters(policy),
    ...lintPopulations(policy),
    ...lintBands(policy),
    ...lintTold(policy),
  ];
}
