import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { requireYear } from '../burden/burden.resolver.ts';
import { PageArguments } from '../context/connection.type.ts';
import { listContext } from '../context/list-context.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { DecimalScalar } from '../context/scalars.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { judgingDay } from '../policy/published-provisions.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { requireRegion } from '../region/region-scope.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import { OfficeListFileType } from './office-list.type.ts';
import { personClaimLoader, reliefStateLoader, reliefsOfRegionLoader } from './relief.loader.ts';
import {
  ReliefClaimConnection,
  ReliefClaimType,
  ReliefFundType,
  ReliefOutcomeEnum,
  ReliefTotalsType,
  ReliefType,
} from './relief.type.ts';
import type { ReliefClaim, ReliefOutcome } from './relief-claim.ts';
import { reliefWorkbook, visibleAmong } from './relief-workbook.ts';

const CLAIM_KEY = { person_id: UUID_VALUE };

@Resolver(() => PolicyRegionType)
export class RegionReliefResolver {
  @FieldResolver(() => [ReliefType], {
    description: '高额医疗费用化解 (reliefs of a year that hold in the region). Outside your regions: an error.',
  })
  async relief(
    @Root() region: PolicyRegionType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<ReliefType[]> {
    await requireRegion(context, region.code, 'relief');
    const on = judgingDay(requireYear(year), context.today);
    const reliefs = await context.load(reliefsOfRegionLoader, { regionCode: region.code, on });
    return reliefs.map((relief) => new ReliefType(relief, year, region.code));
  }
}

@Resolver(() => PersonType)
export class PersonReliefResolver {
  @FieldResolver(() => [ReliefClaimType], {
    description:
      '高额医疗费用化解 (what reliefs owe the person in a year). Empty: no relief holds there, the burden is not above the line, or the person is outside its population.',
  })
  async relief(
    @Root() person: PersonType,
    @Arg('year', () => Int, { description: '年度 (calendar year).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<ReliefClaimType[]> {
    const on = judgingDay(requireYear(year), context.today);
    const reliefs = await context.load(reliefsOfRegionLoader, { regionCode: person.regionCode, on });
    const claims = await Promise.all(
      reliefs.map((relief) => context.load(personClaimLoader, { relief, year, personId: person.personId })),
    );
    return claims.flatMap((claim, index) => (claim ? [new ReliefClaimType(claim, reliefs[index]!, year)] : []));
  }
}

@Resolver(() => ReliefClaimType)
export class ReliefClaimResolver {
  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '人员 (person). Null: lives outside your regions now.',
  })
  person(@Root() { claim }: ReliefClaimType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, claim.personId);
  }

  @FieldResolver(() => DecimalScalar, {
    description:
      '基金可付 (what the fund can pay now, in the order of payment over the whole place), 元; 0.00 unless DUE. Not asked of a person alone: it looks at everybody of the place.',
  })
  async payable(@Root() { claim, relief, year }: ReliefClaimType, @Ctx() context: OperationContext): Promise<string> {
    if (claim.outcome !== 'DUE') return formatYuan(0n);
    const { shares } = await context.load(reliefStateLoader, { relief, year });
    return formatYuan(shares.get(claim.personId) ?? 0n);
  }
}

@Resolver(() => ReliefType)
export class ReliefResolver {
  @FieldResolver(() => [ReliefFundType], {
    description: '资金 (fund with what it holds). Empty: the place of the document is not wholly within your regions.',
  })
  async funds(@Root() { relief, year }: ReliefType, @Ctx() context: OperationContext): Promise<ReliefFundType[]> {
    if (!context.scope.regionCodes.includes(relief.regionCode)) return [];
    const { balances } = await context.load(reliefStateLoader, { relief, year });
    return balances.map(({ kind, label, balanceFen }) => ({ kind, label, balance: formatYuan(balanceFen) }));
  }

  @FieldResolver(() => ReliefTotalsType, {
    nullable: true,
    description: '汇总 (totals of the whole place). Null: the place of the document is not wholly within your regions.',
  })
  async totals(
    @Root() { relief, year }: ReliefType,
    @Ctx() context: OperationContext,
  ): Promise<ReliefTotalsType | null> {
    if (!context.scope.regionCodes.includes(relief.regionCode)) return null;
    const { claims, shares } = await context.load(reliefStateLoader, { relief, year });
    const count = (outcome: ReliefOutcome) => claims.filter((claim) => claim.outcome === outcome).length;
    const due = claims.filter(({ outcome }) => outcome === 'DUE');
    return {
      due: due.length,
      notDue: count('NOT_DUE'),
      undetermined: count('UNDETERMINED'),
      dueAmount: formatYuan(sum(due.map(({ excessFen }) => excessFen))),
      payable: formatYuan(sum([...shares.values()])),
    };
  }

  @FieldResolver(() => ReliefClaimConnection, {
    description: '个人化解 (claims of persons of the region within your regions).',
  })
  async claims(
    @Root() root: ReliefType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('outcome', () => ReliefOutcomeEnum, { nullable: true, description: '结论 (outcome); all when left out.' })
    outcome: ReliefOutcome | null,
    @Ctx() context: OperationContext,
  ): Promise<Page<ReliefClaimType>> {
    const { relief, year } = root;
    const request = pageRequest(first, after, CLAIM_KEY);
    const { claims } = await claimsWithin(root, context);
    const later = claims
      .filter((claim) => outcome == null || claim.outcome === outcome)
      .filter(({ personId }) => request.after === null || personId > request.after[0]!);
    return pageOf(
      later.slice(0, request.first + 1),
      request,
      CLAIM_KEY,
      ({ personId }) => [personId],
      (claim) => {
        context.seen(claim.personId);
        return new ReliefClaimType(claim, relief, year);
      },
    );
  }

  @FieldResolver(() => OfficeListFileType, {
    description: '化解名单 (the list for whoever pays it), of persons within your regions, masked as you may see them.',
  })
  async workbook(@Root() root: ReliefType, @Ctx() context: OperationContext): Promise<OfficeListFileType> {
    const { state, claims } = await claimsWithin(root, context);
    const { fileName, bytes } = await reliefWorkbook(listContext(context), root.relief, root.year, {
      ...state,
      claims,
    });
    return { fileName, content: bytes.toString('base64') };
  }
}

/** The claims of the region asked, of persons whom the viewer may see. */
async function claimsWithin({ relief, year, regionCode }: ReliefType, context: OperationContext) {
  const state = await context.load(reliefStateLoader, { relief, year });
  const within = await context.database.query<{ code: string }>(
    '/* relief.within */ select descendant_code as code from region_closure where ancestor_code = $1',
    [regionCode],
  );
  const codes = new Set(within.map(({ code }) => code));
  const ofRegion = state.claims.filter((claim) => codes.has(claim.regionCode));
  const visible = await visibleAmong(
    { database: context.database, regionCodes: context.scope.regionCodes },
    ofRegion.map(({ personId }) => personId),
  );
  const claims: ReliefClaim[] = ofRegion.filter(({ personId }) => visible.has(personId));
  return { state, claims };
}

function sum(amounts: readonly Fen[]): Fen {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
