// `npm start` as a newcomer does it: wait until it is up, ask one question over HTTP as a demo viewer, stop it, and see
// that nothing of it is left. Usage: start-and-ask.mjs <data folder> <file for the counts>
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [folder, report] = process.argv.slice(2);
const START_LIMIT = 10 * 60_000;
const STOP_LIMIT = 60_000;
const QUESTION = `{ viewer { account }
  screening(regionCode: "370800", year: 2025) { rules { rule { id } flagged clear undetermined } } }`;

let passed = 0;
let failed = 0;
const hub = spawn('npm', ['start'], {
  env: { ...process.env, HUB_DATA: folder, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => hub.once('exit', (code, signal) => resolve(code ?? signal)));
const url = addressOf(hub.stdout);

try {
  const base = await step('the hub starts', () => within(START_LIMIT, Promise.race([url, ended.then(tooSoon)])));
  await step('/health answers', async () => equal(await (await fetch(`${base}/health`)).json(), { status: 'ok' }));
  const token = await step('there are demo viewers', async () => {
    const viewers = await (await fetch(`${base}/demo/viewers`)).json();
    return viewers.find(({ id }) => id === 'demo-medical-insurance-clerk-370800').token;
  });
  await step('a screening is answered', async () => {
    const response = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: QUESTION }),
    });
    const { data, errors } = await response.json();
    equal(errors, undefined);
    equal(data.viewer.account, 'demo-medical-insurance-clerk-370800');
    equal(data.screening.rules.map(({ rule }) => rule.id).sort(), ['jining.aided', 'jining.heavy', 'jining.ordinary']);
    for (const { rule, flagged, clear, undetermined } of data.screening.rules) {
      if (!(flagged + clear + undetermined > 0)) throw new Error(`${rule.id} judged nobody`);
    }
    const persons = data.screening.rules.reduce((sum, { flagged }) => sum + flagged, 0);
    if (!(persons > 0)) throw new Error('nobody is flagged');
  });
  await step('the hub stops when it is told to', async () => {
    hub.kill('SIGTERM');
    await within(STOP_LIMIT, ended);
    const left = await fetch(`${base}/health`).then(
      () => 'its server',
      () => null,
    );
    equal(left, null);
  });
  await step('no database is left behind', async () => {
    const places = [folder, ...location()];
    for (let tries = 0; tries < 20 && processesOf(places).length > 0; tries++) await pause(500);
    equal(processesOf(places), []);
  });
} catch {
  hub.kill('SIGTERM');
  await Promise.race([ended, pause(STOP_LIMIT, undefined, { ref: false })]);
}
writeFileSync(report, JSON.stringify({ numPassedTests: passed, numFailedTests: failed, success: failed === 0 }));
process.exit(failed === 0 ? 0 : 1);

async function step(name, work) {
  try {
    const result = await work();
    passed++;
    console.log(`ok      ${name}`);
    return result;
  } catch (error) {
    failed++;
    console.log(`not ok  ${name}: ${error.message}`);
    throw error;
  }
}

/** The address that the hub prints once it listens. */
function addressOf(stream) {
  return new Promise((resolve) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk) => {
      process.stdout.write(chunk);
      text += chunk;
      const found = /(http:\/\/\S+)\/graphql\b/.exec(text);
      if (found) resolve(found[1]);
    });
  });
}

function within(limit, promise) {
  const late = pause(limit, undefined, { ref: false }).then(() => {
    throw new Error(`not within ${limit / 1000} s`);
  });
  return Promise.race([promise, late]);
}

function tooSoon(code) {
  throw new Error(`it ended with ${code}`);
}

/** Where root keeps a cluster that its server's account could not reach inside the data folder. */
function location() {
  const pointer = join(folder, 'location');
  return existsSync(pointer) ? [readFileSync(pointer, 'utf8').trim()] : [];
}

/** The command lines of PostgreSQL servers that work in one of these folders. */
function processesOf(places) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        const isServer = basename(words[0] ?? '') === 'postgres';
        return isServer && words.some((word) => places.some((place) => word.startsWith(place)))
          ? [words.join(' ')]
          : [];
      } catch {
        return []; // gone meanwhile
      }
    });
}

function equal(found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}
