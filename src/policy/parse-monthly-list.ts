import { LIST_RECEIVERS, MONTHLY_LIST_SUBJECTS, type MonthlyList } from './monthly-list.ts';
import { type Cursor, complete } from './parse-node.ts';
import { parsePopulation } from './parse-population.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseTold } from './parse-told.ts';
import { parseProvision } from './parse-versions.ts';
import type { Provision } from './provision.ts';

/** Reads one monthly list: of rules, or of a population, as its subject has it. */
export function parseMonthlyList(at: Cursor, scope: PolicyScope): Provision<MonthlyList> | undefined {
  return parseProvision(
    at,
    'list',
    scope,
    ['subject', 'told'] as const,
    ['rules', 'population'],
    (fields, item, period) => {
      const subject = fields.subject?.word(MONTHLY_LIST_SUBJECTS, 'subject of a list');
      const isOfRules = subject === 'FLAGGED' || subject === 'TRACKED';
      const given = isOfRules ? fields.rules : fields.population;
      if (subject !== undefined && (!given || (isOfRules ? fields.population : fields.rules))) {
        const [wanted, other] = isOfRules ? ['rules', 'population'] : ['population', 'rules'];
        item.fault({
          problem: `a list of ${subject} names ${given ? 'both rules and a population' : `no ${wanted}`}`,
          found: item.keys.join(', '),
          expected: `“${wanted}” and no “${other}”`,
          mend: `write “${wanted}” alone`,
        });
        return undefined;
      }
      // A list goes by whichever version of the rule judges its month: no single one has to hold all the time.
      for (const rule of isOfRules ? (fields.rules?.items() ?? []) : []) {
        const to = rule.text();
        if (to !== undefined) scope.ruleReferences.push({ from: null, period: undefined, to, at: rule });
      }
      return complete<MonthlyList>({
        subject,
        ruleIds: isOfRules ? fields.rules?.texts() : [],
        population: isOfRules
          ? null
          : parsePopulation(fields.population, (to, named) =>
              scope.ruleReferences.push({ from: null, period, to, at: named }),
            ),
        told: fields.told && parseTold(fields.told, LIST_RECEIVERS),
      });
    },
  );
}
