import { randomUUID } from 'node:crypto';
import type { IdentityVault } from '../access/identity-vault.ts';
import type { Followed, Withdrawn } from '../assistance/reevaluate.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { lockRulesExclusive } from '../policy/rules-lock.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Candidate, CandidateKey } from './candidate.ts';
import { carryHits } from './carry-hits.ts';
import { findCandidates } from './find-candidates.ts';
import { moveNumbers, type NumberMove } from './move-numbers.ts';

/** Who decides, and why. */
export interface Decider {
  readonly actor: string;
  readonly department: string;
  /** Chinese, for the history; no numbers of persons in it. */
  readonly reason: string;
  /** Everybody decided about has a place here; null = everywhere. */
  readonly regionCodes: readonly string[] | null;
}

/** What a decision did. */
export interface Decided extends Followed {
  readonly decisionId: string;
  /** The persons decided about that still have numbers, ascending. */
  readonly personIds: readonly string[];
  readonly numbersMoved: number;
}

interface Hub {
  readonly vault: IdentityVault;
  readonly today: PlainDate;
  /** How long to wait for deliveries under way, in milliseconds; 5 000 unless given. Whatever comes meanwhile waits behind. */
  readonly patience?: number;
}

const PATIENCE = 5_000;
const RETRY_AFTER_SECONDS = 30;

const NOTHING: Followed = { casesOpened: 0, hitsAdded: 0, hitsRecalled: 0 };

/**
 * 确认: it is one person. Of two persons the numbers then belong to the one that is kept, with everything that came and will come
 * under them; of several names under one number nothing moves. Whoever is known from bills alone is confirmed by naming
 * who it is (`samePersonId`). One transaction, the caller's; nothing is delivered meanwhile.
 * @param keepPersonId of the two, whose person stays; left out: who stands on a roster, else who was known first
 * @throws NOT_FOUND, CONFLICT as `requireCandidate`; ARGUMENT_INVALID for a person that the candidate is not about; BUSY
 */
export async function confirmCandidate(
  session: Session,
  hub: Hub,
  key: CandidateKey,
  decider: Decider,
  { keepPersonId = null, samePersonId = null }: { keepPersonId?: string | null; samePersonId?: string | null } = {},
): Promise<Decided> {
  await keepDeliveriesOut(session, hub);
  // Also one that was rejected: who has found out more may say so.
  const candidate = await requireCandidate(session, hub.vault, key, decider, { withDecided: true });
  const persons = await personsOf(session, candidate, decider, samePersonId);
  const decisionId = await recordDecision(session, 'CONFIRMED', candidate, persons, decider);
  if (persons.length === 1) return { ...NOTHING, decisionId, personIds: persons, numbersMoved: 0 };
  const kept = keepPersonId ?? samePersonId ?? (await personToKeep(session, persons));
  if (!persons.includes(kept)) {
    throw new HubError('ARGUMENT_INVALID', '所留人员不在其中 (not one of the persons of the candidate)', {
      where: 'input.keepPersonId',
      expected: 'one of the persons of the candidate, or nothing',
    });
  }
  const numbers = await numbersOf(session, persons);
  const moves = numbers
    .filter(({ person_id }) => person_id !== kept)
    .map((number) => ({ ownPersonId: number.own_person_id, fromPersonId: number.person_id, toPersonId: kept }));
  const followed = await move(session, decisionId, moves, hub.today);
  return { ...followed, decisionId, personIds: [kept], numbersMoved: moves.length };
}

/**
 * 否认: it is not one person, or nothing is to be done. Not listed again unless what speaks for or against it changes. Throws as
 * `requireCandidate`.
 */
export async function rejectCandidate(
  session: Session,
  hub: Hub,
  key: CandidateKey,
  decider: Decider,
): Promise<Decided> {
  await keepDeliveriesOut(session, hub);
  const candidate = await requireCandidate(session, hub.vault, key, decider, { withDecided: false });
  const decisionId = await recordDecision(session, 'REJECTED', candidate, candidate.personIds, decider);
  return { ...NOTHING, decisionId, personIds: candidate.personIds, numbersMoved: 0 };
}

