import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { requireYear } from '../burden/burden.resolver.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, REGION_CODE_VALUE, UUID_VALUE } from '../context/page.ts';
import { DateScalar } from '../context/scalars.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import { enrolmentsLoader } from '../settlement/enrolment.loader.ts';
import { EnrolmentType } from '../settlement/enrolment.type.ts';
import { SettlementType } from '../settlement/settlement.type.ts';
import { visiblePersons } from '../subsidy/subsidy.loader.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { findAll } from './benefit.resolver.ts';
import { personChecksLoader, regionChecksLoader } from './five-check.loader.ts';
import { failing } from './five-check.ts';
import {
  FiveCheckListArguments,
  PersonFiveChecksConnection,
  PersonFiveChecksType,
  PersonFiveCheckType,
  RegionFiveChecksType,
  TownshipFiveChecksType,
} from './five-check.type.ts';
import { tellChecks } from './five-check-counts.ts';

const SORT_KEY = { region_code: REGION_CODE_VALUE, person_id: UUID_VALUE };
const AS_OF = '截至日期 (evaluated on what is dated up to this day); today when left out.';

@Resolver(() => PersonType)
export class PersonFiveChecksOfResolver {
  @FieldResolver(() => PersonFiveChecksType, {
    nullable: true,
    description:
      '五查 (the five checks of a year) by the nearest document of the place. Null: none in force asks for them, or the person is not of its population.',
  })
  async fiveChecks(
    @Root() { personId, regionCode }: PersonType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<PersonFiveChecksType | null> {
    const key = { personId, regionCode, year: requireYear(year), asOf: asOf ?? context.today };
    const checks = await context.load(personChecksLoader, key);
    return checks && new PersonFiveChecksType(checks);
  }
}

@Resolver(() => PersonFiveChecksType)
export class PersonFiveChecksResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: '人员 (person). Null: outside your regions now.' })
  person(@Root() checks: PersonFiveChecksType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, checks.person.personId);
  }

  @FieldResolver(() => PolicyRegionType, { nullable: true, description: '所在区划 (place of the person). Null: none.' })
  region(@Root() checks: PersonFiveChecksType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, checks.person.regionCode);
  }
}

@Resolver(() => PersonFiveCheckType)
export class PersonFiveCheckResolver {
  @FieldResolver(() => [SettlementType], {
    description: '结算证据 (settlements that decide), oldest first. Empty: none does.',
  })
  settlements(@Root() { of }: PersonFiveCheckType, @Ctx() context: OperationContext): Promise<SettlementType[]> {
    return findAll(context, of.settlementIds);
  }

  @FieldResolver(() => [EnrolmentType], {
    description: '参保证据 (enrolments in basic insurance that decide). Empty: none does, or none was delivered.',
  })
  async enrolments(
    @Root() { of, person }: PersonFiveCheckType,
    @Ctx() context: OperationContext,
  ): Promise<EnrolmentType[]> {
    if (!of.byEnrolment) return [];
    const rows = await context.load(enrolmentsLoader, { personId: person.personId, year: person.year });
    return rows.filter(({ is_basic }) => is_basic).map((row) => new EnrolmentType(row));
  }
}

@Resolver(() => PolicyRegionType)
export class RegionFiveChecksOfResolver {
  @FieldResolver(() => RegionFiveChecksType, {
    description:
      '五查汇总 (the five checks of a year) of the region with all below it. Outside your regions: an error.',
  })
  async fiveChecks(
    @Root() { code }: PolicyRegionType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Arg('asOf', () => DateScalar, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<RegionFiveChecksType> {
    await requireRegion(context, code, 'code');
    const key = { regionCode: code, year: requireYear(year), asOf: asOf ?? context.today };
    const checks = await context.load(regionChecksLoader, key);
    const counts = await tellChecks(context.database, checks, context.viewer);
    return new RegionFiveChecksType(checks, counts, context.viewer);
  }
}

@Resolver(() => RegionFiveChecksType)
export class RegionFiveChecksResolver {
  @FieldResolver(() => [TownshipFiveChecksType], { description: '分乡镇 (by township), ordered by code.' })
  townships(@Root() { counts }: RegionFiveChecksType): TownshipFiveChecksType[] {
    return counts.townships.map(([code, own]) => new TownshipFiveChecksType(code, own));
  }

  @FieldResolver(() => PersonFiveChecksConnection, {
    description:
      '名单 (list of persons within your regions with such an answer): who fails a check, when nothing is given.',
  })
  async list(
    @Root() { of }: RegionFiveChecksType,
    @Args(() => FiveCheckListArguments) { first, after, check, answer }: FiveCheckListArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<PersonFiveChecksType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const found = failing(of.persons, check ?? null, answer ?? 'NO');
    const seen = await visiblePersons(
      context,
      found.map(({ personId }) => personId),
    );
    const rows = found.filter(
      ({ regionCode, personId }) =>
        seen.has(personId) &&
        (request.after === null ||
          regionCode > request.after[0]! ||
          (regionCode === request.after[0] && personId > request.after[1]!)),
    );
    return pageOf(
      rows.slice(0, request.first + 1),
      request,
      SORT_KEY,
      ({ regionCode, personId }) => [regionCode, personId],
      (person) => {
        context.seen(person.personId);
        return new PersonFiveChecksType(person);
      },
    );
  }
}

@Resolver(() => TownshipFiveChecksType)
export class TownshipFiveChecksResolver {
  @FieldResolver(() => PolicyRegionType, { nullable: true, description: '乡镇 (township). Never null.' })
  region(
    @Root() { regionCode }: TownshipFiveChecksType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRegionType | null> {
    return findRegion(context, regionCode);
  }
}
