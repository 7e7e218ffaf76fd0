import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver, registerEnumType } from 'type-graphql';
import { requirePermission } from '../access/permission.ts';
import { enterFunds } from '../aid/fund.ts';
import { requireYear } from '../aid/programme.ts';
import { describedValues, enumOf } from '../context/enum-values.ts';
import { uuidOf } from '../context/global-id.ts';
import { once, requestOf } from '../context/idempotency.ts';
import { settle } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { DateScalar, DecimalScalar } from '../context/scalars.ts';
import { MutationPayloadType, type UserErrorType } from '../context/user-error.type.ts';
import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { personLoader } from '../person/person.loader.ts';
import { judgingDay, requireProvision } from '../policy/published-provisions.ts';
import { requireRegion } from '../region/region-scope.ts';
import { parseYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { INSTITUTION_LEVELS, type InstitutionLevel, recordCondition, recordInstitutionLevel } from './record-relief.ts';
import { ReliefType } from './relief.type.ts';
import type { ReliefInForce } from './relief-claim.ts';

const LONGEST_TEXT = 500;
const KEY = '幂等键 (idempotency key): new for each request, the same when it is repeated.';
const RELIEF_ID = '规定编号 (id of the relief), as PolicyRegion.relief has it.';
const YEAR = '年度 (calendar year).';

const InstitutionLevelEnum = enumOf(INSTITUTION_LEVELS);
registerEnumType(InstitutionLevelEnum, {
  name: 'InstitutionLevel',
  description: '医疗机构级别 (level of an institution).',
  valuesConfig: describedValues({
    FIRST: '一级、基层 (first-level care)',
    SECOND: '二级 (second)',
    THIRD: '三级 (third)',
  }),
});

const ENTRY_KINDS = ['DEPOSIT', 'RETURN', 'RELIEF'] as const;
const EntryKindEnum = enumOf(ENTRY_KINDS);
registerEnumType(EntryKindEnum, {
  name: 'ReliefFundEntryKind',
  description: '资金账类型 (what happened to the fund).',
  valuesConfig: describedValues({
    DEPOSIT: '募入、拨入 (came in)',
    RETURN: '退回 (went back to the giver)',
    RELIEF: '化解支付 (paid as relief)',
  }),
});

@InputType('ReliefConditionRecordInput', { description: '条件记录输入 (input of reliefConditionRecord).' })
class ConditionInput {
  @Field(() => String, { description: RELIEF_ID })
  readonly reliefId!: string;

  @Field(() => ID, { description: '人员标识 (id of the person).' })
  readonly personId!: string;

  @Field(() => Int, { description: YEAR })
  readonly year!: number;

  @Field(() => Boolean, { description: '是否执行就医指导方案 (whether the person followed the guidance).' })
  readonly followedGuidance!: boolean;

  @Field(() => String, { description: `依据 (what it rests on), 1 to ${LONGEST_TEXT} characters; kept sealed.` })
  readonly evidence!: string;

  @Field(() => String, { description: KEY })
  readonly idempotencyKey!: string;
}

@InputType('InstitutionLevelRecordInput', { description: '机构级别输入 (input of institutionLevelRecord).' })
class LevelInput {
  @Field(() => String, { description: RELIEF_ID })
  readonly reliefId!: string;

  @Field(() => Int, { description: YEAR })
  readonly year!: number;

  @Field(() => String, { description: '定点医药机构编号 (code of the institution), as settlements have it.' })
  readonly hospitalCode!: string;

  @Field(() => InstitutionLevelEnum, { description: '级别 (level).' })
  readonly level!: InstitutionLevel;

  @Field(() => String, { description: KEY })
  readonly idempotencyKey!: string;
}

@InputType('ReliefFundEnterInput', { description: '化解资金输入 (input of reliefFundEnter).' })
class FundInput {
  @Field(() => String, { description: RELIEF_ID })
  readonly reliefId!: string;

  @Field(() => Int, { description: YEAR })
  readonly year!: number;

  @Field(() => String, { description: '资金类型 (kind of money), as ReliefFund has it.' })
  readonly fundKind!: string;

  @Field(() => EntryKindEnum, { description: '类型 (what happened).' })
  readonly kind!: (typeof ENTRY_KINDS)[number];

  @Field(() => DecimalScalar, { description: '金额 (amount), 元, above 0.' })
  readonly amount!: string;

  @Field(() => DateScalar, { description: '日期 (day), not after today.' })
  readonly occurredOn!: PlainDate;

  @Field(() => String, { description: `凭据 (voucher), 1 to ${LONGEST_TEXT} characters; nobody’s name or number.` })
  readonly reference!: string;

  @Field(() => String, { description: KEY })
  readonly idempotencyKey!: string;
}

@ObjectType('ReliefPayload', {
  simpleResolvers: true,
  implements: MutationPayloadType,
  description: '化解办理结果 (payload of reliefConditionRecord, institutionLevelRecord and reliefFundEnter).',
})
class ReliefPayload extends MutationPayloadType {
  @Field(() => ReliefType, {
    nullable: true,
    description: '化解 (the relief as it stands now). Null: nothing was done, errors say why.',
  })
  readonly relief: ReliefType | null;

  constructor(relief: ReliefType | null, errors: readonly UserErrorType[]) {
    super(errors);
    this.relief = relief;
  }
}

@Resolver()
export class ReliefMutationResolver {
  @Mutation(() => ReliefPayload, {
    description:
      '记录化解条件 (record whether somebody followed the guidance), by the department that the document names.',
  })
  reliefConditionRecord(
    @Arg('input', () => ConditionInput, { description: '输入 (input).' }) input: ConditionInput,
    @Ctx() context: OperationContext,
  ): Promise<ReliefPayload> {
    requirePermission(context.viewer, 'record relief condition');
    return change(context, 'reliefConditionRecord', input, async (relief) => {
      requireText(input.evidence, 'input.evidence');
      const person = await context.load(personLoader, uuidOf('Person', input.personId, 'input.personId'));
      if (!person) throw new HubError('NOT_FOUND', '没有这个人员 (no such person)', { where: 'input.personId' });
      context.seen(person.person_id);
      const { year, followedGuidance: isMet, evidence } = input;
      const record = { personId: person.person_id, year, isMet, evidence, recordedOn: context.today };
      return (session) => recordCondition(session, context.vault, relief, record, context.viewer);
    });
  }

  @Mutation(() => ReliefPayload, {
    description: '记录医疗机构级别 (record the level of an institution at the place of a relief).',
  })
  institutionLevelRecord(
    @Arg('input', () => LevelInput, { description: '输入 (input).' }) input: LevelInput,
    @Ctx() context: OperationContext,
  ): Promise<ReliefPayload> {
    requirePermission(context.viewer, 'record relief condition');
    return change(context, 'institutionLevelRecord', input, async (relief) => {
      requireText(input.hospitalCode, 'input.hospitalCode');
      await requireRegion(context, relief.regionCode, 'input.reliefId');
      return (session) => recordInstitutionLevel(session, relief, input, context.viewer);
    });
  }

  @Mutation(() => ReliefPayload, {
    description: '录入化解资金 (enter what came into the fund of a relief or left it).',
  })
  reliefFundEnter(
    @Arg('input', () => FundInput, { description: '输入 (input).' }) input: FundInput,
    @Ctx() context: OperationContext,
  ): Promise<ReliefPayload> {
    requirePermission(context.viewer, 'enter relief funds');
    return change(context, 'reliefFundEnter', input, async (relief) => {
      requireText(input.reference, 'input.reference');
      await requireRegion(context, relief.regionCode, 'input.reliefId');
      const amountFen = parseYuan(input.amount) ?? 0n;
      if (amountFen <= 0n || input.occurredOn > context.today) {
        throw new HubError('ARGUMENT_INVALID', '金额须大于零，日期不晚于今天 (amount above 0, not after today)', {
          where: amountFen <= 0n ? 'input.amount' : 'input.occurredOn',
          found: amountFen <= 0n ? input.amount : input.occurredOn,
          expected: amountFen <= 0n ? 'an amount above 0' : `${context.today} or earlier`,
        });
      }
      const { fundKind, kind, occurredOn, reference } = input;
      const entry = {
        fundKind,
        amountFen: kind === 'DEPOSIT' ? amountFen : -amountFen,
        occurredOn,
        reference,
        ...(kind === 'RELIEF' && { kind }),
      };
      return (session) => enterFunds(session, relief, entry, context.viewer);
    });
  }
}

/** `prepare` looks at what is asked before the transaction begins: within it, nothing may wait for another connection. */
function change(
  context: OperationContext,
  operation: string,
  input: { readonly reliefId: string; readonly year: number; readonly idempotencyKey: string },
  prepare: (relief: ReliefInForce) => Promise<(session: Session) => Promise<unknown>>,
): Promise<ReliefPayload> {
  const { idempotencyKey, ...rest } = input;
  return settle(
    context,
    async () => {
      const on = judgingDay(requireYear(input.year), context.today);
      const relief = await requireProvision(context.database, 'RELIEF', input.reliefId, on, {
        where: 'input.reliefId',
      });
      const work = await prepare(relief);
      await once(context, requestOf(context, operation, idempotencyKey, rest), async (session) => {
        await work(session);
        return {};
      });
      return new ReliefPayload(new ReliefType(relief, input.year, relief.regionCode), []);
    },
    (errors) => new ReliefPayload(null, errors),
  );
}

function requireText(text: string, where: string): void {
  const { length } = text.trim();
  if (length > 0 && length <= LONGEST_TEXT) return;
  throw new HubError('ARGUMENT_INVALID', '文字为空或过长 (empty or too long)', {
    where,
    found: `${length} characters`,
    expected: `1 to ${LONGEST_TEXT} characters`,
  });
}
