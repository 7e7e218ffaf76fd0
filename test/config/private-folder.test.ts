import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePrivateFolder, sweepPrivateFolders } from '../../src/config/private-folder.ts';
import { ownName, processName } from '../../src/config/process-name.ts';

it('is entered by its account alone', async () => {
  const folder = await makePrivateFolder();
  try {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A folder with personal data in it, left by a process of that name. */
function leftBy(owner: string): string {
  const folder = join(tmpdir(), `hub-private-${owner}-left`);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'body'), '张三');
  return folder;
}

it('left by a killed process is swept with what is in it, one of a living process is not', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const folder = leftBy(processName(child.pid!)!);
  const own = await makePrivateFolder();
  try {
    await sweepPrivateFolders();
    expect([existsSync(folder), existsSync(own)]).toEqual([true, true]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await sweepPrivateFolders()).toBeGreaterThanOrEqual(1);
    expect([existsSync(folder), existsSync(own)]).toEqual([false, true]);
  } finally {
    child.kill('SIGKILL');
    for (const each of [folder, own]) rmSync(each, { recursive: true, force: true });
  }
});

it.runIf(existsSync('/proc/self/stat'))(
  'left by an earlier process of the same pid is swept, as in a container',
  async () => {
    const [pid, , boot] = ownName().split('.');
    const folders = [`${pid}.1.${boot}`, `${pid}.1.0badcafe`, `${pid}`].map(leftBy);
    const own = await makePrivateFolder();
    try {
      expect(await sweepPrivateFolders()).toBeGreaterThanOrEqual(folders.length);
      expect(folders.map(existsSync)).toEqual([false, false, false]);
      expect(existsSync(own)).toBe(true);
    } finally {
      for (const each of [...folders, own]) rmSync(each, { recursive: true, force: true });
    }
  },
);
