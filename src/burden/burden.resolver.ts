import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar } from '../context/scalars.ts';
import { HubError } from '../errors/hub-error.ts';
import { PersonType } from '../person/person.type.ts';
import { SettlementType, settlementOf } from '../settlement/settlement.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { burdenLoader, countedSettlementsLoader } from './burden.loader.ts';
import { BurdenType } from './burden.type.ts';

/** What burdens add to a person. */
@Resolver(() => PersonType)
export class PersonBurdenResolver {
  @FieldResolver(() => BurdenType, {
    description: '负担 (burden of a year), side by side under the line that each policy document draws.',
  })
  async burden(
    @Root() person: PersonType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description:
        '截至日期 (evaluated on what is dated up to this day); today when left out. It may lie after the year: late refunds and payments then count.',
    })
    asOf: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<BurdenType> {
    const key = { personId: person.personId, year: requireYear(year), asOf: asOf ?? context.today };
    return new BurdenType(key, await context.load(burdenLoader, key));
  }
}

@Resolver(() => BurdenType)
export class BurdenResolver {
  @FieldResolver(() => [SettlementType], {
    description: '计入结算 (settlements counted in the burden), reversals included, oldest first.',
  })
  async settlements(@Root() burden: BurdenType, @Ctx() context: OperationContext): Promise<SettlementType[]> {
    const rows = await context.load(countedSettlementsLoader, burden);
    return rows.map((row) => settlementOf(context, row));
  }
}

/** A year that the tables can hold; ARGUMENT_INVALID otherwise. */
export function requireYear(year: number, where = 'year'): number {
  if (year >= 1900 && year <= 9999) return year;
  throw new HubError('ARGUMENT_INVALID', '年度有误 (not a year)', {
    where,
    found: String(year),
    expected: 'a calendar year of four digits',
  });
}
