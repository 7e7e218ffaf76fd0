import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { Policy, Rule, RuleVersion } from './policy.ts';
import { type FileVersion, publishVersions, type VersionChanges } from './publish-versions.ts';
import { digestOf, type RuleFacts, type RuleSpec, specOf } from './rule-spec.ts';

/** Publishes the monitoring rules of these policies (publish-versions.ts says what may change). */
export function publishRules(session: Session, policies: readonly Policy[]): Promise<VersionChanges> {
  return publishVersions(
    session,
    {
      name: 'rule_version',
      id: 'rule_id',
      add: sqlFile('policy/add-rule-versions'),
      end: sqlFile('policy/end-rule-versions'),
    },
    policies.map(({ key }) => key),
    policies.flatMap((policy) =>
      policy.rules.flatMap((rule) => rule.versions.map((version) => fileVersion(policy, rule, version))),
    ),
  );
}

function fileVersion(policy: Policy, rule: Rule, version: RuleVersion): FileVersion {
  const spec = specOf(policy, version);
  const { clause, from, metric } = version;
  const facts: RuleFacts = { documentKey: policy.key, regionCode: policy.regionCode, clause, from, metric };
  const digest = digestOf(facts, spec);
  const isLast = rule.versions.at(-1) === version;
  return {
    documentKey: policy.key,
    id: rule.id,
    version: version.version,
    label: rule.label,
    untilOn: version.until,
    spec,
    digest,
    // A version that a later one follows keeps the settings under which it was published: the file has them only once.
    isAsPublished: (published, publishedDigest) =>
      !isLast && digestOf(facts, { ...spec, settings: (published as RuleSpec).settings }) === publishedDigest,
    row: {
      rule_id: rule.id,
      version: version.version,
      document_key: policy.key,
      region_code: policy.regionCode,
      label: rule.label,
      clause,
      from_on: from,
      until_on: version.until,
      metric,
      spec,
      digest,
    },
  };
}
