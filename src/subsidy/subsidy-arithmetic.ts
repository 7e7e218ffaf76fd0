import type { ParameterValues } from '../policy/published-provisions.ts';
import { PAYERS, type Payer, type SubsidyClass } from '../policy/subsidy.ts';
import { type Fen, formatYuan, parseYuan } from '../value/money.ts';

/** A class of a subsidy as it applies to somebody. */
export interface Applicable {
  readonly class: SubsidyClass;
  /** UNKNOWN: a list that its population names was never delivered, or whether the person need not pay is not known. */
  readonly applies: 'YES' | 'NO' | 'UNKNOWN';
  /** What would decide an UNKNOWN one. */
  readonly missing: readonly string[];
}

/** Who pays how much of a premium. */
export interface PremiumShares {
  readonly premiumFen: Fen;
  readonly byPayer: Readonly<Record<Payer, Fen>>;
  readonly personFen: Fen;
}

/** What is due to somebody (应资助). */
export type SubsidyDue =
  /** `class` null = under none of them: the person pays the whole premium. */
  | ({ readonly outcome: 'DUE'; readonly class: SubsidyClass | null } & PremiumShares)
  | { readonly outcome: 'UNDETERMINED'; readonly missing: readonly string[] };

/**
 * What is due: the class that leaves least to the person, then takes most from the medical aid fund (POLICY §4); never
 * more than the premium. UNDETERMINED only where something missing could change who pays what.
 * @param premiumFen what was charged or is set for the year; null = not known
 */
export function subsidyDue(
  applicable: readonly Applicable[],
  premiumFen: Fen | null,
  values: ParameterValues,
): SubsidyDue {
  const open = applicable.filter(({ applies }) => applies !== 'NO');
  const unset = ({ class: { shares } }: Applicable) =>
    shares.flatMap(({ parameterId }) =>
      parameterId !== null && !values.get(parameterId) ? [`parameter:${parameterId}`] : [],
    );
  const missingOf = (those: readonly Applicable[]) => [
    ...new Set(those.flatMap((one) => [...unset(one), ...(one.applies === 'UNKNOWN' ? one.missing : [])])),
  ];
  if (premiumFen === null) return { outcome: 'UNDETERMINED', missing: ['premium', ...missingOf(open)] };
  const certain = best(
    open.filter((one) => one.applies === 'YES' && unset(one).length === 0),
    premiumFen,
    values,
  );
  // What is not known matters only where it would leave less to the person than what is known, or take more from the fund.
  const isUnbeatable = certain.shares.byPayer.MEDICAL_AID_FUND === premiumFen;
  const better = open.filter((one) => {
    if (isUnbeatable) return false;
    if (unset(one).length > 0) return true;
    return one.applies === 'UNKNOWN' && isBetter(sharesOf(one.class, premiumFen, values), certain.shares);
  });
  if (better.length > 0) return { outcome: 'UNDETERMINED', missing: missingOf(better) };
  return { outcome: 'DUE', class: certain.class, ...certain.shares };
}

function best(
  certain: readonly Applicable[],
  premiumFen: Fen,
  values: ParameterValues,
): { class: SubsidyClass | null; shares: PremiumShares } {
  let chosen: { class: SubsidyClass | null; shares: PremiumShares } = {
    class: null,
    shares: sharesOf(null, premiumFen, values),
  };
  for (const { class: candidate } of certain) {
    const shares = sharesOf(candidate, premiumFen, values);
    if (chosen.class === null || isBetter(shares, chosen.shares)) chosen = { class: candidate, shares };
  }
  return chosen;
}

function isBetter(one: PremiumShares, other: PremiumShares): boolean {
  if (one.personFen !== other.personFen) return one.personFen < other.personFen;
  return one.byPayer.MEDICAL_AID_FUND > other.byPayer.MEDICAL_AID_FUND;
}

/** The premium shared out: payer after payer, each at most what is left; the rest is the person's. */
function sharesOf(of: SubsidyClass | null, premiumFen: Fen, values: ParameterValues): PremiumShares {
  const byPayer = Object.fromEntries(PAYERS.map((payer) => [payer, 0n])) as Record<Payer, Fen>;
  let left = premiumFen;
  for (const { payer, amount, parameterId, isRest } of of?.shares ?? []) {
    const stated = isRest ? left : parseYuan(amount ?? values.get(parameterId!) ?? '0')!;
    const paid = stated < left ? stated : left;
    byPayer[payer] += paid;
    left -= paid;
  }
  return { premiumFen, byPayer, personFen: left };
}

const PAYER_LABELS: Readonly<Record<Payer, string>> = { MEDICAL_AID_FUND: '医疗救助资金', FINANCE: '财政' };

/** The arithmetic in one Chinese sentence: 按低保对象，个人缴费350.00元中医疗救助资金资助300.00元、财政资助50.00元，个人缴纳0.00元。 */
export function explainSubsidy(due: SubsidyDue): string {
  if (due.outcome === 'UNDETERMINED') return `暂不能判定，缺少${due.missing.join('、')}。`;
  if (due.class === null) return `不属资助对象，个人缴费${formatYuan(due.premiumFen)}元由个人缴纳。`;
  const given = PAYERS.filter((payer) => due.byPayer[payer] > 0n).map(
    (payer) => `${PAYER_LABELS[payer]}资助${formatYuan(due.byPayer[payer])}元`,
  );
  return `按${due.class.label}，个人缴费${formatYuan(due.premiumFen)}元中${given.join('、') || '不予资助'}，个人缴纳${formatYuan(due.personFen)}元。`;
}
