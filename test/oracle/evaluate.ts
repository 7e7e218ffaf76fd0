import { crossedOn, sumsOf, total } from './burden.ts';
import { Enrolments } from './enrolment.ts';
import type { Answer, Facts, Question } from './facts.ts';
import { type Fen, printFen, readFen } from './fen.ts';
import { type Entry, LAYERS, layerOf, ledger } from './ledger.ts';
import { missingCode, type PersonOnDay, personsOn } from './persons.ts';
import { Regions } from './regions.ts';
import { RULES, type Rule, type Statement } from './rules.ts';
import { decide, type Verdict } from './truth.ts';

/** A line whose number is known, or the code of what is missing to know it. */
type ResolvedLine = { isAbove: (sum: Fen) => boolean; printed: string } | { missing: string };

/** Layers that other departments pay later, and of which nothing may have been delivered. */
const LATER = LAYERS.slice(4);

/**
 * Every FLAGGED and UNDETERMINED answer of the region and all below it, by POLICY §§1-2, slowly and obviously.
 * Sorted by rule, id, visit and amount; `missing` and `notDelivered` alphabetically.
 */
export function evaluate(facts: Facts, { region, year, asOf }: Question): Answer[] {
  const lastDay = `${year}-12-31`;
  const keyDay = asOf < lastDay ? asOf : lastDay;
  const regions = new Regions(facts.regions);
  const enrolments = new Enrolments(facts);
  const persons = personsOn(facts, regions, enrolments, keyDay, year).filter((one) => regions.isIn(one.region, region));
  const entriesOf = new Map<string, Entry[]>();
  for (const entry of ledger(facts)) {
    if (entry.day <= asOf) entriesOf.set(entry.person, [...(entriesOf.get(entry.person) ?? []), entry]);
  }

  const answers: Answer[] = [];
  for (const rule of RULES) {
    if (keyDay < rule.from || (rule.to !== null && keyDay > rule.to)) continue;
    const inPlace = persons.filter((one) => regions.isIn(one.region, rule.place));
    const decided = inPlace
      .map((person) => ({ person, verdict: verdictOn(rule, person) }))
      .filter(({ verdict }) => verdict.outcome !== 'OUT');

    if (rule.measure === 'ENROLMENT') {
      const place = regions.isIn(region, rule.place) ? region : rule.place;
      const delivered = enrolments
        .deliveredBy(year)
        .some((sender) => regions.isIn(sender, place) || regions.isIn(place, sender));
      if (delivered) {
        for (const { person, verdict } of decided)
          answers.push({ ...blank(rule), ...who(person, verdict), missing: missingOf(verdict, year) });
      } else if (decided.length > 0) {
        answers.push({ ...blank(rule), missing: [`enrolments:${year}`] });
      }
      continue;
    }

    const line = resolve(rule, facts, year, asOf);
    let anyUnderUnknownLine = false;
    for (const { person, verdict } of decided) {
      for (const { visitId, entries } of sumsOf(rule, year, entriesOf.get(person.idNumber) ?? [])) {
        const sum = total(rule, entries);
        const amount = sum > 0n ? sum : 0n;
        if ('missing' in line) {
          anyUnderUnknownLine ||= amount > 0n;
        } else if (line.isAbove(amount)) {
          answers.push({
            ...who(person, verdict),
            ruleId: rule.id,
            visitId,
            amount: printFen(amount),
            threshold: line.printed,
            crossedOn: crossedOn(rule, entries, line.isAbove),
            missing: missingOf(verdict, year),
            notDelivered: notDelivered(rule, facts, regions, person.region),
          });
        }
      }
    }
    if ('missing' in line && anyUnderUnknownLine) {
      const silent = notDelivered(rule, facts, regions, region);
      answers.push({ ...blank(rule), missing: [line.missing], notDelivered: silent });
    }
  }
  return answers.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function blank(rule: Rule): Answer {
  return {
    ruleId: rule.id,
    idNumber: null,
    visitId: null,
    outcome: 'UNDETERMINED',
    amount: null,
    threshold: null,
    crossedOn: null,
    missing: [],
    notDelivered: [],
  };
}

function who(person: PersonOnDay, verdict: Verdict<Statement>): Pick<Answer, 'idNumber' | 'outcome'> {
  return { idNumber: person.idNumber, outcome: verdict.outcome === 'IN' ? 'FLAGGED' : 'UNDETERMINED' };
}

const verdicts = new Map<string, Verdict<Statement>>();

/** Whether the person is in the rule's population; remembered by what is known, since only that decides. */
function verdictOn(rule: Rule, person: PersonOnDay): Verdict<Statement> {
  const key = `${rule.id} ${rule.asks.map(person.known).join(' ')}`;
  const verdict = verdicts.get(key) ?? decide(rule.asks, person.known, rule.population);
  verdicts.set(key, verdict);
  return verdict;
}

function missingOf(verdict: Verdict<Statement>, year: number): string[] {
  return [...new Set(verdict.matters.map((statement) => missingCode(statement, year)))].sort();
}

/** The rule's line on the income figure and parameters known on day `asOf`. */
function resolve(rule: Rule, facts: Facts, year: number, asOf: string): ResolvedLine {
  const { line } = rule;
  if (line.kind === 'PERCENT') {
    const figures = facts.incomes.filter(
      (income) =>
        income.region === line.region &&
        income.scope === line.scope &&
        income.year === year - 1 &&
        income.publishedOn <= asOf,
    );
    // A stable sort: of two figures published on one day the one that stands later in the list is last.
    const figure = figures
      .sort((a, b) => (a.publishedOn < b.publishedOn ? -1 : a.publishedOn > b.publishedOn ? 1 : 0))
      .at(-1);
    if (figure === undefined) return { missing: `income:${line.region}:${line.scope}:${year - 1}` };
    const hundredfold = line.percent * readFen(figure.amount);
    return { isAbove: (sum) => sum * 100n > hundredfold, printed: printFen(hundredfold / 100n) };
  }
  if (line.kind === 'FIXED') return { isAbove: (sum) => sum > line.fen, printed: printFen(line.fen) };
  const parameter = facts.parameters[`${rule.id}.threshold`];
  if (parameter === undefined) return { missing: `parameter:${rule.id}.threshold` };
  const fen = readFen(parameter);
  return { isAbove: (sum) => sum > fen, printed: printFen(fen) };
}

/** The rule's later layers of which no delivery for the region ever held a row. */
function notDelivered(rule: Rule, facts: Facts, regions: Regions, region: string): string[] {
  const above = regions.atOrAbove(region);
  const heard = new Set(
    facts.deliveries
      .filter((delivery) => delivery.dataset === 'payments' && above.includes(delivery.region))
      .flatMap((delivery) => delivery.rows.map(layerOf)),
  );
  return LATER.filter((layer) => rule.deducted.includes(layer) && !heard.has(layer)).sort();
}

function sortKey(answer: Answer): string {
  return [answer.ruleId, answer.idNumber ?? '', answer.visitId ?? '', answer.amount ?? ''].join(' ');
}
