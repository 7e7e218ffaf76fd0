import { basename } from 'node:path';
import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { SourceHub } from '../source/delivery-request.ts';
import {
  type Claim,
  claimedFile,
  type DroppedFile,
  dropClaim,
  listInbox,
  makeClaim,
  newClaim,
  settleClaim,
} from './inbox-folder.ts';
import { type FileResult, type TakeFileOptions, takeFile } from './take-file.ts';

/** How often the folder is looked at, in milliseconds. Network shares tell of no changes, so nothing else would do. */
const INTERVAL = 5_000;
/** A file whose size and time stand still so long is written to its end; an empty one is waited for longer. */
const STILL = 10_000;
const EMPTY_STILL = 600_000;
/** How long a file rests after a fault of ours, and how often it is tried before it counts as failed. */
const RETRY = 60_000;
const TRIES = 5;

export interface InboxOptions extends TakeFileOptions {
  readonly folder: string;
  /** Told of what a person must mend: files in the wrong place, folders without permission, faults of ours. */
  readonly onFault: (error: unknown) => void;
  /** Told of each file that was taken in. */
  readonly onTaken?: (line: string) => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsed?: () => number;
}

/** The drop folder (收件目录): files are taken in as `hub import` does, by one process each, and moved to where their outcome belongs. */
export class Inbox {
  readonly #hub: SourceHub;
  readonly #options: InboxOptions;
  readonly #elapsed: () => number;
  /** Files seen and not taken yet: what they looked like, and since when. */
  #seen = new Map<string, { readonly looks: string; readonly since: number }>();
  readonly #failures = new Map<string, { readonly tries: number; readonly at: number }>();
  /** What this look and the one before told: a fault is told again only once it was gone. */
  #told = new Set<string>();
  #toldBefore: ReadonlySet<string> = new Set();

  constructor(hub: SourceHub, options: InboxOptions) {
    this.#hub = hub;
    this.#options = options;
    this.#elapsed = options.elapsed ?? (() => performance.now());
  }

  /** Looks once: takes every file that has stood still, and what a process that died has left half-way. Gives the number taken. */
  async look(isStopped: () => boolean = () => false): Promise<number> {
    this.#toldBefore = this.#told;
    this.#told = new Set();
    const { files, claims, strange, unreadable } = await listInbox(this.#options.folder);
    for (const path of strange) this.#tell(path, '收件目录中位置不对的文件或文件夹');
    for (const { path, code } of unreadable) this.#tell(path, `读不了文件夹 (${code})`);
    let taken = 0;
    for (const claim of claims) {
      if (isStopped()) return taken;
      if (this.#isResting(claim)) continue;
      taken += await this.#holding(claim, async () => true);
    }
    for (const file of this.#stillFiles(files)) {
      if (isStopped()) return taken;
      taken += await this.#holding(newClaim(this.#options.folder, file), (claim) => this.#claim(claim, file));
    }
    return taken;
  }

  /** Those that look as they did long enough ago; the others are remembered. */
  #stillFiles(files: readonly DroppedFile[]): DroppedFile[] {
    const now = this.#elapsed();
    const before = this.#seen;
    this.#seen = new Map();
    return files.filter((file) => {
      const looks = `${file.size} ${file.modifiedAt}`;
      const known = before.get(file.path);
      const since = known?.looks === looks ? known.since : now;
      this.#seen.set(file.path, { looks, since });
      return now - since >= (file.size === 0 ? EMPTY_STILL : STILL);
    });
  }

  async #claim(claim: Claim, file: DroppedFile): Promise<boolean> {
    try {
      return await makeClaim(claim, file);
    } catch (error) {
      this.#tell(file.path, `取不走文件 (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
      return false;
    }
  }

  /** Works on a claim while holding its lock, which goes when the process or its connection does. Gives 1 when a file was settled. */
  #holding(claim: Claim, prepare: (claim: Claim) => Promise<boolean>): Promise<number> {
    return this.#hub.database.session(async (session: Session) => {
      const lock = `(hashtext('hub.inbox'), hashtext($1))`;
      const key = [`${claim.regionCode} ${basename(claim.folder)}`];
      const [locked] = await session.query<{ is_mine: boolean }>(`select pg_try_advisory_lock${lock} as is_mine`, key);
      if (!locked!.is_mine) return 0;
      try {
        return (await prepare(claim)) ? await this.#settle(claim) : 0;
      } finally {
        await session.query(`select pg_advisory_unlock${lock}`, key).catch(() => {}); // gone with its connection
      }
    });
  }

  async #settle(claim: Claim): Promise<number> {
    const path = await claimedFile(claim);
    if (path === null) {
      await dropClaim(claim);
      return 0;
    }
    const result = await this.#take(claim, path);
    if (result === null) return 0;
    let settled: string;
    try {
      settled = await settleClaim(claim, path, result.outcome, result.text);
    } catch (error) {
      // It is taken in; that again changes nothing, and others must not wait for who has to mend the folder.
      const { tries = 0 } = this.#failures.get(claim.folder) ?? {};
      this.#failures.set(claim.folder, { tries, at: this.#elapsed() });
      this.#tell(path, `文件已处理，移不到 ${result.outcome} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
      return 0;
    }
    this.#failures.delete(claim.folder);
    this.#options.onTaken?.(`${claim.regionCode} ${basename(settled)} → ${result.outcome}`);
    return 1;
  }

  /** What became of the file; null when the fault was ours, and it will be tried again. */
  async #take(claim: Claim, path: string): Promise<FileResult | null> {
    try {
      return await takeFile(this.#hub, { ...claim, path }, this.#options);
    } catch (error) {
      const tries = (this.#failures.get(claim.folder)?.tries ?? 0) + 1;
      this.#failures.set(claim.folder, { tries, at: this.#elapsed() });
      this.#options.onFault(error);
      if (tries < TRIES) return null;
      const told = new HubError('INTERNAL', '内部错误，多次重试未成功', { where: basename(path) });
      return { outcome: 'failed', text: told.describe() };
    }
  }

  #isResting({ folder }: Claim): boolean {
    const failure = this.#failures.get(folder);
    return failure !== undefined && this.#elapsed() - failure.at < RETRY;
  }

  /** Each fault of a place once, as long as it lasts. */
  #tell(path: string, message: string): void {
    const fault = `${path} ${message}`;
    const isTold = this.#told.has(fault) || this.#toldBefore.has(fault);
    this.#told.add(fault);
    if (isTold) return;
    this.#options.onFault(
      new HubError('ARGUMENT_INVALID', message, {
        where: 'HUB_INBOX',
        found: path.slice(this.#options.folder.length + 1) || '.',
        expected: '<region code>/<file>, or <region code>/<dataset>/<file>',
        mend: 'move it, or give the hub the right to move files there',
      }),
    );
  }
}

/** Watches the drop folder until closed. */
export function startInbox(hub: SourceHub, options: InboxOptions): { close(): Promise<void> } {
  const inbox = new Inbox(hub, options);
  let isClosed = false;
  let looking: Promise<unknown> | null = null;
  const look = () => {
    looking ??= inbox
      .look(() => isClosed)
      .catch(options.onFault)
      .finally(() => {
        looking = null;
      });
  };
  look();
  const timer = setInterval(look, INTERVAL);
  return {
    async close() {
      isClosed = true;
      clearInterval(timer);
      await looking;
    },
  };
}
