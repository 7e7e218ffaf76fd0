import { setTimeout as pause } from 'node:timers/promises';
import { readProc } from '../config/process-name.ts';

/** The arguments a process was started with, program first; empty when it is gone, a zombie, or not ours to read. */
export function argumentsOf(pid: number): readonly string[] {
  return (readProc(`${pid}/cmdline`) ?? '').split('\0').slice(0, -1);
}

/** Asks `condition` every few milliseconds until it holds or `limit` milliseconds are over; says whether it held. */
export async function holdsWithin(limit: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = Date.now() + limit;
  for (let wait = 5; ; wait = Math.min(wait * 2, 100)) {
    if (await condition()) return true;
    if (Date.now() >= end) return false;
    await pause(wait);
  }
}

/** Sends a signal to a process that may be gone by now. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
