import { measure } from '../burden/measure.ts';
import type { RuleInForce } from '../policy/published.ts';
import type { Layer } from '../settlement/layer.ts';

/** What a rule measures, as SQL over the sums `y`, not yet clamped at zero. */
export function amountOf(rule: RuleInForce): string {
  return measure(rule.basis!, rule.deducted, 'y');
}

/** Above the line; while the line is missing, whoever has any amount at all. */
export function isAbove(rule: RuleInForce): string {
  return `${amountOf(rule)} > ${rule.threshold!.limitFen ?? 0n}`;
}

/** The sums of a year that rules can ask for, in scope and whole; to carry all of them past everybody takes as long as the rest. */
export function yearColumns(rules: readonly RuleInForce[]): string[] {
  const layers = new Set(rules.flatMap((rule) => (rule.metric === 'YEAR' ? rule.deducted : [])));
  return ['total_fen', 'in_scope_fen', ...[...layers].flatMap(layerColumns)];
}

/** Of the funds all is in scope. */
const FUNDS: ReadonlySet<Layer> = new Set(['BASIC', 'CRITICAL_ILLNESS', 'MEDICAL_AID']);

function layerColumns(layer: Layer): string[] {
  const name = layer.toLowerCase();
  return FUNDS.has(layer) ? [`${name}_fen`] : [`${name}_fen`, `${name}_in_scope_fen`];
}

/** The medical types of the stays that a rule looks at, as an SQL list. */
export function typesOf(rule: RuleInForce): string {
  return rule.inpatientMedicalTypes.map((type) => `'${type}'`).join(', ');
}

export function stayTypes(rules: readonly RuleInForce[]): string[] {
  return [...new Set(rules.filter((rule) => rule.metric === 'STAY').map(typesOf))];
}

/** Name of the CTE with the stays of these medical types. */
export function stayName(types: string): string {
  return `stay_${types.replaceAll(/\D+/g, '_').replace(/^_|_$/g, '')}`;
}
