import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../context/connection.type.ts';
import { uuidOf } from '../context/global-id.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest } from '../context/page.ts';
import { findDelivery } from '../region/delivery.resolver.ts';
import { DeliveryType } from '../region/delivery.type.ts';
import { formatYuan } from '../value/money.ts';
import { controlsOfKept } from './controls.ts';
import {
  codeCountsLoader,
  type DeliveryDetailsRow,
  deliveryDetailsLoader,
  deliveryEventsLoader,
  refusedRowsLoader,
} from './delivery-details.loader.ts';
import {
  CodeCountType,
  ControlsType,
  DeliveryEventType,
  DeliveryFailureType,
  HoldReasonType,
  RefusedCellType,
  RefusedRowConnection,
  RefusedRowType,
} from './delivery-details.type.ts';

const SORT_KEY = { sheet: /^[\s\S]*$/, row_number: /^\d{1,9}$/ };

/** What became of a delivery, told in full. */
@Resolver(() => DeliveryType)
export class DeliveryDetailsResolver {
  @FieldResolver(() => Int, {
    description:
      '保留人数 (of a full list: persons whose rows were refused and who therefore stand on it as on the list before).',
  })
  async rowsKept(@Root() delivery: DeliveryType, @Ctx() context: OperationContext): Promise<number> {
    return (await detailsOf(context, delivery)).rows_kept;
  }

  @FieldResolver(() => [HoldReasonType], {
    description: '待确认原因 (what it waits, or waited, for a person for). Empty: nothing.',
  })
  async heldReasons(
    @Root() delivery: DeliveryType,
    @Ctx() context: OperationContext,
  ): Promise<readonly HoldReasonType[]> {
    return (await detailsOf(context, delivery)).held_reasons ?? [];
  }

  @FieldResolver(() => ControlsType, { nullable: true, description: '控制数 (control totals). Null: none declared.' })
  async controls(@Root() delivery: DeliveryType, @Ctx() context: OperationContext): Promise<ControlsType | null> {
    const { controls } = await detailsOf(context, delivery);
    if (!controls) return null;
    const { rows, amountFen, source } = controlsOfKept(controls);
    return { rows: rows ?? null, amount: amountFen === undefined ? null : formatYuan(amountFen), source };
  }

  @FieldResolver(() => DeliveryFailureType, {
    nullable: true,
    description: '失败原因 (why it failed as a whole). Null: it did not.',
  })
  async failure(@Root() delivery: DeliveryType, @Ctx() context: OperationContext): Promise<DeliveryFailureType | null> {
    const { failure_code: code, failure_text: text } = await detailsOf(context, delivery);
    return code === null ? null : { code, text: text ?? code };
  }

  @FieldResolver(() => DeliveryType, {
    nullable: true,
    description:
      '补正的交付 (delivery whose refused rows this one brings again, corrected). Null: it is no supplement.',
  })
  async supplements(@Root() delivery: DeliveryType, @Ctx() context: OperationContext): Promise<DeliveryType | null> {
    const { supplements } = await detailsOf(context, delivery);
    return supplements === null ? null : findDelivery(context, supplements);
  }

  @FieldResolver(() => [DeliveryEventType], {
    description: '历程 (history): received, held, confirmed, merged, replaced, withdrawn – by whom, when and why.',
  })
  async history(@Root() delivery: DeliveryType, @Ctx() context: OperationContext): Promise<DeliveryEventType[]> {
    const rows = await context.load(deliveryEventsLoader, idOf(delivery));
    return rows.map(({ occurred_at: occurredAt, ...row }) => ({ ...row, occurredAt }));
  }

  @FieldResolver(() => [CodeCountType], {
    description: '拒收原因计数 (refused rows by reason code; a row with several faults counts under each).',
  })
  refusedByCode(@Root() delivery: DeliveryType, @Ctx() context: OperationContext): Promise<CodeCountType[]> {
    return context.load(codeCountsLoader, { deliveryId: idOf(delivery), of: 'REFUSED' });
  }

  @FieldResolver(() => [CodeCountType], { description: '提示计数 (rows that went in and want a look, by code).' })
  noticesByCode(@Root() delivery: DeliveryType, @Ctx() context: OperationContext): Promise<CodeCountType[]> {
    return context.load(codeCountsLoader, { deliveryId: idOf(delivery), of: 'NOTICED' });
  }

  @FieldResolver(() => RefusedRowConnection, {
    description:
      '被拒行 (refused rows) with every cell at fault. What stood in the cells: for roles that see persons in clear only.',
  })
  async refusedRows(
    @Root() delivery: DeliveryType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<RefusedRowType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const rows = await context.load(refusedRowsLoader, {
      deliveryId: idOf(delivery),
      first: request.first + 1,
      afterSheet: request.after?.[0] ?? null,
      afterRow: request.after ? Number(request.after[1]) : null,
    });
    return pageOf(
      rows,
      request,
      SORT_KEY,
      (row) => [row.sheet, String(row.row_number)],
      ({ sheet, row_number, first_row, faults }) => ({
        sheet: sheet === '' ? null : sheet,
        rowNumber: row_number - first_row + 1,
        cells: faults.map(({ found, ...fault }) => {
          const text = found === null ? null : context.vault.open(Buffer.from(found, 'hex')).toString('utf8');
          return new RefusedCellType({ ...fault, found: text }, context.viewer);
        }),
      }),
    );
  }
}

function idOf({ id }: DeliveryType): string {
  return uuidOf('Delivery', id);
}

async function detailsOf(context: OperationContext, delivery: DeliveryType): Promise<DeliveryDetailsRow> {
  return (await context.load(deliveryDetailsLoader, idOf(delivery)))!;
}
