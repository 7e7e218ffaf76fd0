import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IdentityVault } from '../../src/access/identity-vault.ts';
import type { Queryable } from '../../src/database/database.ts';
import { personIdentities } from '../../src/person/identity-door.ts';
import { setIncome } from '../../src/policy/income.ts';
import { INCOME_SCOPES } from '../../src/policy/metric.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { evaluate } from '../../src/screening/evaluate.ts';
import { visitNumbers } from '../../src/settlement/visit-numbers.ts';
import { deliver } from '../../src/source/deliver.ts';
import type { DeliveryReport } from '../../src/source/delivery-report.ts';
import { filePayload } from '../../src/table/payload.ts';
import { formatYuan, parseYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { csvOf } from '../oracle/columns.ts';
import type { Answer, Facts, Question } from '../oracle/facts.ts';
import { CONFIRMED, makeHub, type TestHub } from '../support/hub.ts';
import { RewritingDatabase } from './rewriting-database.ts';

/** The shipped policies with the oracle's local parameters put in. */
function policiesOf(facts: Facts): Policy[] {
  return loadPolicyFiles().map((policy) => ({
    ...policy,
    parameters: policy.parameters.map((parameter) => ({
      ...parameter,
      values: parameter.values.map((value) => ({ ...value, value: facts.parameters[parameter.id] ?? value.value })),
    })),
  }));
}

/**
 * A hub that has been sent what the oracle's facts say, file by file in the order of arrival. With `rewrite` the files
 * are taken in by statements other than the hub wrote.
 */
export async function hubOf(facts: Facts, today: string, rewrite?: (text: string) => string): Promise<TestHub> {
  const hub = await makeHub({
    today,
    policies: policiesOf(facts),
    regions: facts.regions.map(({ code, parent }) => ({ code, name: code, parent, origin: 'SEED' })),
  });
  await hub.database.transaction(async (session) => {
    for (const income of facts.incomes) {
      await setIncome(session, {
        regionCode: income.region,
        scope: INCOME_SCOPES.find((scope) => scope === income.scope)!,
        year: income.year,
        amountFen: parseYuan(income.amount)!,
        status: 'OFFICIAL',
        source: 'oracle',
        publishedOn: plainDate(income.publishedOn),
      });
    }
  });
  if (rewrite) await takeInRewritten(hub, facts, rewrite);
  else
    for (const sent of facts.deliveries)
      clean(await hub.deliver(sent.dataset, sent.region, csvOf(sent), sent.month, CONFIRMED));
  return hub;
}

async function takeInRewritten(hub: TestHub, facts: Facts, rewrite: (text: string) => string): Promise<void> {
  const database = new RewritingDatabase(hub.url, rewrite);
  const folder = await mkdtemp(join(tmpdir(), 'hub-rewritten-'));
  try {
    for (const [at, sent] of facts.deliveries.entries()) {
      const file = join(folder, `${at}.csv`);
      await writeFile(file, csvOf(sent));
      const { dataset, region: regionCode, month } = sent;
      clean(
        await deliver(
          { ...hub, database },
          { dataset, regionCode, month, payload: await filePayload(file), receivedBy: 'test', ...CONFIRMED },
        ),
      );
    }
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function clean({ rowsRefused, refusedByCode }: DeliveryReport): void {
  if (rowsRefused > 0) throw new Error(`the oracle's rows are clean, yet refused: ${JSON.stringify(refusedByCode)}`);
}

/** Without most of the monthly lists: what changes with time still does, in less time. */
export function thinned(facts: Facts): Facts {
  const isKept = (month: string | null) => month === null || /-(03|06|09|12)$/.test(month);
  return {
    ...facts,
    deliveries: facts.deliveries.filter(({ dataset, month }) => dataset === 'enrolments' || isKept(month)),
  };
}

/** The hub's answers in the oracle's words and order. */
export async function answersOf(
  { database, vault }: { readonly database: Queryable; readonly vault: IdentityVault },
  question: Question,
): Promise<Answer[]> {
  const { findings } = await evaluate(database, {
    year: question.year,
    asOf: plainDate(question.asOf),
    scope: { regionCode: question.region },
  });
  const identities = await personIdentities(
    database,
    vault,
    findings.flatMap(({ personId }) => personId ?? []),
  );
  const visits = await visitNumbers(database, findings);
  return inOrder(
    findings.map((finding) => ({
      ruleId: finding.rule.ruleId,
      idNumber: finding.personId && identities.get(finding.personId)!.number,
      visitId: finding.visitId && visits.get(finding.visitId)!,
      outcome: finding.outcome,
      amount: finding.amountFen === null ? null : formatYuan(finding.amountFen),
      threshold: finding.limitFen === null ? null : formatYuan(finding.limitFen),
      crossedOn: finding.crossedOn,
      missing: [...finding.missing].sort(),
      notDelivered: [...finding.notDelivered].sort(),
    })),
  );
}

/** The answers as text, a line each: equal where two engines say the same. */
export function linesOf(answers: readonly Answer[]): string {
  return inOrder(answers).map(asLine).join('\n');
}

export function inOrder(answers: readonly Answer[]): Answer[] {
  const keyOf = ({ ruleId, idNumber, visitId, amount }: Answer) =>
    `${ruleId} ${idNumber ?? ''} ${visitId ?? ''} ${amount ?? ''}`;
  return [...answers].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** An answer as one line of text, the same for both engines when they say the same. */
export function asLine({
  ruleId,
  idNumber,
  visitId,
  outcome,
  amount,
  threshold,
  crossedOn,
  missing,
  notDelivered,
}: Answer): string {
  const whom = [idNumber ?? '(everybody)', visitId].filter(Boolean).join(' ');
  return `${ruleId} ${whom} ${outcome} ${amount} > ${threshold} since ${crossedOn} missing [${missing}] not delivered [${notDelivered}]`;
}
