import type { Benefit, BenefitNumber, BenefitPercent } from '../policy/benefit.ts';
import { decide, type PopulationExpression } from '../policy/population.ts';
import { judgingDay, type ParameterValues, type PublishedProvision } from '../policy/published-provisions.ts';
import { missingOf } from '../screening/missing.ts';
import { type Fen, type PercentE4, parsePercent, parseYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type BenefitLayer, type Conditions, shareOf } from './benefit-arithmetic.ts';

/** Who somebody is on a day: bits of person/state-bits.ts, and of which anything is known. */
export interface Standing {
  readonly has: bigint;
  readonly known: bigint;
}

/** What of a bill decides which conditions it falls under. */
export interface BillKind extends Standing {
  readonly medicalType: string;
  /** Null = not delivered, and no enrolment tells it. */
  readonly insuranceType: string | null;
}

export interface Membership {
  readonly outcome: 'IN' | 'OUT' | 'UNKNOWN';
  readonly missing: readonly string[];
}

const ALL_OF_IT: PercentE4 = 1_000_000n;

/** Which conditions of a document apply to bills of a year; each answer is worked out once for the few patterns there are. */
export class BenefitConditions {
  readonly #provision: PublishedProvision<Benefit>;
  readonly #year: number;
  readonly #values: ParameterValues;
  readonly #kept = new Map<string, Readonly<Record<BenefitLayer, readonly Conditions[]>>>();
  readonly #memberships = new Map<PopulationExpression, Map<string, Membership>>();

  /** The parameters are those of the day on which the year is judged as of a day. */
  constructor(provision: PublishedProvision<Benefit>, year: number, asOf: PlainDate) {
    this.#provision = provision;
    this.#year = year;
    this.#values = provision.valuesOn(judgingDay(year, asOf));
  }

  of(bill: BillKind): Readonly<Record<BenefitLayer, readonly Conditions[]>> {
    const key = `${bill.has} ${bill.known} ${bill.medicalType} ${bill.insuranceType}`;
    const known = this.#kept.get(key) ?? {
      BASIC: this.#basic(bill),
      CRITICAL_ILLNESS: this.#criticalIllness(bill),
      MEDICAL_AID: this.#aid(bill),
    };
    this.#kept.set(key, known);
    return known;
  }

  /** Whether somebody is of a population, and what would decide it. */
  membership(expression: PopulationExpression, { has, known }: Standing): Membership {
    const kept = this.#memberships.get(expression) ?? new Map<string, Membership>();
    this.#memberships.set(expression, kept);
    const pattern = `${has} ${known}`;
    const before = kept.get(pattern);
    if (before) return before;
    const { outcome, missing } = decide(this.#provision.population(expression), has, known);
    const membership = { outcome, missing: missingOf(missing, this.#year) };
    kept.set(pattern, membership);
    return membership;
  }

  get #content(): Benefit {
    return this.#provision.content;
  }

  #basic(bill: BillKind): Conditions[] {
    const isInpatient = this.#content.inpatientTypes.includes(bill.medicalType);
    if (!isInpatient && !this.#content.outpatientTypes.includes(bill.medicalType)) return [];
    const share = isInpatient ? this.#content.basic.inpatient : this.#content.basic.outpatient;
    const deductible = this.#amount(share.deductible);
    const percent = this.#percent(share.percent);
    return this.#insured(bill, {
      label: null,
      deductibleFen: deductible.value,
      percent: percent.value,
      isFloor: share.percent.isFloor,
      capFen: null,
      unset: [...deductible.unset, ...percent.unset],
    });
  }

  #criticalIllness(bill: BillKind): Conditions[] {
    const { medicalTypes, deductible, percent, cap, tilts } = this.#content.criticalIllness;
    if (!medicalTypes.includes(bill.medicalType)) return [];
    const line = this.#amount(deductible);
    const share = this.#percent(percent);
    const limit = this.#amount(cap);
    const ordinary = this.#insured(bill, {
      label: null,
      deductibleFen: line.value,
      percent: share.value,
      isFloor: percent.isFloor,
      capFen: limit.value ?? 'UNSET',
      unset: [...line.unset, ...share.unset, ...limit.unset],
    });
    const tilted = tilts.flatMap((tilt) => {
      const own = tilt.percent ? this.#percent(tilt.percent) : share;
      const added = parsePercent(tilt.percentAdded ?? '0')!;
      const left = ALL_OF_IT - parsePercent(tilt.deductibleCut)!;
      const sum = own.value === null ? null : own.value + added;
      return this.#insured(bill, {
        label: tilt.label,
        deductibleFen: line.value === null ? null : shareOf(line.value, left),
        percent: sum !== null && sum > ALL_OF_IT ? ALL_OF_IT : sum,
        isFloor: (tilt.percent ?? percent).isFloor,
        capFen: tilt.hasCap ? (limit.value ?? 'UNSET') : null,
        unset: [...line.unset, ...own.unset, ...(tilt.hasCap ? limit.unset : [])],
      }).flatMap((conditions) => this.#within(tilt.population, bill, conditions));
    });
    return [...tilted, ...ordinary];
  }

  #aid(bill: BillKind): Conditions[] {
    const { inpatientTypes, outpatientTypes, aid } = this.#content;
    const isInpatient = inpatientTypes.includes(bill.medicalType);
    if (!isInpatient && !outpatientTypes.includes(bill.medicalType)) return [];
    const limit = this.#amount(aid.limit);
    return aid.classes.flatMap(({ label, population, inpatient, outpatient, hasLimit }) => {
      const stated = isInpatient ? inpatient : outpatient;
      const percent = this.#percent(stated);
      return this.#within(population, bill, {
        label,
        applies: 'YES',
        missing: [],
        deductibleFen: 0n,
        percent: percent.value,
        isFloor: stated.isFloor,
        capFen: hasLimit ? (limit.value ?? 'UNSET') : null,
        unset: [...percent.unset, ...(hasLimit ? limit.unset : [])],
      });
    });
  }

  /** Conditions of the document's insurance: not of another one, and uncertain where it is not known which. */
  #insured({ insuranceType }: BillKind, of: Omit<Conditions, 'applies' | 'missing'>): Conditions[] {
    if (insuranceType === null) return [{ ...of, applies: 'UNKNOWN', missing: ['insurance-type'] }];
    return this.#content.insuranceTypes.includes(insuranceType) ? [{ ...of, applies: 'YES', missing: [] }] : [];
  }

  #within(population: PopulationExpression, bill: BillKind, of: Conditions): Conditions[] {
    const { outcome, missing } = this.membership(population, bill);
    if (outcome === 'OUT') return [];
    return outcome === 'IN' ? [of] : [{ ...of, applies: 'UNKNOWN', missing: [...of.missing, ...missing] }];
  }

  #amount(number: BenefitNumber): { value: Fen | null; unset: string[] } {
    return this.#stated(number, parseYuan);
  }

  #percent(number: BenefitPercent): { value: PercentE4 | null; unset: string[] } {
    return this.#stated(number, parsePercent);
  }

  #stated({ value, parameterId }: BenefitNumber, read: (text: string) => bigint | undefined) {
    const text = value ?? this.#values.get(parameterId!) ?? null;
    const exact = text === null ? undefined : read(text);
    return exact === undefined ? { value: null, unset: [`parameter:${parameterId}`] } : { value: exact, unset: [] };
  }
}
