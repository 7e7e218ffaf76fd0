import { reckonRound } from '../aid/reckon-round.ts';
import type { Database } from '../database/database.ts';
import type { GoldenAid, GoldenScene, GoldenSubsidy } from '../policy/golden-case.ts';
import { requireProvision } from '../policy/published-provisions.ts';
import { findSubsidies } from '../subsidy/find-subsidies.ts';
import { type Fen, formatYuan } from '../value/money.ts';
import { lastOfYear, type PlainDate } from '../value/plain-date.ts';
import type { GoldenResult } from './golden-run.ts';

/** What rounds of programmes and subsidies of premiums say of the cases of a scene: each round and day is reckoned once. */
export async function askProvisions(
  database: Database,
  scene: GoldenScene,
  persons: readonly (string | undefined)[],
): Promise<GoldenResult[]> {
  const rounds = new Map<string, Promise<ReadonlyMap<string, string>>>();
  const subsidies = new Map<string, Promise<ReadonlyMap<string, string>>>();
  const asked = scene.cases.flatMap((one, index) => {
    const result = (line: number, subject: string, of: string, expected: string, found: string): GoldenResult => {
      const named = `${of} ${subject} `;
      const both = { expected: named + expected, found: named + found };
      return { scene: scene.name, name: one.name, line, subject, ...both, agrees: expected === found };
    };
    const personId = persons[index] ?? '';
    return [
      ...one.aids.map(async (aid) => {
        const said = await once(rounds, `${aid.programmeId} ${aid.round} ${aid.on}`, () => aidOf(database, scene, aid));
        const of = `${aid.on} 第${aid.round}轮`;
        return result(aid.line, aid.programmeId, of, aidWords(aid.aidFen), said.get(personId) ?? aidWords(0n));
      }),
      ...one.subsidies.map(async (subsidy) => {
        const { subsidyId, on, line } = subsidy;
        const said = await once(subsidies, on, () => sharesOn(database, scene, on, persons));
        return result(line, subsidyId, on, sharesWords(subsidy), said.get(`${subsidyId} ${personId}`) ?? 'nothing');
      }),
    ];
  });
  return Promise.all(asked);
}

function once<T>(kept: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const found = kept.get(key) ?? work();
  kept.set(key, found);
  return found;
}

/** By person what the round owes for the whole year up to its cut-off. */
async function aidOf(
  database: Database,
  { year }: GoldenScene,
  { programmeId, round, on }: GoldenAid,
): Promise<ReadonlyMap<string, string>> {
  const programme = await requireProvision(database, 'PROGRAMME', programmeId, lastOfYear(year));
  const { lines } = await reckonRound(database, { programme, year, roundNumber: round }, on);
  return new Map(
    lines.map(({ personId, eligibility, entitledFen }) => [
      personId,
      aidWords(eligibility === 'UNKNOWN' ? null : entitledFen),
    ]),
  );
}

function aidWords(aidFen: Fen | null): string {
  return aidFen === null ? '身份未定' : `救助 ${formatYuan(aidFen)}`;
}

/** By subsidy and person who pays how much. */
async function sharesOn(
  database: Database,
  { year }: GoldenScene,
  today: PlainDate,
  persons: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const personIds = persons.filter((personId) => personId !== undefined);
  const answers = await findSubsidies(database, { year, today, scope: { personIds } });
  return new Map(
    answers.flatMap(({ subsidy, findings }) =>
      findings.map(({ personId, due }) => [
        `${subsidy.provisionId} ${personId}`,
        sharesWords(
          due.outcome === 'UNDETERMINED'
            ? { shares: null, missing: due.missing }
            : {
                missing: [],
                shares: {
                  fundFen: due.byPayer.MEDICAL_AID_FUND,
                  financeFen: due.byPayer.FINANCE,
                  personFen: due.personFen,
                },
              },
        ),
      ]),
    ),
  );
}

function sharesWords({ shares, missing }: Pick<GoldenSubsidy, 'shares' | 'missing'>): string {
  if (shares === null) return `暂不能判定 (${missing.toSorted().join(', ')})`;
  const { fundFen, financeFen, personFen } = shares;
  return `医疗救助资金 ${formatYuan(fundFen)} · 财政 ${formatYuan(financeFen)} · 个人 ${formatYuan(personFen)}`;
}
