import { it } from 'vitest';
import { evaluate as evaluateSlowly } from '../oracle/evaluate.ts';
import { makePopulation } from '../oracle/population.ts';
import type { PlaceKey } from '../oracle/places.ts';
import { answersOf, asLine, hubOf, inOrder } from './oracle-hub.ts';
const [place, seed] = (process.env['DBG'] ?? 'kangle:2').split(':');
it('debug', async () => {
  const { facts, questions, year } = makePopulation(place as PlaceKey, Number(seed), { persons: 120 });
  console.log(facts.deliveries.map((d) => `${d.dataset} ${d.region} ${d.month} ${d.rows.length}`).join('\n'));
  const hub = await hubOf(facts, Number(seed) % 2 === 0 ? `${year}-08-20` : `${year + 1}-03-10`);
  console.log(JSON.stringify(await hub.database.query('select dataset, region_code, year, layer from delivery_coverage')));
  console.log((await hub.database.query<any>('select dataset, region_code, month, status, rows_read, superseded_at is null as ok from delivery order by received_at')).map((r) => JSON.stringify(r)).join('\n'));
  for (const question of questions) {
    const fast = (await answersOf(hub, question)).map(asLine);
    const slow = inOrder(evaluateSlowly(facts, question)).map(asLine);
    const only = (these: string[], those: string[]) => these.filter((answer) => !those.includes(answer));
    console.log(JSON.stringify(question), 'FAST', only(fast, slow).slice(0, 6).join('\n'), 'SLOW', only(slow, fast).slice(0, 6).join('\n'));
  }
  await hub.close();
});
