import { basename } from 'node:path';
import type { ErrorCode } from '../errors/codes.ts';
import { HubError } from '../errors/hub-error.ts';
import type { DatasetName } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';
import { deliver } from '../source/deliver.ts';
import type { DeliveryReport } from '../source/delivery-report.ts';
import type { SourceHub } from '../source/delivery-request.ts';
import { takenAs } from '../source/submit-file.ts';
import { filePayload, type Payload } from '../table/payload.ts';
import { unpack } from '../table/unpack.ts';
import { OUTCOMES, type Outcome } from './inbox-folder.ts';

export interface TakeFileOptions {
  /** The report of a delivery as text for the file beside it. */
  readonly describe: (report: DeliveryReport) => string;
}

export interface FileResult {
  readonly outcome: Outcome;
  readonly text: string;
}

/** Where a file lies and what is known of it. */
export interface TakenFile {
  readonly path: string;
  readonly regionCode: string;
  /** Null = to be recognised. */
  readonly dataset: DatasetName | null;
}

/**
 * Takes one file in, or each file of a zip archive, as what it is recognised as; of an archive the worst outcome counts,
 * and the report tells each. Throws only faults that say nothing of the file.
 */
export async function takeFile(hub: SourceHub, file: TakenFile, options: TakeFileOptions): Promise<FileResult> {
  const results: FileResult[] = [];
  const skipped: string[] = [];
  const lists = new Set<string>();
  const tell = (name: string, error: unknown) =>
    results.push({ outcome: 'failed', text: `${name}\n${asFault(error).describe()}` });
  try {
    const onSkipped = (path: string) => skipped.push(path);
    for await (const payload of unpack(await filePayload(file.path), { onSkipped, onBroken: tell })) {
      await takeOne(hub, file, payload, lists).then(
        (report) => results.push({ outcome: outcomeOf(report), text: options.describe(report) }),
        (error: unknown) => tell(payload.name, error),
      );
    }
  } catch (error) {
    tell(basename(file.path), error);
  }
  const lines = results.map(({ text }) => text);
  if (results.length === 0) lines.push('压缩包里没有数据文件 no file in the archive');
  if (skipped.length > 0) lines.push(`不是数据文件，未读取 not read: ${skipped.join('、')}`);
  const worst = Math.max(...results.map(({ outcome }) => OUTCOMES.indexOf(outcome)));
  return { outcome: OUTCOMES[worst] ?? 'failed', text: lines.join('\n') };
}

async function takeOne(
  hub: SourceHub,
  { regionCode, dataset }: TakenFile,
  payload: Payload,
  lists: Set<string>,
): Promise<DeliveryReport> {
  const taken = await takenAs(hub.database, regionCode, payload, { dataset, month: null, rows: null, amountFen: null });
  const list = `${taken.dataset} ${taken.month ?? ''}`;
  if (DATASET[taken.dataset].kind === 'FULL_LIST' && lists.has(list)) {
    throw new HubError('ARGUMENT_INVALID', '同一压缩包中有两份同月的全量名单', {
      where: payload.name,
      expected: '一个月一份全量名单：后一份会替代前一份，只在前一份上的人员即为退出',
      mend: '分成几份的名单先合并成一份',
    });
  }
  lists.add(list);
  return deliver(hub, { ...taken, regionCode, payload, receivedBy: 'inbox' });
}

/** Faults that say nothing of the file. */
const OURS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['INTERNAL', 'DATABASE_UNREACHABLE', 'CONFLICT']);

/** What is wrong with the file; throws what is wrong with the hub. */
function asFault(error: unknown): HubError {
  if (error instanceof HubError && !OURS.has(error.code)) return error;
  throw error;
}

/** Refused rows count also where the same file came before and was repeated here. */
function outcomeOf({ status, rowsRefused }: DeliveryReport): Outcome {
  if (status === 'HELD') return 'held';
  return rowsRefused > 0 ? 'partial' : 'done';
}
