import { addDays, type PlainDate } from '../value/plain-date.ts';
import type { PolicyFinding } from './finding.ts';
import type { Period, Policy } from './policy.ts';

interface Dated {
  readonly id: string;
  readonly label: string;
  readonly versions: readonly (Period & { readonly clause: string })[];
}

/** A day from which the document holds that it does not state, and days of it on which a rule or provision does not. */
export function lintDates(policy: Policy): PolicyFinding[] {
  const { document, key: documentKey } = policy;
  const findings: PolicyFinding[] = [];
  if (document.fromReading !== null) {
    findings.push({
      code: 'NO_EFFECTIVE_DATE',
      documentKey,
      subject: null,
      clause: null,
      text: `文件未写明施行日期：${document.fromReading}`,
      advice: '由发文机关明确施行日期；之前的年度按现行读法评定。',
    });
  }
  const dated: readonly Dated[] = [...policy.rules, ...policy.provisions.map(({ provision }) => provision)];
  for (const { id, label, versions } of dated) {
    for (const gap of gapsIn(document, versions)) {
      findings.push({
        code: 'NOT_FOR_THE_WHOLE_TIME',
        documentKey,
        subject: id,
        clause: versions[0]!.clause,
        text: `文件有效，而“${label}”在${gap.from}至${gap.until ?? '文件终止'}没有适用的版本。`,
        advice: '确认这段时间确无此项规定，或补上版本。',
      });
    }
  }
  return findings;
}

/** The days of `outer` on which none of the periods holds; they are ascending. */
function gapsIn(outer: Period, periods: readonly Period[]): Period[] {
  const gaps: Period[] = [];
  let from: PlainDate | null = outer.from;
  for (const period of periods) {
    if (from === null) break;
    if (from < period.from) gaps.push({ from, until: addDays(period.from, -1) });
    from = period.until && addDays(period.until, 1);
  }
  if (from !== null && (outer.until === null || from <= outer.until)) gaps.push({ from, until: outer.until });
  return gaps;
}
