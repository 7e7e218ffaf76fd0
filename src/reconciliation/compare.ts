import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { CATEGORY_FACTS } from '../person/category.ts';
import type { DatasetName } from '../region/delivery.loader.ts';
import { findKept } from '../source/derive-list.ts';
import { type PlainDate, yearOf } from '../value/plain-date.ts';
import type { ExpectedDelivery } from './expected-delivery.ts';
import { type Check, IDENTITY_LISTS } from './finding.ts';
import { addMonths, dueDay, type MonthlySettings, type Period } from './period.ts';

const CATEGORY_LABELS = JSON.stringify(
  Object.fromEntries(Object.entries(CATEGORY_FACTS).map(([category, { label }]) => [category, label])),
);

/** What a comparison is made of. */
export interface Comparison extends Period {
  readonly owed: readonly ExpectedDelivery[];
  /** Day on which enrolment, residence and flags are taken. */
  readonly asOf: PlainDate;
  /** Day of the report: up to it what is missing is late. */
  readonly today: PlainDate;
  readonly settings: MonthlySettings;
}

/**
 * Within the caller's transaction: leaves the temporary tables `owed` (what was due, with what came) and `found` (who was
 * found, with the row that says so), and tells of each comparison what is missing for it. All set-wise.
 */
export async function compareMonth(session: Session, comparison: Comparison): Promise<Check[]> {
  const { regionCode, month, owed, asOf, today, settings } = comparison;
  await session.query(sqlFile('reconciliation/owe-deliveries'), [
    regionCode,
    month,
    today,
    settings.timeZone,
    owed.map(({ dataset }) => dataset),
    owed.map(({ layer }) => layer),
    owed.map(({ department }) => department),
    owed.map(({ dueDay: day }) => day),
  ]);
  await keepRefused(session);
  await session.query(sqlFile('reconciliation/list-identities'), [regionCode, month]);
  await session.query('analyze listed');
  await session.query(sqlFile('reconciliation/create-found'));
  await session.query(sqlFile('reconciliation/compare-identities'), [CATEGORY_LABELS]);
  await session.query(sqlFile('reconciliation/find-listed-faults'), [month, asOf, regionCode]);
  await session.query(sqlFile('reconciliation/find-unmarked'), [month]);
  await session.query(sqlFile('reconciliation/find-name-conflicts'), [
    regionCode,
    month,
    dueDay(month, settings),
    settings.timeZone,
  ]);
  await session.query(sqlFile('reconciliation/find-flagged'), [regionCode, yearOf(asOf), asOf]);
  await session.query('analyze found');
  return findChecks(session, comparison);
}

/** Leaves `kept_identity`: who stands on a list although the row was refused, which makes nobody leave. */
async function keepRefused(session: Session): Promise<void> {
  await session.query(
    'create temp table kept_identity (list_id uuid, person_id uuid, ordinal bigint, head bigint) on commit drop',
  );
  for (const list of IDENTITY_LISTS) {
    await findKept(session, list, null);
    await session.query('insert into kept_identity select list_id, person_id, ordinal, head from kept');
  }
}

interface Known {
  readonly lists_now: DatasetName[];
  readonly lists_before: DatasetName[];
  readonly has_roster: boolean;
  readonly has_enrolments: boolean;
  /** `dataset:region` of parts of the region whose list came in one of the two months only. */
  readonly parts_without_before: string[];
  readonly parts_without_now: string[];
  readonly came: DatasetName[];
}

async function findChecks(session: Session, { regionCode, month, asOf, owed }: Comparison): Promise<Check[]> {
  const [known] = await session.query<Known>(sqlFile('reconciliation/find-what-is-known'), [
    regionCode,
    month,
    yearOf(asOf),
  ]);
  const rules = await session.query<{ rule_id: string; missing: string[] }>(
    sqlFile('reconciliation/find-unjudged-rules'),
    [regionCode, asOf, yearOf(asOf)],
  );
  const [now, before] = [month.slice(0, 7), addMonths(month, -1).slice(0, 7)];
  const unless = (isKnown: boolean, code: string): string[] => (isKnown ? [] : [code]);
  const roster = unless(known!.has_roster, `roster:${regionCode}`);
  const enrolments = unless(known!.has_enrolments, `enrolments:${regionCode}:${yearOf(asOf)}`);
  const settlements = unless(known!.came.includes('settlements'), `settlements:${regionCode}:${now}`);
  const checks = IDENTITY_LISTS.flatMap((list): Check[] => {
    const listNow = unless(known!.lists_now.includes(list), `${list}:${regionCode}:${now}`);
    const listBefore = unless(known!.lists_before.includes(list), `${list}:${regionCode}:${before}`);
    const both = [...listNow, ...listBefore];
    // Who stands on a part's list may have stood on it the month before, and may stand on it still.
    const ofParts = (parts: readonly string[], when: string) =>
      parts.filter((part) => part.startsWith(`${list}:`)).map((part) => `${part}:${when}`);
    const partsNow = ofParts(known!.parts_without_now, now);
    const partsBefore = ofParts(known!.parts_without_before, before);
    return [
      { kind: 'NEW_IDENTITY', subject: list, missing: [...both, ...partsBefore] },
      { kind: 'GONE_IDENTITY', subject: list, missing: [...both, ...partsNow] },
      { kind: 'CHANGED_IDENTITY', subject: list, missing: [...both, ...partsNow, ...partsBefore] },
      { kind: 'NOT_ENROLLED', subject: list, missing: [...listNow, ...enrolments] },
      { kind: 'SUBSIDY_UNVERIFIED', subject: list, missing: [...listNow, ...enrolments] },
      { kind: 'NOT_MARKED', subject: list, missing: [...listBefore, ...settlements] },
      { kind: 'DEAD_ON_LIST', subject: list, missing: [...listNow, ...roster] },
      { kind: 'ON_TWO_LISTS', subject: list, missing: listNow },
      { kind: 'NOT_ON_ROSTER', subject: list, missing: [...listNow, ...roster] },
    ];
  });
  const conflicts = [...new Set(owed.map(({ dataset }) => dataset))].map(
    (dataset): Check => ({
      kind: 'NAME_CONFLICT',
      subject: dataset,
      missing: unless(known!.came.includes(dataset), `${dataset}:${regionCode}:${now}`),
    }),
  );
  const flagged = rules.map(({ rule_id, missing }): Check => ({ kind: 'FLAGGED', subject: rule_id, missing }));
  return [...checks, ...conflicts, ...flagged];
}
