import { HubError } from '../errors/hub-error.ts';
import { DATASETS, type DatasetName } from '../source/dataset.ts';
import { deliver } from '../source/deliver.ts';
import type { DeliveryReport } from '../source/delivery-report.ts';
import type { SourceHub } from '../source/delivery-request.ts';
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
 * Takes one file in, or each file of a zip archive; of an archive the worst outcome counts, and the report tells each.
 * Throws what deliver throws when the file is no archive of several.
 */
export async function takeFile(hub: SourceHub, file: TakenFile, { describe }: TakeFileOptions): Promise<FileResult> {
  const results: FileResult[] = [];
  const skipped: string[] = [];
  for await (const payload of unpack(await filePayload(file.path), { onSkipped: (path) => skipped.push(path) })) {
    try {
      const report = await deliver(hub, {
        dataset: file.dataset ?? datasetOf(payload),
        regionCode: file.regionCode,
        month: null,
        payload,
        receivedBy: 'inbox',
      });
      results.push({ outcome: outcomeOf(report), text: describe(report) });
    } catch (error) {
      if (!(error instanceof HubError) || error.code === 'INTERNAL' || error.code === 'DATABASE_UNREACHABLE')
        throw error;
      results.push({ outcome: 'failed', text: `${payload.name}\n${error.describe()}` });
    }
  }
  const outcomes = results.map(({ outcome }) => OUTCOMES.indexOf(outcome));
  const lines = results.map(({ text }) => text);
  if (skipped.length > 0) lines.push(`未读取 not read: ${skipped.join('、')}`);
  return results.length === 0
    ? { outcome: 'failed', text: `压缩包里没有文件 no file in the archive\n${lines.join('\n')}` }
    : { outcome: OUTCOMES[Math.max(...outcomes)]!, text: lines.join('\n') };
}

/** Refused rows count also where the same file came before and was repeated here. */
function outcomeOf(report: DeliveryReport): Outcome {
  const status: string = report.status;
  if (status === 'HELD') return 'held';
  if (status === 'FAILED') return 'failed';
  return report.rowsRefused > 0 ? 'partial' : 'done';
}

function datasetOf({ name }: Payload): DatasetName {
  throw new HubError('DELIVERY_UNREADABLE', '看不出是哪一种数据', {
    where: name,
    found: 'a file in the folder of the region itself',
    expected: `the folder of a dataset: ${DATASETS.join(', ')}`,
    mend: 'put it into <region code>/<dataset>/',
  });
}
