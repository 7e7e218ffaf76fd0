import type { Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { canonical } from './rule-spec.ts';

/** What a table of published versions holds of each; a published one never changes, only an open end may be set. */
interface PublishedVersion {
  readonly id: string;
  readonly version: number;
  readonly document_key: string;
  readonly label: string;
  readonly until_on: string | null;
  readonly spec: object;
  readonly digest: string;
}

/** A version as a policy file has it now. */
export interface FileVersion {
  readonly documentKey: string;
  readonly id: string;
  readonly version: number;
  readonly label: string;
  readonly untilOn: string | null;
  readonly spec: object;
  readonly digest: string;
  /** Whether these are the words that were published, of a version that a later one follows; never unless given. */
  readonly isAsPublished?: (publishedSpec: object, publishedDigest: string) => boolean;
  /** The row to be added, by column. */
  readonly row: object;
}

/** A table of published versions and its statements. */
export interface VersionTable {
  readonly name: 'rule_version' | 'provision_version';
  readonly id: 'rule_id' | 'provision_id';
  /** Statement that adds rows of JSON ($1). */
  readonly add: string;
  /** Statement that ends versions ($1, JSON rows of id, version, until_on). */
  readonly end: string;
}

export interface VersionChanges {
  readonly versionsNew: number;
  readonly versionsClosed: number;
  readonly labelsChanged: number;
  /** Documents with a new or newly ended version. */
  readonly documentKeys: readonly string[];
}

/** Writes the versions that are not published yet, ends those whose open end was set, and refuses every other change. */
export async function publishVersions(
  session: Session,
  table: VersionTable,
  documentKeys: readonly string[],
  versions: readonly FileVersion[],
): Promise<VersionChanges> {
  const published = await session.query<PublishedVersion>(
    `/* policy.publishedVersions */
     select ${table.id} as id, version, document_key, label, until_on, spec, digest
     from ${table.name} where document_key = any($1::text[]) order by 1, version`,
    [documentKeys],
  );
  for (const row of published) checkStillThere(row, versions);
  const added: FileVersion[] = [];
  const ended: FileVersion[] = [];
  const labels = new Map<string, string>();
  for (const version of versions) {
    const row = published.find(({ id, version: number }) => id === version.id && number === version.version);
    if (!row) {
      added.push(version);
      continue;
    }
    checkUnchanged(row, version, versions);
    if (row.label !== version.label) labels.set(version.id, version.label);
    if (row.until_on !== version.untilOn) {
      if (row.until_on !== null || version.untilOn === null) throw endRefusal(row, version);
      ended.push(version);
    }
  }
  if (ended.length > 0) {
    const ends = ended.map(({ id, version, untilOn }) => ({ id, version, until_on: untilOn }));
    await session.query(table.end, [JSON.stringify(ends)]);
  }
  if (added.length > 0) await session.query(table.add, [JSON.stringify(added.map(({ row }) => row))]);
  if (labels.size > 0) {
    await session.query(
      `update ${table.name} v set label = given.label
       from unnest($1::text[], $2::text[]) as given (id, label) where given.id = v.${table.id}`,
      [[...labels.keys()], [...labels.values()]],
    );
  }
  return {
    versionsNew: added.length,
    versionsClosed: ended.length,
    labelsChanged: labels.size,
    documentKeys: [...new Set([...added, ...ended].map(({ documentKey }) => documentKey))],
  };
}

function checkUnchanged(row: PublishedVersion, version: FileVersion, versions: readonly FileVersion[]): void {
  if (version.digest === row.digest || version.isAsPublished?.(row.spec, row.digest)) return;
  const [now, before] = [version.spec, row.spec] as Record<string, unknown>[];
  const changed = Object.keys(now!).filter((key) => canonical(now![key]) !== canonical(before![key]));
  const last = Math.max(...versions.filter(({ id }) => id === version.id).map(({ version: number }) => number));
  throw refusal(row, {
    problem: 'other content under a version that is published',
    found: `another ${changed.join(', ') || 'clause, from or metric'}`,
    expected: `version ${version.version} as it was published`,
    mend: `put it back, or end version ${version.version} with “until” and write the new text as version ${last + 1}`,
  });
}

/** What has judged people stays in the file: its end is a date, never a deleted line. */
function checkStillThere(row: PublishedVersion, versions: readonly FileVersion[]): void {
  const ofId = versions.filter(({ id, documentKey }) => id === row.id && documentKey === row.document_key);
  if (ofId.some(({ version }) => version === row.version)) return;
  throw refusal(row, {
    problem: 'a published version is missing',
    found: ofId.length > 0 ? `versions ${ofId.map(({ version }) => version).join(', ')}` : 'no such rule',
    expected: 'every version that was ever published',
    mend: 'put it back and end it with “until”',
  });
}

function endRefusal(row: PublishedVersion, version: FileVersion): HubError {
  return refusal(row, {
    problem: 'another end of a version that is published with one',
    found: `until ${version.untilOn ?? 'null'}`,
    expected: `until ${row.until_on}`,
    mend: 'put it back; what holds afterwards is a new version',
  });
}

function refusal(
  row: PublishedVersion,
  { problem, found, expected, mend }: { problem: string; found: string; expected: string; mend: string },
): HubError {
  const where = `${row.document_key}.yaml ${row.id} version ${row.version}`;
  const message = `${where}: 已发布的规则版本不能改变 (${problem}); found ${found}; ${mend}`;
  return new HubError('POLICY_INVALID', message, { where, found, expected, mend });
}
