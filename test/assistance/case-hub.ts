import { readAlerts } from '../../src/alert/reader.ts';
import { type Followed, reevaluate } from '../../src/assistance/reevaluate.ts';
import { sequenceAlerts } from '../../src/outbox/sequencer.ts';
import { lockRulesExclusive } from '../../src/policy/rules-lock.ts';
import type { DeliveryReport } from '../../src/source/delivery-report.ts';
import {
  type Bill,
  billed,
  csvFile,
  onRevitalisation,
  onRoster,
  PAYMENTS,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
  type Somebody,
} from '../support/department-files.ts';
import { CONFIRMED, type TestHub } from '../support/hub.ts';

export const XIUSHAN = '500241';

/** A live screening of a region, as the command and the daily tick do it. */
export async function screenLive(hub: TestHub, regionCode: string): Promise<Followed> {
  const followed = await hub.database.transaction(async (session) => {
    await lockRulesExclusive(session);
    return reevaluate(session, { regionCode }, hub.clock.today());
  });
  await sequenceAlerts(hub.database);
  return followed;
}

/** Bills of a region's sender. */
export function send(hub: TestHub, region: string, ...bills: [Somebody, Bill][]): Promise<DeliveryReport> {
  const rows = bills.map(([person, bill]) => billed(person, { at: region, ...bill }));
  return hub.deliver('settlements', region, csvFile(SETTLEMENTS, rows));
}

/** A bill that is no longer valid (有效标志 0). */
export function withdraw(hub: TestHub, region: string, person: Somebody, bill: Bill): Promise<DeliveryReport> {
  const row = { ...billed(person, { at: region, ...bill }), 有效标志: '0' };
  return hub.deliver('settlements', region, csvFile(SETTLEMENTS, [row]));
}

export function pay(hub: TestHub, region: string, row: Record<string, string>): Promise<DeliveryReport> {
  return hub.deliver('payments', region, csvFile(PAYMENTS, [row]));
}

/** Puts people on a place's roster and its list of 监测对象, since January 2025 unless another month is given. */
export async function list(
  hub: TestHub,
  region: string,
  people: readonly Somebody[],
  month = '2025-01',
): Promise<void> {
  await hub.deliver(
    'roster',
    region,
    csvFile(
      ROSTER,
      people.map((one) => onRoster(one, region, one.name)),
    ),
    month,
  );
  await monitor(hub, region, people, month);
}

export function monitor(
  hub: TestHub,
  region: string,
  people: readonly Somebody[],
  month: string,
): Promise<DeliveryReport> {
  const rows = people.map((one) => ({ ...onRevitalisation(one, '边缘易致贫户'), 户类型: '一般户' }));
  return hub.deliver('rural-revitalisation', region, csvFile(REVITALISATION, rows), month, CONFIRMED);
}

/** Cases with their hits (`-` = recalled) and the kinds of their history, by year and day of opening. */
export async function cases(hub: TestHub): Promise<object[]> {
  return hub.database.query(
    `select a.year, a.status, a.opened_on as opened, a.needs_review as review,
       array(select case when h.recalled_on is null then '' else '-' end || h.rule_id from case_hit h
         where h.case_id = a.case_id order by h.rule_id, h.visit_id) as hits,
       array(select e.kind from case_event e where e.case_id = a.case_id order by e.ordinal) as history
     from assistance_case a order by a.person_id, a.year, a.recorded_at`,
  );
}

/** The alerts of the stream in their order, `-` = recalled. */
export async function alerts(hub: TestHub): Promise<string[]> {
  await sequenceAlerts(hub.database);
  const { rows } = await readAlerts(hub.database, { after: null, limit: 1000, regionCodes: null, ruleIds: null });
  return rows.map(({ ruleId, isRecalled }) => `${isRecalled ? '-' : ''}${ruleId}`);
}

/** Determinations that stand, and how many were superseded. */
export async function determinations(hub: TestHub): Promise<{ standing: string[]; superseded: number }> {
  const rows = await hub.database.query<{ text: string; is_standing: boolean }>(
    `select rule_id || ' ' || year || ' ' || outcome || ' ' || coalesce(amount_fen::text, '-') || case when is_provisional then ' provisional' else '' end as text,
       superseded_at is null as is_standing
     from determination where person_id is not null order by recorded_at, rule_id`,
  );
  const standing = rows.filter(({ is_standing }) => is_standing).map(({ text }) => text);
  return { standing, superseded: rows.length - standing.length };
}
