import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../context/connection.type.ts';
import { uuidOf } from '../context/global-id.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { HubError } from '../errors/hub-error.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { AidDriftEntryConnection, AidDriftEntryType, AidDriftType } from './aid-drift.type.ts';
import { type Eligibility, linesLoader, type Verdict } from './aid-line.loader.ts';
import { AidLineConnection, AidLineType, EligibilityEnum, VerdictEnum } from './aid-line.type.ts';
import { programmeVersionLoader } from './aid-programme.loader.ts';
import { AidFundEntryType, AidProgrammeType } from './aid-programme.type.ts';
import {
  driftLoader,
  eventsLoader,
  isWithin,
  objectionsLoader,
  proofLoader,
  roundLoader,
  townshipsLoader,
} from './aid-round.loader.ts';
import {
  AidListFileType,
  AidListKind,
  AidObjectionType,
  AidPaymentProofType,
  AidRoundEventType,
  AidRoundType,
  AidTownshipType,
} from './aid-round.type.ts';
import type { AidProgramme } from './programme.ts';
import { requireYear } from './programme.ts';
import { ROUND_COLUMNS, type Round } from './round.ts';
import { type ListKind, roundWorkbook } from './round-workbook.ts';
import { takesPart } from './take-step.ts';

const LINE_KEY = { person_id: UUID_VALUE };

