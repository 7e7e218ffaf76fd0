/*
 * A process that uses the embedded database of the folder named on its command line: tells on its output what it got,
 * and closes it in order when its input ends.
 */
import { openEmbedded } from '../../src/database/embedded.ts';

const folder = process.argv[2];
if (!folder) throw new Error('name a data folder');

const database = await openEmbedded(folder, { settings: { shared_buffers: '16MB' } });
console.log(JSON.stringify({ url: database.url, startedHere: database.startedHere }));
process.stdin.on('end', async () => {
  await database.close();
  console.log('closed');
});
process.stdin.resume();
