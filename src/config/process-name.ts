import { readFileSync } from 'node:fs';

/**
 * Names one process of this machine for ever: pid, start time (clock ticks since boot), boot. A pid alone is given out
 * again. Where there is no /proc, start and boot are `0` and the pid must do.
 */
export type ProcessName = string & { readonly __brand: 'ProcessName' };

const NAME = /^(\d+)\.(\d+)\.(\w+)$/;

/** The name of the living process with this pid; undefined when there is none, or only its zombie is left. */
export function processName(pid: number): ProcessName | undefined {
  const boot = bootName();
  if (boot === undefined) return answersSignals(pid) ? (`${pid}.0.0` as ProcessName) : undefined;
  const stat = readProc(`${pid}/stat`);
  if (stat === undefined) return undefined;
  // Field 2 is the command in brackets and may itself hold blanks and brackets: what counts begins after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  // A zombie still answers kill(pid, 0), for ever if the container's process 1 reaps nobody.
  return state === 'Z' || state === 'X' ? undefined : (`${pid}.${fields[19]}.${boot}` as ProcessName);
}

/** The name of this process. */
export function ownName(): ProcessName {
  return processName(process.pid) as ProcessName;
}

/** Whether the process so named still lives; text that is no such name counts as dead. */
export function isAlive(name: string): boolean {
  const pid = NAME.exec(name)?.[1];
  return pid !== undefined && processName(Number(pid)) === name;
}

function bootName(): string | undefined {
  return readProc('sys/kernel/random/boot_id')?.slice(0, 8);
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A file of /proc; undefined where there is none, or it is not ours to read. */
export function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return undefined;
  }
}
