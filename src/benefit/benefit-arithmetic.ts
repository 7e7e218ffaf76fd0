import type { Fen, PercentE4 } from '../value/money.ts';

/** The layers that are reckoned, in the order in which they pay. */
export const BENEFIT_LAYERS = ['BASIC', 'CRITICAL_ILLNESS', 'MEDICAL_AID'] as const;
export type BenefitLayer = (typeof BENEFIT_LAYERS)[number];

/** What one class of persons is promised by one layer. */
export interface Conditions {
  /** Chinese; null = everybody insured. */
  readonly label: string | null;
  readonly applies: 'YES' | 'UNKNOWN';
  /** What would decide an UNKNOWN one. */
  readonly missing: readonly string[];
  /** Null = not set. */
  readonly deductibleFen: Fen | null;
  readonly percent: PercentE4 | null;
  /** More than the percentage is no mistake (不低于). */
  readonly isFloor: boolean;
  /** What the layer pays at most in the year; null = no limit, UNSET = there is one that is not known. */
  readonly capFen: Fen | 'UNSET' | null;
  /** Parameters that are not set. */
  readonly unset: readonly string[];
}

/** A bill, reversals taken off. */
export interface BenefitBill {
  readonly settlementId: string;
  /** 符合政策范围金额 less the part of it that nobody asked of the patient. */
  readonly inScopeFen: Fen;
  readonly paidFen: Readonly<Record<BenefitLayer, Fen>>;
  /** Which bills share the deductible of basic insurance: a stay's, or the year's outpatient ones. */
  readonly basicKey: string;
  /** Best first: of several that apply the first counts. Empty = the layer owes nothing on such a bill. */
  readonly conditions: Readonly<Record<BenefitLayer, readonly Conditions[]>>;
}

/** AS_DUE 已享受, SHORT 少付, ABOVE 多付, UNDETERMINED 暂不能判定. */
export const BENEFIT_OUTCOMES = ['AS_DUE', 'SHORT', 'ABOVE', 'UNDETERMINED'] as const;
export type BenefitOutcome = (typeof BENEFIT_OUTCOMES)[number];

/** What is due lies between the two; they are the same where nothing is missing. */
export interface Due {
  readonly lowFen: Fen;
  readonly highFen: Fen;
  readonly isFloor: boolean;
  /** What would make the two the same. */
  readonly missing: readonly string[];
}

export interface LayerAnswer extends Due {
  readonly layer: BenefitLayer;
  readonly paidFen: Fen;
  readonly outcome: BenefitOutcome;
}

/** A layer of one bill with its arithmetic. */
export interface BillLayerAnswer extends LayerAnswer {
  /** What was left for the layer. */
  readonly baseFen: Fen;
  /** What of it lies above the deductible of `by`; null = not known. */
  readonly partFen: Fen | null;
  /** The conditions that count, or of several that may the one that gives most; null = nothing is promised. */
  readonly by: Conditions | null;
  /** Whether the cap cut it. */
  readonly isCapped: boolean;
}

export interface BillAnswer {
  readonly bill: BenefitBill;
  readonly layers: readonly BillLayerAnswer[];
}

export interface YearAnswer {
  readonly bills: readonly BillAnswer[];
  readonly layers: readonly LayerAnswer[];
  /** What the year lacks by all layers together, what some paid too much taken off; never below 0. */
  readonly missedFen: Fen;
  /** SHORT before UNDETERMINED before ABOVE before AS_DUE. */
  readonly outcome: BenefitOutcome;
}

/** How far a layer has come in the year; what is not certain lies between low and high. */
interface Standing {
  /** What counted towards the deductible so far. */
  readonly base: Map<string, { low: Fen; high: Fen }>;
  usedLow: Fen;
  usedHigh: Fen;
}

/**
 * What each layer owed on a person's bills of a year, in the order of time, and over the year. Each layer pays of what
 * those before it left: their due where it is certain, else what they paid. Deductibles and caps run through the year.
 */
