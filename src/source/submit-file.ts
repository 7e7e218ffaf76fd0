import type { Queryable } from '../database/database.ts';
import type { DatasetName } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';
import { controlRowsOf, monthOf, recognise, requireStatusColumn, unclearDataset } from '../reading/recognise.ts';
import { loadVocabulary } from '../reading/vocabulary.ts';
import type { Payload } from '../table/payload.ts';
import { controlsOf } from './controls.ts';
import type { DeliveryRequest } from './delivery-request.ts';

/** What came with a file; null = not said. */
export interface StatedFile {
  readonly dataset: DatasetName | null;
  readonly month: string | null;
  readonly rows: number | null;
  readonly amountFen: bigint | null;
  /** The delivery whose refused rows it brings again, corrected. */
  readonly supplements?: string | null;
}

/**
 * What a file is taken for where nobody can be asked: as stated, else by its headers, its name and the lines above its
 * table, as `hub import` does.
 * @throws HubError DATASET_UNCLEAR, DELIVERY_UNREADABLE, ARGUMENT_INVALID (months that do not agree)
 */
export async function takenAs(
  database: Queryable,
  regionCode: string,
  payload: Payload,
  stated: StatedFile,
): Promise<Pick<DeliveryRequest, 'dataset' | 'month' | 'controls' | 'supplements'>> {
  const recognition = await recognise(payload, await loadVocabulary(database, regionCode));
  const name = stated.dataset ?? recognition.dataset;
  if (name === null) throw unclearDataset(payload.name, recognition);
  requireStatusColumn(payload.name, DATASET[name], recognition);
  const { supplements = null } = stated;
  // Of a supplement the month is that of the list it belongs to, whatever its name looks like.
  const month =
    supplements === null ? monthOf(payload.name, DATASET[name], recognition, stated.month).month : stated.month;
  const controls = controlsOf(stated, controlRowsOf(recognition, DATASET[name]));
  return { dataset: name, month, supplements, ...(controls && { controls }) };
}
