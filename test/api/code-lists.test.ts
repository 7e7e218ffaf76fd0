import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import type { HttpClient } from '../support/client.ts';
import { csvFile, onCivilAffairs } from '../support/department-files.ts';
import { type GraphHub, somebody, startGraphHub } from '../support/graph-hub.ts';

const SUPERVISOR: Viewer = {
  id: 'minzheng-1',
  department: 'CIVIL_AFFAIRS',
  roles: ['SUPERVISOR'],
  regionCodes: ['370800'],
  purpose: '代码维护',
};

const ADD = `mutation ($input: CodeAliasAddInput!) {
  codeAliasAdd(input: $input) { codeList { kind codes { code words } added { word code regionCode addedBy reason } } errors { code path } }
}`;
const REMOVE = `mutation ($input: CodeAliasRemoveInput!) {
  codeAliasRemove(input: $input) { codeList { added { word } } errors { code path } }
}`;
const LISTS =
  'query ($kind: String) { codeLists(regionCode: "370811", kind: $kind) { kind codes { code words } added { word } } }';

let hub: GraphHub;
let client: HttpClient;

beforeAll(async () => {
  hub = await startGraphHub();
  client = await hub.as(SUPERVISOR);
});
afterAll(() => hub?.close());

const input = (more: Record<string, unknown> = {}) => ({
  input: {
    idempotencyKey: 'add-the-local-word',
    kind: 'category',
    word: '二',
    code: 'OTHER_HARDSHIP',
    regionCode: '370811',
    reason: '市政府规定',
    ...more,
  },
});
const list = (month: string) =>
  hub.deliver('civil-affairs', '370811', csvFile([], [onCivilAffairs(somebody(1, '孔令仪'), '二')]), month);

describe('a word of an office, over the graph', () => {
  it('is added once, seen, understood, and taken back', async () => {
    // Its only row is refused: a first list that nobody can read waits.
    expect(await list('2025-01')).toMatchObject({ status: 'HELD', rowsRefused: 1 });
    const { codeAliasAdd } = await client.ask(ADD, input());
    expect(codeAliasAdd).toMatchObject({
      errors: [],
      codeList: {
        kind: 'category',
        added: [
          {
            word: '二',
            code: 'OTHER_HARDSHIP',
            regionCode: '370811',
            addedBy: 'CIVIL_AFFAIRS/minzheng-1',
            reason: '市政府规定',
          },
        ],
      },
    });
    expect((await client.ask(ADD, input())).codeAliasAdd.errors, 'the same request again').toEqual([]);
    expect(await list('2025-02')).toMatchObject({ status: 'MERGED' });
    const { codeLists } = await client.ask(LISTS, { kind: 'category' });
    const hardship = codeLists[0].codes.find(({ code }: { code: string }) => code === 'OTHER_HARDSHIP');
    expect(hardship.words).toEqual(expect.arrayContaining(['二', '其他特殊困难人员']));
    const { idempotencyKey: _, code: __, reason: ___, ...alias } = input().input;
    const removed = await client.ask(REMOVE, { input: { ...alias, idempotencyKey: 'remove-the-word' } });
    expect(removed.codeAliasRemove).toEqual({ codeList: { added: [] }, errors: [] });
    const again = await client.ask(REMOVE, { input: { ...alias, idempotencyKey: 'remove-it-again' } });
    expect(again.codeAliasRemove).toEqual({ codeList: null, errors: [{ code: 'NOT_FOUND', path: ['input', 'word'] }] });
  });

  it('lists every kind where none is named, columns included', async () => {
    const { codeLists } = await client.ask(LISTS, {});
    const kinds = codeLists.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['medicalType', 'channel', 'column:settlements']));
  });

  it.each([
    ['an unknown kind', { kind: 'colour' }, 'ARGUMENT_INVALID', 'kind'],
    ['an unknown code', { code: 'RICH' }, 'ARGUMENT_INVALID', 'code'],
    ['a word of another code', { word: '低保' }, 'CONFLICT', 'word'],
    ['no reason', { reason: '' }, 'ARGUMENT_INVALID', 'reason'],
    ['an unknown region', { regionCode: '999999' }, 'REGION_UNKNOWN', 'regionCode'],
  ])('is refused with %s, and nothing is changed', async (fault, wrong, code, argument) => {
    const { codeAliasAdd } = await client.ask(
      ADD,
      input({ idempotencyKey: `wrong ${fault}`.replaceAll(' ', '-'), ...wrong }),
    );
    expect(codeAliasAdd).toEqual({ codeList: null, errors: [{ code, path: ['input', argument] }] });
    expect(await hub.database.query('select from code_alias where removed_at is null')).toEqual([]);
  });

  it('is nothing for clerks, nor for other departments or regions', async () => {
    for (const viewer of [
      { ...SUPERVISOR, roles: ['CLERK'] as const },
      { ...SUPERVISOR, department: 'FINANCE' as const },
      { ...SUPERVISOR, regionCodes: ['500241'] },
    ]) {
      const code = await (await hub.as(viewer)).refusal(ADD, input({ idempotencyKey: 'who-may-not-do-it' }));
      expect(code, viewer.department).toContain('FORBIDDEN');
    }
  });
});
