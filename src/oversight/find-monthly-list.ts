import { measure } from '../burden/measure.ts';
import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { MonthlyList } from '../policy/monthly-list.ts';
import { type PublishedProvision } from '../policy/published-provisions.ts';
import { evaluate } from '../screening/evaluate.ts';
import { LAYERS } from '../settlement/layer.ts';
import { findPatterns, regionStateSql } from '../subsidy/population-pattern.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import { addDays, type PlainDate, yearOf } from '../value/plain-date.ts';
import { daysOfMonth } from './find-scale-risk.ts';

export type MonthlyListInForce = PublishedProvision<MonthlyList>;

export const LIST_CHANGES = ['NEW', 'GONE', 'STAYS'] as const;
export type ListChange = (typeof LIST_CHANGES)[number];

/** Somebody on a list of a month. */
export interface MonthlyRow {
  readonly personId: string;
  /** Since this month, left in it, or there before; null = the list does not tell. */
  readonly change: ListChange | null;
  /** Day of the change, or on which the line was crossed; null = not told. */
  readonly on: PlainDate | null;
  /** 个人负担: of the year of FLAGGED, of the month of the others; null = none. */
  readonly burdenFen: Fen | null;
  /** Visits of the month; null = not told. */
  readonly visits: number | null;
  /** One Chinese sentence with the figures. */
  readonly words: string;
}

export interface MonthlyListAnswer {
  readonly list: MonthlyListInForce;
  readonly month: PlainDate;
  /** Day on which people are taken: the month's last, or today. */
  readonly on: PlainDate;
  /** By person. */
  readonly rows: readonly MonthlyRow[];
  /** Why there may be more; empty = it is complete. */
  readonly missing: readonly string[];
}

/** What is asked: a list of a region and month, as of today. */
export interface MonthlyQuestion {
  readonly list: MonthlyListInForce;
  readonly regionCode: string;
  readonly month: PlainDate;
  readonly today: PlainDate;
}

/** Who stands on a list of a month; a few statements, however many persons. ARGUMENT_INVALID for a month that has not begun. */
export async function findMonthlyList(database: Queryable, question: MonthlyQuestion): Promise<MonthlyListAnswer> {
  const { first, last } = daysOfMonth(question.month, question.today);
  const find = { FLAGGED: findFlagged, TREATMENT: findTreated, IDENTITY_CHANGE: findChanges, TRACKED: findTracked };
  const found = await find[question.list.content.subject](database, question, first, last);
  const rows = [...found.rows].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  return { list: question.list, month: first, on: last, rows, missing: found.missing };
}

type Found = Pick<MonthlyListAnswer, 'rows' | 'missing'>;

async function findFlagged(
  database: Queryable,
  { list, regionCode }: MonthlyQuestion,
  first: PlainDate,
  last: PlainDate,
): Promise<Found> {
  const { findings } = await evaluate(database, {
    year: yearOf(last),
    asOf: last,
    scope: { regionCode },
    ruleIds: list.content.ruleIds,
  });
  const flagged = findings.filter(({ outcome, personId }) => outcome === 'FLAGGED' && personId !== null);
  const rows = flagged.map(({ personId, amountFen, limitFen, crossedOn, rule }): MonthlyRow => {
    const isNew = crossedOn !== null && crossedOn >= first;
    // A rule of enrolment has neither an amount nor a day of crossing.
    const sum =
      amountFen === null
        ? '符合'
        : `当年${formatYuan(amountFen)}元${limitFen === null ? '' : ` > ${formatYuan(limitFen)}元`}`;
    const since = crossedOn === null ? '' : `，自${crossedOn}起超过${isNew ? '，本月新增' : ''}`;
    const words = `${rule.label}（${rule.clause}）：${sum}${since}。`;
    return {
      personId: personId!,
      change: crossedOn === null ? null : isNew ? 'NEW' : 'STAYS',
      on: crossedOn,
      burdenFen: amountFen,
      visits: null,
      words,
    };
  });
  const undetermined = findings.filter(({ outcome }) => outcome === 'UNDETERMINED');
  return { rows, missing: [...new Set(undetermined.flatMap(({ missing }) => missing))] };
}

