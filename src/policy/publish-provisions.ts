import { createHash } from 'node:crypto';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { Policy } from './policy.ts';
import type { AnyProvision } from './provision.ts';
import { type ProvisionSpec, provisionSpecOf } from './provision-spec.ts';
import { type FileVersion, publishVersions, type VersionChanges } from './publish-versions.ts';
import { canonical } from './rule-spec.ts';

/** Publishes what these policies provide beside their rules (publish-versions.ts says what may change). */
export function publishProvisions(session: Session, policies: readonly Policy[]): Promise<VersionChanges> {
  return publishVersions(
    session,
    {
      name: 'provision_version',
      id: 'provision_id',
      add: sqlFile('policy/add-provision-versions'),
      end: sqlFile('policy/end-provision-versions'),
    },
    policies.map(({ key }) => key),
    policies.flatMap((policy) => policy.provisions.flatMap((provision) => fileVersions(policy, provision))),
  );
}

function fileVersions(policy: Policy, { kind, provision }: AnyProvision): FileVersion[] {
  return provision.versions.map((version, index): FileVersion => {
    const { from, until, clause } = version;
    const facts = { documentKey: policy.key, regionCode: policy.regionCode, kind, clause, from };
    const spec = provisionSpecOf<unknown>(policy, version);
    const digestOf = (of: ProvisionSpec) =>
      createHash('sha256')
        .update(canonical({ ...facts, spec: of }))
        .digest('hex');
    const digest = digestOf(spec);
    return {
      documentKey: policy.key,
      id: provision.id,
      version: version.version,
      label: provision.label,
      untilOn: until,
      spec,
      digest,
      // A version that a later one follows keeps the settings under which it was published: the file has them only once.
      isAsPublished: (published, publishedDigest) =>
        index < provision.versions.length - 1 &&
        digestOf({ ...spec, settings: (published as ProvisionSpec).settings }) === publishedDigest,
      row: {
        provision_id: provision.id,
        version: version.version,
        kind,
        document_key: policy.key,
        region_code: policy.regionCode,
        label: provision.label,
        clause,
        from_on: from,
        until_on: until,
        spec,
        digest,
      },
    };
  });
}
