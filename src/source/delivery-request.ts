import type { Department } from '../access/department.ts';
import type { IdentityVault } from '../access/identity-vault.ts';
import type { Clock } from '../config/clock.ts';
import type { Database, Session } from '../database/database.ts';
import type { Dataset, DatasetName } from '../reading/dataset.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';
import type { DeliveryOrigin } from '../region/delivery.loader.ts';
import type { EncodingChoice } from '../table/encoding.ts';
import type { Payload } from '../table/payload.ts';
import type { Controls } from './controls.ts';
import type { Decision, OnDecided } from './delivery-history.ts';

/** What a delivery needs of the hub. */
export interface SourceHub {
  readonly database: Database;
  readonly vault: IdentityVault;
  readonly clock: Clock;
}

export interface DeliveryRequest {
  readonly dataset: DatasetName;
  /** The region whose department sends it; with the dataset it is the sender. */
  readonly regionCode: string;
  /** YYYY-MM; a full list without one is of the current month. Null = not stated. */
  readonly month: string | null;
  readonly payload: Payload;
  /** Who brought it, for the record. */
  readonly receivedBy: string;
  /**
   * The department of the account that hands it over: then payments must be of its own channels. Left out where who runs
   * the hub decides: the command, the drop folder, exchange databases.
   */
  readonly sender?: Department;
  /** Control totals that the sender declares; a mismatch holds the delivery until a person confirms it. */
  readonly controls?: Controls | null;
  /** Given where a person has looked already: then nothing holds the delivery back. */
  readonly confirmed?: Decision | null;
  /**
   * The delivery whose refused rows this one brings again, corrected. Of a full list: its rows are added to that list,
   * whose month it takes; of a delta it is only noted.
   */
  readonly supplements?: string | null;
  /** How it came; a file unless given. */
  readonly origin?: DeliveryOrigin;
  /**
   * Called in the merge transaction when the rows are merged (the temporary tables stage and change are there), before what follows from
   * them. What it asks for is best asked for later.
   */
  readonly onRows?: (session: Session) => void;
  /**
   * Called in the merge transaction when all is in place (the temporary tables stage and change are still there): what
   * it writes is committed with the delivery. Not called when the same bytes stood already.
   */
  readonly onMerged?: (session: Session, deliveryId: string, rowsRefused: number) => Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
  /** How its text is encoded, where somebody knows better than its bytes tell. */
  readonly encoding?: EncodingChoice;
  /** Takes every line apart, also those that stand as they were read before: it comes to the same, in more time. */
  readonly readsEveryLine?: boolean;
  /** Bytes of the file whose lines are looked up at once; enough unless given. */
  readonly groupBytes?: number;
}

export interface Progress {
  readonly phase: 'STAGING' | 'MERGING';
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** So far, headers included. */
  readonly rowsRead: number;
  /** How long reading took, in milliseconds; null until it is done. */
  readonly readIn?: number | null;
  /** What the last large merge of the dataset took for a row, in milliseconds; null when there was none. */
  readonly mergeOfRow?: number | null;
}

/** A delivery on its way in: recorded, not merged yet. */
export interface Delivery {
  readonly deliveryId: string;
  readonly dataset: Dataset;
  /** First day of the month; null for a delta that states none. */
  readonly month: string | null;
  readonly request: DeliveryRequest;
  /** Its bytes are kept and its rows were read before: it waited for a person. */
  readonly isKept?: boolean;
  /** Of one that waited: called in the transaction that merges it, or finds that the same bytes stand by now. */
  readonly onConfirmed?: OnDecided | undefined;
  /** The words that its rows are read with, where they are known already. */
  readonly vocabulary?: Vocabulary;
}
