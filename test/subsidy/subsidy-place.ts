import { personIdentities } from '../../src/person/identity-door.ts';
import type { ParameterValue, Policy } from '../../src/policy/policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { findSubsidies } from '../../src/subsidy/find-subsidies.ts';
import type { SubsidyFinding } from '../../src/subsidy/subsidy-finding.ts';
import { listsOf, type SubsidyTotals, totalSubsidy } from '../../src/subsidy/subsidy-totals.ts';
import { formatYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { People } from '../screening/scene.ts';
import {
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  REVITALISATION,
  ROSTER,
} from '../support/department-files.ts';
import { CONFIRMED, makeHub, type TestHub } from '../support/hub.ts';

/** What the places have decided: parameter → value, or dated values. */
export type Decided = Readonly<Record<string, string | readonly Partial<ParameterValue>[]>>;

/** The shipped documents with what the places have decided: parameter → value, or dated values. */
export function decided(values: Decided): Policy[] {
  return loadPolicyFiles().map((policy) => ({
    ...policy,
    parameters: policy.parameters.map((parameter) => {
      const set = values[parameter.id];
      if (set === undefined) return parameter;
      const first = parameter.values[0]!;
      return {
        ...parameter,
        values: typeof set === 'string' ? [{ ...first, value: set }] : set.map((one) => ({ ...first, ...one })),
      };
    }),
  }));
}

/** A place with its lists; what a test says of a person is a row of a file. */
export class SubsidyPlace {
  readonly people = new People();
  readonly hub: TestHub;
  readonly code: string;

  constructor(hub: TestHub, code: string) {
    this.hub = hub;
    this.code = code;
  }

  static async open(code: string, today: string, values: Decided = {}): Promise<SubsidyPlace> {
    return new SubsidyPlace(await makeHub({ today, policies: decided(values) }), code);
  }

  async living(...names: string[]): Promise<void> {
    const rows = names.map((name) => onRoster(this.people.of(name), this.code, name));
    await this.hub.deliver('roster', this.code, csvFile(ROSTER, rows), '2024-01');
  }

  async civil(month: string, listed: Readonly<Record<string, string>>): Promise<void> {
    const rows = Object.entries(listed).map(([name, category]) => onCivilAffairs(this.people.of(name), category));
    await this.hub.deliver('civil-affairs', this.code, csvFile(CIVIL_AFFAIRS, rows), month, CONFIRMED);
  }

  async rural(month: string, listed: Readonly<Record<string, string>>): Promise<void> {
    const rows = Object.entries(listed).map(([name, kind]) => onRevitalisation(this.people.of(name), kind));
    await this.hub.deliver('rural-revitalisation', this.code, csvFile(REVITALISATION, rows), month, CONFIRMED);
  }

  async enrol(rows: Readonly<Record<string, Readonly<Record<string, string>>>>, year = '2025'): Promise<void> {
    const lines = Object.entries(rows).map(([name, cells]) => ({
      ...enrolled(this.people.of(name), this.code, year),
      个人缴费标准: '350',
      ...cells,
    }));
    await this.hub.deliver('enrolments', this.code, csvFile(ENROLMENTS, lines));
  }

  async findings(today: string, year = 2025, insurance = 'BASIC'): Promise<Map<string, SubsidyFinding>> {
    const [answer] = (
      await findSubsidies(this.hub.database, { year, today: plainDate(today), scope: { regionCode: this.code } })
    ).filter(({ subsidy }) => subsidy.content.insurance === insurance);
    const { database, vault } = this.hub;
    const names = await personIdentities(
      database,
      vault,
      answer!.findings.flatMap(({ personId }) => personId ?? []),
    );
    // Whom no list names is told together, a line for each way of standing.
    let lines = 0;
    const nameOf = ({ personId }: SubsidyFinding) =>
      personId !== null ? names.get(personId)!.name : ++lines === 1 ? '众人' : `众人 ${lines}`;
    return new Map(answer!.findings.map((one) => [nameOf(one), one]));
  }

  async told(today: string, year = 2025, insurance = 'BASIC'): Promise<Record<string, string>> {
    return Object.fromEntries(
      [...(await this.findings(today, year, insurance))].map(([name, one]) => [name, wordsOf(one)]),
    );
  }

  async totals(today: string, year = 2025): Promise<SubsidyTotals> {
    const [answer] = await findSubsidies(this.hub.database, {
      year,
      today: plainDate(today),
      scope: { regionCode: this.code },
    });
    return totalSubsidy(answer!);
  }
}

/** `300 + 50 + 0 OK`: fund, finance, person, outcome, then the lists. */
function wordsOf(finding: SubsidyFinding): string {
  const { due, outcome, missing } = finding;
  const plain = (fen: bigint) => formatYuan(fen).replace('.00', '');
  const shares =
    due.outcome === 'DUE'
      ? `${[due.byPayer.MEDICAL_AID_FUND, due.byPayer.FINANCE, due.personFen].map(plain).join(' + ')} `
      : '';
  const lists = listsOf(finding).filter((list) => list !== outcome);
  return `${shares}${outcome}${missing.length > 0 ? ` (${missing.join()})` : ''}${lists.length > 0 ? ` ${lists.join()}` : ''}`;
}