/**
 * 拆分: takes one number out of a person again, with everything that came under it, before and after the merge. The number goes
 * back to the person made for it; is that the person itself, the other numbers go to the one of them known first.
 * @param ownPersonId the number, by the person made for it
 * @throws NOT_FOUND when there is no such number here, CONFLICT when the person has no other
 */
export async function splitPerson(
  session: Session,
  hub: Hub,
  personId: string,
  ownPersonId: string,
  decider: Decider,
): Promise<Decided> {
  await keepDeliveriesOut(session, hub);
  await requireVisible(session, [personId], decider, 'input.personId');
  const numbers = await numbersOf(session, [personId]);
  if (!numbers.some((number) => number.own_person_id === ownPersonId)) {
    throw new HubError('NOT_FOUND', '该人员没有这个证件号码 (the person has no such number)', {
      where: 'input.identityId',
      expected: 'one of Person.identities',
    });
  }
  if (numbers.length === 1) {
    throw new HubError('CONFLICT', '该人员只有一个证件号码，无可拆分 (the only number of the person)', {
      where: 'input.identityId',
      expected: 'one of several numbers',
    });
  }
  const others = numbers.filter((number) => number.own_person_id !== ownPersonId);
  const [leaving, toPersonId] =
    ownPersonId === personId
      ? [others, others[0]!.own_person_id]
      : [numbers.filter((number) => number.own_person_id === ownPersonId), ownPersonId];
  const persons = [personId, toPersonId].sort();
  const decisionId = await recordDecision(session, 'SPLIT', null, persons, decider);
  const moves = leaving.map((number) => ({ ownPersonId: number.own_person_id, fromPersonId: personId, toPersonId }));
  const followed = await move(session, decisionId, moves, hub.today, {
    cause: '身份拆分：一个证件号码及其名下事实不再属于本人',
  });
  // Two people by decision: not to be asked about again upon the same evidence.
  const pairs = await findCandidates(session, hub.vault, {
    regionCodes: null,
    kind: 'SAME_HOUSEHOLD',
    personIds: persons,
    limit: 100,
  });
  const pair = pairs.find(({ personIds }) => personIds.join() === persons.join());
  if (pair) await recordDecision(session, 'REJECTED', pair, persons, decider);
  return { ...followed, decisionId, personIds: persons, numbersMoved: moves.length };
}

/** Waits until no delivery is under way, and keeps new ones out until the transaction ends; BUSY when that takes long. */
async function keepDeliveriesOut(session: Session, { patience = PATIENCE }: Hub): Promise<void> {
  await session.query(`set local lock_timeout = ${Math.max(1, Math.trunc(patience))}`);
  try {
    await lockRulesExclusive(session);
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw cause;
    throw new HubError(
      'BUSY',
      '正在入库，请稍后核定 (deliveries are under way)',
      {
        where: 'hub',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        mend: 'decide again when they are done; nothing was done',
      },
      { cause },
    );
  }
  await session.query('set local lock_timeout to default');
}

const LOCK_NOT_AVAILABLE = '55P03';

async function move(
  session: Session,
  decisionId: string,
  moves: readonly NumberMove[],
  today: PlainDate,
  undone: Withdrawn | null = null,
): Promise<Followed> {
  const moved = await moveNumbers(session, decisionId, moves, today, undone);
  const carried = await carryHits(session, decisionId, today);
  return {
    casesOpened: moved.casesOpened + carried.casesOpened,
    hitsAdded: moved.hitsAdded + carried.hitsAdded,
    hitsRecalled: moved.hitsRecalled + carried.hitsRecalled,
  };
}

