import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requirePermission } from '../access/permission.ts';
import { parseGlobalId, uuidOf } from '../context/global-id.ts';
import { once, requestOf } from '../context/idempotency.ts';
import { settle } from '../context/mutation.ts';
import type { OperationContext } from '../context/operation-context.ts';
import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { findPerson } from '../person/person.resolver.ts';
import { type CandidateKey, parseCandidateKey } from './candidate.ts';
import { confirmCandidate, type Decided, type Decider, rejectCandidate, splitPerson } from './decide.ts';
import { decisionLoader } from './identity.loader.ts';
import { IdentityDecisionType } from './identity-decision.type.ts';
import {
  type Answered,
  IdentityCandidateConfirmInput,
  IdentityCandidateRejectInput,
  type IdentityPayload,
  identityPayload,
  NOTHING_DECIDED,
  PersonSplitInput,
} from './identity-mutation.type.ts';

const ConfirmPayload = identityPayload('IdentityCandidateConfirm', '确认身份疑点');
const RejectPayload = identityPayload('IdentityCandidateReject', '否认身份疑点');
const SplitPayload = identityPayload('PersonSplit', '拆分人员');

const INPUT = { description: '输入 (input).' };
const WHO = 'For clerks of 乡镇, 医保 and 民政, within their regions. It waits for deliveries that are under way.';

/** Decisions of a person about who is who. */
@Resolver()
export class IdentityMutationResolver {
  @Mutation(() => ConfirmPayload, {
    description: `确认身份疑点 (confirm a candidate): it is one person; the numbers are brought together, with burdens, hits and cases worked out anew. ${WHO}`,
  })
  identityCandidateConfirm(
    @Arg('input', () => IdentityCandidateConfirmInput, INPUT) input: IdentityCandidateConfirmInput,
    @Ctx() context: OperationContext,
  ): Promise<IdentityPayload> {
    return answer(context, ConfirmPayload, 'identityCandidateConfirm', input, (session, decider) =>
      confirmCandidate(session, context, candidateOf(input.candidateId), decider, {
        keepPersonId: personIn(input.keepPersonId, 'input.keepPersonId'),
        samePersonId: personIn(input.samePersonId, 'input.samePersonId'),
      }),
    );
  }

  @Mutation(() => RejectPayload, {
    description: `否认身份疑点 (reject a candidate): not one person, or nothing to be done; not listed again unless its evidence changes. ${WHO}`,
  })
  identityCandidateReject(
    @Arg('input', () => IdentityCandidateRejectInput, INPUT) input: IdentityCandidateRejectInput,
    @Ctx() context: OperationContext,
  ): Promise<IdentityPayload> {
    return answer(context, RejectPayload, 'identityCandidateReject', input, (session, decider) =>
      rejectCandidate(session, context, candidateOf(input.candidateId), decider),
    );
  }

  @Mutation(() => SplitPayload, {
    description: `拆分人员 (split a person): takes one number out again, with all that came under it, before and after it was brought in. ${WHO}`,
  })
  personSplit(
    @Arg('input', () => PersonSplitInput, INPUT) input: PersonSplitInput,
    @Ctx() context: OperationContext,
  ): Promise<IdentityPayload> {
    return answer(context, SplitPayload, 'personSplit', input, (session, decider) =>
      splitPerson(
        session,
        context,
        uuidOf('Person', input.personId, 'input.personId'),
        uuidOf('PersonIdentity', input.identityId, 'input.identityId'),
        decider,
      ),
    );
  }
}

interface Input {
  readonly idempotencyKey: string;
  readonly reason: string;
}

function answer(
  context: OperationContext,
  Payload: ReturnType<typeof identityPayload>,
  operation: string,
  { idempotencyKey, ...input }: Input,
  decide: (session: Session, decider: Decider) => Promise<Decided>,
): Promise<IdentityPayload> {
  const { viewer, scope } = context;
  const work = async () => {
    requirePermission(viewer, 'decide identity');
    const request = requestOf(context, operation, idempotencyKey, input);
    const { id: actor, department } = viewer;
    const decided = await once(context, request, async (session) => ({
      ...(await decide(session, { actor, department, reason: input.reason, regionCodes: scope.regionCodes })),
    }));
    await sequenceAlerts(context.database);
    return new Payload(await answered(context, decided), []);
  };
  return settle(context, work, (errors) => new Payload(NOTHING_DECIDED, errors));
}

async function answered(context: OperationContext, decided: Decided): Promise<Answered> {
  const { casesOpened, hitsAdded, hitsRecalled } = decided;
  const row = await context.load(decisionLoader, decided.decisionId);
  const persons = await Promise.all(decided.personIds.map((personId) => findPerson(context, personId)));
  return {
    decision: row && new IdentityDecisionType(row),
    persons: persons.filter((person) => person !== null),
    casesOpened,
    hitsAdded,
    hitsRecalled,
  };
}

function candidateOf(id: string): CandidateKey {
  const { typeName, key } = parseGlobalId(id, 'input.candidateId');
  if (typeName === 'IdentityCandidate') return parseCandidateKey(key, 'input.candidateId');
  throw new HubError('ARGUMENT_INVALID', '标识无效 (not a valid id)', {
    where: 'input.candidateId',
    expected: `an id of IdentityCandidate, not of ${typeName}`,
  });
}

function personIn(id: string | null | undefined, where: string): string | null {
  return id == null ? null : uuidOf('Person', id, where);
}
