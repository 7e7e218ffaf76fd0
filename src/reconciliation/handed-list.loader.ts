import { defineLoader, pick } from '../context/loader.ts';
import {
  findListed,
  type HandedListRow,
  LIST_COLUMNS,
  type ListedKey,
  type ListedRow,
  listsSeenBy,
} from './handed-list.ts';

/** The list of an id, null when there is none, it lies outside the scope, or is another department's: not told apart. */
export const handedListLoader = defineLoader('handedList', async (context, ids: readonly string[]) =>
  pick(
    ids,
    await context.database.query<HandedListRow>(
      `/* handedList.byId */
       select ${LIST_COLUMNS} from handed_list l
       where l.list_id = any($1::uuid[]) and l.region_code = any($2::text[]) and l.department = any($3::text[])`,
      [ids, context.scope.regionCodes, listsSeenBy(context.viewer)],
    ),
    (row) => row.list_id,
  ),
);

/** Pages of the persons of visible lists: of all lists of a query in one statement. */
export const listedLoader = defineLoader<ListedKey, ListedRow[]>(
  'handedList.persons',
  ({ database }, keys) => findListed(database, keys),
  ({ listId, after, limit }) => `${listId} ${after} ${limit}`,
);
