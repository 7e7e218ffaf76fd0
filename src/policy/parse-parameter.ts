import { parsePercent, parseYuan } from '../value/money.ts';
import { parsePlainDate } from '../value/plain-date.ts';
import { type Cursor, complete } from './parse-node.ts';
import { checkNoOverlap, parsePeriod } from './parse-period.ts';
import { type PolicyScope, parseId } from './parse-scope.ts';
import { PARAMETER_UNITS, type Parameter, type ParameterUnit, type ParameterValue, type Period } from './policy.ts';

const SOURCES = ['document', 'local'] as const;

const FORMS: Readonly<Record<ParameterUnit, { isExact: (text: string) => boolean; expected: string }>> = {
  元: { isExact: (text) => (parseYuan(text) ?? -1n) >= 0n, expected: 'an amount such as 6000 or 6000.50' },
  '%': { isExact: (text) => parsePercent(text) !== undefined, expected: 'a percentage such as 50 or 12.5' },
  天: { isExact: (text) => /^(0|[1-9]\d{0,3})$/.test(text), expected: 'whole days, such as 7' },
  日: { isExact: (text) => parsePlainDate(text) !== undefined, expected: 'a day such as 2024-12-31' },
};

/** Reads one dated parameter. `note` belongs to a local one only, and only a local one may be unset. */
export function parseParameter(at: Cursor, scope: PolicyScope): Parameter | undefined {
  const fields = at.fields(['id', 'label', 'unit', 'source', 'clause', 'values'], ['note']);
  if (!fields) return undefined;
  const id = parseId(fields.id, 'parameter', scope);
  const unit = fields.unit?.word(PARAMETER_UNITS, 'unit');
  const source = fields.source?.word(SOURCES, 'source');
  checkNote(at, source, fields.note);
  return complete<Parameter>({
    id,
    label: fields.label?.text(),
    unit,
    source,
    clause: fields.clause?.text(),
    note: fields.note ? fields.note.text() : null,
    values: fields.values && parseValues(fields.values, unit, source, scope),
  });
}

function checkNote(at: Cursor, source: Parameter['source'] | undefined, note: Cursor | undefined): void {
  if (source === 'local' && !note) {
    at.fault({
      problem: 'missing key “note”',
      found: 'a local parameter without a note',
      expected: 'a note that says what the place has to decide',
      mend: 'write “note” here',
    });
  }
  if (source === 'document') {
    note?.fault({
      problem: 'note on a number of the document',
      found: 'source: document',
      expected: 'a note on local parameters only',
      mend: 'remove the note; the clause says where the number stands',
    });
  }
}

function parseValues(
  at: Cursor,
  unit: ParameterUnit | undefined,
  source: Parameter['source'] | undefined,
  scope: PolicyScope,
): ParameterValue[] | undefined {
  const periods: { period: Period; at: Cursor }[] = [];
  const values: (ParameterValue | undefined)[] = [];
  for (const item of at.items()) {
    const fields = item.fields(['from', 'until', 'value']);
    const period = fields && parsePeriod(fields, scope.documentPeriod);
    if (period) periods.push({ period, at: item });
    const value = fields?.value && parseValue(fields.value, unit, source);
    values.push(period && value !== undefined ? { ...period, value } : undefined);
  }
  checkNoOverlap(periods, 'parameter periods');
  return values.includes(undefined) ? undefined : (values as ParameterValue[]);
}

function parseValue(
  at: Cursor,
  unit: ParameterUnit | undefined,
  source: Parameter['source'] | undefined,
): string | null | undefined {
  if (at.isNull && source === 'local') return null;
  return at.parsed(
    (text) => (unit === undefined || FORMS[unit].isExact(text) ? text : undefined),
    `value is no exact decimal of ${unit}`,
    unit === undefined ? '' : FORMS[unit].expected,
  );
}
