import { reevaluate } from '../assistance/reevaluate.ts';
import { keepPlaces } from '../burden/place.ts';
import type { Clock } from '../config/clock.ts';
import { forgetAnswers } from '../context/idempotency.ts';
import type { Database } from '../database/database.ts';
import { sequenceAlerts } from '../outbox/sequencer.ts';
import { lockRulesExclusive } from '../policy/rules-lock.ts';
import { type RunningJob, repeat } from './repeat.ts';

/** How long the answers of mutations are kept for who repeats a request, in days. */
const ANSWERS_KEPT = 30;

export interface TickHub {
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * Time alone changes outcomes: spells end, enrolments start, years turn, versions begin. Once a day every place with a
 * document is screened live. Any number of processes may run the tick; the first to come does the day's work.
 */
export function startDailyTick(hub: TickHub, onFault: (error: unknown) => void): RunningJob {
  return repeat(() => screenNewDay(hub), onFault);
}

/** Screens every place with a document live, unless that was done for today. Returns whether it was due. */
export async function screenNewDay({ database, clock }: TickHub): Promise<boolean> {
  const today = clock.today();
  const [last] = await database.query<{ day: string }>('select day from live_day');
  if (last && last.day >= today) return false;
  const isDue = await database.transaction(async (session) => {
    await lockRulesExclusive(session);
    const moved = await session.query(
      'insert into live_day (day) values ($1) on conflict (only_row) do update set day = excluded.day where live_day.day < excluded.day returning day',
      [today],
    );
    if (moved.length === 0) return false;
    await session.query('create temp table touched on commit drop as select person_id from person_state');
    await keepPlaces(session, today);
    const places = await session.query<{ region_code: string }>(
      'select distinct region_code from policy_document order by region_code',
    );
    for (const { region_code } of places) await reevaluate(session, { regionCode: region_code }, today);
    return true;
  });
  await sequenceAlerts(database);
  if (isDue) await forgetAnswers(database, ANSWERS_KEPT);
  return isDue;
}
