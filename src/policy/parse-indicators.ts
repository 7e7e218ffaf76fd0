import { parsePercent } from '../value/money.ts';
import { INDICATOR_MEASURES, type Indicator, type Indicators, type IndicatorTarget } from './indicator.ts';
import { type Cursor, complete } from './parse-node.ts';
import { parsePopulation } from './parse-population.ts';
import { parseParameterName } from './parse-programme.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseCount, parseProvision } from './parse-versions.ts';
import type { Provision } from './provision.ts';

const KEYS = ['population', 'items'] as const;

/** Reads the indicators of a document. */
export function parseIndicators(at: Cursor, scope: PolicyScope): Provision<Indicators> | undefined {
  return parseProvision(at, 'indicators', scope, KEYS, [], (fields, _, period) => {
    const items = fields.items?.items().map((item) => parseIndicator(item, scope));
    return complete<Indicators>({
      population: parsePopulation(fields.population, (to, named) =>
        scope.ruleReferences.push({ from: null, period, to, at: named }),
      ),
      items: items?.includes(undefined) ? undefined : (items as Indicator[] | undefined),
    });
  });
}

function parseIndicator(at: Cursor, scope: PolicyScope): Indicator | undefined {
  const fields = at.fields(['measure', 'label', 'clause', 'target'], ['sheet-row', 'duties']);
  const duties = fields?.duties?.items().map(parseCount);
  return complete<Indicator>({
    measure: fields?.measure?.word(INDICATOR_MEASURES, 'measure'),
    label: fields?.label?.text(),
    clause: fields?.clause?.text(),
    target: fields?.target?.isNull ? null : fields?.target && parseTarget(fields.target, scope),
    sheetRow: fields?.['sheet-row'] ? parseCount(fields['sheet-row']) : null,
    duties: duties?.includes(undefined) ? undefined : ((duties ?? []) as number[]),
  });
}

function parseTarget(at: Cursor, scope: PolicyScope): IndicatorTarget | undefined {
  if (at.keys.includes('at-least')) {
    const fields = at.fields(['at-least']);
    const percent = fields?.['at-least'] && parsePoints(fields['at-least']);
    return percent === undefined ? undefined : { kind: 'AT_LEAST', percent };
  }
  const fields = at.fields(['points', 'above']);
  const points = fields?.points && parsePoints(fields.points);
  const parameterId = fields?.above && parseParameterName(fields.above, '%', scope);
  return points === undefined || parameterId === undefined ? undefined : { kind: 'ABOVE_BASE', points, parameterId };
}

function parsePoints(at: Cursor): string | undefined {
  return at.parsed(
    (text) => (parsePercent(text) === undefined ? undefined : text),
    'percentage is no exact decimal',
    'a percentage such as 95 or 12.5, with at most four decimals',
  );
}