async function findTreated(
  database: Queryable,
  { list, regionCode }: MonthlyQuestion,
  first: PlainDate,
  last: PlainDate,
): Promise<Found> {
  const year = yearOf(last);
  const population = list.population(list.content.population!);
  const { inside, missing } = await findPatterns(database, population, { regionCode, year, on: last });
  const rows = await database.query<{ person_id: string; visits: number; total_fen: Fen; oop_fen: Fen }>(
    `/* oversight.treated */ with ${regionStateSql()}
     select s.person_id, count(distinct e.visit_id) filter (where e.effect > 0)::int as visits, sum(e.total_fen)::bigint as total_fen,
       sum(${measure('OOP', LAYERS, 'e')})::bigint as oop_fen
     from state s join burden_entry e using (person_id)
     where (s.has << 31 | s.known) = any($5::bigint[]) and e.dated_on >= $1::date and e.dated_on <= $3::date
     group by s.person_id`,
    [first, year, last, regionCode, inside],
  );
  return {
    missing,
    rows: rows.map(({ person_id: personId, visits, total_fen: total, oop_fen: oop }) => ({
      personId,
      change: null,
      on: null,
      burdenFen: oop,
      visits,
      words: `${list.label}（${list.clause}）：当月就诊${visits}次，医疗费总额${formatYuan(total)}元，各渠道支付后个人负担${formatYuan(oop)}元。`,
    })),
  };
}

async function findChanges(
  database: Queryable,
  question: MonthlyQuestion,
  first: PlainDate,
  last: PlainDate,
): Promise<Found> {
  const before = await insideOn(database, question, addDays(first, -1));
  const now = await insideOn(database, question, last);
  const { label, clause } = question.list;
  const changed = (personId: string, change: 'NEW' | 'GONE'): MonthlyRow => ({
    personId,
    change,
    on: null,
    burdenFen: null,
    visits: null,
    words: `${label}（${clause}）：${change === 'NEW' ? '本月新增，应加注身份标识' : '本月退出，应取消身份标识'}。`,
  });
  const came = [...now.inside].filter((id) => !before.inside.has(id) && !before.open.has(id));
  const went = [...before.inside].filter((id) => !now.inside.has(id) && !now.open.has(id));
  return {
    rows: [...came.map((id) => changed(id, 'NEW')), ...went.map((id) => changed(id, 'GONE'))],
    missing: [...new Set([...before.missing, ...now.missing])],
  };
}

/** Who of the region certainly is of the population on a day, and who may be. */
async function insideOn(database: Queryable, { list, regionCode }: MonthlyQuestion, on: PlainDate) {
  const year = yearOf(on);
  const { inside, open, missing } = await findPatterns(database, list.population(list.content.population!), {
    regionCode,
    year,
    on,
  });
  const rows = await database.query<{ person_id: string; is_in: boolean }>(
    `/* oversight.insideOn */ with ${regionStateSql()}
     select person_id, (has << 31 | known) = any($5::bigint[]) as is_in from state
     where $1::date is not null and ((has << 31 | known) = any($5::bigint[]) or (has << 31 | known) = any($6::bigint[]))`,
    [on, year, on, regionCode, inside, open],
  );
  const ids = (isIn: boolean) => new Set(rows.filter((row) => row.is_in === isIn).map((row) => row.person_id));
  return { inside: ids(true), open: ids(false), missing };
}

interface TrackedRow {
  readonly person_id: string;
  readonly year: number;
  readonly hit_on: PlainDate;
  readonly left_on: PlainDate | null;
  readonly left_reason: string | null;
  readonly amount_fen: Fen | null;
  readonly total_fen: Fen;
  readonly benefit_fen: Fen;
  readonly oop_fen: Fen;
  readonly visits: number;
}

async function findTracked(
  database: Queryable,
  { list, regionCode }: MonthlyQuestion,
  first: PlainDate,
  last: PlainDate,
): Promise<Found> {
  const rows = await database.query<TrackedRow>(sqlFile('oversight/find-tracked'), [
    list.content.ruleIds,
    first,
    last,
    regionCode,
  ]);
  return {
    missing: [],
    rows: rows.map((row) => {
      const isGone = row.left_on !== null;
      const month = `当月就诊${row.visits}次，医疗费${formatYuan(row.total_fen)}元，待遇${formatYuan(row.benefit_fen)}元，个人负担${formatYuan(row.oop_fen)}元`;
      const exit = isGone ? `；${row.left_on}退出：${row.left_reason}` : '';
      const year = row.amount_fen === null ? '' : `；${row.year}年累计负担${formatYuan(row.amount_fen)}元`;
      return {
        personId: row.person_id,
        change: isGone ? 'GONE' : row.hit_on >= first ? 'NEW' : 'STAYS',
        on: isGone ? row.left_on : row.hit_on,
        burdenFen: row.oop_fen,
        visits: row.visits,
        words: `${list.label}（${list.clause}）：${month}${year}${exit}。`,
      };
    }),
  };
}
