import { plainDate } from '../../src/value/plain-date.ts';
import { PLACES } from './places.ts';
import type { DepartmentOptions } from './write-departments.ts';

/** What the demo, the README and the operations of `schema/operations` run on: small, with refused rows to look at. */
export const DEMO_DEPARTMENTS: Omit<DepartmentOptions, 'folder'> = {
  seed: 20_250_105,
  places: PLACES,
  years: [2025, 2026],
  persons: 2000,
  settlementsPerPerson: 3,
  months: ['2025-01', '2025-06', '2025-12', '2026-04', '2026-10'],
  until: plainDate('2026-10-31'),
  badRows: true,
};
