import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requirePermission } from '../access/permission.ts';
import { uuidOf } from '../context/global-id.ts';
import { once, requestOf } from '../context/idempotency.ts';
import { settle } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { HubError } from '../errors/hub-error.ts';
import { judgingDay, requireProvision } from '../policy/published-provisions.ts';
import { parseYuan } from '../value/money.ts';
import { type PlainDate } from '../value/plain-date.ts';
import { sealAccount } from './account.ts';
import {
  AidAccountKeepInput,
  AidDriftAcceptInput,
  AidFundsEnterInput,
  AidFundsPayload,
  AidLineDecideInput,
  AidObjectionRecordInput,
  AidObjectionResolveInput,
  AidRoundPayInput,
  AidRoundPayload,
  AidRoundProposeInput,
  AidRoundPubliciseInput,
  AidRoundSignInput,
  AidTownshipFinishInput,
  type RoundInput,
} from './aid-mutation.type.ts';
import { AidProgrammeType } from './aid-programme.type.ts';
import { AidRoundType } from './aid-round.type.ts';
import { acceptDrift, driftDigest, findDrift } from './drift.ts';
import { enterFunds, lockProgramme } from './fund.ts';
import { signRound } from './joint-review.ts';
import { payRound } from './pay-round.ts';
import { requireYear } from './programme.ts';
import { proposeRound } from './propose-round.ts';
import { findStandingRound, ROUND_COLUMNS, type Round, requireStatus } from './round.ts';
import {
  actorOf,
  openStep,
  requireLine,
  requireStep,
  requireTownshipVersion,
  requireWithin,
  type Step,
} from './take-step.ts';
import {
  decideLine,
  finishTownship,
  keepAccount,
  publicise,
  recordObjection,
  resolveObjection,
} from './township-review.ts';

const INPUT = { description: '输入 (input).' };
const TOWNSHIP = 'For the departments of 乡镇审核 within their regions.';
const JOINT = 'For the departments of 部门复核, for all of the place.';

/** The steps of rounds of aid; whose each is, the document says. */
@Resolver()
export class AidMutationResolver {
  @Mutation(() => AidFundsPayload, {
    description: '录入救助资金 (enter money that came into a fund or went back), for 财政 and 医保 of the whole place.',
  })
  aidFundsEnter(
    @Arg('input', () => AidFundsEnterInput, INPUT) input: AidFundsEnterInput,
    @Ctx() context: OperationContext,
  ): Promise<AidFundsPayload> {
    requirePermission(context.viewer, 'enter aid funds');
    const { idempotencyKey, ...rest } = input;
    return settle(
      context,
      async () => {
        const programme = await requireProvision(context.database, 'PROGRAMME', input.programmeId, context.today, {
          where: 'input.programmeId',
        });
        requireWithin(context, programme.regionCode, 'input.programmeId');
        const entry = {
          fundKind: input.fundKind,
          amountFen: parseYuan(input.amount) ?? refuse('input.amount', input.amount, '元 with at most two decimals'),
          occurredOn: notAfterToday(context, input.occurredOn, 'input.occurredOn'),
          reference: words(input.reference, 200, 'input.reference'),
        };
        const request = requestOf(context, 'aidFundsEnter', idempotencyKey, rest);
        await once(context, request, async (session) => ({
          entryId: await enterFunds(session, programme, entry, actorOf(context)),
        }));
        return new AidFundsPayload(new AidProgrammeType(programme, context.today), []);
      },
      (errors) => new AidFundsPayload(null, errors),
    );
  }

