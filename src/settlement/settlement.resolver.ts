import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { mask } from '../access/masks.ts';
import { uuidOf } from '../context/global-id.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { reversalsLoader, settlementLoader } from './settlement.loader.ts';
import { SettlementType, settlementOf } from './settlement.type.ts';

@Resolver(() => SettlementType)
export class SettlementResolver {
  @Query(() => SettlementType, {
    nullable: true,
    description: '按标识查结算 (settlement by id). Null: there is none, or its person is outside your regions.',
  })
  settlement(
    @Arg('id', () => ID, { description: '全局标识 (id of the settlement).' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<SettlementType | null> {
    return findSettlement(context, uuidOf('Settlement', id));
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '人员 (who bears it; of a reversal the person of the original). Null: outside your regions.',
  })
  person(@Root() settlement: SettlementType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, settlement.row.person_id);
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '参保区划 insu_admdvs (region of insurance). Null: its code is not in the region tree.',
  })
  insuredRegion(
    @Root() settlement: SettlementType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRegionType | null> {
    return findRegion(context, settlement.row.insured_region_code);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '病种编码 dise_no (disease code). Null: not delivered, or hidden from your department and role.',
  })
  diseaseCode(@Root() settlement: SettlementType, @Ctx() context: OperationContext): string | null {
    return mask('diagnosis', settlement.row.disease_code, context.viewer);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '病种名称 dise_name (disease name). Null: not delivered, or hidden from your department and role.',
  })
  diseaseName(@Root() settlement: SettlementType, @Ctx() context: OperationContext): string | null {
    return mask('diagnosis', settlement.row.disease_name, context.viewer);
  }

  @FieldResolver(() => SettlementType, {
    nullable: true,
    description:
      '原结算 init_setl_id (settlement that this one reverses). Null: it is no reversal, the original was not delivered, or it is outside your regions.',
  })
  reverses(
    @Root() settlement: SettlementType,
    @Ctx() context: OperationContext,
  ): Promise<SettlementType | null> | null {
    const { reverses_id } = settlement.row;
    return reverses_id === null ? null : findSettlement(context, reverses_id);
  }

  @FieldResolver(() => [SettlementType], {
    description: '冲正记录 (reversals that name this settlement), oldest first; also those that count for nothing.',
  })
  async reversedBy(@Root() settlement: SettlementType, @Ctx() context: OperationContext): Promise<SettlementType[]> {
    const rows = await context.load(reversalsLoader, settlement.row.settlement_id);
    return rows.map((row) => settlementOf(context, row));
  }
}

/** The settlement of an id within the scope, null otherwise; its person is noted for the audit. */
export async function findSettlement(context: OperationContext, settlementId: string): Promise<SettlementType | null> {
  const row = await context.load(settlementLoader, settlementId);
  return row && settlementOf(context, row);
}
