import { personIdentities } from '../person/identity-door.ts';
import type { Answer, Finding } from '../screening/evaluate.ts';
import { visitNumbers } from '../settlement/visit-numbers.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Installation } from './installation.ts';

const BATCH = 5_000;

/** A screening as JSON lines: one a determination that is FLAGGED or UNDETERMINED, by rule, id number and stay. */
export async function* screeningLines(
  { database, vault }: Installation,
  year: number,
  asOf: PlainDate,
  answer: Answer,
): AsyncGenerator<string> {
  for (let start = 0; start < answer.findings.length; start += BATCH) {
    const findings = answer.findings.slice(start, start + BATCH);
    const identities = await personIdentities(
      database,
      vault,
      findings.flatMap(({ personId }) => personId ?? []),
    );
    const visits = await visitNumbers(database, findings);
    const lineOf = (finding: Finding) => ({
      ruleId: finding.rule.ruleId,
      ruleVersion: finding.rule.version,
      regionCode: finding.regionCode,
      year,
      asOf,
      idNumber: finding.personId === null ? null : (identities.get(finding.personId)?.number ?? null),
      visitId: finding.visitId === null ? null : (visits.get(finding.visitId) ?? null),
      outcome: finding.outcome,
      amount: finding.amountFen === null ? null : formatYuan(finding.amountFen),
      threshold: finding.limitFen === null ? null : formatYuan(finding.limitFen),
      crossedOn: finding.crossedOn,
      missing: finding.missing,
      notDelivered: finding.notDelivered,
    });
    for (const finding of findings) yield JSON.stringify(lineOf(finding));
  }
}
