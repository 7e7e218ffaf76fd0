import { HubError } from '../errors/hub-error.ts';
import { type ColumnNames, canonicalHeaders, shippedColumnNames } from './column-names.ts';
import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, type Column, type Dataset, NAME } from './dataset.ts';
import { headerName, withoutSuffix } from './header-name.ts';
import { findMembers } from './unfold-household.ts';

/** Where each column of a dataset stands in one file; -1 = the file does not have it. */
export interface HeaderPlan {
  readonly cells: number;
  /** The header as it stood; of a header in two rows the lower names, the upper where there is none. */
  readonly names: readonly string[];
  /** Its row, the last of several. */
  readonly rowNumber: number;
  readonly certificateType: number;
  readonly certificateNumber: number;
  readonly name: number;
  readonly columns: readonly { readonly column: Column; readonly index: number }[];
  /** Headers that the dataset does not know; their cells stay in the kept file and are not read. */
  readonly unknown: readonly string[];
  /** Columns that stand twice: every cell of `index` must say what the one at `first` says. */
  readonly twins: readonly Twin[];
  /** Whether rows may be shorter or longer than the header, as in workbooks, which keep no empty cells. */
  readonly isRagged: boolean;
  /** Of a list that has one row a household: the plan of each person in it. */
  readonly members: readonly MemberPlan[];
}

export interface Twin {
  readonly header: string;
  readonly first: number;
  readonly index: number;
}

/** One person of a household-wide row. */
export interface MemberPlan extends HeaderPlan {
  readonly label: string;
}

/** How a header is looked at. */
export interface HeaderReading {
  readonly file: string;
  /** The shipped names unless given. */
  readonly names?: ColumnNames | undefined;
  readonly rowNumber?: number;
  readonly isRagged?: boolean;
}

/** What `hub refused` appends to a file for correction; it is sent again with them, and they say nothing of the rows. */
export const REPAIR_COLUMNS: readonly string[] = ['行号', '列', '原因', '应为'];

/** The column that rows of an exchange database carry beside those of the dataset: when or at which number they were changed there. */
export const WATERMARK_COLUMN = '水位';
const KNOWN_BESIDE: readonly string[] = [...REPAIR_COLUMNS, WATERMARK_COLUMN];

/** A header row held against a dataset. */
export interface HeaderMatch {
  readonly dataset: Dataset;
  readonly cells: readonly string[];
  /** Canonical header → where it stands, in order. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Required columns that are absent. */
  readonly absent: readonly string[];
}

/** Holds a row against the columns of a dataset. */
export function matchHeader(
  dataset: Dataset,
  cells: readonly string[],
  names: ColumnNames = shippedColumnNames(dataset),
): HeaderMatch {
  const places = new Map<string, number[]>();
  const headers = cells.map(headerName);
  const rest: number[] = [];
  for (const [index, header] of headers.entries()) {
    const column = names.find(header);
    if (column === undefined) rest.push(index);
    else places.set(column, [...(places.get(column) ?? []), index]);
  }
  // 金额（元） is 金额 where no column is called just that.
  const bare = new Map<string, number[]>();
  for (const index of rest) {
    const column = names.find(withoutSuffix(headers[index]!));
    if (column !== undefined && !places.has(column)) bare.set(column, [...(bare.get(column) ?? []), index]);
  }
  for (const [column, indices] of bare) places.set(column, indices);
  const members = dataset.mayListHouseholds ? findMembers(names, headers) : undefined;
  if (members) {
    places.set(NAME[0], [members[0]!.name]);
    places.set(CERTIFICATE_NUMBER[0], [members[0]!.certificateNumber]);
  }
  const required = [
    ...dataset.columns.filter((column) => column.required).map(({ header }) => header),
    CERTIFICATE_NUMBER[0],
    NAME[0],
  ];
  return { dataset, cells, places, absent: required.filter((header) => !places.has(header)) };
}

/**
 * Finds a dataset's columns in a header row, in any order. DELIVERY_UNREADABLE names every required column that is absent.
 */
