import { CATEGORY_BITS, maskOf } from '../person/state-bits.ts';
import type { RuleInForce } from '../policy/published.ts';
import { isAbove, stayName, typesOf } from './rule-sql.ts';

const CATEGORIES = maskOf(...CATEGORY_BITS);

/**
 * The CTE `scope (person_id, region_code, hukou, …sums of the year)`: of `everybody` those whom a rule may not call CLEAR,
 * so that who they are is looked up for them alone. Above a line, and either on some list, whatever of, or where lists are
 * missing that could make a member. Rests on `everybody`, `sums`, `coverage` and the stays; not for rules on enrolment.
 */
export function worthAskingSql(rules: readonly RuleInForce[]): string {
  const reasons = rules.map((rule) => `${aboveSql(rule)} and (l.person_id is not null or ${mayBelong(rule)})`);
  return `listed as (
  select distinct person_id from category_spell
), scope as materialized (
  select y.* from sums y join coverage v using (region_code) left join listed l using (person_id)
  where (${reasons.join(')\n    or (')})
)`;
}

function aboveSql(rule: RuleInForce): string {
  if (rule.metric === 'YEAR') return isAbove(rule);
  return `person_id in (select y.person_id from ${stayName(typesOf(rule))} y where ${isAbove(rule)})`;
}

/** Whether somebody on no list may fall under the rule: each way into it asks for a category that a list would have had to give. */
function mayBelong(rule: RuleInForce): string {
  const categories = [...new Set(rule.population.possible.map(({ has }) => has & CATEGORIES))];
  if (categories.includes(0n)) return 'true';
  return categories.map((mask) => `v.known & ${mask} = 0`).join(' or ') || 'false';
}
