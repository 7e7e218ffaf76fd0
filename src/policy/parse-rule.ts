import { LAYERS, type Layer, SETTLEMENT_LAYERS } from '../settlement/layer.ts';
import { BASES, METRICS, type Metric } from './metric.ts';
import { type Cursor, complete, type Fields } from './parse-node.ts';
import { checkNoOverlap, parsePeriod } from './parse-period.ts';
import { parsePopulation } from './parse-population.ts';
import { type PolicyScope, parseId } from './parse-scope.ts';
import { parseThreshold } from './parse-threshold.ts';
import { parseTold } from './parse-told.ts';
import { parseNumber } from './parse-versions.ts';
import { type Period, type Rule, type RuleVersion, TOLD_DEPARTMENTS } from './policy.ts';

const VERSION_KEYS = ['version', 'from', 'until', 'clause', 'population', 'metric', 'told'] as const;
const MONEY_KEYS = ['basis', 'deducted', 'threshold'] as const;

/** Reads one rule with its versions. */
export function parseRule(at: Cursor, scope: PolicyScope): Rule | undefined {
  const fields = at.fields(['id', 'label', 'versions']);
  if (!fields) return undefined;
  const id = parseId(fields.id, 'rule', scope);
  return complete<Rule>({
    id,
    label: fields.label?.text(),
    versions: fields.versions && parseVersions(fields.versions, id, scope),
  });
}

function parseVersions(at: Cursor, ruleId: string | undefined, scope: PolicyScope): RuleVersion[] | undefined {
  const periods: { period: Period; at: Cursor }[] = [];
  const versions: (RuleVersion | undefined)[] = [];
  let last = 0;
  for (const item of at.items()) {
    // A rule about enrolment compares no money, so that these three keys would say nothing there.
    const fields = item.fields(item.says('metric', 'ENROLMENT') ? VERSION_KEYS : [...VERSION_KEYS, ...MONEY_KEYS], [
      'reading',
    ]);
    if (!fields) continue;
    const period = parsePeriod(fields, scope.documentPeriod);
    if (period) periods.push({ period, at: item });
    const number = fields.version && parseNumber(fields.version, last);
    last = number ?? last;
    versions.push(parseVersion(fields, number, period, ruleId, scope));
  }
  checkNoOverlap(periods, 'versions');
  return versions.includes(undefined) ? undefined : (versions as RuleVersion[]);
}

type VersionFields = Fields<(typeof VERSION_KEYS)[number] | (typeof MONEY_KEYS)[number] | 'reading'>;

function parseVersion(
  fields: VersionFields,
  version: number | undefined,
  period: Period | undefined,
  ruleId: string | undefined,
  scope: PolicyScope,
): RuleVersion | undefined {
  const metric = fields.metric?.word(METRICS, 'metric');
  const comparesMoney = metric !== 'ENROLMENT';
  return complete<RuleVersion>({
    version,
    from: period?.from,
    until: period?.until,
    clause: fields.clause?.text(),
    reading: fields.reading ? fields.reading.texts() : [],
    population: parsePopulation(fields.population, (to, at) => {
      if (ruleId !== undefined) scope.ruleReferences.push({ from: ruleId, period, to, at });
    }),
    metric,
    basis: comparesMoney ? fields.basis?.word(BASES, 'basis') : null,
    deducted: comparesMoney ? fields.deducted && parseDeducted(fields.deducted, metric) : [],
    threshold: comparesMoney ? fields.threshold && parseThreshold(fields.threshold, scope) : null,
    told: fields.told && parseTold(fields.told, TOLD_DEPARTMENTS),
  });
}

function parseDeducted(at: Cursor, metric: Metric | undefined): Layer[] {
  const deducted = at.words(LAYERS, 'layer', true);
  const early: readonly Layer[] = SETTLEMENT_LAYERS;
  for (const layer of deducted) {
    if (metric !== 'STAY' || early.includes(layer)) continue;
    at.fault({
      problem: 'a stay rule deducts a layer that comes later than the settlement',
      found: layer,
      expected: `only ${SETTLEMENT_LAYERS.join(', ')}`,
      mend: 'leave the layer out, or measure the year',
    });
  }
  return LAYERS.filter((layer) => deducted.includes(layer));
}
