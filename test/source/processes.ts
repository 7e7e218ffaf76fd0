import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/database/database.ts';
import type { DatasetName } from '../../src/reading/dataset.ts';
import { deliver } from '../../src/source/deliver.ts';
import type { DeliveryReport } from '../../src/source/delivery-report.ts';
import { filePayload } from '../../src/table/payload.ts';
import type { TestHub } from '../support/hub.ts';

/** Takes in a file of the hub through another pool of connections, as another process would. */
export async function deliverThrough(
  { vault, clock }: TestHub,
  database: Database,
  dataset: DatasetName,
  regionCode: string,
  csv: string,
  month: string | null,
): Promise<DeliveryReport> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-file-'));
  try {
    const file = join(folder, `${dataset}.csv`);
    await writeFile(file, csv);
    return await deliver(
      { database, vault, clock },
      { dataset, regionCode, month, payload: await filePayload(file), receivedBy: 'test' },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
