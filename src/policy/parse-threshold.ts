import { parsePercent, parseYuan } from '../value/money.ts';
import { INCOME_SCOPES } from './metric.ts';
import { type Cursor, complete } from './parse-node.ts';
import type { PolicyScope } from './parse-scope.ts';
import type { Threshold } from './policy.ts';

type IncomeThreshold = Extract<Threshold, { kind: 'PERCENT_OF_INCOME' }>;

/** Reads what must be exceeded: `amount`, `percent` of an income, or a `parameter`, told apart by that key. */
export function parseThreshold(at: Cursor, scope: PolicyScope): Threshold | undefined {
  if (at.keys.includes('parameter')) return parseNamed(at, scope);
  return at.keys.includes('percent') ? parsePercentOfIncome(at, scope) : parseAmount(at);
}

function parseAmount(at: Cursor): Threshold | undefined {
  const fields = at.fields(['amount', 'unit']);
  fields?.unit?.word(['元'], 'unit');
  const fen = fields?.amount?.parsed(
    (text) => (text.startsWith('-') ? undefined : parseYuan(text)),
    'amount is no exact decimal of 元',
    'an amount such as 6000 or 6000.50',
  );
  return fen === undefined ? undefined : { kind: 'AMOUNT', fen };
}

function parsePercentOfIncome(at: Cursor, scope: PolicyScope): IncomeThreshold | undefined {
  const fields = at.fields(['percent', 'unit', 'income']);
  fields?.unit?.word(['%'], 'unit');
  const percent = fields?.percent?.parsed(
    parsePercent,
    'percentage is no exact decimal',
    'a percentage such as 50 or 12.5, with at most four decimals',
  );
  const income = fields?.income?.fields(['scope', 'region', 'year']);
  return complete<IncomeThreshold>({
    kind: 'PERCENT_OF_INCOME',
    percent,
    incomeScope: income?.scope?.word(INCOME_SCOPES, 'income scope'),
    incomeRegionCode: income?.region && parseIncomeRegion(income.region, scope),
    incomeYearOffset: income?.year?.word(['previous'], 'income year') && -1,
  });
}

function parseIncomeRegion(at: Cursor, scope: PolicyScope): string | undefined {
  const code = at.text();
  if (code === undefined || scope.regionCodes.length === 0 || scope.regionCodes.includes(code)) return code;
  return at.fault({
    problem: 'income of another place',
    found: `“${code}”`,
    expected: `the document's place or one above it: ${scope.regionCodes.join(', ')}`,
    mend: 'name the place whose income the document means',
  });
}

function parseNamed(at: Cursor, scope: PolicyScope): Threshold | undefined {
  const parameter = at.fields(['parameter'])?.parameter;
  const parameterId = parameter?.text();
  if (!parameter || parameterId === undefined) return undefined;
  scope.parameterReferences.push({ to: parameterId, at: parameter, unit: '元' });
  return { kind: 'PARAMETER', parameterId };
}
