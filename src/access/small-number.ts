import { maskTable } from './masks.ts';
import type { Viewer } from './viewer.ts';

/** Fewer persons than this are not counted to who may not see persons: a count of two in a village is a name. */
export const SMALL_NUMBER = 5;

/** Whether the viewer sees who somebody is, by name or by number. */
export function maySeePersons(viewer: Viewer): boolean {
  const table = maskTable();
  return table.maskFor('name', viewer) === 'FULL' || table.maskFor('idNumber', viewer) === 'FULL';
}

/** Whether a count of persons is too small to be told to this viewer; none at all is told. */
export function isTooSmall(count: number, viewer: Viewer): boolean {
  return count > 0 && count < SMALL_NUMBER && !maySeePersons(viewer);
}

/** The count as this viewer may read it; null = too small. */
export function tellCount(count: number, viewer: Viewer): number | null {
  return isTooSmall(count, viewer) ? null : count;
}
