import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePrivateFolder, sweepPrivateFolders } from '../../src/config/private-folder.ts';

it('is entered by its account alone', async () => {
  const folder = await makePrivateFolder();
  try {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('left by a killed process is swept with what is in it, one of a living process is not', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const left = join(tmpdir(), `hub-private-${pid}-left`);
  mkdirSync(left, { mode: 0o700 });
  writeFileSync(join(left, 'body'), '张三');
  const own = await makePrivateFolder();
  try {
    expect(await sweepPrivateFolders()).toBeGreaterThanOrEqual(1);
    expect(existsSync(left)).toBe(false);
    expect(existsSync(own)).toBe(true);
  } finally {
    rmSync(own, { recursive: true });
  }
});
