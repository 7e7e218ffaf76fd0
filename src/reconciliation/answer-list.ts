import type { IdentityVault } from '../access/identity-vault.ts';
import type { Viewer } from '../access/viewer.ts';
import { requireVersion } from '../context/mutation.ts';
import type { Session } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { HubError } from '../errors/hub-error.ts';
import { actsFor, type FeedbackResult, type HandedListRow, LIST_COLUMNS } from './handed-list.ts';

/** Who answers, and from where. */
export interface Answering {
  readonly viewer: Viewer;
  /** The viewer's regions with all below them. */
  readonly regionCodes: readonly string[];
  readonly vault: IdentityVault;
}

/** What a department did about one row of a list. */
export interface RowFeedback {
  readonly number: number;
  readonly result: FeedbackResult;
  readonly note: string | null;
}

/** Signs for a list (签收). NOT_FOUND where the account may not act for its department, CONFLICT when it has been signed for. */
export async function signList(session: Session, answering: Answering, listId: string, version: number): Promise<void> {
  const list = await lockList(session, answering, listId);
  requireVersion(version, list.version);
  if (list.state !== 'SENT') {
    throw new HubError('CONFLICT', '名单已签收 (it has been signed for)', { where: 'input.listId', found: list.state });
  }
  await session.query(
    `update handed_list set state = 'SIGNED', signed_at = now(), signed_by = $2, signed_for = $3, version = version + 1
     where list_id = $1`,
    [listId, answering.viewer.id, answering.viewer.department],
  );
}

/**
 * Takes in the feedback on rows of a list (反馈); a later word supersedes the earlier. The list is FED_BACK with the word on
 * its last row. NOT_FOUND where the account may not act, CONFLICT before it is signed for, ARGUMENT_INVALID for a number
 * that is not on it or stands twice.
 */
export async function feedBackList(
  session: Session,
  answering: Answering,
  listId: string,
  rows: readonly RowFeedback[],
): Promise<void> {
  const list = await lockList(session, answering, listId);
  if (list.state === 'SENT') {
    throw new HubError('CONFLICT', '名单尚未签收 (not signed for yet)', {
      where: 'input.listId',
      mend: 'departmentListSign first',
    });
  }
  const numbers = rows.map(({ number }) => number);
  const known = await session.query<{ ordinal: number }>(
    'select ordinal from handed_list_person where list_id = $1 and ordinal = any($2::integer[])',
    [listId, numbers],
  );
  if (rows.length === 0 || known.length !== numbers.length) {
    const found = numbers.filter((number) => !known.some(({ ordinal }) => ordinal === number));
    throw new HubError('ARGUMENT_INVALID', '序号不在名单上或重复 (a number that is not on the list, or stands twice)', {
      where: 'input.feedback',
      found: found.length > 0 ? found.slice(0, 10).join(', ') : rows.length === 0 ? 'no row' : 'a number twice',
      expected: 'each number of the list at most once, at least one',
    });
  }
  const { viewer, vault } = answering;
  await session.query(
    'update handed_list_feedback set superseded_at = now() where list_id = $1 and ordinal = any($2::integer[]) and superseded_at is null',
    [listId, numbers],
  );
  await session.query(sqlFile('reconciliation/add-feedback'), [
    listId,
    numbers,
    rows.map(({ result }) => result),
    rows.map(({ note }) => (note === null || note.trim() === '' ? null : vault.seal(note.trim()))),
    viewer.id,
    viewer.department,
  ]);
  await session.query(sqlFile('reconciliation/settle-list'), [listId]);
}

/** The list, locked; the same refusal for one that is not there, elsewhere, or another department's. */
async function lockList(session: Session, { viewer, regionCodes }: Answering, listId: string): Promise<HandedListRow> {
  const [list] = await session.query<HandedListRow>(
    `/* handedList.lock */ select ${LIST_COLUMNS} from handed_list l where l.list_id = $1 and l.region_code = any($2::text[]) for update`,
    [listId, regionCodes],
  );
  if (list && actsFor(list.department, viewer)) return list;
  throw new HubError('NOT_FOUND', '没有可由贵部门办理的这份名单 (no such list for your department to answer)', {
    where: 'input.listId',
  });
}
