import type { Session } from '../database/database.ts';

/** What a merge is told of its delivery. */
export interface MergeRequest {
  readonly deliveryId: string;
  readonly regionCode: string;
  /** First day of the month of a full list; null for a delta. */
  readonly month: string | null;
  /** The list that this delivery only adds to; null = it is a list of its own, or a delta. */
  readonly supplements: string | null;
  /** Layer to which the region's policy maps 其他支出; null = BASIC. */
  readonly otherLayer: string | null;
  /** Whether reversals are among the settlements, or hang on one of them; not false unless that is known. */
  readonly hasReversals: boolean;
}

/** What became of the accepted rows. Of full lists these are persons, and `left` counts who is on it no more. */
export interface MergeCounts {
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsLeft: number;
  /** Of a full list: persons who stand on it although their rows were refused. */
  readonly rowsKept?: number;
}

/**
 * Merges the staged rows of one dataset within the delivery's transaction, after `linkPersons`. Writes the persons whose
 * facts changed into the temporary table `touched`, and reads nothing of what later nouns derive. The function that comes back
 * tells what became of the rows: of a few only once the next statements have gone out.
 */
export type Merge = (session: Session, request: MergeRequest) => Promise<() => Promise<MergeCounts>>;

/** Counts of a delta from its `change` table, told later: what is neither new nor changed stood there already. */
export function countChanges(session: Session): () => Promise<MergeCounts> {
  const counted = session.later<{ new: number; changed: number; all: number }>(
    `/* count-changes */ select count(*) filter (where old_revision is null)::int as new, count(old_revision)::int as changed,
       (select count(*) from stage)::int as all
     from change`,
  );
  return async () => {
    const [row] = await counted();
    return {
      rowsNew: row!.new,
      rowsChanged: row!.changed,
      rowsUnchanged: row!.all - row!.new - row!.changed,
      rowsLeft: 0,
    };
  };
}