  @Mutation(() => AidRoundPayload, {
    description:
      '测算轮次 (propose a round): reckons it from what is known today. Proposed anew before it is paid, it replaces the reckoning before.',
  })
  aidRoundPropose(
    @Arg('input', () => AidRoundProposeInput, INPUT) input: AidRoundProposeInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    const { idempotencyKey, ...rest } = input;
    return answerRound(context, async () => {
      const { viewer, today, database } = context;
      const year = requireYear(input.year);
      const programme = await requireProvision(database, 'PROGRAMME', input.programmeId, judgingDay(year, today), {
        where: 'input.programmeId',
      });
      requireStep(viewer, programme, 'PROPOSE');
      requireWithin(context, programme.regionCode, 'input.programmeId');
      const request = requestOf(context, 'aidRoundPropose', idempotencyKey, rest);
      const { roundId } = await once(context, request, async (session) => {
        const key = { programme, year, roundNumber: input.number };
        const { provisionId, regionCode } = programme;
        // Who waits for another reckoning sees it: the revision is compared under the lock.
        await lockProgramme(session, programme);
        const standing = await findStandingRound(session, provisionId, regionCode, year, input.number);
        const [found, expected] = [standing?.revision ?? 0, input.expectedRevision ?? 0];
        if (found !== expected) {
          throw new HubError('CONFLICT', '该轮次已另有测算 (another reckoning of the round stands)', {
            where: 'input.expectedRevision',
            found: `revision ${found}`,
            expected: `revision ${expected}`,
            mend: 'look at the one that stands, and give its revision to replace it',
          });
        }
        return { roundId: await proposeRound(session, key, today, actorOf(context)) };
      });
      return roundId;
    });
  }

  @Mutation(() => AidRoundPayload, {
    description: `公示 (hang out a township’s list) for as many days as the place has decided. ${TOWNSHIP}`,
  })
  aidRoundPublicise(
    @Arg('input', () => AidRoundPubliciseInput, INPUT) input: AidRoundPubliciseInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    return take(context, 'aidRoundPublicise', input, null, async (step) => {
      requireStep(context.viewer, step.programme, 'TOWNSHIP_REVIEW');
      requireWithin(context, input.townshipCode, 'input.townshipCode');
      await requireTownshipVersion(step, input.townshipCode, input.expectedVersion);
      if (input.fromOn < step.round.computed_on) {
        refuse('input.fromOn', input.fromOn, `not before the day of reckoning ${step.round.computed_on}`);
      }
      const { session, programme, round, actor } = step;
      await publicise(session, programme, round, input.townshipCode, input.fromOn, actor);
    });
  }

  @Mutation(() => AidRoundPayload, {
    description: `记录异议 (record an objection to a line); the township cannot finish while one is open. ${TOWNSHIP}`,
  })
  aidObjectionRecord(
    @Arg('input', () => AidObjectionRecordInput, INPUT) input: AidObjectionRecordInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    return take(context, 'aidObjectionRecord', input, null, async (step) => {
      requireStep(context.viewer, step.programme, 'TOWNSHIP_REVIEW', 'JOINT_REVIEW');
      const personId = uuidOf('Person', input.personId, 'input.personId');
      await requireLine(step, context, personId, null);
      const objection = {
        personId,
        sealedContent: context.vault.seal(words(input.content, 2000, 'input.content')),
        raisedOn: notAfterToday(context, input.raisedOn, 'input.raisedOn'),
      };
      await recordObjection(step.session, step.round, objection, step.actor);
    });
  }

  @Mutation(() => AidRoundPayload, {
    description: `处理异议 (close an objection with what came of it); an open one only. ${TOWNSHIP}`,
  })
  aidObjectionResolve(
    @Arg('input', () => AidObjectionResolveInput, INPUT) input: AidObjectionResolveInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    return take(context, 'aidObjectionResolve', input, null, async (step) => {
      requireStep(context.viewer, step.programme, 'TOWNSHIP_REVIEW', 'JOINT_REVIEW');
      const objectionId = uuidOf('AidObjection', input.objectionId, 'input.objectionId');
      const { session, round, actor } = step;
      const [objection] = await session.query<{ person_id: string }>(
        'select person_id from aid_objection where objection_id = $1 and round_id = $2',
        [objectionId, round.round_id],
      );
      if (!objection) refuse('input.objectionId', '', 'an objection of this round', 'NOT_FOUND');
      await requireLine(step, context, objection!.person_id, null);
      await resolveObjection(session, round, objectionId, words(input.resolution, 500, 'input.resolution'), actor);
    });
  }

