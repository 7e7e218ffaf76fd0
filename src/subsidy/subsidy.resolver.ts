import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { requireYear } from '../burden/burden.resolver.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, REGION_CODE_VALUE, UUID_VALUE } from '../context/page.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import { EnrolmentType } from '../settlement/enrolment.type.ts';
import { RegionSubsidyType } from './region-subsidy.type.ts';
import { personSubsidiesLoader, regionSubsidiesLoader, visiblePersons } from './subsidy.loader.ts';
import { EnrolmentSubsidyConnection, EnrolmentSubsidyType, SubsidyEntriesArguments } from './subsidy.type.ts';
import { listsOf } from './subsidy-totals.ts';

const SORT_KEY = { region_code: REGION_CODE_VALUE, person_id: UUID_VALUE };

@Resolver(() => EnrolmentType)
export class EnrolmentSubsidyOfResolver {
  @FieldResolver(() => EnrolmentSubsidyType, {
    nullable: true,
    description:
      '应资助核对 (subsidy of this enrolment’s premium: what is due from whom, against what was paid). Null: no document in force subsidises this insurance, or the person is in no class and was paid nothing.',
  })
  async subsidyDue(
    @Root() enrolment: EnrolmentType,
    @Ctx() context: OperationContext,
  ): Promise<EnrolmentSubsidyType | null> {
    const { personId, year, insuranceType } = enrolment;
    const findings = await context.load(personSubsidiesLoader, { personId, year });
    const finding = findings.find((one) => one.insuranceType === insuranceType);
    return finding ? new EnrolmentSubsidyType(finding) : null;
  }
}

@Resolver(() => PersonType)
export class PersonSubsidyResolver {
  @FieldResolver(() => [EnrolmentSubsidyType], {
    description:
      '资助参保 (subsidies of a year’s premiums), also where the person is not enrolled. Empty: in no class of a document in force, and paid nothing.',
  })
  async enrolmentSubsidies(
    @Root() person: PersonType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<EnrolmentSubsidyType[]> {
    const key = { personId: person.personId, year: requireYear(year) };
    return (await context.load(personSubsidiesLoader, key)).map((finding) => new EnrolmentSubsidyType(finding));
  }
}

@Resolver(() => PolicyRegionType)
export class RegionSubsidiesResolver {
  @FieldResolver(() => [RegionSubsidyType], {
    description:
      '资助参保 (subsidies of premiums in force in a year), of the region with all below it. Outside your regions: an error. Empty: no document in force has one.',
  })
  async subsidies(
    @Root() region: PolicyRegionType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<RegionSubsidyType[]> {
    await requireRegion(context, region.code, 'code');
    const key = { regionCode: region.code, year: requireYear(year) };
    return (await context.load(regionSubsidiesLoader, key)).map((one) => new RegionSubsidyType(one, context.viewer));
  }
}

@Resolver(() => RegionSubsidyType)
export class RegionSubsidyEntriesResolver {
  @FieldResolver(() => EnrolmentSubsidyConnection, {
    description: '名单 (persons of a list), of those within your regions.',
  })
  async entries(
    @Root() { answer }: RegionSubsidyType,
    @Args(() => SubsidyEntriesArguments) { first, after, list }: SubsidyEntriesArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<EnrolmentSubsidyType>> {
    const request = pageRequest(first, after, SORT_KEY);
    const named = answer.findings.filter(
      (finding) => finding.personId !== null && (list == null || listsOf(finding).includes(list)),
    );
    const visible = await visiblePersons(
      context,
      named.map(({ personId }) => personId!),
    );
    const placeOf = (finding: (typeof named)[number]) => [finding.regionCode, finding.personId!] as const;
    const rows = named
      .filter((finding) => visible.has(finding.personId!) && isAfter(placeOf(finding), request.after))
      .sort((a, b) => (isAfter(placeOf(a), placeOf(b)) ? 1 : -1))
      .slice(0, request.first + 1);
    return pageOf(rows, request, SORT_KEY, placeOf, (finding) => {
      context.seen(finding.personId!);
      return new EnrolmentSubsidyType(finding);
    });
  }
}

function isAfter(place: readonly [string, string], after: readonly string[] | null): boolean {
  if (after === null) return true;
  return place[0] === after[0] ? place[1] > after[1]! : place[0] > after[0]!;
}

@Resolver(() => EnrolmentSubsidyType)
export class EnrolmentSubsidyResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: '人员 (person). Null: outside your regions now.' })
  person(@Root() subsidy: EnrolmentSubsidyType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, subsidy.personId);
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '所在区划 (place of the person). Null: not in the region tree.',
  })
  region(@Root() subsidy: EnrolmentSubsidyType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, subsidy.regionCode);
  }
}
