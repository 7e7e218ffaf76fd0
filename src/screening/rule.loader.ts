import { defineLoader, pick } from '../context/loader.ts';
import type { RuleVersionRow } from '../policy/policy.loader.ts';
import type { PlainDate } from '../value/plain-date.ts';

interface RuleVersionKey {
  readonly ruleId: string;
  readonly version: number;
  /** The day that parameters of the rule are shown for. */
  readonly on: PlainDate;
}

const nameOf = ({ ruleId, version, on }: RuleVersionKey) => `${ruleId} ${version} ${on}`;

/** A published rule version by its number, whether in force or not; null when it was never published. */
export const ruleVersionLoader = defineLoader<RuleVersionKey, RuleVersionRow | null>(
  'screening.ruleVersion',
  async (context, keys) => {
    const rows = await context.database.query<RuleVersionRow>(
      `/* rule.versions */
       select v.region_code as asked_code, asked.on_day as asked_on, v.rule_id, v.version, v.label, v.clause, v.region_code,
         v.from_on, v.until_on, v.metric, v.spec, d.title, d.number
       from unnest($1::text[], $2::int[], $3::date[]) as asked (rule_id, version, on_day)
         join rule_version v on v.rule_id = asked.rule_id and v.version = asked.version
         join policy_document d on d.document_key = v.document_key`,
      [keys.map(({ ruleId }) => ruleId), keys.map(({ version }) => version), keys.map(({ on }) => on)],
    );
    return pick(keys.map(nameOf), rows, (row) =>
      nameOf({ ruleId: row.rule_id, version: row.version, on: row.asked_on }),
    );
  },
  nameOf,
);