  @Mutation(() => AidRoundPayload, {
    description:
      '逐人决定 (accept or reject a line) with a reason: townships theirs until they have finished, the departments of 部门复核 any. Who is not, or not certainly, on the lists is accepted by the latter only. Signatures given before are taken back.',
  })
  aidLineDecide(
    @Arg('input', () => AidLineDecideInput, INPUT) input: AidLineDecideInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    return take(context, 'aidLineDecide', input, null, async (step) => {
      const { session, programme, round, actor } = step;
      const { verdict } = input;
      if (verdict !== 'ACCEPTED' && verdict !== 'REJECTED') {
        return refuse('input.verdict', verdict, 'ACCEPTED or REJECTED');
      }
      const personId = uuidOf('Person', input.personId, 'input.personId');
      const line = await requireLine(step, context, personId, input.expectedVersion);
      const isForAll = round.status !== 'PROPOSED' || (verdict === 'ACCEPTED' && line.eligibility !== 'IN');
      if (isForAll) requireStep(context.viewer, programme, 'JOINT_REVIEW');
      else requireStep(context.viewer, programme, 'TOWNSHIP_REVIEW', 'JOINT_REVIEW');
      await decideLine(
        session,
        programme,
        round,
        { personId, verdict, reason: words(input.reason, 500, 'input.reason') },
        actor,
      );
    });
  }

  @Mutation(() => AidRoundPayload, {
    description:
      '登记账户 (keep the bank account that was collected for a line), for the departments of 乡镇审核 and of 资金发放 within their regions. It stands in the history and raises the version of the round, also after the signatures.',
  })
  aidAccountKeep(
    @Arg('input', () => AidAccountKeepInput, INPUT) input: AidAccountKeepInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    return take(context, 'aidAccountKeep', input, null, async (step) => {
      requireStep(context.viewer, step.programme, 'TOWNSHIP_REVIEW', 'PAY');
      const personId = uuidOf('Person', input.personId, 'input.personId');
      await requireLine(step, context, personId, input.expectedVersion);
      const account = { number: input.accountNumber, bank: input.bank ?? null, holder: input.holder ?? null };
      await keepAccount(step.session, step.round, personId, sealAccount(context.vault, account), step.actor);
    });
  }

  @Mutation(() => AidRoundPayload, {
    description: `乡镇审核完毕 (finish a township’s review): its list hung out in full, no objection open; undecided lines are accepted. ${TOWNSHIP}`,
  })
  aidTownshipFinish(
    @Arg('input', () => AidTownshipFinishInput, INPUT) input: AidTownshipFinishInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    return take(context, 'aidTownshipFinish', input, null, async (step) => {
      requireStep(context.viewer, step.programme, 'TOWNSHIP_REVIEW');
      requireWithin(context, input.townshipCode, 'input.townshipCode');
      await requireTownshipVersion(step, input.townshipCode, input.expectedVersion);
      await finishTownship(step.session, step.round, input.townshipCode, context.today, step.actor);
    });
  }

  @Mutation(() => AidRoundPayload, {
    description: `部门复核 (sign for your own department); with the last signature it may be paid. ${JOINT}`,
  })
  aidRoundSign(
    @Arg('input', () => AidRoundSignInput, INPUT) input: AidRoundSignInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    return take(context, 'aidRoundSign', input, input.expectedVersion, async (step) => {
      const { session, programme, round, actor } = step;
      requireStep(context.viewer, programme, 'JOINT_REVIEW');
      requireWithin(context, round.region_code, 'input.roundId');
      await signRound(session, programme, round, context.today, actor);
    });
  }

