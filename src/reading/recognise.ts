import { HubError } from '../errors/hub-error.ts';
import { type Opening, openTables } from '../table/open-tables.ts';
import type { Payload } from '../table/payload.ts';
import { DATASETS, type Dataset, type DatasetName } from './dataset.ts';
import { DATASET } from './datasets.ts';
import { declaredRows, type FileNameFacts, monthsIn, readFileName } from './file-name.ts';
import { findHeader, HEADER_ROWS, isFound } from './find-header.ts';
import { plainWord } from './tidy-cell.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One dataset that a file may be, and what speaks for it. */
export interface Candidate {
  readonly dataset: DatasetName;
  /** Columns of the header that the dataset knows, of all that the header has. */
  readonly matched: number;
  readonly columns: number;
  /** Canonical headers that were found, those of the person left out. */
  readonly found: readonly string[];
  /** Required columns that the header lacks. */
  readonly absent: readonly string[];
  /** Word of the file name. */
  readonly word: string | null;
  readonly score: number;
}

/** What a file was taken for. */
export interface Recognition {
  /** Null = unsure: the first of the candidates is not clearly the one. */
  readonly dataset: DatasetName | null;
  /** The best first; empty where only the name was looked at. */
  readonly candidates: readonly Candidate[];
  readonly name: FileNameFacts;
  /** Months (YYYY-MM) in the lines above the headers. */
  readonly titleMonths: readonly string[];
}

/** What a word of the file name counts for, in columns. */
const WORD = 3;
/** So many columns more than the next one make sure. */
const LEAD = 3;
/** A dataset with so many required columns is told by them alone. */
const TELLING = 4;

/**
 * Tells which dataset a file is by its headers and its name: by the headers first, the name where they leave it open.
 * Reads the first rows of each table. DELIVERY_UNREADABLE when the bytes are no table.
 */
export async function recognise(payload: Payload, vocabulary: Vocabulary, opening: Opening = {}): Promise<Recognition> {
  const name = readFileName(payload.name);
  const best = new Map<DatasetName, Candidate>();
  const titles: string[] = [];
  for await (const head of heads(payload, opening)) {
    for (const dataset of DATASETS) {
      const { candidate, above } = weigh(DATASET[dataset], head, payload.name, name, vocabulary);
      if (candidate.absent.length === 0) titles.push(...above);
      const known = best.get(dataset);
      if (!known || isBetter(candidate, known)) best.set(dataset, candidate);
    }
  }
  const candidates = [...best.values()].sort((a, b) => (isBetter(a, b) ? -1 : 1));
  return {
    dataset: sureOf(candidates),
    candidates,
    name,
    titleMonths: monthsIn(plainWord(titles.join(' '))),
  };
}

/** What only the name of a file says, where its dataset is stated and its table has nothing more to tell. */
export function recogniseByName({ name }: Payload): Recognition {
  return { dataset: null, candidates: [], name: readFileName(name), titleMonths: [] };
}

/** The first rows of each table; hidden ones only where nothing else is. */
async function* heads(payload: Payload, opening: Opening): AsyncGenerator<string[][]> {
  const hidden: string[][][] = [];
  let isShown = false;
  for await (const table of openTables(payload, opening)) {
    let head: string[][] = [];
    for await (const batch of table.rows) {
      head = head.concat(batch.slice(0, HEADER_ROWS));
      if (head.length >= HEADER_ROWS) break;
    }
    if (table.hidden) hidden.push(head);
    else {
      isShown = true;
      yield head;
    }
  }
  if (!isShown) yield* hidden;
}

function weigh(
  dataset: Dataset,
  head: string[][],
  file: string,
  { words }: FileNameFacts,
  vocabulary: Vocabulary,
): { candidate: Candidate; above: readonly string[] } {
  const names = vocabulary.columnNames(dataset);
  const found = findHeader(head, { dataset, names, file, rowsBefore: 0, isRagged: true });
  const cells = isFound(found) ? found.plan.names : found.cells;
  const places = isFound(found)
    ? found.plan.columns.filter(({ index }) => index >= 0).map(({ column }) => column.header)
    : [...found.places.keys()];
  const who = isFound(found) ? 2 : 0;
  const absent = isFound(found) ? [] : [...found.absent];
  const marks = dataset.marks ?? [];
  if (marks.length > 0 && !marks.some((mark) => places.includes(mark))) absent.push(marks.join(' 或 '));
  const word = words.get(dataset.name) ?? null;
  const matched = places.length + who;
  const candidate = {
    dataset: dataset.name,
    matched,
    columns: cells.filter((cell) => cell.trim() !== '').length,
    found: places,
    absent,
    word,
    score: matched + (word === null ? 0 : WORD),
  };
  return { candidate, above: isFound(found) ? found.titles : [] };
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if ((a.absent.length === 0) !== (b.absent.length === 0)) return a.absent.length === 0;
  return a.score > b.score;
}

