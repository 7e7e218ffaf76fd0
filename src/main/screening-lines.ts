import { personIdentities } from '../person/identity-door.ts';
import type { Answer, Finding } from '../screening/evaluate.ts';
import { visitNumbers } from '../settlement/visit-numbers.ts';
import { formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Installation } from './installation.ts';

const BATCH = 5_000;

/** A screening as JSON lines: one a determination that is FLAGGED or UNDETERMINED, by rule, id number and stay. */
export async function screeningLines(
  { database, vault }: Installation,
  year: number,
  asOf: PlainDate,
  answer: Answer,
): Promise<string[]> {
  const lines: ScreeningLine[] = [];
  for (let start = 0; start < answer.findings.length; start += BATCH) {
    const findings = answer.findings.slice(start, start + BATCH);
    const personIds = findings.flatMap(({ personId }) => personId ?? []);
    const identities = await personIdentities(database, vault, personIds);
    const visits = await visitNumbers(database, findings);
    for (const finding of findings) {
      const idNumber = finding.personId && (identities.get(finding.personId)?.number ?? null);
      const visitId = finding.visitId && (visits.get(finding.visitId) ?? null);
      lines.push(lineOf(finding, { year, asOf, idNumber, visitId }));
    }
  }
  lines.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return lines.map((line) => JSON.stringify(line));
}

type ScreeningLine = ReturnType<typeof lineOf>;

function lineOf(
  finding: Finding,
  asked: { year: number; asOf: PlainDate; idNumber: string | null; visitId: string | null },
) {
  return {
    ruleId: finding.rule.ruleId,
    ruleVersion: finding.rule.version,
    regionCode: finding.regionCode,
    year: asked.year,
    asOf: asked.asOf,
    idNumber: asked.idNumber,
    visitId: asked.visitId,
    outcome: finding.outcome,
    amount: finding.amountFen === null ? null : formatYuan(finding.amountFen),
    threshold: finding.limitFen === null ? null : formatYuan(finding.limitFen),
    crossedOn: finding.crossedOn,
    missing: finding.missing,
    notDelivered: finding.notDelivered,
  };
}

function keyOf({ ruleId, idNumber, visitId }: ScreeningLine): string {
  return `${ruleId} ${idNumber ?? ''} ${visitId ?? ''}`;
}
