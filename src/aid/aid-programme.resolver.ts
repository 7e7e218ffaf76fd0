import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../context/connection.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { type Page, pageOf, pageRequest, UUID_VALUE } from '../context/page.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { documentsOfRegionLoader, parameterLoader } from '../policy/policy.loader.ts';
import { PolicyDocumentType } from '../policy/policy.type.ts';
import { PolicyParameterType } from '../policy/policy-rule.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { formatYuan } from '../value/money.ts';
import { type PlainDate, yearOf } from '../value/plain-date.ts';
import { fundBalanceLoader, fundEntriesLoader, programmesOfRegionLoader } from './aid-programme.loader.ts';
import {
  AidFundEntryConnection,
  AidFundEntryType,
  AidFundType,
  AidProgrammeRoundType,
  AidProgrammeType,
} from './aid-programme.type.ts';
import { daysOfRound } from './programme.ts';

const ENTRY_KEY = { occurred_on: /^\d{4}-\d{2}-\d{2}$/, entry_id: UUID_VALUE };

/** What programmes of aid add to a region. Documents are public: none of it but the money is bound to the viewer's regions. */
@Resolver(() => PolicyRegionType)
export class RegionProgrammesResolver {
  @FieldResolver(() => [AidProgrammeType], {
    description:
      '救助项目 (programmes of aid in force on a day): the region’s own and those of the places above, nearest first.',
  })
  async programmes(
    @Root() region: PolicyRegionType,
    @Arg('on', () => DateScalar, { nullable: true, description: '日期 (day meant); today when left out.' })
    on: PlainDate | null,
    @Ctx() context: OperationContext,
  ): Promise<AidProgrammeType[]> {
    const day = on ?? context.today;
    const programmes = await context.load(programmesOfRegionLoader, { regionCode: region.code, on: day });
    return programmes.map((programme) => new AidProgrammeType(programme, day));
  }
}

@Resolver(() => AidProgrammeType)
export class AidProgrammeResolver {
  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '适用区划 (place of the document): the programme is for it and every region below. Never null.',
  })
  region(@Root() { programme }: AidProgrammeType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, programme.regionCode);
  }

  @FieldResolver(() => PolicyDocumentType, {
    nullable: true,
    description: '政策文件 (document that provides it). Never null.',
  })
  async document(
    @Root() { programme }: AidProgrammeType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyDocumentType | null> {
    const documents = await context.load(documentsOfRegionLoader, programme.regionCode);
    const row = documents.find(({ document_key }) => document_key === programme.documentKey);
    return row ? new PolicyDocumentType(row) : null;
  }

  @FieldResolver(() => [AidProgrammeRoundType], { description: '轮次安排 (rounds of a year with their days).' })
  rounds(
    @Root() { programme, on }: AidProgrammeType,
    @Arg('year', () => Int, { nullable: true, description: '年度 (year); that of the day asked for when left out.' })
    year: number | null,
  ): AidProgrammeRoundType[] {
    return programme.content.rounds.map((_, index) => {
      const { cutOff, due } = daysOfRound(programme, year ?? yearOf(on), index + 1);
      return { number: index + 1, cutOffOn: cutOff, dueOn: due };
    });
  }

  @FieldResolver(() => PolicyParameterType, {
    nullable: true,
    description:
      '公示天数 (parameter of how many days the list hangs out), with its value on the day asked for. Null: no period of it holds that day.',
  })
  async publicityDays(
    @Root() { programme, on }: AidProgrammeType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyParameterType | null> {
    const row = await context.load(parameterLoader, { parameterId: programme.content.publicityParameterId, on });
    return row && new PolicyParameterType(row);
  }

  @FieldResolver(() => [AidFundType], {
    description: '专项资金 (kinds of money), in the order in which they are spent.',
  })
  funds(@Root() { programme }: AidProgrammeType): AidFundType[] {
    return programme.content.funds.map((fund) => new AidFundType(programme, fund));
  }
}

@Resolver(() => AidFundType)
export class AidFundResolver {
  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: '结余 (what it holds now), 元. Null: no part of its place lies within your regions.',
  })
  async balance(@Root() fund: AidFundType, @Ctx() context: OperationContext): Promise<string | null> {
    const fen = await context.load(fundBalanceLoader, keyOf(fund));
    return fen === null ? null : formatYuan(fen);
  }

  @FieldResolver(() => AidFundEntryConnection, {
    description: '资金账 (entries), newest first. Empty: none, or no part of its place lies within your regions.',
  })
  async entries(
    @Root() fund: AidFundType,
    @Args(() => PageArguments) { first, after }: PageArguments,
    @Ctx() context: OperationContext,
  ): Promise<Page<AidFundEntryType>> {
    const request = pageRequest(first, after, ENTRY_KEY);
    const key = { ...keyOf(fund), after: request.after, limit: request.first + 1 };
    return pageOf(
      await context.load(fundEntriesLoader, key),
      request,
      ENTRY_KEY,
      (row) => [row.occurred_on, row.entry_id],
      (row) => new AidFundEntryType(row),
    );
  }
}

function keyOf({ programme: { provisionId, regionCode }, kind }: AidFundType) {
  return { provisionId, regionCode, kind };
}
