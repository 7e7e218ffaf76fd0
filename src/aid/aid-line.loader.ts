import { defineLoader, group } from '../context/loader.ts';
import { sqlFile } from '../database/sql-file.ts';
import type { Fen } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type Account, openAccount } from './account.ts';

export const VERDICTS = ['OPEN', 'ACCEPTED', 'REJECTED'] as const;
export type Verdict = (typeof VERDICTS)[number];
export const ELIGIBILITIES = ['IN', 'OUT', 'UNKNOWN'] as const;
export type Eligibility = (typeof ELIGIBILITIES)[number];

/** What a round says of a person, as kept. */
export interface LineRow {
  readonly round_id: string;
  readonly person_id: string;
  readonly region_code: string;
  readonly township_code: string;
  readonly eligibility: Eligibility;
  /** State bits that would decide an UNKNOWN one. */
  readonly missing: readonly string[];
  readonly died_on: PlainDate | null;
  readonly amount_fen: Fen;
  readonly paid_earlier_fen: Fen;
  readonly band: number;
  readonly entitled_fen: Fen;
  readonly due_fen: Fen;
  readonly overpaid_fen: Fen;
  readonly payable_fen: Fen;
  readonly verdict: Verdict;
  readonly verdict_reason: string | null;
  readonly verdict_by: string | null;
  /** Collected by the township; null = that of the roster. */
  readonly account_cipher: Buffer | null;
  readonly version: number;
}

export interface LinesKey {
  readonly roundId: string;
  readonly townshipCode: string | null;
  readonly verdict: Verdict | null;
  readonly eligibility: Eligibility | null;
  /** Person of the last line of the page before; null = from the start. */
  readonly after: string | null;
  readonly limit: number;
}

/** A page of the lines of a round that the viewer may see, by internal id of the person. */
export const linesLoader = defineLoader(
  'aid.lines',
  async (context, keys: readonly LinesKey[]) => {
    const rows = await context.database.query<LineRow & { ordinal: number }>(sqlFile('aid/find-round-lines'), [
      keys.map(({ roundId }) => roundId),
      keys.map(({ townshipCode }) => townshipCode),
      keys.map(({ verdict }) => verdict),
      keys.map(({ eligibility }) => eligibility),
      keys.map(({ after }) => after),
      keys.map(({ limit }) => limit),
      context.scope.regionCodes,
    ]);
    return group(
      keys.map((_, index) => index + 1),
      rows,
      (row) => row.ordinal,
    );
  },
  (key) => JSON.stringify(key),
);

/** A person's lines in the rounds of a year, with the round that each is of. */
export interface PersonLineRow extends LineRow {
  readonly asked_id: string;
  readonly asked_year: number;
  readonly provision_id: string;
  readonly provision_version: number;
  readonly cut_off_on: PlainDate;
  /** 0 = nothing, or not yet. */
  readonly paid_fen: Fen;
}

/** What the rounds of a year say of a visible person, all programmes, in the order of rounds. */
export const personLinesLoader = defineLoader(
  'aid.personLines',
  async (context, keys: readonly { readonly personId: string; readonly year: number }[]) =>
    group(
      keys.map(({ personId, year }) => `${personId} ${year}`),
      await context.database.query<PersonLineRow>(sqlFile('aid/find-lines-of-persons'), [
        keys.map(({ personId }) => personId),
        keys.map(({ year }) => year),
      ]),
      (row) => `${row.asked_id} ${row.asked_year}`,
    ),
  ({ personId, year }) => `${personId} ${year}`,
);

/** What somebody was paid by a round of one kind of money. */
export interface AidPaymentRow {
  readonly round_id: string;
  readonly person_id: string;
  readonly fund_kind: string;
  readonly amount_fen: Fen;
  readonly paid_on: PlainDate;
  readonly account_cipher: Buffer | null;
}

export interface LineKey {
  readonly roundId: string;
  readonly personId: string;
}
const byLine = ({ roundId, personId }: LineKey) => `${roundId} ${personId}`;

/** What a line was paid, by kind of money; none until the round is paid. */
export const linePaymentsLoader = defineLoader(
  'aid.linePayments',
  async (context, keys: readonly LineKey[]) =>
    group(
      keys.map(byLine),
      await context.database.query<AidPaymentRow>(
        `/* aid.linePayments */
         select p.round_id, p.person_id, p.fund_kind, p.amount_fen, p.paid_on, p.account_cipher
         from unnest($1::uuid[], $2::uuid[]) as k (round_id, person_id) join aid_payment p using (round_id, person_id)
         order by p.fund_kind collate "C"`,
        [keys.map(({ roundId }) => roundId), keys.map(({ personId }) => personId)],
      ),
      (row) => byLine({ roundId: row.round_id, personId: row.person_id }),
    ),
  byLine,
);

/** The account on the roster of a day, in clear: mask() it before it leaves. Null: none there. */
export const rosterAccountLoader = defineLoader(
  'aid.rosterAccount',
  async (
    context,
    keys: readonly { readonly personId: string; readonly on: PlainDate }[],
  ): Promise<(Account | null)[]> => {
    const rows = await context.database.query<{ contact_cipher: Buffer | null }>(sqlFile('aid/find-accounts'), [
      keys.map(({ personId }) => personId),
      keys.map(({ on }) => on),
    ]);
    return rows.map((row) => openAccount(context.vault, row.contact_cipher));
  },
  ({ personId, on }) => `${personId} ${on}`,
);
