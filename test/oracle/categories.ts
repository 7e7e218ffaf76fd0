import { firstDay, lastDay, monthBefore, readMonth } from './calendar.ts';
import { cell, type Facts, type Row } from './facts.ts';
import { monthlyLists, type Run, runsOf } from './lists.ts';

/** Categories that 民政 states. */
export const CIVIL_CATEGORIES = [
  'DESTITUTE',
  'ORPHAN',
  'DE_FACTO_ORPHAN',
  'LOW_INCOME',
  'LOW_INCOME_MARGIN',
  'ILLNESS_POVERTY',
  'RIGID_EXPENDITURE',
  'OTHER_HARDSHIP',
] as const;

/** Categories that 乡村振兴 states. */
export const RURAL_CATEGORIES = [
  'UNSTABLE',
  'MARGINAL',
  'SUDDEN_HARDSHIP',
  'RETURNED_TO_POVERTY',
  'ALLEVIATED',
] as const;

export type Category = (typeof CIVIL_CATEGORIES)[number] | (typeof RURAL_CATEGORIES)[number];

/** A category of a person from `from` to `to`, both included; `to` null = no end known. */
export interface Spell {
  category: Category;
  from: string;
  to: string | null;
}

const CIVIL_NAMES: Record<string, Category> = {
  特困人员: 'DESTITUTE',
  特困: 'DESTITUTE',
  五保: 'DESTITUTE',
  孤儿: 'ORPHAN',
  事实无人抚养儿童: 'DE_FACTO_ORPHAN',
  低保对象: 'LOW_INCOME',
  低保: 'LOW_INCOME',
  农村低保: 'LOW_INCOME',
  城市低保: 'LOW_INCOME',
  低保边缘家庭成员: 'LOW_INCOME_MARGIN',
  低保边缘: 'LOW_INCOME_MARGIN',
  低边: 'LOW_INCOME_MARGIN',
  因病致贫对象: 'ILLNESS_POVERTY',
  因病致贫重病患者: 'ILLNESS_POVERTY',
  因病致贫: 'ILLNESS_POVERTY',
  刚性支出困难家庭成员: 'RIGID_EXPENDITURE',
  刚性支出: 'RIGID_EXPENDITURE',
  其他特殊困难人员: 'OTHER_HARDSHIP',
};

const MONITORED_NAMES: Record<string, Category> = {
  脱贫不稳定户: 'UNSTABLE',
  边缘易致贫户: 'MARGINAL',
  突发严重困难户: 'SUDDEN_HARDSHIP',
};

/** Every spell of every person, by person, from the lists alone: a death shortens none of them here. */
export function categorySpells(facts: Facts): Map<string, Spell[]> {
  const byPerson = new Map<string, Spell[]>();
  const add = (run: Run, spell: Spell) => {
    const gone = run.lastDayBeforeGone;
    const to = gone !== null && (spell.to === null || gone < spell.to) ? gone : spell.to;
    byPerson.set(run.person, [...(byPerson.get(run.person) ?? []), { ...spell, to }]);
  };
  for (const lists of monthlyLists(facts, 'civil-affairs').values()) {
    for (const run of runsOf(lists, civilCategories)) add(run, civilSpell(run));
  }
  for (const lists of monthlyLists(facts, 'rural-revitalisation').values()) {
    for (const run of runsOf(lists, ruralCategories)) add(run, ruralSpell(run));
  }
  return byPerson;
}

function civilCategories(row: Row): Category[] {
  const names = cell(row, '救助类别')
    .split(/[,，、;/ ]+/)
    .filter((name) => name !== '');
  const found = names.map((name) => {
    const category = CIVIL_NAMES[name] ?? CIVIL_CATEGORIES.find((code) => code === name);
    if (!category) throw new Error(`no such 救助类别: ${name}`);
    return category;
  });
  return [...new Set(found)];
}

function ruralCategories(row: Row): Category[] {
  const found: Category[] = [];
  const monitored = MONITORED_NAMES[cell(row, '监测对象类别')];
  if (monitored) found.push(monitored);
  if (cell(row, '户类型') === '脱贫户') found.push('ALLEVIATED');
  if (cell(row, '返贫致贫') === '是') found.push('RETURNED_TO_POVERTY');
  return found;
}

function civilSpell(run: Run): Spell {
  const last = run.entries.at(-1)!.row;
  const lastMonth = readMonth(cell(last, '救助截止年月'));
  const firstUnpaid = readMonth(cell(last, '停发年月'));
  const endMonth = lastMonth ?? (firstUnpaid === null ? null : monthBefore(firstUnpaid));
  return {
    category: run.key as Category,
    from: statedStart(run, '救助开始年月'),
    to: endMonth === null ? null : lastDay(endMonth),
  };
}

function ruralSpell(run: Run): Spell {
  const category = run.key as Category;
  if (category === 'ALLEVIATED') return { category, from: '2021-01-01', to: null };
  const from = statedStart(run, '识别监测时间');
  if (category === 'RETURNED_TO_POVERTY') return { category, from, to: null };
  return { category, from, to: eliminatedOn(run) };
}

/** The last day before the risk was gone; null while the last list does not say that it is. */
function eliminatedOn(run: Run): string | null {
  const last = run.entries.at(-1)!.row;
  if (cell(last, '风险是否已消除') !== '是') return null;
  const stated = readMonth(cell(last, '消除监测时间'));
  if (stated !== null) return lastDay(stated);
  const undated = (row: Row) => cell(row, '风险是否已消除') === '是' && cell(row, '消除监测时间') === '';
  let first = run.entries.length - 1;
  while (first > 0 && undated(run.entries[first - 1]!.row)) first -= 1;
  return lastDay(monthBefore(run.entries[first]!.month));
}

/** The start that the latest entry with one states, else the first day of the run's first list. */
function statedStart(run: Run, column: string): string {
  const stated = run.entries.map((entry) => readMonth(cell(entry.row, column))).filter((month) => month !== null);
  return firstDay(stated.at(-1) ?? run.entries[0]!.month);
}
