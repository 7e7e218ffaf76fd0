import { HubError } from '../errors/hub-error.ts';
import { DATASET } from '../reading/datasets.ts';
import type { DeliveryReport } from '../source/delivery-report.ts';
import { describeReport } from './delivery-text.ts';
import { EXIT } from './exit.ts';

/** What became of the files of one import: told as they come, and once more at the end where there were several. */
export class ImportSummary {
  readonly #isText: boolean;
  readonly #reports: DeliveryReport[] = [];
  readonly #failed: { readonly file: string; readonly error: unknown }[] = [];

  constructor(format: 'text' | 'json') {
    this.#isText = format === 'text';
  }

  /** Takes in one file, which tells what it is taken for; a failure is told and kept. */
  async taking(
    file: string,
    take: (tell: (lines: readonly string[]) => void) => Promise<DeliveryReport>,
  ): Promise<void> {
    let told: readonly string[] = [];
    const say = (write: (line: string) => void): void => {
      if (this.#isText) for (const line of told) write(`${file}: ${line}`);
    };
    try {
      const report = await take((lines) => {
        told = lines;
      });
      this.#reports.push(report);
      say(console.log);
      console.log(this.#isText ? describeReport(report) : JSON.stringify(report));
    } catch (error) {
      say(console.error);
      this.failed(file, error);
    }
  }

  failed(file: string, error: unknown): void {
    this.#failed.push({ file, error });
    if (!(error instanceof HubError)) {
      console.error(`${file}: INTERNAL:`, error);
      return;
    }
    console.error(error.describe());
    if (!this.#isText) {
      const { code, message } = error;
      console.log(JSON.stringify({ fileName: file, status: 'FAILED', error: { code, message } }));
    }
  }

  /** Sums up where there were several files, and says how the command ends. */
  end(): number {
    const all = this.#reports.length + this.#failed.length;
    if (this.#isText && all > 1) console.log(this.#text(all));
    if (this.#failed.length > 0) return this.#exitOfFailed();
    if (this.#reports.some(({ status }) => status === 'HELD')) return EXIT.HELD;
    return this.#reports.some(isOpen) ? EXIT.PARTIAL : EXIT.DONE;
  }

  /** A misspelt argument of a single file is wrong usage, as with every command. */
  #exitOfFailed(): number {
    const [one] = this.#failed;
    const isUsage = one!.error instanceof HubError && one!.error.code === 'ARGUMENT_INVALID';
    return isUsage && this.#failed.length === 1 && this.#reports.length === 0 ? EXIT.USAGE : EXIT.FAILED;
  }

  #text(all: number): string {
    const counts = new Map<string, number>();
    for (const { status } of this.#reports) counts.set(status, (counts.get(status) ?? 0) + 1);
    if (this.#failed.length > 0) counts.set('FAILED', this.#failed.length);
    const lines = [`共 ${all} 个文件 files: ${[...counts].map(([status, files]) => `${status} ${files}`).join(' · ')}`];
    for (const report of this.#reports) {
      const { fileName, dataset, month, status, rowsRead, rowsRefused } = report;
      const refused = rowsRefused > 0 ? `，拒收 ${rowsRefused}` : '';
      lines.push(
        `  ${status} ${fileName} → ${DATASET[dataset].label}${month ? ` ${month}` : ''}，${rowsRead} 行${refused}`,
      );
    }
    for (const { file, error } of this.#failed)
      lines.push(`  FAILED ${file}: ${error instanceof HubError ? `${error.code} ${error.message}` : 'INTERNAL'}`);
    return lines.join('\n');
  }
}

/** Whether a delivery leaves something to be done: refused rows, a list that waits. */
function isOpen({ status }: DeliveryReport): boolean {
  return status !== 'MERGED' && status !== 'UNCHANGED';
}
