import { hash } from 'node:crypto';
import type { ErrorCode } from '../errors/codes.ts';
import { NULL, Refusal } from './cell.ts';
import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, NAME } from './dataset.ts';
import type { HeaderPlan } from './header.ts';
import type { FileIdentities, FileIdentity } from './identities.ts';

/** What reading a row asks of the world outside it. */
export interface RowReading {
  readonly identities: FileIdentities;
  readonly isKnownRegion: (code: string) => boolean;
}

/** A cell that was not accepted, with the row it stands in. */
export interface RefusedCell {
  readonly column: string;
  readonly code: ErrorCode;
  readonly expected: string;
}

/** One accepted row, ready for COPY. */
export interface StagedRow {
  readonly identity: FileIdentity;
  readonly name: string;
  readonly line: string;
}

const OUTSIDE: Omit<RefusedCell, 'column'> = { code: 'ROW_REGION_UNKNOWN', expected: '本系统已有的区划，或其下级' };
const EMPTY: Omit<RefusedCell, 'column'> = { code: 'ROW_REQUIRED_EMPTY', expected: '必填' };

/**
 * Reads one row of a file: the line for COPY (row number, person's ordinal, digest, the dataset's columns), or every
 * cell that was refused.
 */
export function readRow(
  plan: HeaderPlan,
  staging: RowReading,
  cells: readonly string[],
  rowNumber: number,
): StagedRow | RefusedCell[] {
  if (cells.length !== plan.cells) {
    return [{ column: '', code: 'ROW_COLUMNS', expected: `${plan.cells} 个单元格，实有 ${cells.length} 个` }];
  }
  const refused: RefusedCell[] = [];
  const number = cellAt(cells, plan.certificateNumber);
  const name = cellAt(cells, plan.name);
  if (name === '') refused.push({ column: NAME[0], ...EMPTY });
  const type = cellAt(cells, plan.certificateType);
  const identity = number === '' ? new Refusal(EMPTY.code, EMPTY.expected) : staging.identities.of(type, number);
  if (identity instanceof Refusal) {
    const column = identity.code === 'ROW_CODE_UNKNOWN' ? CERTIFICATE_TYPE[0] : CERTIFICATE_NUMBER[0];
    refused.push({ column, code: identity.code, expected: identity.expected });
  }
  let body = '';
  for (const { column, index } of plan.columns) {
    const cell = cellAt(cells, index);
    if (cell === '') {
      if (column.required) refused.push({ column: column.header, ...EMPTY });
      body += `\t${column.empty ?? NULL}`;
      continue;
    }
    const value = column.read(cell);
    if (typeof value === 'string' && column.mustBeInTree && !staging.isKnownRegion(value))
      refused.push({ column: column.header, ...OUTSIDE });
    else if (typeof value === 'string') body += `\t${value}`;
    else refused.push({ column: column.header, code: value.code, expected: value.expected });
  }
  if (refused.length > 0 || identity instanceof Refusal) return refused;
  staging.identities.accept(identity, name);
  const digest = hash('md5', identity.key + body, 'hex');
  return { identity, name, line: `${rowNumber}\t${identity.ordinal}\t${digest}${body}\n` };
}

function cellAt(cells: readonly string[], index: number): string {
  return index < 0 ? '' : cells[index]!.trim();
}
