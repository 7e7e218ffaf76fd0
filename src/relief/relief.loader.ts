import { type FundBalance, fundBalances, totalOf } from '../aid/fund.ts';
import { defineLoader } from '../context/loader.ts';
import type { OperationContext } from '../context/operation-context.ts';
import { findProvisionsOf, type RegionAndDay } from '../policy/published-provisions.ts';
import type { Fen } from '../value/money.ts';
import { findReliefs } from './find-reliefs.ts';
import { type ReliefClaim, type ReliefInForce, shareFund } from './relief-claim.ts';

/** A relief in one year. */
export interface ReliefOfYear {
  readonly relief: ReliefInForce;
  readonly year: number;
}

const ofYear = ({ relief, year }: ReliefOfYear) => `${relief.provisionId} ${relief.version} ${year}`;

/** The reliefs that hold in a region on a day, nearest place first. */
export const reliefsOfRegionLoader = defineLoader(
  'relief.ofRegion',
  (context, keys: readonly RegionAndDay[]) => findProvisionsOf(context.database, 'RELIEF', keys),
  ({ regionCode, on }) => `${regionCode} ${on}`,
);

/** The claims of a year of the whole place of a relief, what the fund holds, and what it can pay each. */
export interface ReliefState {
  readonly claims: readonly ReliefClaim[];
  readonly balances: readonly FundBalance[];
  readonly shares: ReadonlyMap<string, Fen>;
}

/** A relief's place evaluated once an operation, however often it is asked: who comes first is a question of all. */
export const reliefStateLoader = defineLoader(
  'relief.state',
  (context, keys: readonly ReliefOfYear[]) => Promise.all(keys.map((key) => stateOf(context, key))),
  ofYear,
);

async function stateOf({ database, today }: OperationContext, { relief, year }: ReliefOfYear): Promise<ReliefState> {
  const claims = await findReliefs(database, { relief, year, asOf: today, scope: { regionCode: relief.regionCode } });
  const balances = await fundBalances(database, relief);
  return { claims, balances, shares: shareFund(claims, relief.content.order, totalOf(balances)) };
}

/** The claim of one person, without looking at the rest of the place; null = below the line or outside the population. */
export const personClaimLoader = defineLoader(
  'relief.ofPerson',
  async (context, keys: readonly (ReliefOfYear & { readonly personId: string })[]) => {
    const groups = new Map<string, (typeof keys)[number][]>();
    for (const key of keys) groups.set(ofYear(key), [...(groups.get(ofYear(key)) ?? []), key]);
    const found = new Map<string, ReliefClaim>();
    for (const [name, [first, ...rest]] of groups) {
      const personIds = [first!, ...rest].map(({ personId }) => personId);
      const question = { relief: first!.relief, year: first!.year, asOf: context.today, scope: { personIds } };
      for (const claim of await findReliefs(context.database, question)) found.set(`${name} ${claim.personId}`, claim);
    }
    return keys.map((key) => found.get(`${ofYear(key)} ${key.personId}`) ?? null);
  },
  (key) => `${ofYear(key)} ${key.personId}`,
);
