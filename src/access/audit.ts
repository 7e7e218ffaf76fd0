import { randomUUID } from 'node:crypto';
import DataLoader from 'dataloader';
import type { Queryable } from '../database/database.ts';
import { planned } from '../database/planned.ts';
import type { Viewer } from './viewer.ts';

/** What one operation asked and what became of it (访问日志). */
export interface AuditEntry {
  readonly viewer: Viewer;
  readonly channel: 'HTTP' | 'WEBSOCKET' | 'COMMAND';
  /** Kind and name of the operation, such as `query PersonBurden`. */
  readonly operation: string;
  /** The fields asked for, as `Type.field`, each once. */
  readonly fields: readonly string[];
  /** The persons whose data is in the answer. */
  readonly personIds: readonly string[];
  /** ANSWERED: data went out, if only in part. REFUSED: the caller's fault or not allowed. FAILED: ours. */
  readonly outcome: 'ANSWERED' | 'REFUSED' | 'FAILED';
}

/** Resolves once the row is committed; rejects when it is not, and then nothing may be answered. */
export type AuditWriter = (entry: AuditEntry) => Promise<void>;

/** Writes audit rows; those of one turn of the event loop (one event for many subscribers) go in one statement. */
export function auditWriter(database: Queryable): AuditWriter {
  const writer = new DataLoader<AuditEntry, true>((entries) => insert(database, entries), { cache: false });
  return async (entry) => {
    await writer.load(entry);
  };
}

const INSERT = planned(`/* access.audit */
     insert into audit_record (audit_id, viewer, department, role, purpose, channel, operation, fields, person_ids, outcome)
     select audit_id, viewer, department, role, purpose, channel, operation, fields, person_ids, outcome
     from jsonb_to_recordset($1::jsonb) as r (audit_id uuid, viewer text, department text, role text, purpose text,
       channel text, operation text, fields text[], person_ids uuid[], outcome text)`);

async function insert(database: Queryable, entries: readonly AuditEntry[]): Promise<true[]> {
  const rows = entries.map((entry) => ({
    audit_id: randomUUID(),
    viewer: entry.viewer.id,
    department: entry.viewer.department,
    role: entry.viewer.roles.join(','),
    purpose: entry.viewer.purpose,
    channel: entry.channel,
    operation: entry.operation,
    fields: entry.fields,
    person_ids: entry.personIds,
    outcome: entry.outcome,
  }));
  await database.query(INSERT, [JSON.stringify(rows)]);
  return entries.map(() => true);
}
