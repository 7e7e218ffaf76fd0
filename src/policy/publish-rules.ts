import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Policy, Rule, RuleVersion } from './policy.ts';
import { canonical, digestOf, type RuleFacts, type RuleSpec, specOf } from './rule-spec.ts';

interface PublishedRow {
  readonly rule_id: string;
  readonly version: number;
  readonly document_key: string;
  readonly label: string;
  readonly until_on: string | null;
  readonly spec: RuleSpec;
  readonly digest: string;
}

interface Changes {
  readonly versionsNew: number;
  readonly versionsClosed: number;
  readonly labelsChanged: number;
  /** Documents with a new or newly ended version. */
  readonly documentKeys: readonly string[];
}

/** Writes the versions that are not published yet, ends those whose open end was set, and refuses every other change. */
export async function publishRules(session: Session, policies: readonly Policy[]): Promise<Changes> {
  const published = await session.query<PublishedRow>(
    `/* policy.publishedVersions */
     select rule_id, version, document_key, label, until_on, spec, digest
     from rule_version where document_key = any($1::text[]) order by rule_id, version`,
    [policies.map(({ key }) => key)],
  );
  for (const row of published) checkStillThere(row, policies);
  const versions = policies.flatMap((policy) =>
    policy.rules.flatMap((rule) => rule.versions.map((version) => ({ policy, rule, version }))),
  );
  const added: object[] = [];
  const ended: { rule_id: string; version: number; until_on: string }[] = [];
  const labels = new Map<string, string>();
  const documentKeys = new Set<string>();
  for (const { policy, rule, version } of versions) {
    const row = published.find(({ rule_id, version: number }) => rule_id === rule.id && number === version.version);
    const spec = specOf(policy, version);
    const facts = factsOf(policy, version);
    if (!row) {
      added.push(rowOf(rule, version, facts, spec));
      documentKeys.add(policy.key);
      continue;
    }
    checkUnchanged(row, policy, rule, version, spec);
    if (row.label !== rule.label) labels.set(rule.id, rule.label);
    if (row.until_on !== version.until) {
      if (row.until_on !== null || version.until === null) throw endRefusal(row, policy, version);
      ended.push({ rule_id: rule.id, version: version.version, until_on: version.until });
      documentKeys.add(policy.key);
    }
  }
  if (ended.length > 0) await session.query(sqlFile('policy/end-rule-versions'), [JSON.stringify(ended)]);
  if (added.length > 0) await session.query(sqlFile('policy/add-rule-versions'), [JSON.stringify(added)]);
  if (labels.size > 0) {
    await session.query(
      `update rule_version set label = given.label
       from unnest($1::text[], $2::text[]) as given (rule_id, label) where given.rule_id = rule_version.rule_id`,
      [[...labels.keys()], [...labels.values()]],
    );
  }
  return {
    versionsNew: added.length,
    versionsClosed: ended.length,
    labelsChanged: labels.size,
    documentKeys: [...documentKeys],
  };
}

function factsOf(policy: Policy, version: RuleVersion): RuleFacts {
  const { clause, from, metric } = version;
  return { documentKey: policy.key, regionCode: policy.regionCode, clause, from, metric };
}

function rowOf(rule: Rule, version: RuleVersion, facts: RuleFacts, spec: RuleSpec): object {
  return {
    rule_id: rule.id,
    version: version.version,
    document_key: facts.documentKey,
    region_code: facts.regionCode,
    label: rule.label,
    clause: facts.clause,
    from_on: facts.from,
    until_on: version.until,
    metric: facts.metric,
    spec,
    digest: digestOf(facts, spec),
  };
}

function checkUnchanged(row: PublishedRow, policy: Policy, rule: Rule, version: RuleVersion, spec: RuleSpec): void {
  const facts = factsOf(policy, version);
  if (digestOf(facts, spec) === row.digest) return;
  // A version that a later one follows keeps the settings under which it was published: the file has them only once.
  const isLast = rule.versions.at(-1) === version;
  if (!isLast && digestOf(facts, { ...spec, settings: row.spec.settings }) === row.digest) return;
  const changed = (Object.keys(spec) as (keyof RuleSpec)[]).filter(
    (key) => canonical(spec[key]) !== canonical(row.spec[key]),
  );
  throw refusal(policy.key, rule.id, version.version, {
    problem: 'other content under a version that is published',
    found: `another ${changed.join(', ') || 'clause, from or metric'}`,
    expected: `version ${version.version} as it was published`,
    mend: `put it back, or end version ${version.version} with “until” and write the new text as version ${rule.versions.at(-1)!.version + 1}`,
  });
}

/** What has judged people stays in the file: its end is a date, never a deleted line. */
function checkStillThere(row: PublishedRow, policies: readonly Policy[]): void {
  const rule = policies.find(({ key }) => key === row.document_key)?.rules.find(({ id }) => id === row.rule_id);
  if (rule?.versions.some(({ version }) => version === row.version)) return;
  throw refusal(row.document_key, row.rule_id, row.version, {
    problem: 'a published version is missing',
    found: rule ? `versions ${rule.versions.map(({ version }) => version).join(', ')}` : 'no such rule',
    expected: 'every version that was ever published',
    mend: 'put it back and end it with “until”',
  });
}

function endRefusal(row: PublishedRow, policy: Policy, version: RuleVersion): HubError {
  return refusal(policy.key, row.rule_id, row.version, {
    problem: 'another end of a version that is published with one',
    found: `until ${version.until ?? 'null'}`,
    expected: `until ${row.until_on}`,
    mend: 'put it back; what holds afterwards is a new version',
  });
}

function refusal(
  key: string,
  ruleId: string,
  version: number,
  { problem, found, expected, mend }: { problem: string; found: string; expected: string; mend: string },
): HubError {
  const where = `${key}.yaml ${ruleId} version ${version}`;
  const message = `${where}: 已发布的规则版本不能改变 (${problem}); found ${found}; ${mend}`;
  return new HubError('POLICY_INVALID', message, { where, found, expected, mend });
}
