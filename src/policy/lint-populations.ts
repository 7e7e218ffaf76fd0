import { CATEGORIES, CATEGORY_FACTS, type Category } from '../person/category.ts';
import { maskOf, STATE_BITS, type StateBit } from '../person/state-bits.ts';
import { LAYER_LABELS } from '../settlement/layer.ts';
import { formatYuan } from '../value/money.ts';
import type { PolicyFinding } from './finding.ts';
import { type Policy, populationOf, type Rule, type RuleVersion, type Threshold } from './policy.ts';
import { decide, type Population } from './population.ts';
import { canonical } from './rule-spec.ts';

/** A rule with the version and population that hold last. */
interface Standing {
  readonly rule: Rule;
  readonly version: RuleVersion;
  readonly population: Population;
}

/** Whom no rule about money covers, and rules that draw one line for the same people over other layers. */
export function lintPopulations(policy: Policy): PolicyFinding[] {
  const standing = policy.rules
    .map((rule) => ({ rule, version: rule.versions.at(-1)! }))
    .filter(({ version }) => version.metric !== 'ENROLMENT')
    .map((entry): Standing => ({ ...entry, population: populationOf(policy, entry.version) }));
  return [...uncovered(policy, standing), ...sameLines(policy, standing)];
}

const EVERY_BIT = maskOf(...STATE_BITS);

/** Groups of which nobody with just that identity, insured or not, of whatever hukou, falls under any rule. */
function uncovered(policy: Policy, standing: readonly Standing[]): PolicyFinding[] {
  const covers = (...bits: StateBit[]) => {
    const has = maskOf('ALIVE', ...bits);
    return standing.some(({ population }) => decide(population, has, EVERY_BIT).outcome === 'IN');
  };
  const groups: { name: string; isCovered: boolean }[] = [
    ...CATEGORIES.map((category: Category) => ({
      name: CATEGORY_FACTS[category].label,
      isCovered:
        covers(category) ||
        covers(category, 'INSURED') ||
        covers(category, 'RURAL_HUKOU') ||
        covers(category, 'INSURED', 'RURAL_HUKOU'),
    })),
    { name: '没有任何类别的农业户籍参保人员', isCovered: covers('INSURED', 'RURAL_HUKOU') },
    { name: '没有任何类别的非农业户籍参保人员', isCovered: covers('INSURED') },
    { name: '没有任何类别的农业户籍未参保人员', isCovered: covers('RURAL_HUKOU') },
    { name: '没有任何类别的非农业户籍未参保人员', isCovered: covers() },
  ];
  const without = groups.filter(({ isCovered }) => !isCovered);
  if (without.length === 0 || standing.length === 0) return [];
  return [
    {
      code: 'NOBODY_COVERS',
      documentKey: policy.key,
      subject: null,
      clause: null,
      text: `下列人员（只有这一身份的）不在任何费用监测规则之内，负担再重也不会预警：${without.map(({ name }) => name).join('、')}。`,
      advice: '确认文件有意不包括他们；他们仍可依申请或由乡镇报告进入帮扶。',
    },
  ];
}

/** Two clauses of one document that draw the same line for the same people and deduct other payments before it. */
function sameLines(policy: Policy, standing: readonly Standing[]): PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  for (const [index, one] of standing.entries()) {
    for (const other of standing.slice(index + 1)) {
      if (lineOf(one) !== lineOf(other) || one.version.deducted.join() === other.version.deducted.join()) continue;
      const apart = [...one.version.deducted, ...other.version.deducted].filter(
        (layer) => one.version.deducted.includes(layer) !== other.version.deducted.includes(layer),
      );
      findings.push({
        code: 'SAME_LINE_OTHER_LAYERS',
        documentKey: policy.key,
        subject: `${one.rule.id}, ${other.rule.id}`,
        clause: `${one.version.clause}；${other.version.clause}`,
        text: `“${one.rule.label}”和“${other.rule.label}”对同样的人员划同一条线（${lineText(one.version.threshold)}），扣减的支付层次却不同：${apart.map((layer) => LAYER_LABELS[layer]).join('、')}只在其中一条扣减，同一个人可能过一条线而不过另一条。`,
        advice: '由发文机关明确以哪一口径为准；本系统两条都评定，分别列出。',
      });
    }
  }
  return findings;
}

function lineOf({ version, population }: Standing): string {
  const { metric, basis, threshold } = version;
  const terms = population.possible.map(({ has, hasNot }) => `${has} ${hasNot}`);
  const line = threshold?.kind === 'AMOUNT' ? formatYuan(threshold.fen) : canonical(plain(threshold));
  return [metric, basis, terms.join(), line].join('|');
}

/** A threshold with its exact numbers as text, to be compared. */
function plain(threshold: Threshold | null): object {
  return Object.fromEntries(Object.entries(threshold ?? {}).map(([key, value]) => [key, String(value)]));
}

function lineText(threshold: Threshold | null): string {
  if (threshold?.kind === 'AMOUNT') return `超过${formatYuan(threshold.fen)}元`;
  return threshold?.kind === 'PARAMETER' ? '同一当地标准' : '同一收入比例';
}