/** The candidate as it stands now: NOT_FOUND when it is listed no more, CONFLICT when it rests on other facts than were seen. */
async function requireCandidate(
  session: Session,
  vault: IdentityVault,
  key: CandidateKey,
  { regionCodes }: Decider,
  { withDecided }: { readonly withDecided: boolean },
): Promise<Candidate> {
  const found = await findCandidates(session, vault, {
    regionCodes,
    kind: key.kind,
    personIds: key.personIds,
    limit: 1_000,
    withDecided,
  });
  const candidate = found.find(({ personIds }) => personIds.join() === key.personIds.join());
  if (!candidate) {
    throw new HubError('NOT_FOUND', '身份疑点已不在列 (no such candidate: decided already, or gone, or elsewhere)', {
      where: 'input.candidateId',
      mend: 'read the list again',
    });
  }
  if (candidate.evidence === key.evidence) return candidate;
  throw new HubError('CONFLICT', '列出之后依据已变 (it rests on other facts than when it was listed)', {
    where: 'input.candidateId',
    mend: 'read the list again and decide upon what stands there now',
  });
}

/** Whom a confirmation is about, ascending. */
async function personsOf(
  session: Session,
  { kind, personIds }: Candidate,
  decider: Decider,
  samePersonId: string | null,
): Promise<readonly string[]> {
  if ((kind === 'UNLISTED') !== (samePersonId !== null) || samePersonId === personIds[0]) {
    throw new HubError('ARGUMENT_INVALID', '确认待补全人员须指明与谁同一人，其他疑点不须 (who it is)', {
      where: 'input.samePersonId',
      expected: kind === 'UNLISTED' ? 'the other person that the number belongs to' : 'nothing',
    });
  }
  if (samePersonId === null) return personIds;
  await requireVisible(session, [samePersonId], decider, 'input.samePersonId');
  return [...personIds, samePersonId].sort();
}

async function requireVisible(
  session: Session,
  personIds: readonly string[],
  { regionCodes }: Decider,
  where: string,
): Promise<void> {
  const rows = await session.query(
    `/* linkage.visible */ select s.person_id from person_state s
     where s.person_id = any($1::uuid[]) and ($2::text[] is null or s.region_code = any($2))
       and exists (select from person_identity i where i.person_id = s.person_id)`,
    [personIds, regionCodes],
  );
  if (rows.length === personIds.length) return;
  throw new HubError('NOT_FOUND', '人员不存在或不在授权区划内 (no such person within your regions)', { where });
}

async function recordDecision(
  session: Session,
  kind: 'CONFIRMED' | 'REJECTED' | 'SPLIT',
  candidate: Candidate | null,
  personIds: readonly string[],
  { actor, department, reason }: Decider,
): Promise<string> {
  const text = reason.trim();
  if (text === '' || text.length > 500 || /\d{15}/.test(text)) {
    throw new HubError('ARGUMENT_INVALID', '须写明原因，且不得含证件号码 (a reason, without numbers of persons)', {
      where: 'input.reason',
      expected: '1 to 500 characters, no certificate number',
    });
  }
  const decisionId = randomUUID();
  await session.query(
    `/* linkage.decide */ insert into linkage_decision (decision_id, kind, candidate_kind, person_ids, evidence, actor, department, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [decisionId, kind, candidate?.kind ?? null, personIds, candidate?.evidence ?? null, actor, department, text],
  );
  return decisionId;
}

interface NumberRow {
  readonly own_person_id: string;
  readonly person_id: string;
}

/** The numbers of persons, those known first first. */
function numbersOf(session: Session, personIds: readonly string[]): Promise<NumberRow[]> {
  return session.query<NumberRow>(
    `/* linkage.numbers */ select i.own_person_id, i.person_id from person_identity i join person p on p.person_id = i.own_person_id
     where i.person_id = any($1::uuid[]) order by p.created_at, i.own_person_id`,
    [personIds],
  );
}

async function personToKeep(session: Session, personIds: readonly string[]): Promise<string> {
  const [row] = await session.query<{ person_id: string }>(sqlFile('linkage/find-person-to-keep'), [personIds]);
  return row!.person_id;
}
