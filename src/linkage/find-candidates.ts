import type { Identity, IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';
import { sqlFile } from '../database/sql-file.ts';
import { CANDIDATE_KINDS, type Candidate, type CandidateKind, type Evidence } from './candidate.ts';

const STATEMENTS: Readonly<Record<CandidateKind, string>> = {
  OTHER_NAME: 'linkage/find-other-names',
  SAME_HOUSEHOLD: 'linkage/find-same-household',
  UNLISTED: 'linkage/find-unlisted',
};

export interface CandidateQuestion {
  /** Everybody that a candidate is about has a place here; null = everywhere. */
  readonly regionCodes: readonly string[] | null;
  /** Null = all kinds. */
  readonly kind: CandidateKind | null;
  /** Only candidates that concern one of these; null = whoever. */
  readonly personIds?: readonly string[] | null;
  /** Kind and `{id,id}` of the last candidate of the page before. */
  readonly after?: readonly [kind: string, persons: string] | null;
  readonly limit: number;
  /** Also those that were decided upon the same evidence. */
  readonly withDecided?: boolean;
}

interface Row {
  readonly kind: CandidateKind;
  readonly person_ids: string[];
  readonly why: Evidence[];
  readonly why_not: Evidence[];
  readonly evidence: string;
}

/**
 * 身份疑点: what is not decided yet about who is who, worked out from what is stored, by kind and persons. Names are
 * compared by their keyed hash only; birth date and sex by the numbers, which are opened here and go no further.
 */
export async function findCandidates(
  database: Queryable,
  vault: IdentityVault,
  { regionCodes, kind, personIds = null, after = null, limit, withDecided = false }: CandidateQuestion,
): Promise<Candidate[]> {
  const kinds = CANDIDATE_KINDS.filter((one) => (kind === null || one === kind) && (after === null || one >= after[0]));
  if (kinds.length === 0) return [];
  // Each kind is asked only for what the ones before it leave of the page: of none, nothing is worked out.
  const pages = kinds.map((one, index) => {
    const before = kinds.slice(0, index).map((earlier) => ` - (select count(*) from ${pageName(earlier)})`);
    return `${pageName(one)} as materialized (${limited(sqlFile(STATEMENTS[one]), `$5${before.join('')}`)})`;
  });
  const rows = await database.query<Row>(
    sqlFile('linkage/candidates-of-page')
      .replace('with PAGES', () => `with ${pages.join(',\n')}`)
      .replace('(CANDIDATES)', () => `(${kinds.map((one) => `select * from ${pageName(one)}`).join(' union all ')})`),
    [regionCodes, personIds, after?.[0] ?? null, after?.[1] ?? null, limit, withDecided],
  );
  const numbers = await residentNumbers(
    database,
    vault,
    rows.filter(({ kind: one }) => one === 'SAME_HOUSEHOLD').flatMap(({ person_ids }) => person_ids),
  );
  return rows.map((row) => {
    const { why, whyNot } = row.person_ids.length === 2 ? compareNumbers(row.person_ids, numbers) : NOTHING;
    return {
      kind: row.kind,
      personIds: row.person_ids,
      why: [...row.why, ...why],
      whyNot: [...row.why_not, ...whyNot],
      evidence: row.evidence,
    };
  });
}

function pageName(kind: CandidateKind): string {
  return `page_of_${kind.toLowerCase()}`;
}

/** The statement of a kind with another limit than that of the page. */
function limited(statement: string, limit: string): string {
  const whole = /limit \$5\s*$/;
  if (!whole.test(statement)) throw new Error('a statement of candidates does not end with its limit');
  return statement.replace(whole, () => `limit ${limit}`);
}

interface Compared {
  readonly why: readonly Evidence[];
  readonly whyNot: readonly Evidence[];
}

const NOTHING: Compared = { why: [], whyNot: [] };

/** What resident numbers tell: digits 7 to 14 are the birth date, the last but one is odd for men. Their first six are never read. */
function compareNumbers(personIds: readonly string[], numbers: ReadonlyMap<string, string>): Compared {
  const [one, other] = personIds.map((id) => numbers.get(id));
  if (one === undefined || other === undefined) return NOTHING;
  const isSameDay = one.slice(6, 14) === other.slice(6, 14);
  const isSameSex = Number(one[16]) % 2 === Number(other[16]) % 2;
  return {
    why: isSameDay ? ['SAME_BIRTH_DATE'] : [],
    whyNot: [
      ...(isSameDay ? [] : (['DIFFERENT_BIRTH_DATE'] as const)),
      ...(isSameSex ? [] : (['DIFFERENT_SEX'] as const)),
    ],
  };
}

/** The resident id number of each person that has one. */
async function residentNumbers(
  database: Queryable,
  vault: IdentityVault,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await database.query<{ person_id: string; identity_cipher: Buffer }>(
    `/* linkage.resident-numbers */
     select distinct on (person_id) person_id, identity_cipher from person_identity
     where certificate_type = '01' and person_id = any($1::uuid[]) order by person_id, is_merged, number_key`,
    [[...new Set(personIds)]],
  );
  return new Map(rows.map((row) => [row.person_id, openNumber(vault, row.identity_cipher)]));
}

function openNumber(vault: IdentityVault, sealed: Buffer): Identity['number'] {
  return vault.openIdentity(sealed).number;
}
