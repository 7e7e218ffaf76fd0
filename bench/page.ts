import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DeliveryFile } from '../seeds/departments/delivery-file.ts';

/** Persons of a county, their households with members, 20 settlements each, their burdens: what a list page shows. */
const PAGE = `query Page($region: String!, $year: Int!) {
  persons(first: 20, filter: { regionCode: $region }) {
    edges { node {
      name idNumber diedOn
      household { householdNumber members { relation person { name idNumber } } }
      settlements(year: $year, first: 20) { edges { node { settledAt hospitalName total inScope outOfPocket } } }
      burden(year: $year) { total inScope outOfPocket paidBy { layer amount } }
    } }
  }
}`;

const CONNECTIONS = 10;

/** A server that answers the page. */
export interface PageServer {
  readonly url: string;
  readonly token: string | null;
  readonly variables: { readonly region: string; readonly year: number };
  cpuSeconds(): Promise<number>;
}

/** How a server bore the page for some seconds. */
export interface PageRate {
  /** Requests a second of the server process's own CPU: what one core of it would answer. */
  readonly perCore: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface Page {
  readonly persons: {
    readonly edges: readonly {
      readonly node: {
        readonly name: string;
        readonly idNumber: string;
        readonly household: { readonly members: readonly unknown[] } | null;
        readonly settlements: { readonly edges: readonly unknown[] };
      };
    }[];
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** One answer of the page. */
export async function fetchPage(server: PageServer): Promise<Page> {
  const answer = JSON.parse(await post(server)) as { data?: Page; errors?: unknown };
  if (!answer.data || answer.errors) throw new Error(`the page was not answered: ${JSON.stringify(answer.errors)}`);
  return answer.data;
}

/** Asks for the page over ten connections for `seconds`, after a third of it to warm up. */
export async function loadPage(server: PageServer, seconds: number): Promise<PageRate> {
  await askFor(server, seconds / 3);
  const cpu = await server.cpuSeconds();
  const from = performance.now();
  const milliseconds = (await askFor(server, seconds)).sort((a, b) => a - b);
  const wall = (performance.now() - from) / 1000;
  const used = (await server.cpuSeconds()) - cpu;
  const at = (share: number) => milliseconds[Math.floor(milliseconds.length * share)]!;
  return { perCore: milliseconds.length / used, perSecond: milliseconds.length / wall, p50: at(0.5), p99: at(0.99) };
}

async function askFor(server: PageServer, seconds: number): Promise<number[]> {
  const end = performance.now() + seconds * 1000;
  const milliseconds: number[] = [];
  const connection = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      const text = await post(server);
      if (text.includes('"errors"')) throw new Error(text.slice(0, 500));
      milliseconds.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return milliseconds;
}

function post({ url, token, variables }: PageServer): Promise<string> {
  const body = JSON.stringify({ query: PAGE, variables });
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/graphql`,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(token && { authorization: `Bearer ${token}` }),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/**
 * Writes a settlements file that gives each of these persons 20 settlements more: rows of the delivered file with other
 * numbers and people.
 */
export async function twentySettlementsEach(
  folder: string,
  source: DeliveryFile,
  people: readonly { readonly name: string; readonly idNumber: string }[],
): Promise<DeliveryFile> {
  const wanted = people.flatMap((person) => Array.from({ length: 20 }, () => person));
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(source.path) })) {
    if (lines.length === 0) {
      lines.push(line);
      continue;
    }
    const cells = line.split(',');
    if (cells[2] !== '') continue; // a reversal would take another row back
    const person = wanted[lines.length - 1];
    if (!person) break;
    lines.push(
      [`P${cells[0]}`, `P${cells[1]}`, ...cells.slice(2, 7), person.idNumber, person.name, ...cells.slice(9)].join(),
    );
  }
  const path = join(folder, 'page-settlements.csv');
  await writeFile(path, `${lines.join('\n')}\n`);
  return { ...source, path, rows: lines.length - 1 };
}
