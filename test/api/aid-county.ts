import { signToken } from '../../src/access/token.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import type { Clock } from '../../src/config/clock.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { startServer } from '../../src/server/start-server.ts';
import { type PlainDate, plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import { HttpClient } from '../support/client.ts';
import { StatementCounter } from '../support/count-queries.ts';
import {
  type Bill,
  billed,
  csvFile,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
  type Somebody,
} from '../support/department-files.ts';
import { makeHub, type TestHub } from '../support/hub.ts';
import { TOKEN_KEY } from '../support/server.ts';

export const XIUSHAN = '500241';
export const TOWNSHIPS = ['500241001', '500241002'] as const;
export const PROGRAMME = 'xiushan.programme';

const CLERK: Viewer = {
  id: 'yibao-1',
  department: 'MEDICAL_INSURANCE',
  roles: ['CLERK'],
  regionCodes: [XIUSHAN],
  purpose: '一事一议救助',
};

/** Who takes part in a round of 秀山. */
const VIEWERS = {
  insurance: CLERK,
  civilAffairs: { ...CLERK, id: 'minzheng-1', department: 'CIVIL_AFFAIRS' },
  revitalisation: { ...CLERK, id: 'xiangcun-1', department: 'RURAL_REVITALISATION' },
  finance: { ...CLERK, id: 'caizheng-1', department: 'FINANCE' },
  charity: { ...CLERK, id: 'cishan-1', department: 'CHARITY' },
  analyst: { ...CLERK, id: 'fenxi-1', roles: ['ANALYST'] },
  township: { ...CLERK, id: 'xiang-1', department: 'TOWNSHIP', regionCodes: [TOWNSHIPS[0]] },
  otherTownship: { ...CLERK, id: 'xiang-2', department: 'TOWNSHIP', regionCodes: [TOWNSHIPS[1]] },
  elsewhere: { ...CLERK, id: 'jining-1', regionCodes: ['370800'] },
} as const satisfies Record<string, Viewer>;
type Who = keyof typeof VIEWERS;

/** What a mutation of a round answers, in short. */
const ROUND = 'round { id status version revision due payable payByOn } errors { code path found }';

/** A county with its server; the test says what day it is. */
export class AidCounty {
  readonly hub: TestHub;
  readonly counter: StatementCounter;
  readonly people = new People();
  readonly #clock: { day: PlainDate };
  readonly #server: Awaited<ReturnType<typeof startServer>>;
  #bills = 0;
  #keys = 0;

  private constructor(
    hub: TestHub,
    counter: StatementCounter,
    clock: { day: PlainDate },
    server: Awaited<ReturnType<typeof startServer>>,
  ) {
    this.hub = hub;
    this.counter = counter;
    this.#clock = clock;
    this.#server = server;
  }

  /** The shipped documents, with as many days of publicity as the place has decided on; null = not decided. */
  static async open(publicityDays: string | null = '7'): Promise<AidCounty> {
    const regions = TOWNSHIPS.map((code) => ({ code, name: `${code}镇`, parent: XIUSHAN, origin: 'SEED' as const }));
    const policies = loadPolicyFiles().map((policy) => ({
      ...policy,
      parameters: policy.parameters.map((parameter) =>
        parameter.id === `${PROGRAMME}.publicity-days`
          ? { ...parameter, values: parameter.values.map((value) => ({ ...value, value: publicityDays })) }
          : parameter,
      ),
    }));
    const counter = new StatementCounter();
    const hub = await makeHub({ today: '2026-06-30', policies, regions, onStatement: counter.onStatement });
    const moved = { day: plainDate('2025-04-01') };
    const clock: Clock = { today: () => moved.day, hour: () => 12 };
    const { database, vault } = hub;
    const server = await startServer({
      database,
      vault,
      clock,
      tokenKey: TOKEN_KEY,
      host: '127.0.0.1',
      port: 0,
      demo: false,
    });
    return new AidCounty(hub, counter, moved, server);
  }

  on(day: string): void {
    this.#clock.day = plainDate(day);
  }

  async as(who: Who | Viewer): Promise<HttpClient> {
    const viewer = typeof who === 'string' ? VIEWERS[who] : who;
    return new HttpClient(this.#server.url, await signToken(TOKEN_KEY, viewer, 600));
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  async ask(who: Who, query: string, variables: object = {}): Promise<any> {
    return (await this.as(who)).ask(query, variables);
  }

  /** Sends a mutation with a new key; the payload, or the code of the error of the operation. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  async mutate(who: Who, mutation: string, input: object, fields: string = ROUND): Promise<any> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} } }`;
    const client = await this.as(who);
    const answer = await client.send(query, { input: { idempotencyKey: `key-${++this.#keys}-test`, ...input } });
    return answer.errors ? answer.errors[0]!.extensions.code : answer.data[mutation];
  }

  /** Like `mutate`, and nothing may be wrong. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  async done(who: Who, mutation: string, input: object): Promise<any> {
    const payload = await this.mutate(who, mutation, input);
    if (typeof payload === 'string' || payload.errors.length > 0) throw new Error(JSON.stringify(payload));
    return payload.round;
  }

  /** Who lives in which township with which account, all monitored. */
  async listed(
    month: string,
    names: Readonly<Record<string, 0 | 1>>,
    more: Record<string, string> = {},
  ): Promise<void> {
    const rows = Object.entries(names).map(([name, at]) => onRoster(this.people.of(name), TOWNSHIPS[at], name, more));
    await this.hub.deliver('roster', XIUSHAN, csvFile(ROSTER, rows), month);
    const listed = Object.keys(names).map((name) => onRevitalisation(this.people.of(name), '边缘易致贫户'));
    await this.hub.deliver('rural-revitalisation', XIUSHAN, csvFile(REVITALISATION, listed), month);
  }

  bill(name: string, more: Omit<Bill, 'id'>): Promise<string> {
    return this.billOf(this.people.of(name), more);
  }

  async billOf(person: Somebody, more: Omit<Bill, 'id'>): Promise<string> {
    const id = `S${++this.#bills}`;
    const row = billed(person, { id, at: XIUSHAN, ...more });
    await this.hub.deliver('settlements', XIUSHAN, csvFile(SETTLEMENTS, [row]));
    return id;
  }

  async deposit(amount: string): Promise<void> {
    const input = {
      programmeId: PROGRAMME,
      fundKind: 'EAST_WEST',
      amount,
      occurredOn: '2025-01-02',
      reference: '拨款单1',
    };
    const { errors } = await this.mutate('finance', 'aidFundsEnter', input, 'errors { code }');
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
  }

  propose(number: number, expectedRevision: number | null = null, year = 2025) {
    return this.done('insurance', 'aidRoundPropose', { programmeId: PROGRAMME, year, number, expectedRevision });
  }

  /** The townships of a round hang out and finish, the departments sign; the round is ready to be paid. */
  async review(roundId: string, from: string, finishedOn: string): Promise<void> {
    const query = '{ townships { version due region { code } } }';
    const townships = async () =>
      (await this.ask('insurance', `query ($id: ID!) { aidRound(id: $id) ${query} }`, { id: roundId })).aidRound
        .townships;
    const clerkOf = (code: string): Who => (code === TOWNSHIPS[0] ? 'township' : 'otherTownship');
    this.on(from);
    for (const { version, due, region } of await townships()) {
      if (due === '0.00') continue;
      const input = { roundId, townshipCode: region.code, fromOn: from, expectedVersion: version };
      await this.done(clerkOf(region.code), 'aidRoundPublicise', input);
    }
    this.on(finishedOn);
    for (const { version, due, region } of await townships()) {
      if (due === '0.00') continue;
      const input = { roundId, townshipCode: region.code, expectedVersion: version };
      await this.done(clerkOf(region.code), 'aidTownshipFinish', input);
    }
  }

  async sign(roundId: string): Promise<{ version: number; payByOn: string | null; status: string }> {
    let round = await this.round(roundId, 'version status payByOn');
    for (const who of ['insurance', 'civilAffairs', 'revitalisation'] as const) {
      round = await this.done(who, 'aidRoundSign', { roundId, expectedVersion: round.version });
    }
    return round;
  }

  async pay(roundId: string) {
    const { version } = await this.round(roundId, 'version');
    return this.done('insurance', 'aidRoundPay', { roundId, expectedVersion: version });
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  async round(roundId: string, fields: string, who: Who = 'insurance'): Promise<any> {
    const { aidRound } = await this.ask(who, `query ($id: ID!) { aidRound(id: $id) { ${fields} } }`, { id: roundId });
    return aidRound;
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  async person(name: string, fields: string, who: Who = 'insurance'): Promise<any> {
    const query = `query ($n: String!) { personByIdNumber(idNumber: $n) { ${fields} } }`;
    return (await this.ask(who, query, { n: this.people.of(name).number })).personByIdNumber;
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.hub.close();
  }
}