@Resolver(() => AidRoundType)
export class AidRoundResolver {
  @Query(() => AidRoundType, {
    nullable: true,
    description: '按标识查救助轮次 (round of aid by id). Null: there is none, or it lies outside your regions.',
  })
  aidRound(
    @Arg('id', () => ID, { description: '全局标识 (id of the round).' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundType | null> {
    return findAidRound(context, uuidOf('AidRound', id));
  }

  @Query(() => [AidRoundType], {
    description: '救助轮次列表 (rounds of a programme in a year, of places within your regions), in order.',
  })
  async aidRounds(
    @Arg('programmeId', () => String, { description: '项目编号 (id of the programme).' }) programmeId: string,
    @Arg('year', () => Int, { description: '年度 (base year).' }) year: number,
    @Arg('includeSuperseded', () => Boolean, {
      nullable: true,
      description: '含已被取代的 (also revisions that were reckoned anew); only those that stand when left out.',
    })
    includeSuperseded: boolean | null,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundType[]> {
    const [known] = await context.database.query(
      "select from provision_version where kind = 'PROGRAMME' and provision_id = $1 limit 1",
      [programmeId],
    );
    if (!known) {
      throw new HubError('NOT_FOUND', '没有这个救助项目 (no such programme)', {
        where: 'programmeId',
        found: programmeId.slice(0, 100),
        mend: 'PolicyRegion.programmes lists them',
      });
    }
    const rows = await context.database.query<Round>(
      `/* aid.rounds */ select ${ROUND_COLUMNS} from aid_round r
       where provision_id = $1 and year = $2 and (status <> 'SUPERSEDED' or $3) and ${isWithin('$4')}
       order by region_code, round_number, revision`,
      [programmeId, requireYear(year), includeSuperseded ?? false, context.scope.regionCodes],
    );
    return rows.map((row) => new AidRoundType(row, context.today));
  }

  @FieldResolver(() => AidProgrammeType, {
    nullable: true,
    description: '救助项目 (programme in the version by which the round was reckoned). Never null.',
  })
  async programme(@Root() round: AidRoundType, @Ctx() context: OperationContext): Promise<AidProgrammeType | null> {
    return new AidProgrammeType(await programmeOfRound(context, round.row), round.cutOffOn);
  }

  @FieldResolver(() => PolicyRegionType, { nullable: true, description: '区划 (place of the round). Never null.' })
  region(@Root() { row }: AidRoundType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, row.region_code);
  }

  @FieldResolver(() => AidLineConnection, { description: '救助明细 (lines of the persons within your regions).' })
  async lines(
    @Root() { row }: AidRoundType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Arg('townshipCode', () => String, { nullable: true, description: '乡镇代码 (township); all when left out.' })
    townshipCode: string | null,
    @Arg('verdict', () => VerdictEnum, { nullable: true, description: '审核结论 (verdict); all when left out.' })
    verdict: Verdict | null,
    @Arg('eligibility', () => EligibilityEnum, { nullable: true, description: '是否救助对象; all when left out.' })
    eligibility: Eligibility | null,
    @Ctx() context: OperationContext,
  ): Promise<Page<AidLineType>> {
    const request = pageRequest(first, after, LINE_KEY);
    const rows = await context.load(linesLoader, {
      roundId: row.round_id,
      townshipCode: townshipCode ?? null,
      verdict: verdict ?? null,
      eligibility: eligibility ?? null,
      after: request.after?.[0] ?? null,
      limit: request.first + 1,
    });
    const isReadable = takesPart(context.viewer, await programmeOfRound(context, row));
    return pageOf(
      rows,
      request,
      LINE_KEY,
      (line) => [line.person_id],
      (line) => {
        context.seen(line.person_id);
        return new AidLineType(line, isReadable);
      },
    );
  }

  @FieldResolver(() => [AidTownshipType], {
    description: '乡镇审核、公示 (townships within your regions and how far their review is), by code.',
  })
  async townships(@Root() { row }: AidRoundType, @Ctx() context: OperationContext): Promise<AidTownshipType[]> {
    return (await context.load(townshipsLoader, row.round_id)).map((township) => new AidTownshipType(township));
  }

  @FieldResolver(() => [AidObjectionType], {
    description: '公示异议 (objections to lines of persons within your regions), oldest first.',
  })
  async objections(@Root() { row }: AidRoundType, @Ctx() context: OperationContext): Promise<AidObjectionType[]> {
    const isReadable = takesPart(context.viewer, await programmeOfRound(context, row));
    return (await context.load(objectionsLoader, row.round_id)).map((objection) => {
      context.seen(objection.person_id);
      const content = isReadable ? context.vault.open(objection.content_cipher).toString('utf8') : null;
      return new AidObjectionType(objection, content);
    });
  }

  @FieldResolver(() => AidDriftType, {
    nullable: true,
    description: '测算后变动 (what has moved since it was reckoned). Null: the round is paid or superseded.',
  })
  async drift(@Root() { row }: AidRoundType, @Ctx() context: OperationContext): Promise<AidDriftType | null> {
    const drift = await context.load(driftLoader, row);
    return drift && new AidDriftType(drift, row);
  }

  @FieldResolver(() => [AidRoundEventType], { description: '轮次历程 (history), oldest first.' })
  async history(@Root() { row }: AidRoundType, @Ctx() context: OperationContext): Promise<AidRoundEventType[]> {
    const isReadable = takesPart(context.viewer, await programmeOfRound(context, row));
    // Why a line was decided so is for who may see all of them.
    const seesAll = context.scope.regionCodes.includes(row.region_code);
    const events = await context.load(eventsLoader, row.round_id);
    return events.map(
      (event) => new AidRoundEventType(event, isReadable && (seesAll || event.kind !== 'LINE_DECIDED')),
    );
  }

  @FieldResolver(() => AidPaymentProofType, {
    nullable: true,
    description: '发放证明 (proof that the payments sum to what left the fund). Null: not paid.',
  })
  async proof(@Root() { row }: AidRoundType, @Ctx() context: OperationContext): Promise<AidPaymentProofType | null> {
    const proof = await context.load(proofLoader, row);
    return proof && new AidPaymentProofType(proof, await programmeOfRound(context, row));
  }

  @FieldResolver(() => AidListFileType, {
    description:
      '名单文件 (list of the round as .xlsx, of the persons within your regions, masked as you may see them).',
  })
  async workbook(
    @Root() { row }: AidRoundType,
    @Arg('kind', () => AidListKind, { description: '种类 (kind).' }) kind: ListKind,
    @Arg('townshipCode', () => String, { nullable: true, description: '乡镇代码 (township); all when left out.' })
    townshipCode: string | null,
    @Ctx() context: OperationContext,
  ): Promise<AidListFileType> {
    const programme = await programmeOfRound(context, row);
    const { fileName, bytes } = await roundWorkbook(
      {
        ...pickContext(context),
        mayReadReasons: takesPart(context.viewer, programme),
        regionCodes: context.scope.regionCodes,
      },
      programme,
      row,
      kind,
      townshipCode ?? null,
    );
    return { fileName, content: bytes.toString('base64') };
  }
}

function pickContext({ database, vault, viewer, today, seen }: OperationContext) {
  return { database, vault, viewer, today, seen };
}

@Resolver(() => AidTownshipType)
export class AidTownshipResolver {
  @FieldResolver(() => PolicyRegionType, { nullable: true, description: '乡镇 (township). Never null.' })
  region(
    @Root() { townshipCode }: AidTownshipType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRegionType | null> {
    return findRegion(context, townshipCode);
  }
}

@Resolver(() => AidObjectionType)
export class AidObjectionResolver {
  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '人员 (person whose line it is about). Null: lives outside your regions now.',
  })
  person(@Root() { personId }: AidObjectionType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, personId);
  }
}

@Resolver(() => AidDriftType)
export class AidDriftResolver {
  @FieldResolver(() => AidDriftEntryConnection, {
    description: '变动人员 (persons whose figures have moved), those outside your regions left out.',
  })
  async entries(
    @Root() { drift }: AidDriftType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<AidDriftEntryType>> {
    const request = pageRequest(first, after, LINE_KEY);
    const later = drift.filter(({ personId }) => request.after === null || personId > request.after[0]!);
    const seen = await Promise.all(later.map(({ personId }) => findPerson(context, personId)));
    return pageOf(
      later.filter((_, index) => seen[index] !== null).slice(0, request.first + 1),
      request,
      LINE_KEY,
      ({ personId }) => [personId],
      (entry) => new AidDriftEntryType(entry),
    );
  }
}

@Resolver(() => AidDriftEntryType)
export class AidDriftEntryResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: '人员 (person). Never null.' })
  person(@Root() { personId }: AidDriftEntryType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, personId);
  }
}

@Resolver(() => AidFundEntryType)
export class AidFundEntryResolver {
  @FieldResolver(() => AidRoundType, { nullable: true, description: '救助轮次 (round that it paid). Null: no round.' })
  round(@Root() { roundId }: AidFundEntryType, @Ctx() context: OperationContext): Promise<AidRoundType | null> | null {
    return roundId === null ? null : findAidRound(context, roundId);
  }
}

/** The round of an id, null when there is none or no part of its place lies within the viewer's regions. */
export async function findAidRound(context: OperationContext, roundId: string): Promise<AidRoundType | null> {
  const row = await context.load(roundLoader, roundId);
  return row && new AidRoundType(row, context.today);
}

/** The programme in the version by which a round was reckoned. */
export async function programmeOfRound(context: OperationContext, row: Round): Promise<AidProgramme> {
  const key = { provisionId: row.provision_id, version: row.provision_version };
  const programme = await context.load(programmeVersionLoader, key);
  if (!programme) throw new Error(`round ${row.round_id} is of a programme that is not published`);
  return programme;
}
