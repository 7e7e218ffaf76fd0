import { defineLoader } from '../context/loader.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Layer } from '../settlement/layer.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Determination, Outcome } from './determination.ts';
import { type Answer, evaluate, type Finding } from './evaluate.ts';

export interface ScreeningKey {
  readonly regionCode: string;
  readonly year: number;
  readonly asOf: PlainDate;
}

export interface ScreeningAnswer extends Answer {
  /** What is not CLEAR, of persons that the viewer may see and of regions; by rule, person and stay. */
  readonly determinations: readonly Determination[];
}

/**
 * A region evaluated once an operation, however often its counts and pages are asked for. Writes nothing. Who lived there
 * on the day that identity is taken on and lives outside the viewer's regions today is counted and not listed.
 */
export const screeningLoader = defineLoader<ScreeningKey, ScreeningAnswer>(
  'screening',
  (context, keys) => Promise.all(keys.map((key) => screen(context, key))),
  ({ regionCode, year, asOf }) => `${regionCode} ${year} ${asOf}`,
);

async function screen({ database, scope }: OperationContext, key: ScreeningKey): Promise<ScreeningAnswer> {
  const { regionCode, year, asOf } = key;
  const answer = await evaluate(database, { year, asOf, scope: { regionCode } });
  const persons = new Set(answer.findings.flatMap(({ personId }) => personId ?? []));
  const visible = await database.query<{ person_id: string }>(
    '/* screening.visible */ select person_id from person_state where person_id = any($1::uuid[]) and region_code = any($2::text[])',
    [[...persons], scope.regionCodes],
  );
  const isVisible = new Set(visible.map((row) => row.person_id));
  return {
    ...answer,
    determinations: answer.findings
      .filter(({ personId }) => personId === null || isVisible.has(personId))
      .map((finding) => answerOf(finding, key))
      .sort((a, b) => compare(placeOf(a), placeOf(b))),
  };
}

function answerOf(finding: Finding, { year, asOf }: ScreeningKey): Determination {
  const { income = null, percent = null } = finding.rule.threshold ?? {};
  return {
    ...finding,
    year,
    asOf,
    isOutside: false,
    income,
    percent,
    notDelivered: finding.notDelivered as readonly Layer[],
    crossedOn: finding.outcome === 'FLAGGED' ? finding.crossedOn : null,
    crossedBy: finding.outcome === 'FLAGGED' ? finding.crossedBy : null,
    recordedAt: null,
  };
}

/** The place of an answer in the order of a screening; a region's line comes before its persons. */
export function placeOf({ rule, personId, visitId }: Determination): [rule: string, person: string, visit: string] {
  return [rule.ruleId, personId ?? '', visitId ?? ''];
}

/** Those answers of a screening that are asked for, after a place in its order (null = from the start), at most `limit`. */
export function pageOfScreening(
  answer: ScreeningAnswer,
  wanted: { readonly outcome: Outcome | null; readonly ruleIds: readonly string[] | null },
  after: readonly string[] | null,
  limit: number,
): Determination[] {
  const rules = wanted.ruleIds && requireRules(answer, wanted.ruleIds);
  const found: Determination[] = [];
  for (const determination of answer.determinations) {
    if (wanted.outcome !== null && determination.outcome !== wanted.outcome) continue;
    if (rules && !rules.has(determination.rule.ruleId)) continue;
    if (after !== null && compare(placeOf(determination), after) <= 0) continue;
    found.push(determination);
    if (found.length === limit) break;
  }
  return found;
}

/** A rule that does not hold here would select nothing, silently. */
function requireRules({ counts, outOfForce }: Answer, ruleIds: readonly string[]): ReadonlySet<string> {
  const known = [...counts.map(({ rule }) => rule.ruleId), ...outOfForce.map(({ ruleId }) => ruleId)].sort();
  const unknown = ruleIds.filter((id) => !known.includes(id));
  if (ruleIds.length > 0 && unknown.length === 0) return new Set(ruleIds);
  throw new HubError('ARGUMENT_INVALID', '监测规则不适用于该地区 (no such rule in this region)', {
    where: 'ruleIds',
    found: ruleIds.length === 0 ? 'an empty list' : unknown.slice(0, 5).join(', ').slice(0, 200),
    expected: known.join(', '),
    mend: 'leave ruleIds out for all rules',
  });
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, value] of a.entries()) {
    if (value !== b[index]) return value < b[index]! ? -1 : 1;
  }
  return 0;
}
