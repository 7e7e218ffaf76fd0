import { expect, it } from 'vitest';
import { sqlFile } from '../../src/database/sql-file.ts';
import { csvFile, onRoster, ROSTER } from '../support/department-files.ts';
import { somebody } from '../support/graph-hub.ts';
import { makeHub } from '../support/hub.ts';

const PLACE = '500241';

it('are those of the newest roster up to the day, also where nothing else about the person has changed', async () => {
  const hub = await makeHub();
  const person = somebody(1);
  const roster = (more: Record<string, string>) => csvFile(ROSTER, [onRoster(person, PLACE, 'H1', more)]);
  await hub.deliver('roster', PLACE, roster({ 银行账号: '6222000000000001' }), '2025-01');
  await hub.deliver('roster', PLACE, roster({ 银行账号: '6222000000000002' }), '2025-06');
  await hub.deliver('roster', PLACE, roster({ 联系电话: '' }), '2025-09');
  const [known] = await hub.database.query<{ person_id: string }>('select person_id from person');
  const days = ['2024-12-31', '2025-03-31', '2025-06-01', '2025-12-31'];
  const rows = await hub.database.query<{ contact_cipher: Buffer | null }>(sqlFile('aid/find-accounts'), [
    days.map(() => known!.person_id),
    days,
  ]);
  const accounts = rows.map(({ contact_cipher: sealed }) =>
    sealed === null ? null : JSON.parse(hub.vault.open(sealed).toString('utf8')).bank_account,
  );
  // The list of September has no account column filled: it says nothing, and what June said stands.
  expect(accounts).toEqual([null, '6222000000000001', '6222000000000002', '6222000000000002']);
  await hub.close();
});
