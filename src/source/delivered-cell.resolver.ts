import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { defineLoader } from '../context/loader.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import { DATASET_DEPARTMENT, deliveryLoader } from '../region/delivery.loader.ts';
import { ProvenanceType } from '../region/delivery.type.ts';
import { DeliveredCellType } from './delivered-cell.type.ts';
import { type DeliveredCell, findDeliveredRows } from './delivered-row.ts';

/** Each is read again from its first row on, which takes seconds for a file of a million. */
const MOST_DELIVERIES = 10;

interface RowKey {
  readonly deliveryId: string;
  readonly rowNumber: number;
}

/** Rows as they were handed over; each delivery is opened once. QUERY_TOO_LARGE for rows of more than ten. */
const deliveredRowLoader = defineLoader<RowKey, readonly DeliveredCell[] | null>(
  'source.deliveredRow',
  async (context, keys) => {
    const wanted = new Map<string, number[]>();
    for (const { deliveryId, rowNumber } of keys) {
      wanted.set(deliveryId, [...(wanted.get(deliveryId) ?? []), rowNumber]);
    }
    if (wanted.size > MOST_DELIVERIES) {
      throw new HubError('QUERY_TOO_LARGE', '原始单元格涉及的文件过多 (cells of too many deliveries)', {
        where: 'Provenance.cells',
        found: `rows of ${wanted.size} deliveries`,
        expected: `rows of at most ${MOST_DELIVERIES}`,
        mend: 'ask for the cells of fewer facts at once',
      });
    }
    const rows = new Map<string, ReadonlyMap<number, DeliveredCell[]>>();
    // One after the other: a delivery may be hundreds of megabytes.
    for (const [deliveryId, rowNumbers] of wanted) {
      rows.set(deliveryId, await findDeliveredRows(context, deliveryId, rowNumbers));
    }
    return keys.map(({ deliveryId, rowNumber }) => rows.get(deliveryId)?.get(rowNumber) ?? null);
  },
  ({ deliveryId, rowNumber }) => `${deliveryId} ${rowNumber}`,
);

@Resolver(() => ProvenanceType)
export class DeliveredCellResolver {
  @FieldResolver(() => [DeliveredCellType], {
    description:
      '原始单元格 (cells of the row as they were handed over), in the order of the file, read again from the kept bytes. Empty: the bytes are not kept, or the row is not found in them. At most ten deliveries an operation.',
  })
  async cells(@Root() provenance: ProvenanceType, @Ctx() context: OperationContext): Promise<DeliveredCellType[]> {
    const { deliveryId, deliveryRow: rowNumber } = provenance;
    const [cells, delivery] = await Promise.all([
      context.load(deliveredRowLoader, { deliveryId, rowNumber }),
      context.load(deliveryLoader, deliveryId),
    ]);
    if (!cells || !delivery) return [];
    const isOwn = DATASET_DEPARTMENT[delivery.dataset] === context.viewer.department;
    return cells.map((cell) => new DeliveredCellType(cell, context.viewer, isOwn));
  }
}
