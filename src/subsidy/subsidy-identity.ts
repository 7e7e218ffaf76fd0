import type { Category } from '../person/category.ts';
import { MONITORED_CATEGORIES } from '../person/category.ts';
import type { PopulationExpression } from '../policy/population.ts';
import type { SubsidyClass } from '../policy/subsidy.ts';

/** Words of 资助身份 by category; where one word lies within another, the longer counts. */
const WORDS: readonly (readonly [word: string, ...categories: Category[]])[] = [
  ['低保边缘', 'LOW_INCOME_MARGIN'],
  ['低边', 'LOW_INCOME_MARGIN'],
  ['最低生活保障边缘', 'LOW_INCOME_MARGIN'],
  ['最低生活保障', 'LOW_INCOME'],
  ['低保', 'LOW_INCOME'],
  ['特困', 'DESTITUTE'],
  ['五保', 'DESTITUTE'],
  ['事实无人抚养', 'DE_FACTO_ORPHAN'],
  ['事实孤儿', 'DE_FACTO_ORPHAN'],
  ['孤儿', 'ORPHAN'],
  ['因病致贫', 'ILLNESS_POVERTY'],
  ['刚性支出', 'RIGID_EXPENDITURE'],
  ['返贫致贫', 'RETURNED_TO_POVERTY'],
  ['脱贫不稳定', 'UNSTABLE'],
  ['边缘易致贫', 'MARGINAL'],
  ['突发严重困难', 'SUDDEN_HARDSHIP'],
  ['监测', ...MONITORED_CATEGORIES],
  ['脱贫', 'ALLEVIATED'],
  ['其他特殊困难', 'OTHER_HARDSHIP'],
];
const LONGEST_FIRST = [...WORDS].sort(([a], [b]) => b.length - a.length);

/** The categories that 资助身份 names, empty when its words are not known. */
function categoriesNamed(text: string): Category[] {
  const found = new Set<Category>();
  let rest = text;
  for (const [word, ...categories] of LONGEST_FIRST) {
    if (!rest.includes(word)) continue;
    rest = rest.replaceAll(word, ' ');
    for (const category of categories) found.add(category);
  }
  return [...found];
}

/** Whether 资助身份 is of the class (null = of none); null = none told, or its words are not known. */
export function identityAgrees(text: string | null, of: SubsidyClass | null): boolean | null {
  if (text === null) return null;
  const named = categoriesNamed(text);
  if (named.length === 0) return null;
  if (of === null) return false;
  const asked = atomsOf(of.population);
  return asked.has('EVERYONE') || named.some((category) => asked.has(category));
}

function atomsOf(expression: PopulationExpression): Set<string> {
  if ('atom' in expression) {
    const { atom } = expression;
    if (atom === 'MONITORED' || atom === 'AIDED')
      return new Set([...MONITORED_CATEGORIES, ...(atom === 'AIDED' ? ['EVERYONE'] : [])]);
    return new Set([atom]);
  }
  // What a population excludes or another rule says is not told by one word of an office.
  if ('not' in expression || 'rule' in expression) return new Set(['EVERYONE']);
  const parts = 'any' in expression ? expression.any : expression.all;
  return new Set(parts.flatMap((part) => [...atomsOf(part)]));
}
