import { type Candidate, type CandidateKind, candidateKey, parseCandidateKey } from '../../src/linkage/candidate.ts';
import {
  confirmCandidate,
  type Decided,
  type Decider,
  rejectCandidate,
  splitPerson,
} from '../../src/linkage/decide.ts';
import { findCandidates } from '../../src/linkage/find-candidates.ts';
import { sequenceAlerts } from '../../src/outbox/sequencer.ts';
import { recount } from '../../src/source/recount.ts';
import type { Somebody } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';

export const DECIDER: Decider = {
  actor: 'clerk-1',
  department: 'TOWNSHIP',
  reason: '入户核实为同一人',
  regionCodes: null,
};

/** The candidates of a kind, everywhere. */
export function candidates(hub: TestHub, kind: CandidateKind | null = null, withDecided = false): Promise<Candidate[]> {
  return findCandidates(hub.database, hub.vault, { regionCodes: null, kind, limit: 100, withDecided });
}

/** The person whose number it is now, and the one made for it. */
export async function numberOf(hub: TestHub, { number }: Somebody): Promise<{ person: string; own: string }> {
  const [row] = await hub.database.query<{ person_id: string; own_person_id: string }>(
    'select person_id, own_person_id from person_identity where number_key = $1',
    [hub.vault.numberKey('01', number)],
  );
  if (!row) throw new Error('nobody has this number');
  return { person: row.person_id, own: row.own_person_id };
}

/** Confirms that two people of one name and household are one; the first stays. */
export async function merge(hub: TestHub, kept: Somebody, other: Somebody): Promise<Decided> {
  const persons = [(await numberOf(hub, kept)).person, (await numberOf(hub, other)).person];
  const found = (await candidates(hub, 'SAME_HOUSEHOLD', true)).find(
    ({ personIds }) => personIds.join() === [...persons].sort().join(),
  );
  if (!found) throw new Error('the two are no candidate');
  return decide(hub, (session, deciding) =>
    confirmCandidate(session, deciding, parseCandidateKey(candidateKey(found), 'test'), DECIDER, {
      keepPersonId: persons[0]!,
    }),
  );
}

export function reject(hub: TestHub, candidate: Candidate): Promise<Decided> {
  return decide(hub, (session, deciding) =>
    rejectCandidate(session, deciding, parseCandidateKey(candidateKey(candidate), 'test'), DECIDER),
  );
}

export async function split(hub: TestHub, one: Somebody): Promise<Decided> {
  const { person, own } = await numberOf(hub, one);
  return decide(hub, (session, deciding) => splitPerson(session, deciding, person, own, DECIDER));
}

type Deciding = Parameters<typeof splitPerson>;

export async function decide(
  hub: TestHub,
  work: (session: Deciding[0], deciding: Deciding[1]) => Promise<Decided>,
): Promise<Decided> {
  const decided = await hub.database.transaction((session) =>
    work(session, { vault: hub.vault, today: hub.clock.today(), patience: 120_000 }),
  );
  await sequenceAlerts(hub.database);
  return decided;
}

/** What a recount finds that is not as it is stored. */
export async function differences(hub: TestHub): Promise<object[]> {
  return (await recount(hub.database, hub.clock.today())).filter(({ differing }) => differing > 0);
}
