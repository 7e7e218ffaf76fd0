import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { requireYear } from '../burden/burden.resolver.ts';
import { PageArguments } from '../context/connection.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { DateScalar } from '../context/scalars.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import { settlementLoader } from '../settlement/settlement.loader.ts';
import { SettlementType, settlementOf } from '../settlement/settlement.type.ts';
import { visiblePersons } from '../subsidy/subsidy.loader.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { personBenefitsLoader, regionBenefitsLoader } from './benefit.loader.ts';
import {
  LayerBenefitTotalType,
  PersonBenefitsConnection,
  PersonBenefitsType,
  RegionBenefitsType,
  SettlementBenefitType,
  StayDepositConnection,
  StayDepositType,
  TownshipBenefitsType,
  UnmarkedSettlementConnection,
  UnmarkedSettlementType,
} from './benefit.type.ts';
import { tellBenefits } from './benefit-counts.ts';
import { missedOf } from './benefit-region.ts';
import type { PersonBenefit } from './benefit-year.ts';

const MISSED_KEY = { missed: /^\d+$/, person_id: UUID_VALUE };
const SETTLEMENT_KEY = { person_id: UUID_VALUE, settlement_id: UUID_VALUE };
const AS_OF = '截至日期 (evaluated on what is dated up to this day); today when left out.';

@Resolver(() => PersonType)
export class PersonBenefitsOfResolver {
  @FieldResolver(() => PersonBenefitsType, {
    nullable: true,
    description:
      '待遇核对 (benefits expected against paid in a year) by the nearest document of the place. Null: none in force promises any.',
  })
  async benefits(
    @Root() { personId, regionCode }: PersonType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<PersonBenefitsType | null> {
    const key = { personId, regionCode, year: requireYear(year), asOf: asOf ?? context.today };
    const benefit = await context.load(personBenefitsLoader, key);
    return benefit && new PersonBenefitsType(benefit);
  }
}

@Resolver(() => PersonBenefitsType)
export class PersonBenefitsResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: '人员 (person). Null: outside your regions now.' })
  person(@Root() { benefit }: PersonBenefitsType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, benefit.personId);
  }

  @FieldResolver(() => PolicyRegionType, { nullable: true, description: '所在区划 (place of the person). Null: none.' })
  region(@Root() { benefit }: PersonBenefitsType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, benefit.regionCode);
  }

  @FieldResolver(() => [SettlementBenefitType], { description: '逐笔待遇 (settlement by settlement), oldest first.' })
  settlements(@Root() { benefit }: PersonBenefitsType): SettlementBenefitType[] {
    return benefit.answer.bills.map((bill) => new SettlementBenefitType(bill, benefit));
  }
}

@Resolver(() => SettlementBenefitType)
export class SettlementBenefitResolver {
  @FieldResolver(() => SettlementType, {
    nullable: true,
    description: '结算 (settlement). Null: outside your regions.',
  })
  settlement(
    @Root() { settlementId }: SettlementBenefitType,
    @Ctx() context: OperationContext,
  ): Promise<SettlementType | null> {
    return findOne(context, settlementId);
  }
}

@Resolver(() => UnmarkedSettlementType)
export class UnmarkedSettlementResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: '人员 (person). Null: outside your regions now.' })
  person(@Root() { personId }: UnmarkedSettlementType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, personId);
  }

  @FieldResolver(() => SettlementType, {
    nullable: true,
    description: '结算 (settlement). Null: outside your regions.',
  })
  settlement(
    @Root() { settlementId }: UnmarkedSettlementType,
    @Ctx() context: OperationContext,
  ): Promise<SettlementType | null> {
    return findOne(context, settlementId);
  }
}

@Resolver(() => StayDepositType)
export class StayDepositResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: '人员 (person). Null: outside your regions now.' })
  person(@Root() { personId }: StayDepositType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, personId);
  }

  @FieldResolver(() => [SettlementType], { description: '本次住院的结算 (settlements of the stay), oldest first.' })
  async settlements(
    @Root() { settlementIds }: StayDepositType,
    @Ctx() context: OperationContext,
  ): Promise<SettlementType[]> {
    return findAll(context, settlementIds);
  }
}

@Resolver(() => PolicyRegionType)
export class RegionBenefitsOfResolver {
  @FieldResolver(() => RegionBenefitsType, {
    description:
      '待遇核对汇总 (benefits expected against paid in a year) of the region with all below it. Outside your regions: an error.',
  })
  async benefits(
    @Root() { code }: PolicyRegionType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<RegionBenefitsType> {
    await requireRegion(context, code, 'code');
    const key = { regionCode: code, year: requireYear(year), asOf: asOf ?? context.today };
    const benefits = await context.load(regionBenefitsLoader, key);
    const counts = await tellBenefits(context.database, benefits, context.viewer);
    return new RegionBenefitsType(benefits, counts, context.viewer);
  }
}

@Resolver(() => RegionBenefitsType)
export class RegionBenefitsResolver {
  @FieldResolver(() => [LayerBenefitTotalType], { description: '分层合计 (totals by layer, in paying order).' })
  layers(@Root() { counts }: RegionBenefitsType): LayerBenefitTotalType[] {
    return counts.layers.map((layer) => new LayerBenefitTotalType(layer));
  }

