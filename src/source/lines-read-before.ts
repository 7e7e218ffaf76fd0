import { hash } from 'node:crypto';
import type { Queryable, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { HeaderPlan } from '../reading/header.ts';
import type { FileIdentities } from '../reading/identities.ts';
import { readingDigest } from '../reading/reading-digest.ts';
import type { StagedRow } from '../reading/row.ts';
import type { RowMemory } from '../reading/row-memory.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';
import type { LineGroup, LookedUpLines, RowsOfLines } from '../table/line-memory.ts';
import type { Delivery, SourceHub } from './delivery-request.ts';
import { DigestSet } from './digest-set.ts';
import { LineCells, type TwoCells } from './line-cells.ts';
import { hashOfText, TextFilter } from './text-filter.ts';

/** Bytes; longer lines are read. */
const LONGEST = 16 << 10;
const KEY = 32;
/** Lines that are known at once, in 100 MB at most; what is beyond is read. */
const MOST_KNOWN = 2 ** 22;
/** The keys of all settlements may take so many times the bytes of the file: to look through more takes longer than to read it. */
const LARGEST = 8;
/** Bytes of one key in its table, at least. */
const KEY_BYTES = 90;
/** Pieces of digests that come from the database at once. */
const PIECES = 16;

/** How a file's lines are held against those that were read before. */
export interface Remembering {
  readonly vocabulary: Vocabulary;
  /** Whether lines may pass; else they are only remembered. */
  readonly mayPass: boolean;
  /** Certificate numbers of which no line passes. */
  readonly readWhole: ReadonlySet<string>;
}

/**
 * The lines of a sender's settlements that stand as they were read (settlement_key.line_digest). A line is known by a keyed
 * digest of its bytes and of all that decides how they are read. It passes only where reading it would change nothing and
 * tell nothing: see docs/decisions/lines-are-read-once.md.
 */
export class LinesReadBefore implements RowMemory {
  readonly #vault: SourceHub['vault'];
  readonly #delivery: Delivery;
  readonly #how: Remembering;
  readonly #state: SenderState;
  readonly #known: DigestSet | null;
  /** Keys of the rows that were staged: a line of one of them that comes later in the file counts, and is read. */
  readonly #staged = new TextFilter();
  /** Certificate numbers of the lines that passed. */
  readonly #passed = new TextFilter();
  readonly #readWhole = new TextFilter();
  /** The key of this reading, and behind it the line that is hashed. */
  readonly #line = Buffer.alloc(KEY + LONGEST);
  readonly #views: Buffer[] = [];
  readonly #tag: string;
  #plan: HeaderPlan | undefined;
  #cells: LineCells | undefined;

  private constructor(
    vault: SourceHub['vault'],
    delivery: Delivery,
    how: Remembering,
    state: SenderState,
    known: DigestSet | null,
  ) {
    this.#vault = vault;
    this.#delivery = delivery;
    this.#how = how;
    this.#state = state;
    this.#known = known;
    this.#tag = tagOf(delivery);
    for (const number of how.readWhole) this.#readWhole.add(hashOfText(number));
  }

  /** The memory for one reading of a delivery's file; outside a transaction. */
  static async open(
    session: Session,
    vault: SourceHub['vault'],
    delivery: Delivery,
    how: Remembering,
  ): Promise<LinesReadBefore> {
    const state = await stateOfSender(session, delivery);
    const known = how.mayPass ? await knownDigests(session, delivery) : null;
    return new LinesReadBefore(vault, delivery, how, state, known);
  }

  get width(): number | null {
    return this.#plan?.cells ?? null;
  }

  begin(plan: HeaderPlan): void {
    this.#plan = plan;
    const { names, cells, certificateType, certificateNumber, name, columns, unknown, twins, isRagged } = plan;
    const { dataset, request } = this.#delivery;
    const places = columns.map(({ column, index }) => [column.header, index]);
    const reading = [
      [readingDigest(), this.#how.vocabulary.digest, dataset.name, request.regionCode],
      [names, cells, certificateType, certificateNumber, name, places, unknown, twins, isRagged],
    ];
    this.#vault.lineKey(JSON.stringify(reading)).copy(this.#line);
    this.#cells = new LineCells(columns[0]!.index, certificateNumber);
  }

  lookUp(group: LineGroup): LookedUpLines {
    const mayPass = (key: number, number: number): boolean => {
      if (this.#staged.has(key) || this.#readWhole.has(number)) return false;
      this.#passed.add(number);
      return true;
    };
    return new FoundLines(this.#cells!.find(group), this.#digests(group), this.#known, mayPass);
  }

  took(row: StagedRow, cells: readonly string[], lines: RowsOfLines['lines'], line: number): string | null {
    if (this.#known) this.#staged.add(hashOfText(row.key));
    const { name, identity } = row;
    // A name beside the first of its number is noticed in whatever row it stands.
    if (lines === null || name !== identity.name || cells.length !== this.#plan!.cells) return null;
    const digest = (lines.of as FoundLines).digestOf(lines.from + line, row.key, identity.number);
    return digest === '' ? null : this.#tag + digest.slice(this.#tag.length);
  }

  /**
   * Of the identities that were staged, the numbers that come under several names while lines of theirs have passed: their
   * names are noticed in every row, so that all of these have to be read.
   */
  async findHalfRead(session: Session, identities: FileIdentities): Promise<readonly string[]> {
    if (this.#passed.isEmpty) return [];
    const named = await session.query<{ identity: number }>(sqlFile('source/find-other-named-staged'));
    const numbers = [
      ...named.map(({ identity }) => identities.all[identity]!.number),
      ...identities.otherNames.map(({ identity }) => identity.number),
    ];
    return numbers.filter((number) => !this.#how.readWhole.has(number) && this.#passed.has(hashOfText(number)));
  }

  /** Under the lock of the sender: whether all that has passed stands yet as it stood when it was looked up. */
  async stillHolds(session: Session): Promise<boolean> {
    if (this.#passed.isEmpty) return true;
    const state = await stateOfSender(session, this.#delivery);
    return state.changed === this.#state.changed && state.withdrawn === this.#state.withdrawn;
  }

  /** The keyed digest of each line without its end; empty for one that is too long. */
  #digests({ bytes, ends }: LineGroup): string[] {
    return ends.map((end, line) => {
      const from = ends[line - 1] ?? 0;
      const length = contentEnd(bytes, from, end) - from;
      if (length > LONGEST) return '';
      bytes.copy(this.#line, KEY, from, from + length);
      return hash('md5', this.#lineOf(length), 'hex');
    });
  }

  /** What is hashed of a line of so many bytes; lengths repeat, and each view of a buffer is an object to be made and collected. */
  #lineOf(length: number): Buffer {
    const view = this.#views[length];
    if (view !== undefined) return view;
    const made = this.#line.subarray(0, KEY + length);
    this.#views[length] = made;
    return made;
  }
}

/** The lines of a group, as far as they were looked at. */
class FoundLines implements LookedUpLines {
  readonly #cells: TwoCells;
  readonly #digests: readonly string[];
  readonly #known: DigestSet | null;
  readonly #mayPass: (key: number, number: number) => boolean;

  constructor(
    cells: TwoCells,
    digests: readonly string[],
    known: DigestSet | null,
    mayPass: (key: number, number: number) => boolean,
  ) {
    this.#cells = cells;
    this.#digests = digests;
    this.#known = known;
    this.#mayPass = mayPass;
  }

  isKnown(line: number): boolean {
    const digest = this.#digests[line]!;
    return this.#known !== null && digest !== '' && this.#known.has(digest);
  }

  passes(line: number): boolean {
    return this.isKnown(line) && this.#mayPass(this.#cells.keys[line]!, this.#cells.numbers[line]!);
  }

  /** Empty unless the line was looked at rightly: its key and number are those of its row. */
  digestOf(line: number, key: string, number: string): string {
    const isSame = this.#cells.keys[line] === hashOfText(key) && this.#cells.numbers[line] === hashOfText(number);
    return isSame ? this.#digests[line]! : '';
  }
}

/** What changes whenever a settlement of a sender that stood comes to say something else. */
interface SenderState {
  readonly changed: bigint;
  readonly withdrawn: bigint;
}

async function stateOfSender(database: Queryable, { dataset, request }: Delivery): Promise<SenderState> {
  const [state] = await database.query<SenderState>(
    `/* state-of-sender */ select coalesce(sum(rows_changed), 0)::bigint as changed, count(*) filter (where status = 'WITHDRAWN') as withdrawn
     from delivery where dataset = $1 and region_code = $2`,
    [dataset.name, request.regionCode],
  );
  return state!;
}

/** The digests of the sender's lines that stand; null where there are none, or to look for them would take longer than to read. */
async function knownDigests(session: Session, delivery: Delivery): Promise<DigestSet | null> {
  const [size] = await session.query<{ bytes: bigint }>(
    "/* size-of-keys */ select pg_relation_size('settlement_key') as bytes",
  );
  const bytes = Number(size!.bytes);
  if (bytes === 0 || bytes > LARGEST * delivery.request.payload.bytes) return null;
  const known = new DigestSet(Math.min(MOST_KNOWN, Math.ceil(bytes / KEY_BYTES)));
  let isEmpty = true;
  await session.transaction(async () => {
    const tag = tagOf(delivery);
    await session.query(`/* open-digests */ declare digests cursor for ${sqlFile('source/find-line-digests')}`, [
      tag.padEnd(32, '0'),
      tag.padEnd(32, 'f'),
    ]);
    for (let pieces = PIECES; pieces === PIECES && !known.isFull; ) {
      const found = await session.query<{ digests: Buffer }>(`/* fetch-digests */ fetch ${PIECES} from digests`);
      for (const { digests } of found) known.addAll(digests);
      if (found.length > 0) isEmpty = false;
      pieces = found.length;
    }
  });
  return isEmpty ? null : known;
}

/** What the digests of one sender's lines begin with in the database, that they can be found among those of all. */
function tagOf({ request }: Delivery): string {
  return hash('md5', request.regionCode, 'hex').slice(0, 4);
}

/** Where a line ends without its line end. */
function contentEnd(bytes: Buffer, from: number, end: number): number {
  let until = end;
  if (until > from && bytes[until - 1] === 10) until--;
  if (until > from && bytes[until - 1] === 13) until--;
  return until;
}
