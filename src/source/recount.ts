import { keepPlaces } from '../burden/place.ts';
import type { Database, Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { lockRulesExclusive } from '../policy/rules-lock.ts';
import { fillEvaluation } from '../screening/keep-determinations.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** One kind of stored figure beside its recount. */
export interface Recounted {
  /** What was recounted, in Chinese and English. */
  readonly what: string;
  readonly rows: number;
  readonly differing: number;
}

/**
 * Recounts everything that is stored and could be derived, from the facts alone, and changes nothing: which way each
 * settlement counts, whose each fact is, the sums of each person and year, each person's place, the determinations of today.
 * Deliveries wait meanwhile.
 */
export async function recount(database: Database, today: PlainDate): Promise<Recounted[]> {
  const found: Recounted[] = [];
  const undo = new Error('recounted');
  await database
    .transaction(async (session) => {
      await lockRulesExclusive(session);
      found.push(await compare(session, '结算的计入方向 settlements', 'source/recount-settlements'));
      found.push(await compare(session, '号码归属 numbers', 'source/recount-numbers'));
      found.push(await compare(session, '个人年度合计 person years', 'source/recount-person-years'));
      found.push(await recountPlaces(session, today));
      found.push(await recountDeterminations(session, today));
      throw undo; // the recount's own writes are not to stay
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found;
}

async function compare(session: Session, what: string, statement: string): Promise<Recounted> {
  const [row] = await session.query<{ rows: number; differing: number }>(sqlFile(statement));
  return { what, ...row! };
}

async function recountPlaces(session: Session, today: PlainDate): Promise<Recounted> {
  await session.query('create temp table touched on commit drop as select person_id from person_state');
  const [before] = await session.query<{ rows: number }>('select count(*)::int as rows from person_state');
  return { what: '人员所在地 places', rows: before!.rows, differing: await keepPlaces(session, today) };
}

async function recountDeterminations(session: Session, today: PlainDate): Promise<Recounted> {
  await fillEvaluation(session, 'TOUCHED', today);
  return compare(session, '判定 determinations', 'source/recount-determinations');
}
