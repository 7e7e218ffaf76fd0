import { DEPARTMENT_NAMES } from '../access/department.ts';
import type { Duties, Duty, DutyUnit } from './duty.ts';
import { type Cursor, complete } from './parse-node.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseCount, parseProvision } from './parse-versions.ts';
import type { Provision } from './provision.ts';

/** Reads a document's list of duties: the units with who reports for them once, the duties by the names of their units. */
export function parseDuties(at: Cursor, scope: PolicyScope): Provision<Duties> | undefined {
  return parseProvision(at, 'duties', scope, ['units', 'items'] as const, [], (fields) => {
    const units = fields.units?.items().map(parseUnit);
    const known = new Map(units?.flatMap((unit) => (unit ? [[unit.unit, unit] as const] : [])));
    const items = fields.items?.items().map((item) => parseDuty(item, known));
    if (!items || !units || units.includes(undefined) || items.includes(undefined)) return undefined;
    checkNumbers(fields.items!, items as Duty[]);
    return { items: items as Duty[] };
  });
}

function parseUnit(at: Cursor): DutyUnit | undefined {
  const fields = at.fields(['unit', 'by']);
  return complete<DutyUnit>({ unit: fields?.unit?.text(), by: fields?.by?.word(DEPARTMENT_NAMES, 'department') });
}

function parseDuty(at: Cursor, known: ReadonlyMap<string, DutyUnit>): Duty | undefined {
  const fields = at.fields(['number', 'label', 'units', 'due']);
  const units = fields?.units
    ?.items()
    .map((item) =>
      item.parsed(
        (text) => known.get(text),
        'unknown unit',
        `one of ${[...known.keys()].join('、')}, as “units” has them`,
      ),
    );
  return complete<Duty>({
    number: fields?.number && parseCount(fields.number),
    label: fields?.label?.text(),
    units: units?.includes(undefined) ? undefined : (units as DutyUnit[] | undefined),
    dueOn: fields?.due?.dayOrNull(),
  });
}

function checkNumbers(at: Cursor, items: readonly Duty[]): void {
  for (const [index, { number }] of items.entries()) {
    const before = items[index - 1]?.number ?? 0;
    if (before < number) continue;
    at.fault({
      problem: 'duties not ascending',
      found: `${number} after ${before}`,
      expected: 'each number once, in order',
      mend: 'number the duties as the document does',
    });
  }
}
