import pg from 'pg';
import type { ExpectedDelivery } from '../../src/reconciliation/expected-delivery.ts';
import { monthOf } from '../../src/reconciliation/period.ts';
import { type MonthHub, type MonthRun, runMonth } from '../../src/reconciliation/run-month.ts';
import type { TestHub } from '../support/hub.ts';

const SETTINGS = { monthlyDay: 5, monthlyHour: 20, timeZone: 'Asia/Shanghai' } as const;

export function monthHub(hub: Pick<TestHub, 'database' | 'clock'>, expected?: readonly ExpectedDelivery[]): MonthHub {
  return { database: hub.database, clock: hub.clock, settings: SETTINGS, ...(expected && { expected }) };
}

/** Runs a month by hand, as of the hub's day. */
export function run(hub: TestHub, regionCode: string, month: string): Promise<MonthRun> {
  return runMonth(monthHub(hub), { regionCode, month: monthOf(month, 'month'), origin: 'HAND', askedBy: 'test' });
}

/** Lets everything that has been delivered since the last call have come on a day: the database's clock is the machine's. */
export async function cameOn(hub: TestHub, day: string, time = '09:00'): Promise<void> {
  const owner = new pg.Client({ connectionString: hub.url });
  await owner.connect();
  try {
    await owner.query(
      `update delivery set received_at = ($1 || ' ' || $2 || '+08')::timestamptz where received_at > now() - interval '1 hour'`,
      [day, time],
    );
  } finally {
    await owner.end();
  }
}

/** The current report of a month as plain rows: what was delivered, counts, and who by name of the identity door's number. */
export async function reportOf(hub: TestHub, regionCode: string, month: string) {
  const [report] = await hub.database.query<{ report_id: string; revision: number; as_of: string }>(
    'select report_id, revision, as_of from reconciliation_report where region_code = $1 and month = $2 and superseded_at is null',
    [regionCode, `${month}-01`],
  );
  if (!report) throw new Error(`no report of ${regionCode} ${month}`);
  const deliveries = await hub.database.query<{
    dataset: string;
    layer: string | null;
    state: string;
    days_late: number | null;
  }>('select dataset, layer, state, days_late from reconciliation_delivery where report_id = $1 order by ordinal', [
    report.report_id,
  ]);
  const findings = await hub.database.query<{
    kind: string;
    subject: string;
    persons: number | null;
    by_category: object;
    missing: string[];
  }>(
    'select kind, subject, persons, by_category, missing from reconciliation_finding where report_id = $1 order by kind, subject',
    [report.report_id],
  );
  const rows = await hub.database.query<{
    kind: string;
    subject: string;
    cipher: Buffer | null;
    detail: string;
    file_name: string;
    row_number: number;
  }>(
    `select f.kind, f.subject, f.detail, f.row_number, d.file_name,
       (select i.identity_cipher from person_identity i where i.person_id = f.person_id limit 1) as cipher
     from reconciliation_person f left join delivery d using (delivery_id) where f.report_id = $1 order by f.kind, f.subject, f.ordinal`,
    [report.report_id],
  );
  const persons = rows.map(({ cipher, ...row }) => ({ ...row, name: cipher && hub.vault.openIdentity(cipher).name }));
  return {
    ...report,
    deliveries,
    /** The count of a finding, or what is missing. */
    count(kind: string, subject: string): number | string[] {
      const found = findings.find((finding) => finding.kind === kind && finding.subject === subject);
      if (!found) throw new Error(`no finding ${kind} ${subject}`);
      return found.persons ?? found.missing;
    },
    byCategory: (kind: string, subject: string) =>
      findings.find((finding) => finding.kind === kind && finding.subject === subject)?.by_category,
    /** Who stands under a finding, with its words. */
    who: (kind: string, subject: string) =>
      persons
        .filter((person) => person.kind === kind && person.subject === subject)
        .map(({ name, detail }) => `${name} ${detail}`)
        .sort(),
    persons,
    content: { deliveries, findings, persons },
  };
}
