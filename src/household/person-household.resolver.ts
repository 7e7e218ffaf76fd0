import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar } from '../context/scalars.ts';
import { PersonType } from '../person/person.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { residenceLoader } from './household.loader.ts';
import { findHousehold } from './household.resolver.ts';
import { HouseholdType, ResidenceType } from './household.type.ts';

/** What households add to a person. */
@Resolver(() => PersonType)
export class PersonHouseholdResolver {
  @FieldResolver(() => HouseholdType, {
    nullable: true,
    description: '所在户 (household that the person lives in today). Null: not on a roster today.',
  })
  async household(@Root() person: PersonType, @Ctx() context: OperationContext): Promise<HouseholdType | null> {
    const row = await context.load(residenceLoader, { personId: person.personId, on: context.today });
    return row && findHousehold(context, row.household_id);
  }

  @FieldResolver(() => ResidenceType, {
    nullable: true,
    description:
      '户籍居住 (residence on a day): place, household and hukou. Null: not on a roster on that day, so that the hukou is not known.',
  })
  async residence(
    @Root() person: PersonType,
    @Arg('on', () => DateScalar, { nullable: true, description: '日期 (day meant); today when left out.' })
    on: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<ResidenceType | null> {
    const row = await context.load(residenceLoader, { personId: person.personId, on: on ?? context.today });
    return row && new ResidenceType(row);
  }
}

@Resolver(() => ResidenceType)
export class ResidenceResolver {
  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '居住区划 (place on the roster). Null: not in the region tree.',
  })
  region(@Root() residence: ResidenceType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, residence.regionCode);
  }

  @FieldResolver(() => HouseholdType, {
    nullable: true,
    description: '户 (the household). Null: nobody of your regions lives in it today.',
  })
  household(@Root() residence: ResidenceType, @Ctx() context: OperationContext): Promise<HouseholdType | null> {
    return findHousehold(context, residence.householdId);
  }
}
