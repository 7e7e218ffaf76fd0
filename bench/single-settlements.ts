import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DeliveryFile } from '../seeds/departments/delivery-file.ts';
import { oneSettlement } from '../seeds/departments/one-settlement.ts';
import { SETTLEMENT_COLUMNS } from '../seeds/departments/settlement-row.ts';
import { plainDate } from '../src/value/plain-date.ts';
import { YEAR } from './department-files.ts';
import type { FileRequest } from './hub-process.ts';

const [ID, NAME, REGION] = (['证件号码', '姓名', '参保区划'] as const).map((name) => SETTLEMENT_COLUMNS.indexOf(name));

/**
 * Files of one settlement each, for as many known persons: 90 000 元 of which 15 000 are paid, so that whoever a rule
 * is about crosses its line.
 */
export async function singleSettlements(folder: string, source: DeliveryFile, count: number): Promise<FileRequest[]> {
  const home = join(folder, 'single');
  await mkdir(home, { recursive: true });
  const requests: FileRequest[] = [];
  const seen = new Set<string>();
  for await (const line of createInterface({ input: createReadStream(source.path) })) {
    const cells = line.split(',');
    const idNumber = cells[ID!]!;
    if (idNumber === '证件号码' || seen.has(idNumber)) continue;
    seen.add(idNumber);
    const { path } = await oneSettlement({
      path: join(home, `${requests.length}.csv`),
      settlementId: `99${String(requests.length).padStart(16, '0')}`,
      idNumber,
      name: cells[NAME!]!,
      regionCode: cells[REGION!]!,
      settledOn: plainDate(`${YEAR}-12-30`),
      total: 9_000_000n,
      basic: 1_500_000n,
    });
    requests.push({
      dataset: 'settlements',
      regionCode: source.regionCode,
      month: null,
      file: path,
      receivedBy: 'bench',
    });
    if (requests.length === count) break;
  }
  return requests;
}
