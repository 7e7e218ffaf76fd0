import { randomUUID } from 'node:crypto';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { addDays, type PlainDate } from '../value/plain-date.ts';
import type { Actor } from './fund.ts';
import type { AidProgramme } from './programme.ts';
import { type Round, recordRoundEvent, requireStatus } from './round.ts';
import { settleShares } from './settle-shares.ts';

/**
 * Hangs out the list of a township (公示, 五（三）2) from a day on, for as many days as the local parameter says.
 * NOT_FOUND while that parameter is unset; ARGUMENT_INVALID when the round has nobody there.
 */
export async function publicise(
  session: Session,
  programme: AidProgramme,
  round: Round,
  townshipCode: string,
  from: PlainDate,
  actor: Actor,
): Promise<void> {
  requireStatus(round, 'PROPOSED');
  const days = publicityDays(programme, from);
  const [known] = await session.query(
    'select 1 from aid_round_line where round_id = $1 and township_code = $2 limit 1',
    [round.round_id, townshipCode],
  );
  if (!known) {
    throw new HubError('ARGUMENT_INVALID', '该乡镇没有拟救助人员 (nobody of this township is on the list)', {
      where: 'townshipCode',
      found: townshipCode,
    });
  }
  await session.query(
    `/* aid.publicise */
     insert into aid_township_review (round_id, township_code, publicised_from, publicised_until, actor) values ($1, $2, $3, $4, $5)
     on conflict (round_id, township_code) do update set publicised_from = excluded.publicised_from, publicised_until = excluded.publicised_until, reviewed_on = null,
       version = aid_township_review.version + 1`,
    [round.round_id, townshipCode, from, addDays(from, days - 1), actor.id],
  );
  await recordRoundEvent(session, round.round_id, 'PUBLICISED', actor, `${townshipCode} 自${from}起公示${days}天`);
}

function publicityDays({ content, valuesOn }: AidProgramme, on: PlainDate): number {
  const days = valuesOn(on).get(content.publicityParameterId);
  if (days) return Math.max(1, Number(days));
  throw new HubError('NOT_FOUND', '公示天数尚未确定 (how long the list hangs out is not set)', {
    where: content.publicityParameterId,
    expected: 'the days that the place has decided on',
    mend: 'enter them in the policy file of the place and load it: npm run -s hub -- policy load',
  });
}

/** An objection to the list (异议), kept sealed; open until it is resolved. Returns its id. NOT_FOUND when the person is not listed. */
export async function recordObjection(
  session: Session,
  round: Round,
  objection: { readonly personId: string; readonly sealedContent: Buffer; readonly raisedOn: PlainDate },
  actor: Actor,
): Promise<string> {
  requireStatus(round, 'PROPOSED', 'TOWNSHIP_REVIEWED');
  const objectionId = randomUUID();
  const recorded = await session.execute(
    `/* aid.recordObjection */
     insert into aid_objection (objection_id, round_id, person_id, content_cipher, raised_on, recorded_by)
     select $1, round_id, person_id, $4, $5, $6 from aid_round_line where round_id = $2 and person_id = $3`,
    [objectionId, round.round_id, objection.personId, objection.sealedContent, objection.raisedOn, actor.id],
  );
  if (recorded === 0) throw notListed(objection.personId);
  await recordRoundEvent(session, round.round_id, 'OBJECTION', actor, '记录公示异议');
  return objectionId;
}

/** Closes an objection with what came of it. NOT_FOUND when there is none open of this id. */
export async function resolveObjection(
  session: Session,
  round: Round,
  objectionId: string,
  resolution: string,
  actor: Actor,
): Promise<void> {
  const resolved = await session.execute(
    `/* aid.resolveObjection */
     update aid_objection set resolution = $3, resolved_by = $4, resolved_at = now()
     where objection_id = $1 and round_id = $2 and resolution is null`,
    [objectionId, round.round_id, resolution, actor.id],
  );
  if (resolved === 0) {
    throw new HubError('NOT_FOUND', '没有这一待处理的异议 (no such open objection)', {
      where: 'objectionId',
      found: objectionId,
    });
  }
  await recordRoundEvent(session, round.round_id, 'OBJECTION', actor, '异议已处理');
}

