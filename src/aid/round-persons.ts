import { measure } from '../burden/measure.ts';
import { placeSql } from '../burden/place.ts';
import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import { namesOf } from '../person/state-bits.ts';
import { decide } from '../policy/population.ts';
import { loadRulesInForce, type RuleInForce } from '../policy/published.ts';
import { stateSql } from '../screening/compile.ts';
import type { Fen } from '../value/money.ts';
import { earlier, lastOfYear, type PlainDate } from '../value/plain-date.ts';

/** What a round asks: a place and year, the cut-off C, and the day K on which it is computed. */
export interface RoundQuestion {
  readonly ruleId: string;
  readonly regionCode: string;
  readonly year: number;
  readonly cutOff: PlainDate;
  readonly computedOn: PlainDate;
  /** Persons to be looked at even with no amount above 0: whom earlier rounds of the year have listed. */
  readonly listedEarlier: readonly string[];
}

/** Somebody with a burden in the year, or who is in the population, as a round sees them. */
export interface RoundCandidate {
  readonly personId: string;
  /** Where the person lives on the cut-off; who moved away is judged by the place moved to. */
  readonly regionCode: string;
  /** x(C, K), never below 0. */
  readonly amountFen: Fen;
  readonly eligibility: 'IN' | 'OUT' | 'UNKNOWN';
  /** What would decide an UNKNOWN one, by name of the state bit. */
  readonly missing: readonly string[];
  /** Last day of life; judged by what held on it. Null = alive. */
  readonly diedOn: PlainDate | null;
}

interface Row {
  readonly person_id: string;
  readonly region_code: string;
  readonly died_on: PlainDate | null;
  readonly has: bigint;
  readonly known: bigint;
  readonly amount_fen: bigint;
}

/**
 * Everybody of the place with an amount above 0, and whom earlier rounds listed if still of the place. The amount: settlements of the year dated up to C, reversals of them and payments of
 * the year dated up to K, less payouts that name a settlement after C; identity on C (POLICY §5). One statement.
 * NOT_FOUND when the rule is not in force for that year.
 */
export async function findRoundCandidates(
  database: Queryable,
  { ruleId, regionCode, year, cutOff, computedOn, listedEarlier }: RoundQuestion,
): Promise<RoundCandidate[]> {
  const identityOn = earlier(cutOff, lastOfYear(year));
  const { inForce } = await loadRulesInForce(database, { year, asOf: identityOn, regionCode });
  const rule = inForce.find((candidate) => candidate.ruleId === ruleId);
  if (!rule) {
    throw new HubError('NOT_FOUND', '该年度没有有效的规则版本', { where: 'rule', found: `${ruleId}, ${identityOn}` });
  }
  const rows = await database.query<Row>(roundSql(rule), [computedOn, year, identityOn, regionCode, listedEarlier]);
  return rows.map((row) => {
    const { outcome, missing } = decide(rule.population, row.has, row.known);
    return {
      personId: row.person_id,
      regionCode: row.region_code,
      amountFen: row.amount_fen,
      eligibility: outcome,
      missing: namesOf(missing),
      diedOn: row.died_on,
    };
  });
}

/** In: $1 = K, $2 = year, $3 = C, $4 = region, $5 = persons listed earlier. */
function roundSql(rule: RuleInForce): string {
  return `/* aid-round: ${rule.ruleId} */
with ${placeSql({ kind: 'REGION' }, '$3')},
${stateSql('AS_OF_DEATH')}
select s.person_id, s.region_code, p.died_on, s.has, s.known, greatest(0, x.amount_fen)::bigint as amount_fen
from state s join person p using (person_id) cross join lateral (
  select coalesce(sum(${measure(rule.basis!, rule.deducted, 'e')}), 0)::bigint as amount_fen
  from burden_entry e
  where e.person_id = s.person_id and e.year = $2::smallint and case
    when e.effect = 0 then e.dated_on <= $1::date and not exists (
      select from payment paid join settlement named on named.person_id = paid.person_id and named.settlement_id = paid.settlement_id
        and named.superseded_at is null
      where paid.person_id = e.person_id and paid.payment_id = e.source_id and paid.superseded_at is null and named.settled_on > $3::date)
    when e.is_reversal then e.dated_on <= $1::date and (
      -- a reversal counts with what it takes back, however long the chain
      with recursive chain as (
        select r.reverses_id from settlement r
        where r.person_id = e.person_id and r.settlement_id = e.source_id and r.superseded_at is null
        union all
        select r.reverses_id from chain c join settlement r on r.person_id = e.person_id and r.settlement_id = c.reverses_id
          and r.superseded_at is null where r.reverses_id is not null
      )
      select exists (select from chain c join settlement root on root.person_id = e.person_id and root.settlement_id = c.reverses_id
        and root.superseded_at is null where root.reverses_id is null and root.settled_on <= $3::date))
    else e.dated_on <= $3::date end
  offset 0) x
where x.amount_fen > 0 or s.person_id = any($5::uuid[])
order by s.person_id`;
}
