import { writeFileSync } from 'node:fs';
import { auditWriter } from '../access/audit.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RegionYear } from '../benefit/benefit-region.ts';
import type { ListContext } from '../benefit/benefit-workbook.ts';
import { requireRegion } from '../region/region-tree.ts';
import type { PlainDate } from '../value/plain-date.ts';
import type { Installation } from './installation.ts';

export interface RegionListOptions {
  readonly region: string;
  readonly year: number;
  readonly asOf?: PlainDate;
  readonly export?: string;
}

/** A question about a place and year that a command answers in words, and on request as a workbook. */
interface RegionList<Answer> {
  readonly name: string;
  readonly purpose: string;
  find(key: RegionYear): Promise<Answer>;
  words(answer: Answer): string;
  workbook(context: ListContext, answer: Answer, place: string): Promise<Buffer>;
}

/** Answers it; nothing personal leaves before the audit has it. */
export async function tellList<Answer>(
  { database, vault, clock }: Installation,
  options: RegionListOptions,
  list: RegionList<Answer>,
): Promise<void> {
  const { region: regionCode, year } = options;
  await requireRegion(database, regionCode);
  const answer = await list.find({ regionCode, year, asOf: options.asOf ?? clock.today() });
  const viewer: Viewer = {
    id: 'command',
    department: 'MEDICAL_INSURANCE',
    roles: ['SYSTEM'],
    regionCodes: [regionCode],
    purpose: list.purpose,
  };
  const seen = new Set<string>();
  let bytes: Buffer | null = null;
  if (options.export !== undefined) {
    const [place] = await database.query<{ name: string }>('select name from region where region_code = $1', [
      regionCode,
    ]);
    const context = { database, vault, viewer, seen: (personId: string) => void seen.add(personId) };
    bytes = await list.workbook(context, answer, place!.name);
  }
  await auditWriter(database)({
    viewer,
    channel: 'COMMAND',
    operation: `${list.name} ${regionCode} ${year}`,
    fields: bytes ? ['name', 'idNumber'] : [],
    personIds: [...seen],
    outcome: 'ANSWERED',
  });
  console.log(list.words(answer));
  if (bytes && options.export !== undefined) {
    writeFileSync(options.export, bytes, { mode: 0o600 });
    console.log(`已写出 ${options.export}`);
  }
}