/**
 * Accepts or rejects one line, with the reason. Accepting somebody who is not, or not certainly, on the lists any more is
 * the departments' decision that aid is due all the same. The fund is shared anew. NOT_FOUND when the person is not listed.
 */
export async function decideLine(
  session: Session,
  programme: AidProgramme,
  round: Round,
  decision: { readonly personId: string; readonly verdict: 'ACCEPTED' | 'REJECTED'; readonly reason: string },
  actor: Actor,
): Promise<void> {
  requireStatus(round, 'PROPOSED', 'TOWNSHIP_REVIEWED');
  const decided = await session.execute(
    `/* aid.decideLine */ update aid_round_line set verdict = $3, verdict_reason = $4, verdict_by = $5, version = version + 1
     where round_id = $1 and person_id = $2`,
    [round.round_id, decision.personId, decision.verdict, decision.reason, `${actor.department} ${actor.id}`],
  );
  if (decided === 0) throw notListed(decision.personId);
  await settleShares(session, programme, round.round_id);
  const word = decision.verdict === 'REJECTED' ? '不予救助' : '同意救助';
  await recordRoundEvent(session, round.round_id, 'LINE_DECIDED', actor, `${word}：${decision.reason}`);
  await session.query(sqlFile('aid/finish-townships'), [round.round_id]);
}

/**
 * Keeps the bank account that the township collected for a line, beside those kept before. It stands in the history and
 * raises the round's version: who pays has seen the account that is paid into. NOT_FOUND when the person is not listed.
 */
export async function keepAccount(
  session: Session,
  round: Round,
  personId: string,
  sealedAccount: Buffer,
  actor: Actor,
): Promise<void> {
  requireStatus(round, 'PROPOSED', 'TOWNSHIP_REVIEWED', 'JOINT_REVIEWED');
  const [line] = await session.query<{ had_one: boolean }>(
    `/* aid.replaceAccount */
     update aid_round_line l set account_cipher = $3, version = l.version + 1 from aid_round_line old
     where l.round_id = $1 and l.person_id = $2 and old.round_id = l.round_id and old.person_id = l.person_id
     returning old.account_cipher is not null as had_one`,
    [round.round_id, personId, sealedAccount],
  );
  if (!line) throw notListed(personId);
  await session.query(
    `/* aid.keepAccount */
     insert into aid_line_account (round_id, person_id, revision, account_cipher, actor, department)
     select $1, $2, coalesce(max(revision), 0) + 1, $3, $4, $5 from aid_line_account where round_id = $1 and person_id = $2`,
    [round.round_id, personId, sealedAccount, actor.id, actor.department],
  );
  const words = line.had_one ? '更换已登记的账户' : '登记账户';
  await recordRoundEvent(session, round.round_id, 'ACCOUNT_KEPT', actor, words);
}

/**
 * Ends a township's review: its list hung out in full, no objection is open. Its undecided lines are accepted. With the
 * last township the round goes on to the joint review. CONFLICT says what is still to be done.
 */
export async function finishTownship(
  session: Session,
  round: Round,
  townshipCode: string,
  today: PlainDate,
  actor: Actor,
): Promise<void> {
  requireStatus(round, 'PROPOSED');
  const [state] = await session.query<{ publicised_until: PlainDate | null; open_objections: number }>(
    sqlFile('aid/find-township-state'),
    [round.round_id, townshipCode],
  );
  const until = state!.publicised_until;
  if (until === null || until >= today || state!.open_objections > 0) {
    throw new HubError(
      'CONFLICT',
      '公示未满或有未处理的异议 (the list has not hung out in full, or an objection is open)',
      {
        where: 'townshipCode',
        found: `公示至${until ?? '未开始'}，未处理异议${state!.open_objections}件`,
        expected: 'the period over and every objection resolved',
      },
    );
  }
  await session.query(sqlFile('aid/finish-township'), [
    round.round_id,
    townshipCode,
    today,
    `${actor.department} ${actor.id}`,
  ]);
  await recordRoundEvent(session, round.round_id, 'TOWNSHIP_REVIEWED', actor, townshipCode);
  await session.query(sqlFile('aid/finish-townships'), [round.round_id]);
}

function notListed(personId: string): HubError {
  return new HubError('NOT_FOUND', '名单上没有此人 (not on the list of the round)', {
    where: 'personId',
    found: personId,
  });
}
