import { hash } from 'node:crypto';
import type { ErrorCode } from '../errors/codes.ts';
import { NULL, Refusal, type UnknownWord } from './cell.ts';
import { type CodeLists, shippedCodeLists } from './code-list.ts';
import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, NAME } from './dataset.ts';
import type { HeaderPlan } from './header.ts';
import type { FileIdentities, FileIdentity } from './identities.ts';
import { personName } from './person-name.ts';
import { tidy } from './tidy-cell.ts';

/** What reading a row asks of the world outside it. */
export interface RowReading {
  readonly identities: FileIdentities;
  readonly isKnownRegion: (code: string) => boolean;
  /** The shipped ones unless given. */
  readonly codes?: CodeLists;
}

/** A cell that was not accepted: `found` is what stood in it, null where the whole row is at fault. */
export interface RefusedCell {
  readonly column: string;
  readonly code: ErrorCode;
  readonly found: string | null;
  readonly expected: string;
  /** Of ROW_CODE_UNKNOWN: the word that no list knows. */
  readonly unknown?: UnknownWord | undefined;
}

/** A row that was refused, with who it is as far as that can be read: a refused row never makes its person leave a list. */
export interface RefusedReading {
  readonly faults: readonly RefusedCell[];
  /** Null where the number cannot be read. */
  readonly identity: FileIdentity | null;
  /** Empty where there is none, or where it is not sure which cell it is. */
  readonly name: string;
}

/** One accepted row. */
export interface StagedRow {
  readonly identity: FileIdentity;
  readonly name: string;
  /** What the first of the dataset's columns says, by which facts are told apart, as COPY takes it. */
  readonly key: string;
  /** The cells of its line for COPY: row number, person's ordinal, digest, the dataset's columns. */
  readonly line: string;
}

const OUTSIDE: Omit<RefusedCell, 'column' | 'found'> = {
  code: 'ROW_REGION_UNKNOWN',
  expected: '本系统已有的区划，或其下级',
};
const EMPTY: Omit<RefusedCell, 'column' | 'found'> = { code: 'ROW_REQUIRED_EMPTY', expected: '必填' };

/** Reads one row of a file, or says of every cell that was refused why. */
export function readRow(
  plan: HeaderPlan,
  staging: RowReading,
  cells: readonly string[],
  rowNumber: number,
): StagedRow | RefusedReading {
  if (cells.length !== plan.cells && !fits(plan, cells)) {
    const expected = `${plan.cells} 个单元格，实有 ${cells.length} 个`;
    return {
      faults: [{ column: '', code: 'ROW_COLUMNS', found: null, expected }],
      identity: identityAnywhere(plan, staging, cells),
      name: '',
    };
  }
  const refused: RefusedCell[] = [];
  const { codes = shippedCodeLists() } = staging;
  const number = cellAt(cells, plan.certificateNumber);
  const name = plan.name < 0 ? '' : personName(cells[plan.name] ?? '');
  if (name === '') refused.push({ column: NAME[0], found: name, ...EMPTY });
  const type = cellAt(cells, plan.certificateType);
  const identity = number === '' ? new Refusal(EMPTY.code, EMPTY.expected) : staging.identities.of(type, number);
  if (identity instanceof Refusal) {
    const ofType = identity.code === 'ROW_CODE_UNKNOWN';
    const column = ofType ? CERTIFICATE_TYPE[0] : CERTIFICATE_NUMBER[0];
    refused.push({ column, found: ofType ? type : number, ...identity });
  }
  let body = '';
  let key = '';
  for (const { column, index } of plan.columns) {
    const cell = cellAt(cells, index);
    const value = cell === '' ? cell : column.read(cell, codes);
    if (value === '') {
      if (column.required) refused.push({ column: column.header, found: cell, ...EMPTY });
      body += `\t${column.empty ?? NULL}`;
    } else if (typeof value !== 'string') refused.push({ column: column.header, found: cell, ...value });
    else if (column.mustBeInTree && !staging.isKnownRegion(value))
      refused.push({ column: column.header, found: cell, ...OUTSIDE });
    else {
      if (body === '') key = value;
      body += `\t${value}`;
    }
  }
  if (refused.length > 0 || identity instanceof Refusal) {
    return { faults: refused, identity: identity instanceof Refusal ? null : identity, name };
  }
  staging.identities.accept(identity, name);
  const keyed = identity.key + body;
  const digest = hash('md5', keyed, 'hex');
  // Hashing has made one piece of forty; taken from it, they need not be put together once more.
  const cellsOfLine = keyed.slice(identity.key.length);
  return { identity, name, key, line: `${rowNumber}\t${identity.ordinal}\t${digest}${cellsOfLine}` };
}

/** Whether a row is as wide as its header, empty cells at the end of either aside. */
export function fits(plan: HeaderPlan, cells: readonly string[]): boolean {
  if (plan.isRagged || cells.length === plan.cells) return true;
  const [wider, from] = cells.length > plan.cells ? [cells, plan.cells] : [plan.names, cells.length];
  return wider.slice(from).every((cell) => cell.trim() === '');
}

function cellAt(cells: readonly string[], index: number): string {
  return index < 0 ? '' : tidy(cells[index] ?? '');
}

/** Of a row whose cells are shifted: the one certificate number that can be read in it; null where there is none, or several. */
function identityAnywhere(plan: HeaderPlan, staging: RowReading, cells: readonly string[]): FileIdentity | null {
  const read = (cell: string) => {
    const identity = /\d{14}/.test(cell) ? staging.identities.of('', tidy(cell)) : null;
    return identity instanceof Refusal ? null : identity;
  };
  const inPlace = read(cells[plan.certificateNumber] ?? '');
  if (inPlace) return inPlace;
  const found = new Set(cells.map(read).filter((identity) => identity !== null));
  return found.size === 1 ? [...found][0]! : null;
}
