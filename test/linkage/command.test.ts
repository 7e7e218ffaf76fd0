import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, buildProgram, makePlace, type Place } from '../main/program.ts';
import { billed, csvFile, onRoster, ROSTER, SETTLEMENTS } from '../support/department-files.ts';
import { idNumberOf } from '../support/make.ts';

const AT = '500241';
const [ONE, OTHER] = [1, 3].map((serial) => ({ number: idNumberOf(serial), name: '王小明' }));
const STRANGER = { number: idNumberOf(5), name: '李四' };

let place: Place;
beforeAll(async () => {
  await buildProgram();
  place = await makePlace();
  await done('migrate');
  const roster = csvFile(ROSTER, [onRoster(ONE!, AT, 'H1'), onRoster(OTHER!, AT, 'H1')]);
  await done('import', 'roster', '--region', AT, '--month', '2025-01', await place.file('roster.csv', roster));
  const bills = csvFile(SETTLEMENTS, [
    billed({ ...ONE!, name: '王晓明' }, { id: 'A', total: '10', at: AT }),
    billed(STRANGER, { id: 'B', total: '10', at: AT }),
  ]);
  await done('import', 'settlements', '--region', AT, await place.file('bills.csv', bills));
}, 120_000);
afterAll(() => place?.drop());

async function done(...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await place.hub(...args);
  expect(code, `${args.join(' ')}: ${stderr}`).toBe(0);
  return stdout.split('\n');
}

async function keyOf(kind: string): Promise<string> {
  const line = (await done('identity', 'list', '--region', AT, '--kind', kind)).find((one) => one.startsWith(kind));
  return line ?? '';
}

it('who is who is listed, decided, and decided otherwise, from the command line', async () => {
  const listed = await done('identity', 'list', '--region', AT);
  expect(listed.join('\n')).toContain(`王小明  ${ONE!.number}  又作 王晓明`);
  expect(listed.join('\n')).toContain(
    '疑似同一人  支持：姓名相同，同一户，出生日期相同。反对：两个号码同在一份底册上。',
  );
  const pair = await keyOf('SAME_HOUSEHOLD');
  const decided = await done('identity', 'confirm', pair, '--reason', '换号', '--by', 'zhang', '--department', '乡镇');
  expect(decided[1]).toContain('移动号码 numbers moved 1');
  const numbers = await done('identity', 'merged', '--region', AT);
  expect(numbers.filter((line) => line !== '')).toHaveLength(2);
  const [person, number] = numbers[1]!.split('  ');
  await done('identity', 'split', person!, number!, '--reason', '实为两人');
  expect(await keyOf('SAME_HOUSEHOLD')).toBe('');
  await done('identity', 'reject', await keyOf('UNLISTED'), '--reason', '外县参保人');
  expect(await keyOf('UNLISTED')).toBe('');
  await done('check');
  const audited = await ask<{ operation: string }>(
    place.url,
    "select operation from audit_record where channel = 'COMMAND'",
  );
  expect(audited.filter(({ operation }) => operation.startsWith('identity decision'))).toHaveLength(3);
});

it('what cannot be decided is refused with the reason, and exit codes 1 and 2', async () => {
  const pair = await keyOf('OTHER_NAME');
  expect(await place.hub('identity', 'reject', pair)).toMatchObject({ code: 2 });
  expect(await place.hub('identity', 'reject', 'bla', '--reason', '无')).toMatchObject({ code: 2 });
  const unknown = pair.replace(/[0-9a-f]{12}$/, '000000000000');
  const refused = await place.hub('identity', 'reject', unknown, '--reason', '无');
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('CONFLICT') });
});
