import type { Queryable } from '../database/database.ts';
import { HubError } from '../errors/hub-error.ts';
import type { Programme } from '../policy/programme.ts';
import { type PlainDate, plainDate } from '../value/plain-date.ts';

/** A programme of aid (救助项目) as it stands on a day. */
export interface ProgrammeInForce {
  readonly programmeId: string;
  readonly version: number;
  /** Chinese. */
  readonly label: string;
  readonly clause: string;
  readonly reading: readonly string[];
  /** The place of the document. */
  readonly regionCode: string;
  readonly documentKey: string;
  readonly documentTitle: string;
  readonly content: Programme;
}

/** A row of PROGRAMME_COLUMNS. */
export interface ProgrammeRow {
  readonly provision_id: string;
  readonly version: number;
  readonly label: string;
  readonly clause: string;
  readonly region_code: string;
  readonly document_key: string;
  readonly title: string;
  readonly spec: { readonly reading: readonly string[]; readonly content: Programme };
}

/** Columns of `provision_version v join policy_document d using (document_key)` that make a programme. */
const PROGRAMME_COLUMNS =
  'v.provision_id, v.version, v.label, v.clause, v.region_code, v.document_key, d.title, v.spec';

/** The version of a programme in force on a day; NOT_FOUND when there is none. */
export async function requireProgramme(
  database: Queryable,
  programmeId: string,
  on: PlainDate,
): Promise<ProgrammeInForce> {
  const [row] = await database.query<ProgrammeRow>(
    `/* aid.programme */ select ${PROGRAMME_COLUMNS} from provision_version v join policy_document d using (document_key)
     where v.kind = 'PROGRAMME' and v.provision_id = $1 and v.from_on <= $2::date and (v.until_on is null or v.until_on >= $2::date)`,
    [programmeId, on],
  );
  if (!row) {
    throw new HubError('NOT_FOUND', '没有有效的救助项目 (no such programme in force)', {
      where: 'programmeId',
      found: `${programmeId}, ${on}`,
      mend: 'see the programmes of the region, and the days on which their documents are in force',
    });
  }
  return programmeOf(row);
}

/** The versions of programmes that rounds were reckoned by, in the order of the keys; null where there is none. */
export async function findProgrammeVersions(
  database: Queryable,
  keys: readonly { readonly programmeId: string; readonly version: number }[],
): Promise<(ProgrammeInForce | null)[]> {
  const rows = await database.query<ProgrammeRow & { ordinal: number }>(
    `/* aid.programmeVersions */ select k.ordinal::int, ${PROGRAMME_COLUMNS}
     from unnest($1::text[], $2::integer[]) with ordinality as k(provision_id, version, ordinal)
       join provision_version v using (provision_id, version) join policy_document d using (document_key)
     where v.kind = 'PROGRAMME'`,
    [keys.map(({ programmeId }) => programmeId), keys.map(({ version }) => version)],
  );
  const found = new Map(rows.map((row) => [row.ordinal, programmeOf(row)]));
  return keys.map((_, index) => found.get(index + 1) ?? null);
}

export function programmeOf(row: ProgrammeRow): ProgrammeInForce {
  const { reading, content } = row.spec;
  return {
    programmeId: row.provision_id,
    version: row.version,
    label: row.label,
    clause: row.clause,
    reading,
    regionCode: row.region_code,
    documentKey: row.document_key,
    documentTitle: row.title,
    content,
  };
}

/** A year that a round can be of; ARGUMENT_INVALID for another. */
export function requireYear(year: number): number {
  if (year >= 2000 && year <= 2999) return year;
  throw new HubError('ARGUMENT_INVALID', '年度写法不对 (not a year)', {
    where: 'year',
    found: String(year),
    expected: '2000 to 2999',
  });
}

/** The two days of a round of a year. ARGUMENT_INVALID when the programme has no round of that number. */
export function daysOfRound(
  { content, programmeId }: ProgrammeInForce,
  year: number,
  roundNumber: number,
): { cutOff: PlainDate; due: PlainDate } {
  requireYear(year);
  const round = content.rounds[roundNumber - 1];
  if (!round) {
    throw new HubError('ARGUMENT_INVALID', '没有这一轮 (no such round)', {
      where: 'round',
      found: `${roundNumber} of ${programmeId}`,
      expected: `1 to ${content.rounds.length}`,
    });
  }
  const dueYear = round.due < round.cutOff ? year + 1 : year;
  return { cutOff: plainDate(`${year}-${round.cutOff}`), due: plainDate(`${dueYear}-${round.due}`) };
}
