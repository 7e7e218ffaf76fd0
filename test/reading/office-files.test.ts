import { afterAll, describe, expect, test } from 'vitest';
import { DATASET } from '../../src/reading/datasets.ts';
import { controlRowsOf, monthOf, recognise } from '../../src/reading/recognise.ts';
import { loadVocabulary } from '../../src/reading/vocabulary.ts';
import { deliver } from '../../src/source/deliver.ts';
import type { DeliveryReport } from '../../src/source/delivery-report.ts';
import { memoryPayload, type Payload } from '../../src/table/payload.ts';
import { unpack } from '../../src/table/unpack.ts';
import { enterIncome, makeSourceHub } from '../source/places.ts';
import { stateOf } from '../source/tables.ts';
import type { TestHub } from '../support/hub.ts';
import { OFFICE_FILES, type OfficeFile } from '../support/office-files.ts';

const hubs: TestHub[] = [];

afterAll(() => Promise.all(hubs.map((hub) => hub.close())));

async function newHub(): Promise<TestHub> {
  const hub = await makeSourceHub({ today: '2025-10-05' });
  hubs.push(hub);
  await enterIncome(hub);
  return hub;
}

/** Takes in a file as `hub import` does: nothing is known but the region. */
async function takeInAsSent(hub: TestHub, { fileName, bytes, region }: OfficeFile): Promise<DeliveryReport> {
  const reports: DeliveryReport[] = [];
  for await (const payload of unpack(memoryPayload(fileName, bytes))) reports.push(await takeIn(hub, payload, region));
  expect(reports).toHaveLength(1);
  return reports[0]!;
}

async function takeIn(hub: TestHub, payload: Payload, regionCode: string): Promise<DeliveryReport> {
  const recognition = await recognise(payload, await loadVocabulary(hub.database, regionCode));
  const dataset = recognition.dataset;
  if (dataset === null) throw new Error(`unclear: ${JSON.stringify(recognition.candidates.slice(0, 2))}`);
  const { month } = monthOf(payload.name, DATASET[dataset], recognition, null);
  return deliver(hub, { dataset, regionCode, month, payload, receivedBy: 'test' });
}

describe('a file as an office sends it gives what the clean one of the same rows gives, no cell edited', () => {
  test.each(OFFICE_FILES.map((file) => [file.fileName, file] as const))('%s', async (_, file) => {
    const [asSent, clean] = [await newHub(), await newHub()];
    const report = await takeInAsSent(asSent, file);
    const { dataset, month, rows, skipped, unread = [] } = file;
    expect(report).toMatchObject({
      dataset,
      month,
      status: 'MERGED',
      rowsRead: rows,
      rowsNew: rows,
      rowsRefused: 0,
      rowsSkipped: skipped,
      unreadSheets: unread,
    });
    const same = await clean.deliver(dataset, file.region, file.clean, month);
    expect(same).toMatchObject({ status: 'MERGED', rowsRead: rows, rowsRefused: 0, rowsSkipped: 0 });
    expect(await stateOf(asSent.database)).toEqual(await stateOf(clean.database));
  });

  test('all of them together, and each of them again in the other form, which changes nothing', async () => {
    const hub = await newHub();
    const files = OFFICE_FILES.filter(({ fileName }) => !fileName.startsWith('SETL_D'));
    for (const file of files) expect(await takeInAsSent(hub, file)).toMatchObject({ rowsNew: file.rows });
    for (const { dataset, region, clean, month, rows } of files) {
      const again = await hub.deliver(dataset, region, clean, month);
      expect(again, dataset).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsUnchanged: rows, rowsLeft: 0 });
    }
    const flagged = await hub.database.query('select from case_hit where recalled_on is null');
    expect(flagged.length).toBeGreaterThan(0);
  });
});

test('the count in a name is the control total of the rows', async () => {
  const vocabulary = await loadVocabulary((await newHub()).database, '370811');
  const counts: Record<string, number | null> = {};
  for (const file of OFFICE_FILES) {
    for await (const payload of unpack(memoryPayload(file.fileName, file.bytes)))
      counts[file.fileName] = controlRowsOf(await recognise(payload, vocabulary), DATASET[file.dataset]);
  }
  expect(Object.values(counts).filter((count) => count !== null)).toEqual([3, 3]);
});

test('a sheet and a row of it are where a fact came from', async () => {
  const hub = await newHub();
  const { deliveryId } = await takeInAsSent(hub, OFFICE_FILES[0]!);
  expect(
    await hub.database.query('select sheet, first_row from delivery_sheet where delivery_id = $1 order by 2', [
      deliveryId,
    ]),
  ).toEqual([
    { sheet: '甲镇', first_row: 1 },
    { sheet: '乙镇', first_row: 8 },
  ]);
  const rows = await hub.database.query<{ row_number: number }>('select row_number from roster_entry order by 1');
  expect(rows.map((row) => row.row_number)).toEqual([4, 5, 9, 11]);
  const skipped = await hub.database.query(
    'select code, row_number from delivery_notice where delivery_id = $1 order by row_number',
    [deliveryId],
  );
  expect(skipped).toEqual([
    { code: 'SKIPPED_TOTAL', row_number: 6 },
    { code: 'SKIPPED_NOTE', row_number: 7 },
    { code: 'SKIPPED_HEADER_AGAIN', row_number: 10 },
  ]);
});
