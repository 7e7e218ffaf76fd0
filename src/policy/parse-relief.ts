import { DEPARTMENT_NAMES } from '../access/department.ts';
import { type Cursor, complete } from './parse-node.ts';
import { parseFunds } from './parse-programme.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseProvision } from './parse-versions.ts';
import type { Provision } from './provision.ts';
import { RELIEF_CONDITIONS, RELIEF_ORDERS, type Relief } from './relief.ts';

const KEYS = ['entitles', 'conditions', 'order', 'funds'] as const;

/** Reads one relief. */
export function parseRelief(at: Cursor, scope: PolicyScope): Provision<Relief> | undefined {
  return parseProvision(at, 'relief', scope, KEYS, [], (fields, _, period) => {
    const ruleId = fields.entitles?.text();
    if (ruleId !== undefined) scope.ruleReferences.push({ from: null, period, to: ruleId, at: fields.entitles! });
    return complete<Relief>({
      ruleId,
      conditions: fields.conditions && parseConditions(fields.conditions),
      order: fields.order?.word(RELIEF_ORDERS, 'order of payment'),
      funds: fields.funds && parseFunds(fields.funds),
    });
  });
}

function parseConditions(at: Cursor): Relief['conditions'] | undefined {
  const seen = new Set<string>();
  const conditions = at.items().map((item) => {
    const fields = item.fields(['condition', 'by']);
    const condition = fields?.condition?.word(RELIEF_CONDITIONS, 'condition');
    if (condition !== undefined && seen.has(condition)) {
      item.fault({
        problem: 'condition named twice',
        found: `“${condition}” again`,
        expected: 'each condition once',
        mend: 'remove one of the two',
      });
    }
    if (condition !== undefined) seen.add(condition);
    return complete<Relief['conditions'][number]>({ condition, by: fields?.by?.words(DEPARTMENT_NAMES, 'department') });
  });
  return conditions.includes(undefined) ? undefined : (conditions as Relief['conditions'][number][]);
}
