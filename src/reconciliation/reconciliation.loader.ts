import { defineLoader } from '../context/loader.ts';
import {
  type FindingRow,
  type FoundKey,
  type FoundRow,
  findFindings,
  findFound,
  findOwed,
  type OwedRow,
} from './report.ts';

/** What was owed for a report, in the order of the file of expectations. */
export const owedLoader = defineLoader<string, OwedRow[]>('reconciliation.owed', ({ database }, ids) =>
  findOwed(database, ids),
);

/** The findings of a report, in the order in which it tells them. */
export const findingsLoader = defineLoader<string, FindingRow[]>('reconciliation.findings', ({ database }, ids) =>
  findFindings(database, ids),
);

/** Pages of the persons of findings: of all findings of a query in one statement. */
export const foundLoader = defineLoader<FoundKey, FoundRow[]>(
  'reconciliation.persons',
  ({ database, scope }, keys) => findFound(database, keys, scope.regionCodes),
  ({ reportId, kind, subject, after, limit }) => `${reportId} ${kind} ${subject} ${after} ${limit}`,
);
