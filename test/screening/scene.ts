import { personIdentities } from '../../src/person/identity-door.ts';
import type { NewIncome } from '../../src/policy/income.ts';
import { setIncome } from '../../src/policy/income.ts';
import { type Answer, evaluate } from '../../src/screening/evaluate.ts';
import { formatYuan, parseYuan } from '../../src/value/money.ts';
import { plainDate, yearOf } from '../../src/value/plain-date.ts';
import type { Somebody } from '../support/department-files.ts';
import type { TestHub } from '../support/hub.ts';
import { idNumberOf } from '../support/make.ts';

/** People by name: the same name is the same person. */
export class People {
  readonly #numbers = new Map<string, string>();

  of(name: string): Somebody {
    const number = this.#numbers.get(name) ?? idNumberOf(this.#numbers.size + 1);
    this.#numbers.set(name, number);
    return { number, name };
  }

  /** Everyone that was named, in that order. */
  get all(): Somebody[] {
    return [...this.#numbers.keys()].map((name) => this.of(name));
  }
}

/** What is asked: the day's own year unless given. */
export interface Asked {
  readonly region: string;
  readonly on: string;
  readonly year?: number;
}

function answer(hub: TestHub, { region, on, year }: Asked): Promise<Answer> {
  const asOf = plainDate(on);
  return evaluate(hub.database, { year: year ?? yearOf(asOf), asOf, scope: { regionCode: region } });
}

/**
 * What a rule says of each person by name, `FLAGGED 6000.01` or `UNDETERMINED 6000.01 (hukou)`; `everybody` for a whole
 * region. Who is not named is CLEAR.
 */
export async function told(hub: TestHub, ruleId: string, asked: Asked): Promise<Record<string, string>> {
  const { findings } = await answer(hub, asked);
  const ofRule = findings.filter(({ rule }) => rule.ruleId === ruleId);
  const names = await personIdentities(
    hub.database,
    hub.vault,
    ofRule.flatMap(({ personId }) => personId ?? []),
  );
  const said: Record<string, string> = {};
  for (const { personId, outcome, amountFen, missing } of ofRule) {
    const name = personId === null ? 'everybody' : names.get(personId)!.name;
    const amount = amountFen === null ? '' : ` ${formatYuan(amountFen)}`;
    const words = `${outcome}${amount}${missing.length > 0 ? ` (${missing.join()})` : ''}`;
    said[name] = said[name] === undefined ? words : `${said[name]}, ${words}`;
  }
  return said;
}

/** The rules that are out of force, with the reason. */
export async function outOfForce(hub: TestHub, asked: Asked): Promise<Record<string, string>> {
  return Object.fromEntries((await answer(hub, asked)).outOfForce.map(({ ruleId, reason }) => [ruleId, reason]));
}

/** Enters an income figure, official unless said otherwise, known since the January after its year. */
export async function enterIncome(
  hub: TestHub,
  figure: Pick<NewIncome, 'regionCode' | 'scope' | 'year'> & Partial<Omit<NewIncome, 'publishedOn'>>,
  amount: string,
  publishedOn = `${figure.year + 1}-01-20`,
): Promise<void> {
  const known = { status: 'OFFICIAL', source: '统计公报' } as const;
  await hub.database.transaction((session) =>
    setIncome(session, { ...known, ...figure, amountFen: parseYuan(amount)!, publishedOn: plainDate(publishedOn) }),
  );
}