  @Mutation(() => AidRoundPayload, {
    description: `确认变动 (let a round stand although figures have moved), these very changes only. Signatures given before are taken back. ${JOINT}`,
  })
  aidDriftAccept(
    @Arg('input', () => AidDriftAcceptInput, INPUT) input: AidDriftAcceptInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    return take(context, 'aidDriftAccept', input, input.expectedVersion, async (step) => {
      const { session, programme, round, actor } = step;
      requireStep(context.viewer, programme, 'JOINT_REVIEW');
      requireWithin(context, round.region_code, 'input.roundId');
      requireStatus(round, 'PROPOSED', 'TOWNSHIP_REVIEWED', 'JOINT_REVIEWED');
      const drift = await findDrift(session, programme, round, context.today);
      if (drift.length === 0 || driftDigest(drift) !== input.digest) {
        throw new HubError('CONFLICT', '变动与所见不同 (the changes are not those you saw)', {
          where: 'input.digest',
          found: `${drift.length} persons`,
          mend: 'read AidRound.drift again and decide upon what stands there now',
        });
      }
      await acceptDrift(session, round, drift, actor, words(input.reason, 500, 'input.reason'));
    });
  }

  @Mutation(() => AidRoundPayload, {
    description:
      '发放 (pay a round, once), for the departments of 资金发放; `proof` then shows that it sums to what left the fund.',
  })
  aidRoundPay(
    @Arg('input', () => AidRoundPayInput, INPUT) input: AidRoundPayInput,
    @Ctx() context: OperationContext,
  ): Promise<AidRoundPayload> {
    return take(context, 'aidRoundPay', input, input.expectedVersion, async (step) => {
      const { session, programme, round, actor } = step;
      requireStep(context.viewer, programme, 'PAY');
      requireWithin(context, round.region_code, 'input.roundId');
      await payRound(session, programme, round, context.today, actor);
    });
  }
}

/** Takes a step of a round once, and answers the round as it then stands. */
function take(
  context: OperationContext,
  operation: string,
  input: RoundInput,
  expectedVersion: number | null,
  work: (step: Step) => Promise<void>,
): Promise<AidRoundPayload> {
  const { idempotencyKey, ...rest } = input;
  return answerRound(context, async () => {
    const roundId = uuidOf('AidRound', input.roundId, 'input.roundId');
    const request = requestOf(context, operation, idempotencyKey, rest);
    const done = await once(context, request, async (session) => {
      await work(await openStep(session, context, roundId, expectedVersion));
      return { roundId };
    });
    return done.roundId;
  });
}

/** Asked anew, not of the loader: that one has the round as it was before. */
function answerRound(context: OperationContext, work: () => Promise<string>): Promise<AidRoundPayload> {
  requirePermission(context.viewer, 'take aid step');
  return settle(
    context,
    async () => {
      const roundId = await work();
      const [row] = await context.database.query<Round>(
        `/* aid.roundAfter */ select ${ROUND_COLUMNS} from aid_round where round_id = $1`,
        [roundId],
      );
      return new AidRoundPayload(new AidRoundType(row!, context.today), []);
    },
    (errors) => new AidRoundPayload(null, errors),
  );
}

function notAfterToday({ today }: OperationContext, day: PlainDate, where: string): PlainDate {
  return day <= today ? day : refuse(where, day, `not after ${today}`);
}

function words(text: string, longest: number, where: string): string {
  const trimmed = text.trim();
  if (trimmed !== '' && trimmed.length <= longest) return trimmed;
  return refuse(where, `${trimmed.length} characters`, `1 to ${longest} characters`);
}

function refuse(
  where: string,
  found: string,
  expected: string,
  code: 'ARGUMENT_INVALID' | 'NOT_FOUND' = 'ARGUMENT_INVALID',
): never {
  throw new HubError(code, '参数不符合要求 (not what is asked for)', { where, found, expected });
}
