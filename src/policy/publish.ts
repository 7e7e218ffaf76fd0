import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { addRegions, type NewRegion } from '../region/region-tree.ts';
import type { Policy } from './policy.ts';
import { parentsOf } from './policy-files.ts';
import { publishDocuments } from './publish-documents.ts';
import { publishProvisions } from './publish-provisions.ts';
import { publishRules } from './publish-rules.ts';
import { lockRulesExclusive } from './rules-lock.ts';

/** What a publication changed; all zero when everything stood there already. */
export interface PublishReport {
  readonly documentsNew: number;
  readonly documentsChanged: number;
  readonly versionsNew: number;
  /** Versions of rules and provisions whose end was set. */
  readonly versionsClosed: number;
  readonly labelsChanged: number;
  /** Values of parameters that are new, changed or gone. */
  readonly parametersChanged: number;
  /** Places whose rules or parameters changed, in order: what rests on them is to be screened again. */
  readonly regionCodes: readonly string[];
}

/**
 * Publishes policies: their places, documents, rule versions and parameter values, in the caller's transaction and alone
 * among all that reads rules (rules-lock.ts). What is published already and stands the same in the files is left alone.
 * A published version never changes; only its open end may be set. A changed parameter value supersedes the old one.
 * @throws HubError POLICY_INVALID for other content under a published version, for a published version that the file
 *   does not have any more, and for another 其他支出 layer of a published document
 */
export async function publishPolicies(session: Session, policies: readonly Policy[]): Promise<PublishReport> {
  await lockRulesExclusive(session);
  await addRegions(session, policies.flatMap(regionsOf));
  const documents = await publishDocuments(session, policies);
  const rules = await publishRules(session, policies);
  const provisions = await publishProvisions(session, policies);
  const changedDocuments = await publishParameters(session, policies);
  const changed = new Set([...rules.documentKeys, ...provisions.documentKeys, ...changedDocuments]);
  return {
    ...documents,
    versionsNew: rules.versionsNew + provisions.versionsNew,
    versionsClosed: rules.versionsClosed + provisions.versionsClosed,
    labelsChanged: rules.labelsChanged + provisions.labelsChanged,
    parametersChanged: changedDocuments.length,
    regionCodes: [
      ...new Set(policies.filter(({ key }) => changed.has(key)).map(({ regionCode }) => regionCode)),
    ].sort(),
  };
}

function regionsOf(policy: Policy): NewRegion[] {
  const parents = parentsOf(policy);
  const places = [{ code: policy.regionCode, name: policy.regionName }, ...policy.ancestors];
  return places.map(({ code, name }) => ({ code, name, parent: parents.get(code) ?? null, origin: 'POLICY' }));
}

/** Returns the document's key once for every value that is new, changed or gone. */
async function publishParameters(session: Session, policies: readonly Policy[]): Promise<string[]> {
  const values = policies.flatMap(({ key, parameters }) =>
    parameters.flatMap((parameter) =>
      parameter.values.map((value) => ({
        parameter_id: parameter.id,
        from_on: value.from,
        until_on: value.until,
        document_key: key,
        label: parameter.label,
        unit: parameter.unit,
        source: parameter.source,
        clause: parameter.clause,
        note: parameter.note,
        value: value.value,
      })),
    ),
  );
  const json = JSON.stringify(values);
  const keys = policies.map(({ key }) => key);
  const gone = await session.query<{ parameter_id: string; from_on: string; document_key: string }>(
    sqlFile('policy/supersede-parameters'),
    [json, keys],
  );
  const added = await session.query<{ parameter_id: string; from_on: string; document_key: string }>(
    sqlFile('policy/add-parameters'),
    [json],
  );
  const touched = new Map(
    [...gone, ...added].map((row) => [`${row.parameter_id} ${row.from_on}`, row.document_key] as const),
  );
  return [...touched.values()];
}
