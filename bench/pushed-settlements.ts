import { readFile } from 'node:fs/promises';
import { RECORD_FIELDS } from '../src/source/submit-fields.ts';
import type { FileRequest } from './hub-process.ts';

const SUBMIT = `mutation ($input: SettlementsSubmitInput!) {
  settlementsSubmit(input: $input) { delivery { status } verdicts { outcome } errors { code } }
}`;

/**
 * Pushes the settlement of each file over HTTP, one after the other, as a settlement system does: milliseconds of each,
 * from the request to the answer, which leaves when facts, sums, determinations, case and alert are committed.
 */
export async function pushEach(
  server: { readonly url: string; readonly token: string },
  requests: readonly FileRequest[],
): Promise<number[]> {
  const milliseconds: number[] = [];
  for (const request of requests) {
    const input = { ...(await inputOf(request)), idempotencyKey: crypto.randomUUID() };
    const body = JSON.stringify({ query: SUBMIT, variables: { input } });
    const from = performance.now();
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body,
    });
    const text = await response.text();
    milliseconds.push(performance.now() - from);
    if (!text.includes('"outcome":"ACCEPTED"')) throw new Error(`a pushed settlement was not accepted: ${text}`);
  }
  return milliseconds;
}

/** The one settlement of a file as the record that a system would send. */
async function inputOf({ file, regionCode }: FileRequest) {
  const [header = '', row = ''] = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/);
  const cells = row.split(',');
  const record = Object.fromEntries(
    header.split(',').flatMap((name, index) => {
      const field = RECORD_FIELDS.settlements.find((each) => each.header === name);
      return field && cells[index] !== '' ? [[field.name, cells[index]]] : [];
    }),
  );
  return { regionCode, records: [record] };
}