  @FieldResolver(() => [TownshipBenefitsType], { description: '分乡镇 (by township), ordered by code.' })
  townships(@Root() { counts }: RegionBenefitsType): TownshipBenefitsType[] {
    return counts.townships.map((township) => new TownshipBenefitsType(township));
  }

  @FieldResolver(() => PersonBenefitsConnection, {
    description: '疑似漏享名单 (persons within your regions who lack something for certain), largest first.',
  })
  async missed(
    @Root() { benefits }: RegionBenefitsType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<PersonBenefitsType>> {
    const request = pageRequest(first, after, MISSED_KEY);
    const placeOf = ({ answer, personId }: PersonBenefit) => [String(answer.missedFen), personId] as const;
    const rows = await visible(context, missedOf(benefits.persons));
    const start = request.after === null ? 0 : afterPlace(rows, request.after);
    return pageOf(rows.slice(start, start + request.first + 1), request, MISSED_KEY, placeOf, (benefit) => {
      context.seen(benefit.personId);
      return new PersonBenefitsType(benefit);
    });
  }

  @FieldResolver(() => UnmarkedSettlementConnection, {
    description: '未带待遇身份标识的结算 (settlements without the marker that was due) of persons within your regions.',
  })
  async unmarked(
    @Root() { benefits }: RegionBenefitsType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<UnmarkedSettlementType>> {
    const request = pageRequest(first, after, SETTLEMENT_KEY);
    const persons = await visible(context, benefits.persons);
    const rows = persons.flatMap((person) => person.unmarked.map((one) => new UnmarkedSettlementType(one, person)));
    return pageOfSettlements(context, rows, request, ({ settlementId }) => settlementId);
  }

  @FieldResolver(() => StayDepositConnection, {
    description:
      '收取押金的住院 (stays whose deposit was taken and not due, or may not have been) of persons within your regions.',
  })
  async deposits(
    @Root() { benefits }: RegionBenefitsType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<StayDepositType>> {
    const request = pageRequest(first, after, SETTLEMENT_KEY);
    const persons = await visible(context, benefits.persons);
    const rows = persons.flatMap((person) =>
      person.deposits.filter(({ outcome }) => outcome !== 'CLEAR').map((stay) => new StayDepositType(stay, person)),
    );
    return pageOfSettlements(context, rows, request, ({ settlementIds }) => settlementIds[0]!);
  }
}

@Resolver(() => TownshipBenefitsType)
export class TownshipBenefitsResolver {
  @FieldResolver(() => PolicyRegionType, { nullable: true, description: '乡镇 (township). Never null.' })
  region(
    @Root() { regionCode }: TownshipBenefitsType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRegionType | null> {
    return findRegion(context, regionCode);
  }
}

/** The settlements of ids as far as the viewer may see them, in their order. */
export async function findAll(context: OperationContext, ids: readonly string[]): Promise<SettlementType[]> {
  const found = await Promise.all(ids.map((id) => findOne(context, id)));
  return found.filter((settlement) => settlement !== null);
}

async function findOne(context: OperationContext, settlementId: string): Promise<SettlementType | null> {
  const row = await context.load(settlementLoader, settlementId);
  return row && settlementOf(context, row);
}

/** Those who live within the viewer's regions today, in their order. */
async function visible(context: OperationContext, persons: readonly PersonBenefit[]): Promise<PersonBenefit[]> {
  const seen = await visiblePersons(
    context,
    persons.map(({ personId }) => personId),
  );
  return persons.filter(({ personId }) => seen.has(personId));
}

/** Where a list that is ordered by falling amount goes on. */
function afterPlace(rows: readonly PersonBenefit[], [missed, personId]: readonly string[]): number {
  const last = BigInt(missed!);
  const next = rows.findIndex(
    ({ answer, personId: own }) => answer.missedFen < last || (answer.missedFen === last && own > personId!),
  );
  return next < 0 ? rows.length : next;
}

function pageOfSettlements<Row extends { readonly personId: string }>(
  context: OperationContext,
  rows: readonly Row[],
  request: ReturnType<typeof pageRequest>,
  settlementOfRow: (row: Row) => string,
): Page<Row> {
  const placeOf = (row: Row) => [row.personId, settlementOfRow(row)] as const;
  const isAfter = ([person, settlement]: readonly string[], [lastPerson, lastSettlement]: readonly string[]) =>
    person === lastPerson ? settlement! > lastSettlement! : person! > lastPerson!;
  const sorted = [...rows].sort((a, b) => (isAfter(placeOf(a), placeOf(b)) ? 1 : -1));
  const rest = sorted.filter((row) => request.after === null || isAfter(placeOf(row), request.after));
  return pageOf(rest.slice(0, request.first + 1), request, SETTLEMENT_KEY, placeOf, (row) => {
    context.seen(row.personId);
    return row;
  });
}
