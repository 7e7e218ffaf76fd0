import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Policy } from './policy.ts';

/**
 * Writes the documents. What the hub says of a document may be corrected, but not the layer of its 其他支出: settlements
 * have been merged under it.
 */
export async function publishDocuments(
  session: Session,
  policies: readonly Policy[],
): Promise<{ documentsNew: number; documentsChanged: number }> {
  const published = await session.query<{ document_key: string; region_code: string; other_pay_layer: string }>(
    `select document_key, region_code, settings ->> 'otherPayLayer' as other_pay_layer
     from policy_document where document_key = any($1::text[])`,
    [policies.map(({ key }) => key)],
  );
  for (const row of published) {
    const policy = policies.find(({ key }) => key === row.document_key)!;
    if (row.region_code !== policy.regionCode) {
      refuse(policy.key, 'region.code', policy.regionCode, row.region_code);
    }
    if (row.other_pay_layer !== policy.otherPayLayer) {
      refuse(policy.key, 'settings.other-pay-layer', policy.otherPayLayer, row.other_pay_layer);
    }
  }
  const rows = policies.map(({ key, regionCode, document, reading, otherPayLayer }) => ({
    document_key: key,
    region_code: regionCode,
    title: document.title,
    number: document.number,
    issuer: document.issuer,
    issued_on: document.issuedOn,
    from_on: document.from,
    until_on: document.until,
    from_reading: document.fromReading,
    reading,
    settings: { otherPayLayer },
    file_name: `${key}.yaml`,
  }));
  const written = await session.query(sqlFile('policy/publish-documents'), [JSON.stringify(rows)]);
  const documentsNew = policies.length - published.length;
  return { documentsNew, documentsChanged: written.length - documentsNew };
}

function refuse(key: string, path: string, found: string, expected: string): never {
  throw new HubError(
    'POLICY_INVALID',
    `${key}.yaml ${path}: 已发布的文件不能改变这一项 (published with another value)`,
    {
      where: `${key}.yaml ${path}`,
      found,
      expected: `${expected}, as published`,
      mend: 'put the published value back, or publish the document under another key',
    },
  );
}
