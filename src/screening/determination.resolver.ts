import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Arithmetic, arithmeticOf } from '../burden/arithmetic.ts';
import { burdenLoader, countedSettlementsLoader } from '../burden/burden.loader.ts';
import { type Stay, stayLoader } from '../burden/stay.loader.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { findPerson } from '../person/person.resolver.ts';
import { PersonType } from '../person/person.type.ts';
import { PolicyRuleType } from '../policy/policy-rule.type.ts';
import { findRegion } from '../region/region.resolver.ts';
import { PolicyRegionType } from '../region/region.type.ts';
import { findSettlement } from '../settlement/settlement.resolver.ts';
import { SettlementType, settlementOf } from '../settlement/settlement.type.ts';
import { type Determination, identityDay } from './determination.ts';
import { DeterminationType, MissingInputType } from './determination.type.ts';
import { explain, missingMessage } from './explanation.ts';
import { placeNames } from './place-names.ts';
import { ruleVersionLoader } from './rule.loader.ts';

@Resolver(() => DeterminationType)
export class DeterminationResolver {
  @FieldResolver(() => PolicyRuleType, { description: '监测规则 (rule in the version that judged).' })
  async rule(@Root() { determination }: DeterminationType, @Ctx() context: OperationContext): Promise<PolicyRuleType> {
    const { ruleId, version } = determination.rule;
    const row = await context.load(ruleVersionLoader, { ruleId, version, on: identityDay(determination) });
    // A published version is never deleted: the database holds the reference.
    return new PolicyRuleType(row!);
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: '人员 (person who is judged). Null: outside your regions, or it is the line of a whole region.',
  })
  person(
    @Root() { determination }: DeterminationType,
    @Ctx() context: OperationContext,
  ): Promise<PersonType | null> | null {
    return determination.personId === null ? null : findPerson(context, determination.personId);
  }

  @FieldResolver(() => PolicyRegionType, {
    nullable: true,
    description:
      '区划 (place of the person on the day that identity is taken on; of the line of a region that region). Null: not in the region tree.',
  })
  region(
    @Root() { determination }: DeterminationType,
    @Ctx() context: OperationContext,
  ): Promise<PolicyRegionType | null> {
    return findRegion(context, determination.regionCode);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '就诊ID mdtrt_id (visit number of the stay, as Settlement.visitNumber). Null: the rule is not about a stay, or there was none.',
  })
  async visitNumber(
    @Root() { determination }: DeterminationType,
    @Ctx() context: OperationContext,
  ): Promise<string | null> {
    return (await stayOf(determination, context))?.visitNumber ?? null;
  }

  @FieldResolver(() => SettlementType, {
    nullable: true,
    description:
      '越线结算 (last settlement of the day on which the line was crossed). Null: not flagged, crossed without a settlement (a payment taken back, an identity, an income figure or a rule did it), or outside your regions.',
  })
  crossedBy(
    @Root() { determination }: DeterminationType,
    @Ctx() context: OperationContext,
  ): Promise<SettlementType | null> | null {
    return determination.crossedBy === null ? null : findSettlement(context, determination.crossedBy);
  }

  @FieldResolver(() => [SettlementType], {
    description:
      '计入结算 (settlements counted in the amount), reversals included, oldest first, in their current revision. Empty: the rule compares no money, nothing counts, or it is the line of a region.',
  })
  async settlements(
    @Root() { determination }: DeterminationType,
    @Ctx() context: OperationContext,
  ): Promise<SettlementType[]> {
    const { personId, year, asOf, visitId, settlementIds } = determination;
    if (personId === null) return [];
    if (settlementIds === null && visitId === null) {
      const rows = await context.load(countedSettlementsLoader, { personId, year, asOf });
      return rows.map((row) => settlementOf(context, row));
    }
    const ids = settlementIds ?? (await stayOf(determination, context))?.settlementIds ?? [];
    const found = await Promise.all(ids.map((id) => findSettlement(context, id)));
    return found.filter((settlement) => settlement !== null);
  }

  @FieldResolver(() => [MissingInputType], {
    description: '缺失信息 (what is missing to decide). Empty unless UNDETERMINED.',
  })
  async missing(
    @Root() { determination }: DeterminationType,
    @Ctx() context: OperationContext,
  ): Promise<MissingInputType[]> {
    const names = await placeNames(context, determination.missing, null);
    return determination.missing.map((code) => new MissingInputType(code, missingMessage(code, names)));
  }

  @FieldResolver(() => String, {
    description:
      '说明 (explanation): one Chinese sentence with the arithmetic, the line, the income, what is missing, and the clause. It names no person.',
  })
  async explanation(@Root() { determination }: DeterminationType, @Ctx() context: OperationContext): Promise<string> {
    const [stay, arithmetic, names] = await Promise.all([
      stayOf(determination, context),
      arithmeticOfAnswer(determination, context),
      placeNames(context, determination.missing, determination.income),
    ]);
    return explain(determination, { visitNumber: stay?.visitNumber ?? null, arithmetic, placeNames: names });
  }
}

function stayOf(determination: Determination, context: OperationContext): Promise<Stay | null> | null {
  const { personId, visitId, asOf, rule } = determination;
  if (personId === null || visitId === null) return null;
  return context.load(stayLoader, { personId, visitId, asOf, medicalTypes: rule.inpatientMedicalTypes });
}

/** How the amount comes about; null where the facts of that day add up to something else by now. */
async function arithmeticOfAnswer(determination: Determination, context: OperationContext): Promise<Arithmetic | null> {
  const { personId, amountFen, year, asOf, visitId, rule } = determination;
  if (personId === null || amountFen === null || rule.basis === null) return null;
  const sums =
    visitId === null
      ? await context.load(burdenLoader, { personId, year, asOf })
      : (await stayOf(determination, context))?.sums;
  const arithmetic = sums && arithmeticOf(rule.basis, rule.deducted, sums);
  return arithmetic?.amountFen === amountFen ? arithmetic : null;
}
