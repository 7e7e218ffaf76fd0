import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_DEPARTMENTS } from '../../seeds/departments/demo.ts';
import { writeDepartments } from '../../seeds/departments/write-departments.ts';
import { readIncomeSeeds, setIncome } from '../policy/income.ts';
import { evaluate } from '../screening/evaluate.ts';
import { liveYears } from '../screening/keep-determinations.ts';
import { deliver } from '../source/deliver.ts';
import { filePayload } from '../table/payload.ts';
import { summariseReport } from './delivery-text.ts';
import type { Installation } from './installation.ts';
import { screeningTable } from './screening-table.ts';

const DONE = 'demo';

/**
 * The demo: synthetic department files of five places are written and taken in as real ones, then every place's
 * screening is shown. Done once a database; a run that was cut off goes on where it was, since the same file changes nothing.
 */
export async function seedDemo(installation: Installation): Promise<void> {
  const { database } = installation;
  const [done] = await database.query('select value from hub_setting where name = $1', [DONE]);
  if (!done) {
    await takeInDemo(installation);
    await database.query("insert into hub_setting (name, value) values ($1, 'done') on conflict do nothing", [DONE]);
  }
  await showScreenings(installation);
}

async function takeInDemo({ settings, ...hub }: Installation): Promise<void> {
  await hub.database.transaction(async (session) => {
    for (const income of readIncomeSeeds()) await setIncome(session, income);
  });
  const folder = join(settings.dataFolder, 'demo');
  await rm(folder, { recursive: true, force: true });
  console.log('生成演示数据（全部为虚构人员）… writing the files of synthetic departments');
  const files = await writeDepartments({ ...DEMO_DEPARTMENTS, folder });
  for (const [index, file] of files.entries()) {
    if (file.rows === 0) continue; // a channel without a payout that year hands over nothing
    const report = await deliver(hub, {
      dataset: file.dataset,
      regionCode: file.regionCode,
      month: file.month,
      payload: await filePayload(file.path),
      receivedBy: 'demo',
      confirmed: { by: 'demo', reason: '演示数据' },
    });
    console.log(`[${index + 1}/${files.length}] ${summariseReport(report)}`);
  }
}

async function showScreenings({ database, clock }: Installation): Promise<void> {
  const today = clock.today();
  const places = await database.query<{ region_code: string; name: string }>(
    'select distinct r.region_code, r.name from policy_document d join region r using (region_code) order by r.region_code',
  );
  console.log('\n筛查结果 screening（人数 persons）');
  for (const { region_code: regionCode, name } of places) {
    for (const year of await liveYears(database, regionCode, today)) {
      const answer = await evaluate(database, { year, asOf: today, scope: { regionCode } });
      console.log(`${name} ${screeningTable(regionCode, year, today, answer)}`);
    }
  }
}
