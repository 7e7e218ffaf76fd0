import { describe, expect, it } from 'vitest';
import { DEPARTMENT_NAMES, type Department, ROLE_NAMES, type Role } from '../../src/access/department.ts';
import { MASKED_FIELDS, parseMasks } from '../../src/access/mask-table.ts';
import { mask, maskTable, requireClear } from '../../src/access/masks.ts';
import type { Viewer } from '../../src/access/viewer.ts';

const viewerOf = (department: Department, ...roles: Role[]): Viewer => ({
  id: 'v',
  department,
  roles,
  regionCodes: ['370800'],
  purpose: 'test',
});

describe('the mask table that ships', () => {
  it('shows numbers in clear to exactly these', () => {
    const seen = DEPARTMENT_NAMES.flatMap((department) =>
      ROLE_NAMES.filter((role) => maskTable().maskFor('idNumber', viewerOf(department, role)) === 'FULL').map(
        (role) => `${department} ${role}`,
      ),
    );
    const expected = ['MEDICAL_INSURANCE', 'CIVIL_AFFAIRS', 'RURAL_REVITALISATION'].flatMap((department) =>
      ['CLERK', 'SUPERVISOR', 'SYSTEM'].map((role) => `${department} ${role}`),
    );
    expect(seen.sort()).toEqual(expected.sort());
  });

  it.each(MASKED_FIELDS)('shows %s in clear to no analyst, no auditor and not to 慈善', (field) => {
    for (const department of DEPARTMENT_NAMES) {
      expect(maskTable().maskFor(field, viewerOf(department, 'ANALYST'))).not.toBe('FULL');
      expect(maskTable().maskFor(field, viewerOf(department, 'AUDITOR'))).not.toBe('FULL');
    }
    for (const role of ROLE_NAMES) expect(maskTable().maskFor(field, viewerOf('CHARITY', role))).not.toBe('FULL');
  });

  it('gives a viewer of several roles the widest', () => {
    expect(maskTable().maskFor('name', viewerOf('CIVIL_AFFAIRS', 'ANALYST', 'CLERK'))).toBe('FULL');
  });
});

describe('a masked value', () => {
  const analyst = viewerOf('MEDICAL_INSURANCE', 'ANALYST');

  it.each([
    ['name', '张三', '张**'],
    ['name', '欧阳修文', '欧**'],
    ['name', '𬭚锋', '𬭚**'],
    ['name', '张', '**'],
    ['idNumber', '11010519491231002X', '110105********002X'],
    ['idNumber', 'H12345678', '*****5678'],
    ['idNumber', '1234567', '*******'],
    ['phone', '13800001234', '*******1234'],
    ['bankCard', '6222020200011112222', '***************2222'],
    ['diagnosis', 'C34.1', null],
  ] as const)('%s %s is shown as %s', (field, value, shown) => {
    expect(mask(field, value, analyst)).toBe(shown);
  });

  it('stays null when there is none', () => {
    expect(mask('name', null, analyst)).toBeNull();
  });

  it('may not be searched by', () => {
    expect(() => requireClear('name', analyst, 'filter.name')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });
});

it('tells who sees all of several fields in clear: whoever hides one of them hides the text in which it may stand', () => {
  const table = (fields: string) =>
    parseMasks(
      `defaults: { name: MASKED, idNumber: MASKED, phone: MASKED, bankCard: MASKED, diagnosis: HIDDEN }
rows: [{ fields: [${fields}], departments: [HEALTH], roles: [CLERK], mask: FULL, reason: r }]`,
      'masks.yaml',
    );
  const [clerk, analyst] = [viewerOf('HEALTH', 'CLERK'), viewerOf('HEALTH', 'ANALYST')];
  const all = table(MASKED_FIELDS.join());
  expect([all.seesAll(MASKED_FIELDS, clerk), all.seesAll(MASKED_FIELDS, analyst)]).toEqual([true, false]);
  for (const field of MASKED_FIELDS)
    expect(table(MASKED_FIELDS.filter((one) => one !== field).join()).seesAll(MASKED_FIELDS, clerk), field).toBe(false);
});

describe('the form of the table refuses', () => {
  const defaults = 'defaults: { name: MASKED, idNumber: MASKED, phone: MASKED, bankCard: MASKED, diagnosis: HIDDEN }';
  const row = (changed: string) => `- { ${changed} }`;
  const whole = 'fields: [name], departments: [HEALTH], roles: [CLERK], mask: FULL, reason: r';

  it.each([
    ['a duplicate key', `${defaults}\n${defaults}\nrows: []`, 'unique'],
    ['an unknown key', `${defaults}\nrows: [{ ${whole}, until: 2025-01-01 }]`, 'until'],
    ['a missing default', `defaults: { name: MASKED }\nrows: []`, 'no idNumber'],
    ['an unknown mask', `${defaults}\nrows:\n${row(whole.replace('FULL', 'HALF'))}`, 'HALF'],
    ['an unknown field', `${defaults}\nrows:\n${row(whole.replace('name', 'salary'))}`, 'salary'],
    ['an unknown department', `${defaults}\nrows:\n${row(whole.replace('HEALTH', 'POLICE'))}`, 'POLICE'],
    ['an unknown role', `${defaults}\nrows:\n${row(whole.replace('CLERK', 'ROOT'))}`, 'ROOT'],
    [
      'a row without a reason',
      `${defaults}\nrows:\n${row(whole.replace('reason: r', 'reason: ""'))}`,
      'rows[0].reason',
    ],
    ['two rows for one cell', `${defaults}\nrows:\n${row(whole)}\n${row(whole)}`, 'name HEALTH CLERK'],
    ['no rows', `${defaults}\nrows: []`, '[]'],
  ])('%s', (_, text, found) => {
    expect(() => parseMasks(text, 'masks.yaml')).toThrow(
      expect.objectContaining({
        code: 'POLICY_INVALID',
        facts: expect.objectContaining({ where: expect.stringContaining('masks.yaml') }),
      }),
    );
    try {
      parseMasks(text, 'masks.yaml');
    } catch (error) {
      expect((error as { describe(): string }).describe()).toContain(found);
    }
  });
});
