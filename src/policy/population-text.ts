import { CATEGORY_FACTS } from '../person/category.ts';
import type { PopulationAtom, PopulationExpression } from './population.ts';

const NAMES: Readonly<Record<Exclude<PopulationAtom, keyof typeof CATEGORY_FACTS>, string>> = {
  MONITORED: '防止返贫监测对象',
  AIDED: '救助、监测类别人员',
  EVERYONE: '全体人员',
  INSURED: '参保人员',
  RURAL_HUKOU: '农业户籍人员',
  ALIVE: '在世人员',
};

/** A population in Chinese, for an official to check against the document: `(脱贫人口 且 (特困人员 或 低保对象))` without the outermost brackets. */
export function describePopulation(expression: PopulationExpression): string {
  if ('atom' in expression) return nameOf(expression.atom);
  if ('not' in expression) return `非${bracketed(expression.not)}`;
  if ('rule' in expression) return `${expression.rule}的对象`;
  const [parts, word] = 'any' in expression ? [expression.any, ' 或 '] : [expression.all, ' 且 '];
  return parts.map(bracketed).join(word);
}

function bracketed(expression: PopulationExpression): string {
  const parts = 'any' in expression ? expression.any : 'all' in expression ? expression.all : [];
  return parts.length > 1 ? `（${describePopulation(expression)}）` : describePopulation(expression);
}

function nameOf(atom: PopulationAtom): string {
  return atom in CATEGORY_FACTS
    ? CATEGORY_FACTS[atom as keyof typeof CATEGORY_FACTS].label
    : NAMES[atom as keyof typeof NAMES];
}