export function reckonYear(bills: readonly BenefitBill[]): YearAnswer {
  const standing = Object.fromEntries(
    BENEFIT_LAYERS.map((layer) => [layer, { base: new Map(), usedLow: 0n, usedHigh: 0n }]),
  ) as unknown as Record<BenefitLayer, Standing>;
  const answers = bills.map((bill): BillAnswer => {
    let left = atLeastZero(bill.inScopeFen);
    const layers = BENEFIT_LAYERS.map((layer) => {
      const answer = reckonLayer(bill, layer, left, standing[layer]);
      left = atLeastZero(left - takenBy(answer));
      return answer;
    });
    return { bill, layers };
  });
  const layers = BENEFIT_LAYERS.map((layer, index) =>
    sumOf(
      layer,
      answers.map((answer) => answer.layers[index]!),
    ),
  );
  const missed = layers.reduce((sum, layer) => sum + differenceOf(layer), 0n);
  return {
    bills: answers,
    layers,
    missedFen: atLeastZero(missed),
    outcome: worst(layers.map(({ outcome }) => outcome)),
  };
}

/** What is owed less what was paid, as far as it is certain: above 0 too little, below 0 too much. */
export function differenceOf({ outcome, lowFen, highFen, paidFen }: LayerAnswer): Fen {
  if (outcome === 'SHORT') return lowFen - paidFen;
  return outcome === 'ABOVE' ? highFen - paidFen : 0n;
}

function reckonLayer(bill: BenefitBill, layer: BenefitLayer, baseFen: Fen, standing: Standing): BillLayerAnswer {
  const conditions = bill.conditions[layer];
  const key = layer === 'BASIC' ? bill.basicKey : '';
  const before = standing.base.get(key) ?? { low: 0n, high: 0n };
  const due = dueOf(conditions, before, baseFen, standing);
  const paidFen = bill.paidFen[layer];
  if (conditions.length > 0) {
    const isCertain = conditions.some(({ applies }) => applies === 'YES');
    standing.base.set(key, { low: before.low + (isCertain ? baseFen : 0n), high: before.high + baseFen });
    // Of what is no less than a share, more may have been used up of the limit.
    standing.usedLow += due.isFloor ? larger(due.lowFen, paidFen) : due.lowFen;
    standing.usedHigh += due.isFloor ? larger(due.highFen, paidFen) : due.highFen;
  }
  // What it owes nothing on it may still have paid; that is no mistake to be told.
  const outcome = conditions.length === 0 ? 'AS_DUE' : judge(due, paidFen);
  return { layer, baseFen, paidFen, outcome, ...due };
}

type DueBy = Due & Pick<BillLayerAnswer, 'by' | 'partFen' | 'isCapped'>;
type Before = { readonly low: Fen; readonly high: Fen };

/** The first that applies counts; of those before it that may apply each could, and without a certain one none. */
function dueOf(conditions: readonly Conditions[], before: Before, base: Fen, standing: Standing): DueBy {
  const certain = conditions.findIndex(({ applies }) => applies === 'YES');
  const possible = certain < 0 ? conditions : conditions.slice(0, certain + 1);
  const ranges = possible.map((by) => ({ by, due: rangeOf(by, before, base, standing) }));
  const nothing = certain < 0 ? [0n] : [];
  const low = [...nothing, ...ranges.map(({ due }) => due.low)].reduce(smaller, base);
  const high = ranges.reduce((most, { due }) => larger(most, due.high), 0n);
  const best = ranges.find(({ due }) => due.high === high) ?? null;
  const isAlike = ranges.every(({ due }) => due.low === low && due.high === high);
  const missing = ranges.flatMap(({ by, due }) => [
    ...(due.low < due.high ? by.unset : []),
    ...(by.applies === 'UNKNOWN' && (certain < 0 || !isAlike) ? by.missing : []),
  ]);
  return {
    lowFen: ranges.length === 0 ? 0n : low,
    highFen: high,
    isFloor: best?.by.isFloor ?? false,
    missing: low < high ? [...new Set(missing)] : [],
    by: best?.by ?? null,
    partFen: best === null ? 0n : best.due.part,
    isCapped: best?.due.isCapped ?? false,
  };
}

