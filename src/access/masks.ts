import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { HubError } from '../errors/hub-error.ts';
import { type MaskedField, type MaskTable, parseMasks } from './mask-table.ts';
import type { Viewer } from './viewer.ts';

const FILE = join('seeds', 'access', 'masks.yaml');

let table: MaskTable | undefined;

/** The mask table of this installation, read once. POLICY_INVALID when the file breaks the form. */
export function maskTable(): MaskTable {
  table ??= parseMasks(readFileSync(join(PACKAGE_ROOT, FILE), 'utf8'), FILE);
  return table;
}

/**
 * A value as this viewer may see it: in clear, masked, or null when it is hidden. Null stays null.
 * Called where rows become types, and nowhere may a value of these fields pass by it.
 */
export function mask(field: MaskedField, value: string | null, viewer: Viewer): string | null {
  if (value === null) return null;
  const allowed = maskTable().maskFor(field, viewer);
  if (allowed === 'FULL') return value;
  return allowed === 'MASKED' ? SHAPES[field](value) : null;
}

/** FORBIDDEN unless the viewer sees the field in clear: what is masked can be found out by searching for it. */
export function requireClear(field: MaskedField, viewer: Viewer, where: string): void {
  if (maskTable().maskFor(field, viewer) === 'FULL') return;
  throw new HubError('FORBIDDEN', '不得按已脱敏的字段查询 (no search by a field that is masked for this viewer)', {
    where,
    found: `${viewer.department} ${viewer.roles.join(', ')}`,
    mend: `search by another field, or as a viewer who sees ${field} in clear`,
  });
}

/** A name as it hangs out in public (公示), masked for everybody. */
export function publicName(name: string): string {
  return maskName(name);
}

/** Whether the viewer sees the field in clear. */
export function seesClear(field: MaskedField, viewer: Viewer): boolean {
  return maskTable().maskFor(field, viewer) === 'FULL';
}

/** How each field looks when it is masked. */
const SHAPES: Readonly<Record<MaskedField, (value: string) => string | null>> = {
  name: maskName,
  idNumber: maskNumber,
  phone: maskTail,
  bankCard: maskTail,
  diagnosis: () => null,
};

/** `张**`, however long the name; a name of one character shows nothing. */
function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return rest.length > 0 ? `${first}**` : '**';
}

/** First six and last four of a long certificate number; of a short one fewer, so that never more than half is shown. */
function maskNumber(number: string): string {
  if (number.length < 15) return maskTail(number);
  return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
}

function maskTail(value: string): string {
  if (value.length < 8) return '*'.repeat(value.length);
  return `${'*'.repeat(value.length - 4)}${value.slice(-4)}`;
}
