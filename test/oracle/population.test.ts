import { describe, expect, it } from 'vitest';
import { csvOf } from './columns.ts';
import { evaluate } from './evaluate.ts';
import type { Answer, Delivery } from './facts.ts';
import { PLACES, type PlaceKey } from './places.ts';
import { makePopulation } from './population.ts';
import { Random } from './random.ts';
import { RULES } from './rules.ts';

const KEYS = Object.keys(PLACES) as PlaceKey[];
const SEEDS = Array.from({ length: 16 }, (_, at) => at + 1);
const populations = KEYS.flatMap((key) => SEEDS.map((seed) => makePopulation(key, seed, { persons: 40 })));
const asked = populations.flatMap(({ place, seed, facts, questions }) =>
  questions.map((question) => ({ name: `${place}, seed ${seed}`, answers: evaluate(facts, question) })),
);
const answers = asked.flatMap((one) => one.answers);

describe('random populations', () => {
  it('are the same for the same seed', () => {
    expect(makePopulation('jining', 7)).toEqual(makePopulation('jining', 7));
    expect(makePopulation('jining', 7)).not.toEqual(makePopulation('jining', 8));
  });

  it('have ids with valid check digits', () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const rows = populations.flatMap((one) => one.facts.deliveries.flatMap((delivery) => delivery.rows));
    const ids = new Set(rows.map((row) => row['证件号码']!.toUpperCase()));
    expect(ids.size).toBeGreaterThan(1000);
    for (const id of ids) {
      const sum = weights.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
      expect(id[17], id).toBe('10X98765432'[sum % 11]);
    }
  });

  it.each(RULES.map((rule) => rule.id))('flag someone under %s, and leave someone undetermined', (ruleId) => {
    const outcomes = new Set(answers.filter((answer) => answer.ruleId === ruleId).map((answer) => answer.outcome));
    expect([...outcomes].sort()).toEqual(['FLAGGED', 'UNDETERMINED']);
  });

  it('leave every kind of piece missing', () => {
    const kinds = new Set(answers.flatMap((answer) => answer.missing.map((code) => code.split(':')[0])));
    const expected = ['civil-affairs', 'enrolments', 'hukou', 'income', 'parameter', 'rural-revitalisation'];
    expect([...kinds].sort()).toEqual(expected);
  });

  it('put people a fen above each place’s lines', () => {
    const hundredths = (text: string) => BigInt(text.replace('.', ''));
    const near = answers.filter(
      ({ amount, threshold }) =>
        amount !== null && threshold !== null && hundredths(amount) - hundredths(threshold) === 1n,
    );
    expect(new Set(near.map((answer) => answer.ruleId.split('.')[0])).size).toBe(KEYS.length);
  });

  it('put people on the line, who are CLEAR: with every line a fen lower they are flagged a fen above', () => {
    // A local line can be moved without touching the facts.
    const moved = populations.filter((one) => 'longgang.large.threshold' in one.facts.parameters);
    const clear = moved.flatMap((one) => {
      const line = one.facts.parameters['longgang.large.threshold']!;
      const lower = (BigInt(line.replace('.', '')) - 1n).toString();
      const parameters = { 'longgang.large.threshold': `${lower.slice(0, -2)}.${lower.slice(-2)}` };
      const after = evaluate({ ...one.facts, parameters }, one.questions[0]!);
      return after.filter((answer) => answer.ruleId === 'longgang.large' && answer.amount === line);
    });
    expect(clear.length).toBeGreaterThan(0);
  });

  it('can be written as files', () => {
    const [delivery] = populations[0]!.facts.deliveries.filter(
      (one) => one.dataset === 'civil-affairs' && one.rows.length > 0,
    );
    const lines = csvOf(delivery!).split('\n');
    expect(lines[0]).toMatch(/^证件号码,姓名,救助类别,/);
    expect(lines).toHaveLength(delivery!.rows.length + 2);
    expect(csvOf({ dataset: 'payments', region: '500241', month: null, rows: [] })).toBe(
      '凭证号,渠道,证件号码,姓名,支付日期,金额\n',
    );
  });
});

describe('laws that hold for every population', () => {
  it('no one is flagged under both 鄂温克 rules, nor under both inpatient rules of 康乐', () => {
    const flagged = answers.filter((answer) => answer.outcome === 'FLAGGED' && answer.idNumber !== null);
    expect(flagged.length).toBeGreaterThan(500);
    for (const one of asked) {
      const ofRule = (ruleId: string) =>
        one.answers
          .filter((answer) => answer.ruleId === ruleId && answer.outcome === 'FLAGGED')
          .map((answer) => `${answer.idNumber} ${answer.visitId}`);
      const both = (a: string, b: string) => ofRule(a).filter((person) => ofRule(b).includes(person));
      expect(both('evenki.return', 'evenki.fall'), one.name).toEqual([]);
      expect(both('kangle.inpatient.monitored', 'kangle.inpatient.rural'), one.name).toEqual([]);
    }
  });

  it('a flagged amount is above the printed line, and every answer with a line says when it was crossed', () => {
    for (const { amount, threshold, crossedOn } of answers) {
      if (amount === null || threshold === null) continue;
      expect(BigInt(amount.replace('.', ''))).toBeGreaterThan(BigInt(threshold.replace('.', '')));
      expect(crossedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  it('the order in which full lists of different months arrive changes nothing', () => {
    for (const one of populations) {
      const isList = (delivery: Delivery) =>
        ['roster', 'civil-affairs', 'rural-revitalisation'].includes(delivery.dataset);
      const streams = new Map<string, Delivery[]>();
      for (const delivery of one.facts.deliveries) {
        const name = isList(delivery) ? `${delivery.dataset} ${delivery.region} ${delivery.month}` : 'the rest';
        streams.set(name, [...(streams.get(name) ?? []), delivery]);
      }
      const deliveries = new Random(one.seed + 1000).merge([...streams.values()]);
      for (const question of one.questions.slice(0, 3)) {
        const shuffled: Answer[] = evaluate({ ...one.facts, deliveries }, question);
        expect(shuffled, `${one.place} seed ${one.seed}`).toEqual(evaluate(one.facts, question));
      }
    }
  });

  it('of 2000 persons is answered within seconds', { timeout: 10_000 }, () => {
    const large = makePopulation('jining', 5, { persons: 2000, year: 2023 });
    expect(evaluate(large.facts, large.questions[0]!).length).toBeGreaterThan(100);
  });
});
