import { LAYERS } from '../settlement/layer.ts';
import { type Cursor, complete } from './parse-node.ts';
import { parsePopulation } from './parse-population.ts';
import { parseParameterName } from './parse-programme.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseCount, parseProvision } from './parse-versions.ts';
import type { Provision } from './provision.ts';
import type { ScaleRisk } from './scale-risk.ts';

const KEYS = ['population', 'deducted', 'trailing-months', 'alarms'] as const;

/** Reads one watch over risks on a large scale. */
export function parseScaleRisk(at: Cursor, scope: PolicyScope): Provision<ScaleRisk> | undefined {
  return parseProvision(at, 'risk', scope, KEYS, [], (fields, _, period) => {
    const alarms = fields.alarms?.fields(['not-enrolled', 'newly-flagged', 'burden-growth']);
    const line = (place: Cursor | undefined) => place && parseParameterName(place, '%', scope);
    return complete<ScaleRisk>({
      population: parsePopulation(fields.population, (to, named) =>
        scope.ruleReferences.push({ from: null, period, to, at: named }),
      ),
      deducted: fields.deducted?.words(LAYERS, 'layer', true),
      trailingMonths: fields['trailing-months'] && parseCount(fields['trailing-months']),
      alarms: complete<ScaleRisk['alarms']>({
        NOT_ENROLLED: line(alarms?.['not-enrolled']),
        NEWLY_FLAGGED: line(alarms?.['newly-flagged']),
        BURDEN_GROWTH: line(alarms?.['burden-growth']),
      }),
    });
  });
}
