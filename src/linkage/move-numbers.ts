import { type Followed, reevaluate, type Withdrawn } from '../assistance/reevaluate.ts';
import { lockPersons } from '../burden/lock-persons.ts';
import { keepPlaces } from '../burden/place.ts';
import { recomputePersonYears } from '../burden/recompute.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { findKept, type ListDataset } from '../source/derive-list.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** A number, by the person made for it when it first came, that is to be of another person than now. */
export interface NumberMove {
  readonly ownPersonId: string;
  readonly fromPersonId: string;
  readonly toPersonId: string;
}

/**
 * Gives numbers to other persons, with all that came under them: settlements and payments, enrolments, spells, residences,
 * day of death, then sums, places, determinations, hits. Afterwards all is as if the facts had always come under the
 * person who has the number now. Where that undoes an earlier move (`undone`), a hit stays only if it was due on the day it
 * was made by the facts that are left. The rules must be held exclusively (no delivery is under way), the decision be written.
 */
export async function moveNumbers(
  session: Session,
  decisionId: string,
  moves: readonly NumberMove[],
  today: PlainDate,
  undone: Withdrawn | null = null,
): Promise<Followed> {
  await session.temporaryTables({ touched: 'person_id uuid' });
  await session.query(
    '/* touch-moved */ insert into touched select distinct person_id from unnest($1::uuid[]) as p(person_id)',
    [moves.flatMap(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId])],
  );
  const persons = await lockPersons(session);
  await session.query(sqlFile('linkage/record-moves'), [
    decisionId,
    moves.map(({ ownPersonId }) => ownPersonId),
    moves.map(({ fromPersonId }) => fromPersonId),
    moves.map(({ toPersonId }) => toPersonId),
  ]);
  await session.query(
    `/* move-numbers */ update person_identity i set person_id = m.to_person_id from linkage_move m
     where m.decision_id = $1 and i.own_person_id = m.own_person_id`,
    [decisionId],
  );
  await moveSettlements(session);
  await session.query(sqlFile('linkage/move-payments'));
  await session.query(sqlFile('linkage/move-enrolments'));
  await deriveSpells(session);
  await deriveResidences(session);
  await recomputePersonYears(session, persons);
  await session.query(sqlFile('linkage/place-numbers'), [decisionId]);
  await keepPlaces(session, today);
  return reevaluate(session, 'TOUCHED', today, undone);
}

async function moveSettlements(session: Session): Promise<void> {
  await session.temporaryTables({
    resolution: `settlement_id uuid, is_staged boolean, person_id uuid, visit_id uuid, medical_type text, effect smallint,
      ledger_year smallint`,
  });
  await session.query(sqlFile('linkage/resolve-moved'));
  await session.query(sqlFile('source/move-reversals'));
}

/** Spells follow from the lists as they do at a delivery, here of the touched persons only, list by list. */
async function deriveSpells(session: Session): Promise<void> {
  const lists = await session.query<{ dataset: ListDataset; region_code: string }>(
    `/* find-lists-of-touched */
     select distinct d.dataset, d.region_code
     from person_identity i join touched using (person_id) join category_entry e on e.person_id = i.own_person_id join delivery d using (delivery_id)
     union select dataset, list_region from category_spell join touched using (person_id)`,
  );
  const derive = narrowed('source/derive-category-spells', {
    "where e.category <> 'LISTED'":
      "where e.category <> 'LISTED' and e.own_person_id in (select own_person_id from person_identity join touched using (person_id))",
  });
  const replace = narrowed('source/replace-category-spells', {
    'where dataset = $1 and list_region = $2':
      'where person_id in (select person_id from touched) and dataset = $1 and list_region = $2',
  });
  for (const { dataset, region_code } of lists) {
    await session.query('drop table if exists derived');
    await findKept(session, dataset, region_code);
    await session.query(derive, [dataset, region_code]);
    await session.query(replace, [dataset, region_code]);
    await session.query(sqlFile('source/add-category-spells'), [dataset, region_code]);
  }
}

/** Residences and days of death of the touched persons, from all rosters. */
async function deriveResidences(session: Session): Promise<void> {
  const ofList = { 'select person_id from residence where list_region = $1': 'select person_id from touched' };
  await session.query('drop table if exists derived');
  await findKept(session, 'roster', '');
  await session.query(narrowed('source/derive-residences', ofList), ['']);
  await session.query(narrowed('source/replace-residences', ofList));
  await session.query(sqlFile('source/add-residences'));
  const concerned = /with concerned as \([\s\S]+?\n\)/.exec(sqlFile('source/update-deaths'))?.[0] ?? '';
  await session.query(
    narrowed('source/update-deaths', {
      [concerned]: 'with concerned as (select distinct person_id from touched)',
    }),
  );
}

/** The statement of a delivery with other bounds: the rule stands once, whom it is applied to differs. */
function narrowed(name: string, replacements: Readonly<Record<string, string>>): string {
  let text = sqlFile(name);
  for (const [from, to] of Object.entries(replacements)) {
    if (from === '' || !text.includes(from)) throw new Error(`${name} no longer says “${from}”`);
    text = text.replaceAll(from, to);
  }
  return text;
}
