import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../context/operation-context.ts';
import { findDelivery } from '../region/delivery.resolver.ts';
import { DeliveryType } from '../region/delivery.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { ExchangeType } from './exchange.type.ts';
import { listStates } from './exchange-state.ts';

@Resolver(() => ExchangeType)
export class ExchangeResolver {
  @Query(() => [ExchangeType], {
    description: '前置库 (exchange databases that are read for your regions), by name.',
  })
  async exchanges(@Ctx() context: OperationContext): Promise<ExchangeType[]> {
    const rows = await listStates(context.database, context.scope.regionCodes);
    return rows.map((row) => new ExchangeType(row));
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '所属区划 (region whose department keeps it). Never null.',
  })
  region(@Root() exchange: ExchangeType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, exchange.regionCode);
  }

  @FieldResolver(() => DeliveryType, {
    nullable: true,
    description: '最近交付 (delivery that came of it last). Null: none yet.',
  })
  async delivery(@Root() exchange: ExchangeType, @Ctx() context: OperationContext): Promise<DeliveryType | null> {
    return exchange.deliveryId === null ? null : findDelivery(context, exchange.deliveryId);
  }
}