export function planHeader(dataset: Dataset, header: readonly string[], reading: HeaderReading | string): HeaderPlan {
  const { file, names, rowNumber = 1, isRagged = false } = typeof reading === 'string' ? { file: reading } : reading;
  const match = matchHeader(dataset, header, names);
  if (match.absent.length > 0) throw headerFault(match, file);
  const indexOf = (column: string): number => match.places.get(column)?.[0] ?? -1;
  const members =
    (dataset.mayListHouseholds && findMembers(names ?? shippedColumnNames(dataset), header.map(headerName))) || [];
  const taken = new Set([...match.places.values()].flat());
  for (const { name, certificateNumber, certificateType } of members)
    for (const index of [name, certificateNumber, certificateType]) taken.add(index);
  const shown = header.map((cell) => cell.trim());
  const plan: HeaderPlan = {
    cells: header.length,
    names: shown,
    rowNumber,
    certificateType: indexOf(CERTIFICATE_TYPE[0]),
    certificateNumber: indexOf(CERTIFICATE_NUMBER[0]),
    name: indexOf(NAME[0]),
    columns: dataset.columns.map((column) => ({ column, index: indexOf(column.header) })),
    unknown: shown.filter((name, index) => name !== '' && !taken.has(index) && !KNOWN_BESIDE.includes(name)),
    twins: twinsOf(match),
    isRagged,
    members: [],
  };
  return { ...plan, members: members.map((member) => memberPlan(plan, member)) };
}

function memberPlan(
  plan: HeaderPlan,
  member: {
    readonly label: string;
    readonly name: number;
    readonly certificateNumber: number;
    readonly certificateType: number;
  },
): MemberPlan {
  const certificateType = member.certificateType < 0 ? plan.certificateType : member.certificateType;
  return { ...plan, ...member, certificateType };
}

function twinsOf({ dataset, places }: HeaderMatch): Twin[] {
  return canonicalHeaders(dataset).flatMap((header) => {
    const [first, ...others] = places.get(header) ?? [];
    return others.map((index) => ({ header, first: first!, index }));
  });
}

/** A column that stands twice and says two things. */
export function twinFault(dataset: Dataset, plan: HeaderPlan, twin: Twin, file: string): HubError {
  const places = [twin.first, ...plan.twins.filter(({ header }) => header === twin.header).map(({ index }) => index)];
  const times = `“${twin.header}” once, not ${places.length} times with different cells`;
  return unreadable(dataset, file, `${twin.header}（${columnsText(places)}）`, times);
}

/** No row of a table is the header of the dataset; this one came nearest. */
export function headerFault({ dataset, cells, places, absent }: HeaderMatch, file: string): HubError {
  return unreadable(dataset, file, knownWords(cells, places), `必填列 ${absent.join('、')}`);
}

/**
 * Whether a sheet is one of the dataset that lacks a column, rather than something else: to leave it out would make its
 * persons leave a list.
 */
export function isNearMiss({ dataset, places, absent }: HeaderMatch): boolean {
  if (!places.has(CERTIFICATE_NUMBER[0]) || !places.has(NAME[0])) return false;
  const required = dataset.columns.filter((column) => column.required).length;
  return absent.length < required && absent.length * 2 <= required;
}

/**
 * A row that was held against the header, in words that may be kept and shown: the columns that were known in it. Of the
 * others only where they stand, since the row may be one of a person.
 */
function knownWords(cells: readonly string[], places: HeaderMatch['places']): string {
  const known = new Set([...places.values()].flat());
  const others = [...cells.keys()].filter((index) => cells[index]!.trim() !== '' && !known.has(index));
  const words = places.size === 0 ? [] : [[...places.keys()].join('、')];
  if (others.length > 0) words.push(`${columnsText(others)}不是已知的列名`);
  return words.join('；') || '(空)';
}

/** 第 1、3–5 列, of places in ascending order. */
function columnsText(places: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else runs.push([place, place]);
  }
  return `第 ${runs.map(([from, to]) => (from === to ? from + 1 : `${from + 1}–${to + 1}`)).join('、')} 列`;
}

function unreadable(dataset: Dataset, file: string, found: string, expected: string): HubError {
  return new HubError('DELIVERY_UNREADABLE', `表头不符合${dataset.label}（${dataset.name}）`, {
    where: file,
    found,
    expected,
    mend: `对照 README 中 ${dataset.name} 的列名修改表头，或确认数据集名称无误；本地的列名可用 hub codes add column:${dataset.name} 添加`,
  });
}
