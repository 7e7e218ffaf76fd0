import { createInterface } from 'node:readline/promises';
import type { Clock } from '../config/clock.ts';
import { HubError } from '../errors/hub-error.ts';
import type { DatasetName } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';
import {
  controlRowsOf,
  monthOf,
  type Recognition,
  reasonOf,
  recognise,
  recogniseByName,
  requireStatusColumn,
  unclearDataset,
} from '../reading/recognise.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';
import { type Controls, controlsOf } from '../source/controls.ts';
import type { EncodingChoice } from '../table/encoding.ts';
import type { Payload } from '../table/payload.ts';
import { formatYuan } from '../value/money.ts';

/** What the command says of its files. */
export interface Stated {
  readonly dataset?: DatasetName | undefined;
  readonly month?: string;
  readonly expectRows?: number;
  readonly expectAmount?: bigint;
  readonly encoding: EncodingChoice;
  /** Whether somebody sits at the terminal who can choose. */
  readonly isAsking: boolean;
}

/** What one file is taken for, and the words that tell it. */
export interface Taken {
  readonly dataset: DatasetName;
  readonly month: string | null;
  /** Whether the month was stated, read in the file or its name, or is only the current one. */
  readonly isMonthStated: boolean;
  readonly controls: Controls | undefined;
  readonly told: readonly string[];
}

/**
 * What a file is taken for: as stated, else as recognised, else as somebody at the terminal chooses.
 * @throws HubError DATASET_UNCLEAR, DELIVERY_UNREADABLE, ARGUMENT_INVALID (months that do not agree)
 */
export async function takenFor(
  payload: Payload,
  stated: Stated & { readonly vocabulary: Vocabulary },
  clock: Clock,
): Promise<Taken> {
  // A delta whose dataset is stated needs no look at its table, which for a large file takes as long as half of reading it.
  const isTold = stated.dataset !== undefined && DATASET[stated.dataset].kind === 'DELTA';
  const recognition = isTold
    ? recogniseByName(payload)
    : await recognise(payload, stated.vocabulary, { encoding: stated.encoding });
  const dataset = stated.dataset ?? recognition.dataset ?? (await choose(payload.name, recognition, stated.isAsking));
  const { label, kind } = DATASET[dataset];
  requireStatusColumn(payload.name, DATASET[dataset], recognition);
  const told: string[] = [];
  const reason = recognition.candidates.find((one) => one.dataset === dataset);
  if (stated.dataset === undefined && reason) told.push(`按${reasonOf(reason)}认作 ${label} ${dataset}`);
  const [best] = recognition.candidates;
  if (stated.dataset !== undefined && recognition.dataset !== null && recognition.dataset !== dataset && best)
    told.push(`注意：按${reasonOf(best)}更像 ${DATASET[best.dataset].label}，仍按参数作 ${label} 入库`);
  const { month, by, contradiction } = monthOf(payload.name, DATASET[dataset], recognition, stated.month ?? null);
  if (contradiction !== null) told.push(`注意：${contradiction}`);
  else if (kind === 'FULL_LIST' && by === null) told.push(`月份：文件没有写明，按当月 ${clock.today().slice(0, 7)}`);
  else if (by !== null && by !== '参数') told.push(`月份：${month}（${by}）`);
  if (recognition.name.status !== null) told.push(`文件名注明：${recognition.name.status}`);
  const { expectRows: rows = null, expectAmount: amountFen = null } = stated;
  const controls = controlsOf({ rows, amountFen }, controlRowsOf(recognition, DATASET[dataset]));
  if (controls) told.push(`控制数：${controlsText(controls)}`);
  return { dataset, month, isMonthStated: by !== null, controls, told };
}

function controlsText({ rows, amountFen, source }: Controls): string {
  const totals = [
    ...(rows === undefined ? [] : [`${rows} 行`]),
    ...(amountFen === undefined ? [] : [`${formatYuan(amountFen)} 元`]),
  ];
  return `${totals.join('、')}（${source}）`;
}

/** Lets somebody at the terminal choose; DATASET_UNCLEAR where nobody is, or nothing was chosen. */
async function choose(file: string, recognition: Recognition, isAsking: boolean): Promise<DatasetName> {
  const possible = recognition.candidates.filter(({ absent }) => absent.length === 0);
  if (!isAsking || possible.length === 0) throw unclearDataset(file, recognition);
  const lines = possible.map(
    (one, at) => `  ${at + 1}. ${DATASET[one.dataset].label} ${one.dataset}（${reasonOf(one)}）`,
  );
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${file} 是哪个数据集？\n${lines.join('\n')}\n序号（回车 = 不导入）: `);
    const chosen = possible[Number(answer.trim()) - 1];
    if (!chosen) throw unclearDataset(file, recognition);
    return chosen.dataset;
  } finally {
    terminal.close();
  }
}

/** Two lists of one month in one command: the later would take the earlier's place, and who is on that alone would leave. */
export class ListsTaken {
  readonly #taken = new Map<string, { readonly file: string; readonly digest: string }>();

  /** @throws HubError ARGUMENT_INVALID for a second list of the same dataset and month, unless the month was stated */
  check(payload: Payload, { dataset, month, isMonthStated }: Taken, isExplicit: boolean): void {
    if (DATASET[dataset].kind !== 'FULL_LIST' || isExplicit) return;
    const key = `${dataset} ${isMonthStated ? month : ''}`;
    const known = this.#taken.get(key);
    if (known && known.digest !== payload.digest) {
      throw new HubError('ARGUMENT_INVALID', '同一次导入中有两份同月的全量名单', {
        where: payload.name,
        found: known.file,
        expected: '一个月一份全量名单：后一份会替代前一份，只在前一份上的人员即为退出',
        mend: '分成几份的名单（如未消除、已消除）先合并成一份；确为替代时用 --month 写明月份',
      });
    }
    this.#taken.set(key, { file: payload.name, digest: payload.digest });
  }
}