interface Range {
  readonly low: Fen;
  readonly high: Fen;
  readonly part: Fen | null;
  readonly isCapped: boolean;
}

function rangeOf({ deductibleFen, percent, capFen }: Conditions, before: Before, base: Fen, standing: Standing): Range {
  const partLow = deductibleFen === null ? 0n : partAbove(deductibleFen, before.low, base);
  const partHigh = deductibleFen === null ? base : partAbove(deductibleFen, before.high, base);
  const part = deductibleFen !== null && partLow === partHigh ? partLow : null;
  const low = percent === null ? 0n : shareOf(partLow, percent);
  const high = percent === null ? partHigh : shareOf(partHigh, percent);
  if (capFen === null) return { low, high, part, isCapped: false };
  if (capFen === 'UNSET') return { low: 0n, high, part, isCapped: false };
  const leftLow = atLeastZero(capFen - standing.usedHigh);
  const leftHigh = atLeastZero(capFen - standing.usedLow);
  return { low: smaller(low, leftLow), high: smaller(high, leftHigh), part, isCapped: high > leftHigh };
}

/** What of `base`, coming after `before`, lies above the deductible. */
export function partAbove(deductible: Fen, before: Fen, base: Fen): Fen {
  return atLeastZero(before + base - deductible) - atLeastZero(before - deductible);
}

/** A percentage of an amount, rounded half up to the fen. */
export function shareOf(amount: Fen, percent: PercentE4): Fen {
  return (amount * percent + 500_000n) / 1_000_000n;
}

/** What a layer takes off what is left for the next: its due where certain, else what it paid; of a floor what is more. */
function takenBy({ lowFen, highFen, isFloor, paidFen, by }: BillLayerAnswer): Fen {
  if (by === null || lowFen !== highFen) return atLeastZero(paidFen);
  return isFloor ? larger(lowFen, paidFen) : lowFen;
}

function judge({ lowFen, highFen, isFloor }: Due, paidFen: Fen): BenefitOutcome {
  if (paidFen < lowFen) return 'SHORT';
  if (paidFen > highFen && !isFloor) return 'ABOVE';
  return lowFen === highFen || (isFloor && paidFen >= highFen) ? 'AS_DUE' : 'UNDETERMINED';
}

/** The year of a layer: what one bill got too little another may have got too much, so the sums are judged. */
function sumOf(layer: BenefitLayer, answers: readonly BillLayerAnswer[]): LayerAnswer {
  const owed = answers.filter(({ by }) => by !== null);
  const add = (of: (answer: BillLayerAnswer) => Fen) => owed.reduce((sum, answer) => sum + of(answer), 0n);
  const due: Due = {
    lowFen: add(({ lowFen }) => lowFen),
    highFen: add(({ highFen }) => highFen),
    isFloor: owed.some(({ isFloor }) => isFloor),
    missing: [...new Set(owed.flatMap(({ missing }) => missing))],
  };
  const paidFen = add((answer) => answer.paidFen);
  return { layer, paidFen, outcome: judge(due, paidFen), ...due };
}

const WORST_FIRST = ['SHORT', 'UNDETERMINED', 'ABOVE', 'AS_DUE'] as const satisfies readonly BenefitOutcome[];

function worst(outcomes: readonly BenefitOutcome[]): BenefitOutcome {
  return WORST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? 'AS_DUE';
}

function atLeastZero(fen: Fen): Fen {
  return fen > 0n ? fen : 0n;
}

function larger(one: Fen, other: Fen): Fen {
  return one > other ? one : other;
}

function smaller(one: Fen, other: Fen): Fen {
  return one < other ? one : other;
}
