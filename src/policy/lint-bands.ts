import { type Fen, formatYuan, parseYuan } from '../value/money.ts';
import { aidOf } from './bands.ts';
import type { PolicyFinding } from './finding.ts';
import type { Policy } from './policy.ts';
import type { Programme } from './programme.ts';
import type { ProvisionVersion } from './provision.ts';

/** Amounts at which one fen more of cost changes the aid by more than a fen, and programmes that begin elsewhere than their rule. */
export function lintBands(policy: Policy): PolicyFinding[] {
  return policy.provisions.flatMap(({ kind, provision }) => {
    if (kind !== 'PROGRAMME') return [];
    const version = provision.versions.at(-1)! as ProvisionVersion<Programme>;
    return [...cliffs(policy, provision.id, version), ...starts(policy, provision.id, version)];
  });
}

function cliffs({ key: documentKey }: Policy, id: string, version: ProvisionVersion<Programme>): PolicyFinding[] {
  const { bands, bandsReach } = version.content;
  const aid = (amount: Fen) => aidOf(bands, bandsReach, amount).aidFen;
  return bands.flatMap(({ lowest, includesLowest }) => {
    const begin = parseYuan(lowest)!;
    const above = includesLowest ? begin : begin + 1n;
    const [below, at] = [aid(above - 1n), aid(above)];
    const jump = at - below;
    if (jump >= 0n && jump <= 1n) return [];
    const isFall = jump < 0n;
    return [
      {
        code: isFall ? ('AID_FALLS' as const) : ('CLIFF' as const),
        documentKey,
        subject: id,
        clause: version.clause,
        text: `费用从${formatYuan(above - 1n)}元到${formatYuan(above)}元，多一分钱，救助从${formatYuan(below)}元${isFall ? '降到' : '升到'}${formatYuan(at)}元，相差${formatYuan(isFall ? -jump : jump)}元。`,
        advice: '档次边上的人员，费用口径和截止日的一分之差须能说明；可在今后的文件中改为分段计算。',
      },
    ];
  });
}

function starts(policy: Policy, id: string, version: ProvisionVersion<Programme>): PolicyFinding[] {
  const [first] = version.content.bands;
  const rule = policy.rules.find((candidate) => candidate.id === version.content.ruleId);
  const threshold = rule?.versions.at(-1)?.threshold;
  if (!first || !rule || threshold?.kind !== 'AMOUNT') return [];
  if (!first.includesLowest && parseYuan(first.lowest) === threshold.fen) return [];
  return [
    {
      code: 'START_DIFFERS',
      documentKey: policy.key,
      subject: id,
      clause: version.clause,
      text: `救助从${first.includesLowest ? '' : '超过'}${first.lowest}元起，监测规则“${rule.label}”的线却是超过${formatYuan(threshold.fen)}元。`,
      advice: '确认两者有意不同；否则有人预警而无救助，或有救助而未预警。',
    },
  ];
}
