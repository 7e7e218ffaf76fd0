import { CATEGORY_FACTS } from '../person/category.ts';
import { parsePercent, parseYuan } from '../value/money.ts';
import { parsePlainDate } from '../value/plain-date.ts';
import type { GoldenAnswer, GoldenCase, GoldenFile, GoldenScene } from './golden-case.ts';
import type { GoldenPromise } from './golden-promise.ts';
import { type PolicyFault, PolicyInvalidError } from './parse-faults.ts';
import type { ParameterUnit, Policy, RuleVersion } from './policy.ts';

/** What is said of a place in the file. */
type Said = Omit<PolicyFault, 'path' | 'line'>;

/**
 * What a file of golden cases names must be there: its document's rules and parameters, the bills and stays of the case, the
 * lists that came; and a FLAGGED answer of money says how much.
 * @throws PolicyInvalidError with all that is not
 */
export function checkGolden(golden: GoldenFile, policy: Policy, file: string): void {
  const faults: PolicyFault[] = [];
  const names = new Set<string>();
  if (golden.key !== policy.key) {
    faults.push({ path: 'key', line: 1, ...wrong('another document', golden.key, policy.key) });
  }
  for (const scene of golden.scenes) {
    const first = scene.cases[0];
    for (const said of sceneFaults(scene, policy)) {
      faults.push({ path: scene.name, line: first?.line ?? 1, ...said });
    }
    for (const one of scene.cases) {
      const said = [
        ...caseFaults(one, scene),
        ...(names.has(one.name) ? [wrong('a case twice', one.name, 'once')] : []),
      ];
      names.add(one.name);
      for (const fault of said) faults.push({ path: one.name, line: one.line, ...fault });
      for (const answer of one.answers) {
        for (const fault of answerFaults(answer, one, policy)) {
          faults.push({ path: one.name, line: answer.line, ...fault });
        }
      }
      for (const { line, said } of [...provisionFaults(one, policy), ...roundFaults(one, scene)]) {
        faults.push({ path: one.name, line, ...said });
      }
    }
  }
  const [fault, ...rest] = faults;
  if (fault) throw new PolicyInvalidError(file, [fault, ...rest]);
}

/** Whether a text is a value in that unit. */
const READS: Readonly<Record<ParameterUnit, (text: string) => boolean>> = {
  元: (text) => (parseYuan(text) ?? -1n) >= 0n,
  '%': (text) => parsePercent(text) !== undefined,
  天: (text) => /^\d{1,4}$/.test(text),
  日: (text) => parsePlainDate(text) !== undefined,
};

function sceneFaults(scene: GoldenScene, policy: Policy): Said[] {
  const units = new Map(policy.parameters.map(({ id, unit }) => [id, unit]));
  return scene.parameters.flatMap(({ id, value }) => {
    const unit = units.get(id);
    if (!unit) return [wrong('unknown parameter', id, `one of ${[...units.keys()].join(', ') || 'none'}`)];
    if (READS[unit](value)) return [];
    return [wrong('inexact value of a parameter', `${id} ${value}`, `a value in ${unit}`)];
  });
}

function caseFaults(one: GoldenCase, scene: GoldenScene): Said[] {
  const bills = one.bills.flatMap(({ id }) => id ?? []);
  const named = [...one.bills.map(({ reverses }) => reverses), ...one.payments.map(({ bill }) => bill)];
  const withheld = one.identities.filter(({ category }) => {
    const { department } = CATEGORY_FACTS[category];
    return scene.withheld.includes(department === 'CIVIL_AFFAIRS' ? 'civil-affairs' : 'rural-revitalisation');
  });
  const lists = one.identities.flatMap((identity) => identity.lists ?? []);
  return [
    ...named
      .filter((id) => id !== null && !bills.includes(id))
      .map((id) => wrong('unknown bill', id!, `one of ${bills.join(', ') || 'none'}`)),
    ...(new Set(bills).size < bills.length ? [wrong('a bill twice', bills.join(', '), 'each id once')] : []),
    ...withheld.map(({ category }) => wrong('a list that never came', CATEGORY_FACTS[category].label, 'another scene')),
    ...(one.enrolments.length > 0 && scene.withheld.includes('enrolments')
      ? [wrong('a list that never came', 'enrolled', 'another scene')]
      : []),
    ...lists
      .filter((month) => !scene.lists.includes(month))
      .map((month) => wrong('unknown list', month, `one of ${scene.lists.join(', ')}`)),
    ...(one.diedOn !== null && one.hukou === null
      ? [wrong('a death that nobody tells', 'hukou: null', 'a roster')]
      : []),
  ];
}

function answerFaults(answer: GoldenAnswer, one: GoldenCase, policy: Policy): Said[] {
  const rule = policy.rules.find(({ id }) => id === answer.ruleId);
  if (!rule) {
    return [wrong('unknown rule', answer.ruleId, `one of ${policy.rules.map(({ id }) => id).join(', ')}`)];
  }
  const { metric } = rule.versions[0] as RuleVersion;
  const stays = one.bills.flatMap(({ stay }) => stay ?? []);
  return [
    ...(answer.outcome === 'FLAGGED' && metric !== 'ENROLMENT' && answer.amountFen === null
      ? [wrong('missing key “amount”', 'FLAGGED alone', 'the amount that is above the line')]
      : []),
    ...(answer.amountFen !== null && metric === 'ENROLMENT'
      ? [wrong('an amount of an enrolment rule', 'amount', 'none')]
      : []),
    ...(answer.since !== null && answer.outcome !== 'FLAGGED'
      ? [wrong('a day above the line', `since of ${answer.outcome}`, 'since of FLAGGED only')]
      : []),
    ...(answer.stay !== null && (metric !== 'STAY' || !stays.includes(answer.stay))
      ? [wrong('unknown stay', answer.stay, metric === 'STAY' ? `one of ${stays.join(', ') || 'none'}` : 'a stay rule')]
      : []),
  ];
}

/** Provisions that the document does not have. */
function provisionFaults({ promises }: GoldenCase, policy: Policy): { line: number; said: Said }[] {
  return promises.flatMap(({ kind, provisionId, line }) => {
    const ids = policy.provisions.filter((one) => one.kind === kind).map(({ provision }) => provision.id);
    if (ids.includes(provisionId)) return [];
    return [{ line, said: wrong(`unknown ${WORDS[kind]}`, provisionId, `one of ${ids.join(', ') || 'none'}`) }];
  });
}

/** What a round paid is known only where the scene takes that round through all its steps on that day. */
function roundFaults({ promises }: GoldenCase, { rounds }: GoldenScene): { line: number; said: Said }[] {
  return promises.flatMap((promise) => {
    if (promise.kind !== 'PROGRAMME' || promise.paidFen === null) return [];
    const { provisionId, round, on, line } = promise;
    if (rounds.some((run) => run.provisionId === provisionId && run.round === round && run.on === on)) return [];
    const run = rounds.map((each) => `${each.provisionId} ${each.round} ${each.on}`).join(', ');
    return [
      {
        line,
        said: wrong('paid by a round that is not run', `${provisionId} ${round} ${on}`, `one of ${run || 'none'}`),
      },
    ];
  });
}

const WORDS: Readonly<Record<GoldenPromise['kind'], string>> = {
  PROGRAMME: 'programme',
  SUBSIDY: 'subsidy',
  BENEFIT: 'benefit',
  RELIEF: 'relief',
  FIVE_CHECKS: 'checks',
};

function wrong(problem: string, found: string, expected: string): Said {
  return { problem, found: `“${found}”`, expected, mend: 'correct it' };
}
