import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../context/connection.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { LOCAL_TIME_VALUE, type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { HubError } from '../errors/hub-error.ts';
import { PersonType } from '../person/person.type.ts';
import { enrolmentsLoader } from './enrolment.loader.ts';
import { EnrolmentType } from './enrolment.type.ts';
import { paymentsLoader } from './payment.loader.ts';
import { PaymentType } from './payment.type.ts';
import { settlementPageLoader } from './settlement.loader.ts';
import { SettlementConnection, type SettlementType, settlementOf } from './settlement.type.ts';

const SORT_KEY = { settled_at: LOCAL_TIME_VALUE, settlement_id: UUID_VALUE };

/** What medical bills, insurance and later payments add to a person. */
@Resolver(() => PersonType)
export class PersonSettlementResolver {
  @FieldResolver(() => SettlementConnection, {
    description: '结算列表 (settlements that the person bears), newest first; also those that are not counted.',
  })
  async settlements(
    @Root() person: PersonType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('year', () => Int, {
      nullable: true,
      description:
        '年度 (calendar year that they count in; of those not counted the year of settling). Every year when left out.',
    })
    year: number | null | undefined,
    @Ctx() context: OperationContext,
  ): Promise<Page<SettlementType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const key = { personId: person.personId, year: year == null ? null : checkYear(year), ...request };
    return pageOf(
      await context.load(settlementPageLoader, key),
      request,
      SORT_KEY,
      (row) => [row.settled_at, row.settlement_id],
      (row) => settlementOf(context, row),
    );
  }

  @FieldResolver(() => [EnrolmentType], {
    description:
      '参保情况 (enrolments of a year), one an insurance type. Empty: no row of that year was delivered for the person.',
  })
  async enrolment(
    @Root() person: PersonType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<EnrolmentType[]> {
    const rows = await context.load(enrolmentsLoader, { personId: person.personId, year: checkYear(year) });
    return rows.map((row) => new EnrolmentType(row));
  }

  @FieldResolver(() => [PaymentType], {
    description:
      '其他渠道支付 (payments of other channels that belong to a year), oldest first. Empty: none was delivered.',
  })
  async payments(
    @Root() person: PersonType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<PaymentType[]> {
    const rows = await context.load(paymentsLoader, { personId: person.personId, year: checkYear(year) });
    return rows.map((row) => new PaymentType(row));
  }
}

/** A year that the tables can hold; ARGUMENT_INVALID otherwise. */
function checkYear(year: number): number {
  if (year >= 1900 && year <= 9999) return year;
  throw new HubError('ARGUMENT_INVALID', '年度有误 (not a year)', {
    where: 'year',
    found: String(year),
    expected: 'a calendar year of four digits',
  });
}
