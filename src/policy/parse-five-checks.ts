import { FIVE_CHECKS, type FiveChecks } from './five-checks.ts';
import { type Cursor, complete } from './parse-node.ts';
import { parsePopulation } from './parse-population.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseProvision } from './parse-versions.ts';
import type { Provision } from './provision.ts';

const KEYS = ['population', 'checks', 'one-stop-types', 'pay-later-types'] as const;

/** Reads one set of checks. */
export function parseFiveChecks(at: Cursor, scope: PolicyScope): Provision<FiveChecks> | undefined {
  return parseProvision(at, 'five-checks', scope, KEYS, [], (fields, _, period) =>
    complete<FiveChecks>({
      population: parsePopulation(fields.population, (to, named) =>
        scope.ruleReferences.push({ from: null, period, to, at: named }),
      ),
      checks: fields.checks?.words(FIVE_CHECKS, 'check'),
      oneStopTypes: types(fields['one-stop-types']),
      payLaterTypes: types(fields['pay-later-types']),
    }),
  );
}

function types(at: Cursor | undefined): string[] | undefined {
  return at
    ?.items()
    .flatMap(
      (item) =>
        item.parsed(
          (text) => (/^\d{2,8}$/.test(text) ? text : undefined),
          'no medical type',
          'a 医疗类别 code, such as 21',
        ) ?? [],
    );
}
