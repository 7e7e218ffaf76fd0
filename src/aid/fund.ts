import { randomUUID } from 'node:crypto';
import type { Queryable, Session } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { PublishedProvision } from '../policy/published-provisions.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import type { PlainDate } from '../value/plain-date.ts';

/** Who does something to a fund or a round, for its history. */
export interface Actor {
  readonly id: string;
  readonly department: string;
}

/** Whose fund it is: a programme of aid or a relief, at its place. */
export interface FundOwner {
  readonly regionCode: string;
  readonly content: { readonly funds: readonly { readonly kind: string; readonly label: string }[] };
}

/** Something of a place by the id of its provision. */
type Owned = Pick<PublishedProvision<unknown>, 'provisionId' | 'regionCode'>;
type OwnedFund = FundOwner & Owned;

/** What is left of one kind of earmarked money (专项资金). */
export interface FundBalance {
  readonly kind: string;
  /** Chinese. */
  readonly label: string;
  readonly balanceFen: Fen;
}

/** What a programme's fund holds of each kind of money, in the order in which it is spent; what is left of a year is there in the next. */
export async function fundBalances(database: Queryable, programme: OwnedFund): Promise<FundBalance[]> {
  const rows = await database.query<{ fund_kind: string; balance_fen: bigint }>(
    `/* aid.fundBalances */
     select fund_kind, sum(amount_fen)::bigint as balance_fen from aid_fund_entry
     where provision_id = $1 and region_code = $2 group by fund_kind`,
    [programme.provisionId, programme.regionCode],
  );
  const balances = new Map(rows.map((row) => [row.fund_kind, row.balance_fen]));
  return programme.content.funds.map(({ kind, label }) => ({ kind, label, balanceFen: balances.get(kind) ?? 0n }));
}

export function totalOf(balances: readonly FundBalance[]): Fen {
  return balances.reduce((sum, { balanceFen }) => sum + balanceFen, 0n);
}

export interface FundEntry {
  readonly fundKind: string;
  /** RELIEF = paid out as relief; by the sign of the amount unless given. */
  readonly kind?: 'RELIEF';
  /** Above 0 comes in, below 0 goes back to the giver. */
  readonly amountFen: Fen;
  readonly occurredOn: PlainDate;
  /** Voucher or document of the transfer. */
  readonly reference: string;
}

/** Enters money that came into a fund, or went back to who gave it. ARGUMENT_INVALID for another kind, 0, or more than is there. */
export async function enterFunds(
  session: Session,
  programme: OwnedFund,
  entry: FundEntry,
  actor: Actor,
): Promise<string> {
  await lockProgramme(session, programme);
  const fund = (await fundBalances(session, programme)).find(({ kind }) => kind === entry.fundKind);
  if (!fund) {
    throw new HubError('ARGUMENT_INVALID', '没有这种资金 (no such kind of fund)', {
      where: 'fundKind',
      found: entry.fundKind,
      expected: programme.content.funds.map(({ kind, label }) => `${kind} ${label}`).join(', '),
    });
  }
  if (entry.amountFen === 0n || fund.balanceFen + entry.amountFen < 0n) {
    throw new HubError('ARGUMENT_INVALID', '资金不能为零，也不能退出多于结余的 (0, or more than is there)', {
      where: 'amount',
      found: formatYuan(entry.amountFen),
      expected: `an amount other than 0, not below -${formatYuan(fund.balanceFen)}`,
    });
  }
  const entryId = randomUUID();
  await session.query(
    `/* aid.enterFunds */
     insert into aid_fund_entry (entry_id, provision_id, region_code, ordinal, fund_kind, kind, amount_fen, occurred_on, reference, actor, department)
     select $1, $2, $3, coalesce(max(ordinal), 0) + 1, $4, $5, $6, $7, $8, $9, $10 from aid_fund_entry where provision_id = $2 and region_code = $3`,
    [
      entryId,
      programme.provisionId,
      programme.regionCode,
      entry.fundKind,
      entry.kind ?? (entry.amountFen > 0n ? 'DEPOSIT' : 'RETURN'),
      entry.amountFen,
      entry.occurredOn,
      entry.reference,
      actor.id,
      actor.department,
    ],
  );
  return entryId;
}

/** All that changes a provision's records or its fund happens one after another. Until the transaction ends. */
export async function lockProgramme(session: Session, owner: Owned): Promise<void> {
  await session.query('select pg_advisory_xact_lock(hashtext($1))', [
    `hub.programme ${owner.provisionId} ${owner.regionCode}`,
  ]);
}
