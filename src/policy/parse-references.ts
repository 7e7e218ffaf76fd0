import { textOf } from './parse-period.ts';
import type { PolicyScope, RuleReference } from './parse-scope.ts';
import { isWithin, type Parameter, type Rule } from './policy.ts';

/** Checks every name of one rule or parameter in another, once the whole file is read. */
export function checkReferences(rules: readonly Rule[], parameters: readonly Parameter[], scope: PolicyScope): void {
  for (const reference of scope.ruleReferences) {
    if (checkKnown(reference, 'rule', scope) && checkNoCircle(reference, scope)) checkOneVersion(reference, rules);
  }
  for (const reference of scope.parameterReferences) {
    if (!checkKnown(reference, 'parameter', scope)) continue;
    const parameter = parameters.find(({ id }) => id === reference.to);
    if (!parameter) continue;
    if (parameter.unit !== reference.unit) {
      reference.at.fault({
        problem: 'names a parameter of another unit',
        found: `“${parameter.id}” in ${parameter.unit}`,
        expected: `a parameter in ${reference.unit}`,
        mend: 'name a parameter of that unit',
      });
    }
  }
}

function checkKnown(
  { to, at }: Pick<RuleReference, 'to' | 'at'>,
  what: 'rule' | 'parameter',
  scope: PolicyScope,
): boolean {
  // An id counts as known where it stands, also when the rest there has a fault: that one has been told.
  if (scope.ids.get(to)?.path.startsWith(`${what}s[`)) return true;
  at.fault({
    problem: `unknown ${what}`,
    found: `“${to}”`,
    expected: `the id of a ${what} of this file`,
    mend: `correct the id, or write the ${what}`,
  });
  return false;
}

function checkNoCircle(reference: RuleReference, scope: PolicyScope): boolean {
  if (reference.from === null) return true;
  const reached = new Set<string>();
  const pending = [reference.to];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    pending.push(...scope.ruleReferences.filter(({ from }) => from === id).map(({ to }) => to));
  }
  if (!reached.has(reference.from)) return true;
  reference.at.fault({
    problem: 'circular population',
    found: `${reference.from} names ${reference.to}, which leads back to it`,
    expected: 'a rule whose own population does not depend on this one',
    mend: 'write the categories out in one of the two',
  });
  return false;
}

/** A population that names another rule means one population, so one version of that rule must hold all the time. */
function checkOneVersion({ period, to, at }: RuleReference, rules: readonly Rule[]): void {
  const rule = rules.find(({ id }) => id === to);
  if (!rule || !period || rule.versions.some((version) => isWithin(period, version))) return;
  at.fault({
    problem: 'the rule named has no single version over these days',
    found: `${textOf(period)} here, ${rule.versions.map(textOf).join('; ')} there`,
    expected: `one version of ${to} that covers ${textOf(period)}`,
    mend: 'begin a new version here on the day on which the other rule has one',
  });
}
