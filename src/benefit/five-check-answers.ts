import { maskOf } from '../person/state-bits.ts';
import type { FiveCheck, FiveChecks } from '../policy/five-checks.ts';
import type { SubsidyFinding } from '../subsidy/subsidy-finding.ts';
import { explainFinding } from '../subsidy/subsidy-words.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { differenceOf } from './benefit-arithmetic.ts';
import type { BillRow } from './benefit-bills.ts';
import { describeOpen } from './benefit-missing.ts';
import { isReckoned, type PersonBenefit } from './benefit-year.ts';
import { explainYearLayer } from './explain-benefit.ts';

/** One of the five questions, answered of a person and year. */
export interface CheckAnswer {
  readonly check: FiveCheck;
  readonly answer: 'YES' | 'NO' | 'UNKNOWN';
  /** What would settle an UNKNOWN. */
  readonly missing: readonly string[];
  /** The settlements that decide. */
  readonly settlementIds: readonly string[];
  /** Whether enrolments decide. */
  readonly byEnrolment: boolean;
  /** Chinese, without a full stop. */
  readonly words: string;
}

/** What the answers rest on. */
export interface CheckFacts {
  readonly bills: ReadonlyMap<string, readonly BillRow[]>;
  /** Whether any settlement of the year was ever delivered for the place. */
  readonly hasSettlements: boolean;
  /** Insurances that persons are in and of which no settlement of the year was ever delivered for the place. */
  readonly undelivered: ReadonlyMap<string, readonly string[]>;
  /** Null = the document promises no benefits. */
  readonly benefits: ReadonlyMap<string, PersonBenefit> | null;
  /** Null = the document subsidises no premium. */
  readonly subsidies: ReadonlyMap<string, SubsidyFinding> | null;
}

/** Whom the questions are about. */
export interface CheckedPerson {
  readonly personId: string;
  readonly has: bigint;
  readonly known: bigint;
  readonly year: number;
  /** The day that identity and enrolment are taken on. */
  readonly on: PlainDate;
}

type Answer = Omit<CheckAnswer, 'check'>;
const NOTHING = { missing: [], settlementIds: [], byEnrolment: false } as const;
const INSURED = maskOf('INSURED');

/** The five answers in the order of the document. */
export function checkPerson(
  { content }: { readonly content: FiveChecks },
  facts: CheckFacts,
  person: CheckedPerson,
): CheckAnswer[] {
  const ask: Readonly<Record<FiveCheck, () => Answer>> = {
    ENROLLED: () => enrolled(person),
    SUBSIDISED: () => subsidised(facts, person),
    SERVED: () => served(content, facts, person),
    BENEFITED: () => benefited(facts, person),
    TOLD: () => unknown([`visits:${person.year}`]),
  };
  return content.checks.map((check) => ({ check, ...ask[check]() }));
}

function unknown(missing: readonly string[], more: Partial<Answer> = {}): Answer {
  const words = `暂不能判定：${missing.map(describeOpen).join('、')}`;
  return { ...NOTHING, answer: 'UNKNOWN', missing, words, ...more };
}

/** 查参保 */
function enrolled({ has, known, year, on }: CheckedPerson): Answer {
  const byEnrolment = true;
  if (has & INSURED) return { ...NOTHING, byEnrolment, answer: 'YES', words: `${on}已参加${year}年基本医疗保险` };
  if (!(known & INSURED)) return unknown([`enrolments:${year}`], { byEnrolment });
  return { ...NOTHING, byEnrolment, answer: 'NO', words: `${on}未查到有效的${year}年基本医疗保险参保` };
}

/** 查缴费 */
function subsidised({ subsidies }: CheckFacts, { personId, year }: CheckedPerson): Answer {
  if (subsidies === null) return unknown(['subsidy']);
  const finding = subsidies.get(personId);
  const by = { ...NOTHING, byEnrolment: true };
  if (!finding || finding.entitled === 'OUT')
    return { ...by, answer: 'YES', words: `不属${year}年资助参保对象，没有应资助的` };
  // As 资助参保率 counts it: who is insured otherwise (职工) has no premium to be subsidised.
  if (finding.outcome === 'NOT_ENROLLED' && (finding.standing === 'INSURED' || finding.standing === 'PENDING')) {
    return { ...by, answer: 'YES', words: `${year}年参加的是其他基本医疗保险，没有应资助的` };
  }
  const words = explainFinding(finding).replace(/。$/, '');
  if (finding.outcome === 'UNDETERMINED' || (finding.outcome === 'NOT_ENROLLED' && finding.entitled === 'UNKNOWN')) {
    const missing = finding.missing.map((code) => (code === 'subsidy' ? 'subsidy-amount' : code));
    return { ...by, answer: 'UNKNOWN', missing, words };
  }
  const isShort = finding.outcome === 'TOO_LITTLE' || finding.outcome === 'NOT_ENROLLED';
  return { ...by, answer: isShort ? 'NO' : 'YES', words };
}

