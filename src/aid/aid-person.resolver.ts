import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { mask } from '../access/masks.ts';
import { AssistanceCaseType } from '../assistance/assistance-case.type.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { MissingInputType } from '../screening/determination.type.ts';
import { describeMissing } from '../screening/missing.ts';
import { formatYuan } from '../value/money.ts';
import { openAccount } from './account.ts';
import { linePaymentsLoader, type PersonLineRow, personLinesLoader, rosterAccountLoader } from './aid-line.loader.ts';
import { AidAccountType, AidLineType, AidPaymentType, PersonAidType } from './aid-line.type.ts';
import { programmeVersionLoader } from './aid-programme.loader.ts';
import { AidProgrammeType } from './aid-programme.type.ts';
import { roundLoader } from './aid-round.loader.ts';
import { findAidRound, programmeOfRound } from './aid-round.resolver.ts';
import { AidRoundType } from './aid-round.type.ts';
import { explainAid, missingOfLine } from './explain-aid.ts';
import { requireYear } from './programme.ts';
import { takesPart } from './take-step.ts';

@Resolver(() => AidLineType)
export class AidLineResolver {
  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '人员 (person). Null: lives outside your regions now.',
  })
  person(@Root() { row }: AidLineType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    return findPerson(context, row.person_id);
  }

  @FieldResolver(() => AidRoundType, {
    nullable: true,
    description: '救助轮次 (round). Null: of a place outside your regions.',
  })
  round(@Root() { row }: AidLineType, @Ctx() context: OperationContext): Promise<AidRoundType | null> {
    return findAidRound(context, row.round_id);
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '所在区划 (place of the person on the cut-off). Null: not in the region tree.',
  })
  region(@Root() { row }: AidLineType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, row.region_code);
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description: '乡镇 (township that reviews the line). Null: not in the region tree.',
  })
  township(@Root() { row }: AidLineType, @Ctx() context: OperationContext): Promise<PolicyRegionType | null> {
    return findRegion(context, row.township_code);
  }

  @FieldResolver(() => [MissingInputType], {
    description: '缺失信息 (what is missing to know whether the person is aided). Empty unless UNKNOWN.',
  })
  async missing(@Root() { row }: AidLineType, @Ctx() context: OperationContext): Promise<MissingInputType[]> {
    const round = await context.load(roundLoader, row.round_id);
    return round ? missingOfLine(row, round.year).map((code) => new MissingInputType(code, describeMissing(code))) : [];
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '说明 (explanation): the arithmetic of the line with its clause in one sentence, Chinese. Null: the round is of a place outside your regions.',
  })
  async explanation(
    @Root() { row, isReadable }: AidLineType,
    @Ctx() context: OperationContext,
  ): Promise<string | null> {
    const round = await context.load(roundLoader, row.round_id);
    return round && explainAid(await programmeOfRound(context, round), row, round.year, isReadable);
  }

  @FieldResolver(() => AidAccountType, {
    nullable: true,
    description:
      '打卡账户 (account into which it was paid or is to be paid): that which the township collected, else that of the roster. Null: neither.',
  })
  async account(@Root() { row }: AidLineType, @Ctx() context: OperationContext): Promise<AidAccountType | null> {
    const { viewer, vault } = context;
    const payments = await context.load(linePaymentsLoader, { roundId: row.round_id, personId: row.person_id });
    const kept = payments[0]?.account_cipher ?? row.account_cipher;
    const account = kept
      ? openAccount(vault, kept)
      : await context.load(rosterAccountLoader, { personId: row.person_id, on: context.today });
    if (!account) return null;
    return {
      number: mask('bankCard', account.number, viewer),
      bank: account.bank,
      holder: mask('name', account.holder, viewer),
      isCollected: row.account_cipher !== null,
    };
  }

  @FieldResolver(() => [AidPaymentType], { description: '发放 (what was paid, by kind of money). Empty: nothing yet.' })
  async payments(@Root() { row }: AidLineType, @Ctx() context: OperationContext): Promise<AidPaymentType[]> {
    const payments = await context.load(linePaymentsLoader, { roundId: row.round_id, personId: row.person_id });
    return payments.map(({ paid_on, fund_kind, amount_fen }) => ({
      paidOn: paid_on,
      fundKind: fund_kind,
      amount: formatYuan(amount_fen),
    }));
  }
}

@Resolver(() => PersonType)
export class PersonAidResolver {
  @FieldResolver(() => [PersonAidType], {
    description:
      '救助台账 (ledger of aid of a year), a programme each, over all its rounds; also what was paid under numbers found to be this person’s.',
  })
  aid(
    @Root() person: PersonType,
    @Arg('year', () => Int, { description: '年度 (base year).' }) year: number,
    @Ctx() context: OperationContext,
  ): Promise<PersonAidType[]> {
    return ledgerOf(context, person.personId, requireYear(year));
  }
}

/** What programmes of aid add to a case. */
@Resolver(() => AssistanceCaseType)
export class CaseAidResolver {
  @FieldResolver(() => [PersonAidType], {
    description:
      '救助台账 (ledger of aid of the person in the year of the case). Empty: none, or outside your regions.',
  })
  async aid(
    @Root() { personId, year }: AssistanceCaseType,
    @Ctx() context: OperationContext,
  ): Promise<PersonAidType[]> {
    const person = await findPerson(context, personId);
    return person ? ledgerOf(context, person.personId, year) : [];
  }
}

@Resolver(() => PersonAidType)
export class PersonAidProgrammeResolver {
  @FieldResolver(() => AidProgrammeType, {
    nullable: true,
    description: '救助项目 (programme, as the latest round was reckoned by). Never null.',
  })
  async programme(@Root() aid: PersonAidType, @Ctx() context: OperationContext): Promise<AidProgrammeType | null> {
    const latest = aid.lines.at(-1)!.row as PersonLineRow;
    const key = { provisionId: latest.provision_id, version: latest.provision_version };
    const programme = await context.load(programmeVersionLoader, key);
    return programme && new AidProgrammeType(programme, latest.cut_off_on);
  }
}

async function ledgerOf(context: OperationContext, personId: string, year: number): Promise<PersonAidType[]> {
  const rows = await context.load(personLinesLoader, { personId, year });
  const ledgers: PersonAidType[] = [];
  for (const programmeId of new Set(rows.map(({ provision_id }) => provision_id))) {
    const ofProgramme = rows.filter(({ provision_id }) => provision_id === programmeId);
    const latest = ofProgramme.at(-1)!;
    // Numbers brought together after a round have a line each in it.
    const ofLatest = ofProgramme.filter(({ round_id }) => round_id === latest.round_id);
    const programme = await context.load(programmeVersionLoader, {
      provisionId: programmeId,
      version: latest.provision_version,
    });
    const isReadable = programme !== null && takesPart(context.viewer, programme);
    ledgers.push({
      programmeId,
      year,
      paid: formatYuan(ofProgramme.reduce((sum, row) => sum + row.paid_fen, 0n)),
      entitled: formatYuan(ofLatest.reduce((sum, row) => sum + row.entitled_fen, 0n)),
      overpaid: formatYuan(ofLatest.reduce((sum, row) => sum + row.overpaid_fen, 0n)),
      lines: ofProgramme.map((row) => new AidLineType(row, isReadable)),
    });
  }
  return ledgers;
}
