import { parseDocument } from 'yaml';
import { HubError } from '../errors/hub-error.ts';
import { DEPARTMENT_NAMES, type Department, ROLE_NAMES, type Role } from './department.ts';
import type { Viewer } from './viewer.ts';

/** The fields that name a person or tell what ails them. */
export const MASKED_FIELDS = ['name', 'idNumber', 'phone', 'bankCard', 'diagnosis'] as const;
export type MaskedField = (typeof MASKED_FIELDS)[number];

/** From the narrowest to the widest. */
const MASKS = ['HIDDEN', 'MASKED', 'FULL'] as const;
export type Mask = (typeof MASKS)[number];

/** Field × department × role → mask. */
export class MaskTable {
  readonly #defaults: ReadonlyMap<MaskedField, Mask>;
  readonly #cells: ReadonlyMap<string, Mask>;

  constructor(defaults: ReadonlyMap<MaskedField, Mask>, cells: ReadonlyMap<string, Mask>) {
    this.#defaults = defaults;
    this.#cells = cells;
  }

  /** The widest mask that one of the viewer's roles has. */
  maskFor(field: MaskedField, viewer: Pick<Viewer, 'department' | 'roles'>): Mask {
    let widest: Mask | undefined;
    for (const role of viewer.roles) {
      const mask = this.#cells.get(cellOf(field, viewer.department, role)) ?? this.#defaults.get(field)!;
      if (widest === undefined || MASKS.indexOf(mask) > MASKS.indexOf(widest)) widest = mask;
    }
    return widest ?? 'HIDDEN';
  }

  /**
   * Whether the viewer sees all of these fields in clear: what is asked of who is to see a text that nobody has looked at,
   * in which any of them may stand.
   */
  seesAll(fields: readonly MaskedField[], viewer: Pick<Viewer, 'department' | 'roles'>): boolean {
    return fields.every((field) => this.maskFor(field, viewer) === 'FULL');
  }
}

function cellOf(field: MaskedField, department: Department, role: Role): string {
  return `${field} ${department} ${role}`;
}

/**
 * Reads the mask table. POLICY_INVALID names file, path, what was found and what was expected: an unknown or missing key,
 * a name that does not exist, a duplicate key, or two rows that speak of the same cell.
 */
export function parseMasks(text: string, file: string): MaskTable {
  const document = parseDocument(text, { uniqueKeys: true });
  const fault = document.errors[0];
  if (fault) refuse(file, '', fault.message, 'well-formed YAML without duplicate keys');
  const root = object(document.toJS(), file, '', ['defaults', 'rows']);
  const given = object(root['defaults'], file, 'defaults', MASKED_FIELDS);
  const defaults = new Map(
    MASKED_FIELDS.map((field) => [field, oneOf(MASKS, given[field], file, `defaults.${field}`)] as const),
  );
  const cells = new Map<string, Mask>();
  list(root['rows'], file, 'rows').forEach((value, index) => {
    readRow(value, file, `rows[${index}]`, cells);
  });
  return new MaskTable(defaults, cells);
}

function readRow(value: unknown, file: string, path: string, cells: Map<string, Mask>): void {
  const row = object(value, file, path, ['fields', 'departments', 'roles', 'mask', 'reason']);
  const mask = oneOf(MASKS, row['mask'], file, `${path}.mask`);
  if (typeof row['reason'] !== 'string' || row['reason'] === '') {
    refuse(file, `${path}.reason`, row['reason'], 'why they may see it');
  }
  for (const field of names(MASKED_FIELDS, row['fields'], file, `${path}.fields`)) {
    for (const department of names(DEPARTMENT_NAMES, row['departments'], file, `${path}.departments`)) {
      for (const role of names(ROLE_NAMES, row['roles'], file, `${path}.roles`)) {
        const cell = cellOf(field, department, role);
        if (cells.has(cell)) refuse(file, path, cell, 'each field, department and role in one row only');
        cells.set(cell, mask);
      }
    }
  }
}

function object(value: unknown, file: string, path: string, keys: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(file, path, value, 'a mapping');
  const found = Object.keys(value as object);
  const unknown = found.find((key) => !keys.includes(key));
  if (unknown !== undefined) refuse(file, path, unknown, keys.join(', '));
  const missing = keys.find((key) => !found.includes(key));
  if (missing !== undefined) refuse(file, path, `no ${missing}`, keys.join(', '));
  return value as Record<string, unknown>;
}

function list(value: unknown, file: string, path: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0) refuse(file, path, value, 'a list with at least one entry');
  return value as unknown[];
}

function names<Name extends string>(all: readonly Name[], value: unknown, file: string, path: string): Name[] {
  return list(value, file, path).map((one) => oneOf(all, one, file, path));
}

function oneOf<Name extends string>(all: readonly Name[], value: unknown, file: string, path: string): Name {
  const name = all.find((one) => one === value);
  return name ?? refuse(file, path, value, all.join(', '));
}

function refuse(file: string, path: string, found: unknown, expected: string): never {
  throw new HubError('POLICY_INVALID', '掩码表不合格式 (the mask table breaks its form)', {
    where: path ? `${file}: ${path}` : file,
    found: typeof found === 'string' ? found : JSON.stringify(found),
    expected,
    mend: 'correct this entry; the head of the file says what may stand there',
  });
}