/** The first candidate where it is clearly the one, else null. */
function sureOf([first, second]: readonly Candidate[]): DatasetName | null {
  if (!first || first.absent.length > 0) return null;
  const required = DATASET[first.dataset].columns.filter((column) => column.required).length;
  const isTold = first.word !== null || required >= TELLING || DATASET[first.dataset].marks !== undefined;
  if (!isTold) return null;
  if (second && second.absent.length === 0 && first.score - second.score < LEAD) return null;
  return first.dataset;
}

/** What speaks for a candidate: 按表头 12/14 列和文件名“监测对象”. */
export function reasonOf({ matched, columns, word, absent }: Candidate): string {
  const missing = absent.length > 0 ? `，缺 ${absent.join('、')}` : '';
  return `表头 ${matched}/${columns} 列${word === null ? '' : `和文件名“${word}”`}${missing}`;
}

/** DATASET_UNCLEAR for a file that is not clearly one dataset, with the two best. */
export function unclearDataset(file: string, { candidates }: Recognition): HubError {
  const best = candidates.slice(0, 2).map((one) => `${one.dataset} ${DATASET[one.dataset].label}（${reasonOf(one)}）`);
  return new HubError('DATASET_UNCLEAR', '看不出是哪个数据集', {
    where: file,
    found: best.join('；'),
    expected: '表头或文件名能认出的一个数据集',
    mend: `用 --dataset 写明：${DATASETS.join(' | ')}`,
  });
}

/** Of which month a file is, and who says so. */
export interface StatedMonth {
  /** YYYY-MM; null where nothing says it, or the dataset needs none. */
  readonly month: string | null;
  readonly by: '参数' | '文件名' | '表内标题' | null;
  /** What does not agree and should be looked at. */
  readonly contradiction: string | null;
}

/**
 * The month of a full list: the stated one wins, then the file's name, then what stands above its header.
 * ARGUMENT_INVALID when name and title do not agree and nothing was stated.
 */
export function monthOf(file: string, { kind }: Dataset, recognition: Recognition, stated: string | null): StatedMonth {
  const { name, titleMonths } = recognition;
  const title = titleMonths.length === 1 ? titleMonths[0]! : null;
  if (kind === 'DELTA') return { month: stated, by: stated === null ? null : '参数', contradiction: null };
  if (stated !== null) {
    const others = [name.month, title].filter((month) => month !== null && month !== stated);
    const contradiction =
      others.length > 0 ? `文件写的是 ${[...new Set(others)].join('、')}，按参数 ${stated} 入库` : null;
    return { month: stated, by: '参数', contradiction };
  }
  if (name.month !== null && title !== null && name.month !== title) {
    throw new HubError('ARGUMENT_INVALID', '文件名和表内标题的月份不一致', {
      where: file,
      found: `${name.month}（文件名）、${title}（表内标题）`,
      expected: '同一个月',
      mend: '用 --month YYYY-MM 写明名单所属月份',
    });
  }
  if (name.month !== null) return { month: name.month, by: '文件名', contradiction: null };
  return { month: title, by: title === null ? null : '表内标题', contradiction: null };
}

const TELLS_STATUS = ['风险是否已消除', '消除监测时间'];

/**
 * DELIVERY_UNREADABLE for a list that only its name calls one of people whose risk is gone: its rows would be read as of
 * people still at risk.
 */
export function requireStatusColumn(file: string, { name: dataset }: Dataset, { name, candidates }: Recognition): void {
  if (dataset !== 'rural-revitalisation' || name.status !== '风险已消除') return;
  const found = candidates.find((one) => one.dataset === dataset)?.found ?? [];
  if (TELLS_STATUS.some((header) => found.includes(header))) return;
  throw new HubError('DELIVERY_UNREADABLE', '文件名注明风险已消除，表中却看不出', {
    where: file,
    found: found.join('、'),
    expected: TELLS_STATUS.join(' 或 '),
    mend: '从原系统导出时带上“风险是否已消除”或“消除监测时间”列',
  });
}

/** Control rows that the file's name declares for the dataset; null where it declares none. */
export function controlRowsOf({ name }: Recognition, dataset: Dataset): number | null {
  return declaredRows(name, dataset);
}
