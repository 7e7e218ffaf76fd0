import type { InsuranceStart } from '../policy/subsidy.ts';
import type { Fen } from '../value/money.ts';
import { addDays, lastOfMonth, type PlainDate, parsePlainDate } from '../value/plain-date.ts';
import type { SubsidyInForce } from './subsidy-in-force.ts';
import { withinYear } from './subsidy-in-force.ts';
import type { SubsidyState } from './subsidy-state.ts';

/** Whether a subsidy was paid out before the paying season ended (资金到位). */
export interface Payout {
  /** LATE: the season is over and less than due was paid. NOT_YET_DUE: the season goes on. UNKNOWN: `missing` says why. */
  readonly state: 'ON_TIME' | 'LATE' | 'NOT_YET_DUE' | 'UNKNOWN';
  /** Last day of the season; null = not set. */
  readonly seasonEndsOn: PlainDate | null;
  /** `parameter:…` while the day is not set, `payout-day` where the file came after it and tells no day of payment. */
  readonly missing: readonly string[];
}

/** From when the insurance of who was recognised within the year should be in force (新增人员参保生效). */
export interface InsuranceStartCheck {
  readonly recognisedOn: PlainDate;
  /** Null = not paid yet. */
  readonly shouldStartOn: PlainDate | null;
  readonly isLate: boolean;
}

/** Null where the document sets no day, nothing is due, or the person paid only after the season. */
export function payoutOf(
  subsidy: SubsidyInForce,
  state: SubsidyState,
  asked: { readonly today: PlainDate; readonly year: number; readonly dueFen: Fen | null; readonly outcome: string },
): Payout | null {
  const parameterId = subsidy.content.seasonEndParameterId;
  if (parameterId === null || state.insurance_type === null || !asked.dueFen) return null;
  const text = subsidy.valuesOn(withinYear(asked.today, asked.year)).get(parameterId) ?? null;
  const seasonEndsOn = (text && parsePlainDate(text)) || null;
  if (seasonEndsOn === null) return { state: 'UNKNOWN', seasonEndsOn, missing: [`parameter:${parameterId}`] };
  if (state.count_on > seasonEndsOn) return null;
  if (asked.outcome === 'UNDETERMINED') return { state: 'UNKNOWN', seasonEndsOn, missing: ['subsidy'] };
  if (asked.outcome === 'TOO_LITTLE') {
    return { state: asked.today > seasonEndsOn ? 'LATE' : 'NOT_YET_DUE', seasonEndsOn, missing: [] };
  }
  if (state.received_on !== null && state.received_on <= seasonEndsOn) {
    return { state: 'ON_TIME', seasonEndsOn, missing: [] };
  }
  return { state: 'UNKNOWN', seasonEndsOn, missing: ['payout-day'] };
}

/** Null for who was recognised before the year, is not enrolled, or where the document says nothing. */
export function insuranceStart(
  start: InsuranceStart | null,
  { recognised_on: recognisedOn, insurance_type, paid_on: paidOn, covered_from: coveredFrom }: SubsidyState,
  year: number,
): InsuranceStartCheck | null {
  if (start === null || insurance_type === null || recognisedOn === null || recognisedOn < `${year}-01-01`) return null;
  const shouldStartOn = start === 'NEXT_MONTH' ? firstOfNextMonth(recognisedOn) : paidOn;
  const isLate = shouldStartOn !== null && coveredFrom !== null && coveredFrom > shouldStartOn;
  return { recognisedOn, shouldStartOn, isLate };
}

function firstOfNextMonth(day: PlainDate): PlainDate {
  return addDays(lastOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7))), 1);
}
