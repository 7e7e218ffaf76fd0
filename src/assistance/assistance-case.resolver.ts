import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../context/operation-context.ts';
import { residenceLoader } from '../household/household.loader.ts';
import { findHousehold } from '../household/household.resolver.ts';
import { HouseholdType } from '../household/household.type.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { DeterminationType, determinationOf } from '../screening/determination.type.ts';
import { storedDeterminationLoader } from '../screening/stored-determination.loader.ts';
import {
  caseLoader,
  caseOfHitLoader,
  casesOfPersonLoader,
  eventsOfCaseLoader,
  hitsOfCaseLoader,
} from './assistance-case.loader.ts';
import { AssistanceCaseType, CaseEventType, CaseHitType, caseOf } from './assistance-case.type.ts';

@Resolver(() => AssistanceCaseType)
export class AssistanceCaseResolver {
  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '人员 (person of the case). Null: outside your regions.',
  })
  person(@Root() { personId }: AssistanceCaseType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, personId);
  }

  @FieldResolver(() => HouseholdType, {
    nullable: true,
    description: '所在户 (household that the person lives in today). Null: not on a roster today.',
  })
  async household(
    @Root() { personId }: AssistanceCaseType,
    @Ctx() context: OperationContext,
  ): Promise<HouseholdType | null> {
    const row = await context.load(residenceLoader, { personId, on: context.today });
    return row && findHousehold(context, row.household_id);
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '区划 (place of the person when the case was opened). Null: not in the region tree.',
  })
  region(
    @Root() { regionCode }: AssistanceCaseType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRegionType | null> {
    return findRegion(context, regionCode);
  }

  @FieldResolver(() => [CaseHitType], { description: '命中 (hits), oldest first, those taken back too.' })
  async hits(@Root() { caseId }: AssistanceCaseType, @Ctx() context: OperationContext): Promise<CaseHitType[]> {
    return (await context.load(hitsOfCaseLoader, caseId)).map((row) => new CaseHitType(row));
  }

  @FieldResolver(() => [DeterminationType], {
    description:
      '判定 (determinations): of each hit the stored one that flags the person now, else the one that made the hit (`hits` says which was taken back).',
  })
  async determinations(
    @Root() { caseId }: AssistanceCaseType,
    @Ctx() context: OperationContext,
  ): Promise<DeterminationType[]> {
    const hits = await context.load(hitsOfCaseLoader, caseId);
    const found = await Promise.all(
      hits.map((hit) => findDetermination(context, hit.current_id ?? hit.determination_id)),
    );
    return found.filter((determination) => determination !== null);
  }

  @FieldResolver(() => [CaseEventType], { description: '个案历程 (history), oldest first.' })
  async history(@Root() { caseId }: AssistanceCaseType, @Ctx() context: OperationContext): Promise<CaseEventType[]> {
    return (await context.load(eventsOfCaseLoader, caseId)).map((row) => new CaseEventType(row));
  }
}

@Resolver(() => CaseHitType)
export class CaseHitResolver {
  @FieldResolver(() => DeterminationType, {
    nullable: true,
    description: '判定 (determination that made the hit, as it was then). Null: outside your regions.',
  })
  determination(@Root() { row }: CaseHitType, @Ctx() context: OperationContext): Promise<DeterminationType | null> {
    return findDetermination(context, row.determination_id);
  }
}

@Resolver(() => CaseEventType)
export class CaseEventResolver {
  @FieldResolver(() => DeterminationType, {
    nullable: true,
    description: '判定 (determination that it rests on, as it was then). Null: it rests on none.',
  })
  determination(
    @Root() { determinationId }: CaseEventType,
    @Ctx() context: OperationContext,
  ): Promise<DeterminationType | null> | null {
    return determinationId === null ? null : findDetermination(context, determinationId);
  }
}

/** What cases add to a person. */
@Resolver(() => PersonType)
export class PersonCaseResolver {
  @FieldResolver(() => [AssistanceCaseType], { description: '帮扶个案 (assistance cases) of all years, newest first.' })
  async assistanceCases(
    @Root() { personId }: PersonType,
    @Ctx() context: OperationContext,
  ): Promise<AssistanceCaseType[]> {
    return (await context.load(casesOfPersonLoader, personId)).map((row) => caseOf(context, row));
  }
}

/** What cases add to a determination. */
@Resolver(() => DeterminationType)
export class DeterminationCaseResolver {
  @FieldResolver(() => AssistanceCaseType, {
    nullable: true,
    description:
      '帮扶个案 (case that the person’s hit by this rule, in this year, of this stay belongs to). Null: it never was a hit of the live day.',
  })
  async case(
    @Root() { determination }: DeterminationType,
    @Ctx() context: OperationContext,
  ): Promise<AssistanceCaseType | null> {
    const { personId, rule, year, visitId } = determination;
    if (personId === null) return null;
    const row = await context.load(caseOfHitLoader, { personId, ruleId: rule.ruleId, year, visitId });
    return row && caseOf(context, row);
  }
}

/** The case of an id within the scope, null otherwise; its person is noted for the audit. */
export async function findCase(context: OperationContext, caseId: string): Promise<AssistanceCaseType | null> {
  const row = await context.load(caseLoader, caseId);
  return row && caseOf(context, row);
}

/** The stored determination of an id within the scope, null otherwise; its person is noted for the audit. */
export async function findDetermination(context: OperationContext, id: string): Promise<DeterminationType | null> {
  const determination = await context.load(storedDeterminationLoader, id);
  return determination && determinationOf(context, determination);
}