/** 查服务: settled at the hospital, and treated first and paid later. */
function served({ oneStopTypes, payLaterTypes }: FiveChecks, facts: CheckFacts, person: CheckedPerson): Answer {
  // What was taken back whole was no service.
  const bills = (facts.bills.get(person.personId) ?? []).filter(({ total_fen }) => total_fen > 0n);
  const oneStop = bills.filter(({ medical_type }) => oneStopTypes.includes(medical_type));
  const payLater = bills.filter(({ medical_type }) => payLaterTypes.includes(medical_type));
  if (oneStop.length + payLater.length === 0) {
    const silent = silentOf(facts, person);
    if (silent.length > 0) return unknown(silent);
    return { ...NOTHING, answer: 'YES', words: `${person.year}年没有住院、门诊慢特病结算，没有应提供的服务` };
  }
  const parts = [
    serviceOf('一站式结算', 'pay-place', oneStop, ({ paid_at_hospital }) => paid_at_hospital),
    serviceOf('先诊疗后付费', 'pay-later', payLater, ({ paid_after }) => paid_after),
  ];
  const answer = (['NO', 'UNKNOWN', 'YES'] as const).find((one) => parts.some((part) => part.answer === one))!;
  const deciding = parts.filter((part) => part.answer === answer);
  return {
    ...NOTHING,
    answer,
    missing: answer === 'UNKNOWN' ? deciding.flatMap(({ missing }) => missing) : [],
    settlementIds: [...new Set(deciding.flatMap(({ settlementIds }) => settlementIds))],
    words: parts.map(({ words }) => words).join('；'),
  };
}

function serviceOf(
  label: string,
  missing: string,
  bills: readonly BillRow[],
  of: (bill: BillRow) => boolean | null,
): Answer {
  const ids = (those: readonly BillRow[]) => those.map(({ settlement_id }) => settlement_id);
  const refused = bills.filter((bill) => of(bill) === false);
  const open = bills.filter((bill) => of(bill) === null);
  const told = `${label}：${bills.length}笔`;
  if (refused.length > 0) {
    return { ...NOTHING, answer: 'NO', settlementIds: ids(refused), words: `${told}中${refused.length}笔未提供` };
  }
  if (open.length > 0) {
    return unknown([missing], {
      settlementIds: ids(open),
      words: `${told}中${open.length}笔暂不能判定：${describeOpen(missing)}`,
    });
  }
  return {
    ...NOTHING,
    answer: 'YES',
    settlementIds: ids(bills),
    words: bills.length === 0 ? `${label}：没有应提供的` : `${told}均已提供`,
  };
}

/** Which settlements are missing for who has none: without those of the own insurance, none is no answer. */
function silentOf({ hasSettlements, undelivered }: CheckFacts, { personId, year }: CheckedPerson): string[] {
  if (!hasSettlements) return [`settlements:${year}`];
  return (undelivered.get(personId) ?? []).map((insurance) => `settlements:${year}:${insurance}`);
}

/** Bills of another insurance than the document's: it does not say what they were owed. */
function foreignBills({ rows, provision: { content } }: PersonBenefit): BillRow[] {
  return rows.filter(
    (row) =>
      row.insurance_type !== null &&
      !content.insuranceTypes.includes(row.insurance_type) &&
      row.in_scope_fen > 0n &&
      isReckoned(content, row),
  );
}

/** 查待遇 */
function benefited(facts: CheckFacts, person: CheckedPerson): Answer {
  const { benefits } = facts;
  const { personId, year } = person;
  if (benefits === null) return unknown(['benefits']);
  const own = benefits.get(personId);
  if (!own || own.answer.bills.length === 0) {
    const silent = silentOf(facts, person);
    if (silent.length > 0) return unknown(silent);
    return { ...NOTHING, answer: 'YES', words: `${year}年没有住院、门诊慢特病结算，没有应享受的待遇` };
  }
  const { layers, bills } = own.answer;
  const answer = (['SHORT', 'UNDETERMINED'] as const).find((outcome) =>
    layers.some((layer) => layer.outcome === outcome),
  );
  const wanted = layers.flatMap((layer, index) => (layer.outcome === answer ? [index] : []));
  // Of what is short the bills that lack something, of what is open those that are open; of what is as due all.
  const deciding = bills.filter(
    ({ layers: ofBill }) => answer === undefined || wanted.some((index) => ofBill[index]!.outcome === answer),
  );
  const settlementIds = (deciding.length > 0 ? deciding : bills).map(({ bill }) => bill.settlementId);
  const told =
    answer === undefined
      ? layers.filter((layer) => layer.paidFen > 0n || differenceOf(layer) !== 0n)
      : wanted.map((index) => layers[index]!);
  const words =
    told.map((layer) => explainYearLayer(layer, own).replace(/。$/, '')).join('；') || '没有应享受而未享受的待遇';
  if (answer === undefined) {
    const foreign = foreignBills(own);
    if (foreign.length === 0) return { ...NOTHING, answer: 'YES', settlementIds, words };
    return unknown([...new Set(foreign.map(({ insurance_type }) => `benefits:${insurance_type}`))], {
      settlementIds: foreign.map(({ settlement_id }) => settlement_id),
    });
  }
  if (answer === 'SHORT') return { ...NOTHING, answer: 'NO', settlementIds, words };
  const missing = [...new Set(wanted.flatMap((index) => layers[index]!.missing))];
  return { ...NOTHING, answer: 'UNKNOWN', missing, settlementIds, words };
}
