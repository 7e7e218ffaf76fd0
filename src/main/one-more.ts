import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { dayNumberOf } from '../../seeds/departments/calendar.ts';
import { DEMO_DEPARTMENTS } from '../../seeds/departments/demo.ts';
import { oneSettlement } from '../../seeds/departments/one-settlement.ts';
import { getPlace } from '../../seeds/departments/places.ts';
import { type Resident, residentAt } from '../../seeds/departments/residents.ts';
import type { Installation } from './installation.ts';

const PLACE = '622922';
const NAME = 'one-more-settlement';

/**
 * Writes one more settlement for the demo: an inpatient bill of today that takes a resident of 康乐 over the line, each
 * time another one. Returns the command that takes it in, for a second terminal.
 */
export async function writeOneMore({ database, clock, settings }: Installation): Promise<string> {
  const [taken] = await database.query<{ files: number }>(
    "select count(*)::int as files from delivery where file_name like $1 || '%' and status in ('MERGED', 'PARTIAL')",
    [NAME],
  );
  const number = taken!.files + 1;
  const resident = nthSettledResident(number);
  const folder = join(settings.dataFolder, 'demo');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${NAME}-${number}.csv`);
  await oneSettlement({
    path,
    settlementId: `${PLACE}99${String(number).padStart(10, '0')}`,
    idNumber: resident.idNumber,
    name: resident.name,
    regionCode: resident.county.code,
    settledOn: clock.today(),
    total: 4_286_000n,
    outOfScope: 386_000n,
    basic: 2_457_000n,
  });
  return `npm run -s hub -- import settlements --region ${PLACE} ${relative(process.cwd(), path)}`;
}

/** A resident who stayed on the rosters, alive, with a rural hukou. */
function nthSettledResident(nth: number): Resident {
  const { seed, persons, years, until } = DEMO_DEPARTMENTS;
  const population = {
    seed,
    place: getPlace(PLACE),
    persons,
    firstYear: years[0]!,
    lastYear: years.at(-1)!,
    until: dayNumberOf(until!),
  };
  let found = 0;
  for (let index = 0; index < persons; index++) {
    const resident = residentAt(population, index);
    const stays = resident.diesOn === null && resident.arrivesIn === null && resident.leavesIn === null;
    if (stays && resident.isRural && ++found === nth) return resident;
  }
  throw new RangeError(`the demo has no ${nth} residents to choose from`);
}
