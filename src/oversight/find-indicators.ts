import type { IdentityVault } from '../access/identity-vault.ts';
import type { Queryable } from '../database/database.ts';
import type { IndicatorMeasure, Indicators } from '../policy/indicator.ts';
import { judgingDay, type PublishedProvision } from '../policy/published-provisions.ts';
import { findSubsidies } from '../subsidy/find-subsidies.ts';
import { findPatterns, type PopulationPatterns } from '../subsidy/population-pattern.ts';
import { totalSubsidy } from '../subsidy/subsidy-totals.ts';
import type { PlainDate } from '../value/plain-date.ts';
import { type FoundFigure, type IndicatorFigure, judgeFigure } from './indicator-figure.ts';
import { indicatorSql, pairingSql } from './indicator-sql.ts';

export type IndicatorsInForce = PublishedProvision<Indicators>;

/** What is asked: the indicators of a document for a region and year, as of today. */
export interface IndicatorQuestion {
  readonly indicators: IndicatorsInForce;
  readonly regionCode: string;
  readonly year: number;
  readonly today: PlainDate;
}

interface Row {
  readonly money_total_fen: bigint;
  readonly oop_fen: bigint;
  readonly visits: bigint;
  readonly patients: number;
  readonly one_stop: bigint;
  readonly without_location: bigint;
  readonly left_over: bigint;
  readonly aided: bigint;
  readonly total_fen: bigint;
  readonly self_funded_fen: bigint;
  readonly without_self_funded: bigint;
  readonly members: number;
  readonly insured: number;
  readonly insured_unknown: number;
  readonly hospitals: readonly { label: string; total: string; selfFunded: string; persons: number }[];
}

/** The figures of every indicator in the order of the file. A handful of statements, however many persons. */
export async function findIndicators(
  hub: { readonly database: Queryable; readonly vault: IdentityVault },
  question: IndicatorQuestion,
): Promise<IndicatorFigure[]> {
  const { indicators, regionCode, year, today } = question;
  const on = judgingDay(year, today);
  const { items } = indicators.content;
  const population = indicators.population(indicators.content.population);
  const patterns = await findPatterns(hub.database, population, { regionCode, year, on });
  const parameters = [today, year, on, regionCode, patterns.inside];
  const [row] = await hub.database.query<Row>(indicatorSql(), parameters);
  const wants = (measure: IndicatorMeasure) => items.some((item) => item.measure === measure);
  const paired = wants('PAIRED') ? await findPaired(hub, parameters) : null;
  const subsidised = wants('SUBSIDISED') ? await findSubsidised(hub.database, question) : null;
  const bases = indicators.valuesOn(on);
  return items.map((item) => {
    const found = figureOf(item.measure, row!, { ...patterns, year }, paired, subsidised);
    const base = item.target?.kind === 'ABOVE_BASE' ? (bases.get(item.target.parameterId) ?? null) : null;
    return judgeFigure(item, found, base);
  });
}

type Paired = { readonly persons: number; readonly paired: number; readonly unlisted: number };

function figureOf(
  measure: IndicatorMeasure,
  row: Row,
  { missing, year }: PopulationPatterns & { readonly year: number },
  paired: Paired | null,
  subsidised: FoundFigure | null,
): FoundFigure {
  const lacking = (code: string, count: bigint | number) => (Number(count) > 0 ? [`${code}:${count}`] : []);
  const figure = (
    unit: FoundFigure['unit'],
    numerator: bigint | number,
    denominator: bigint | number,
    persons: number,
    more: readonly string[] = [],
    parts: FoundFigure['parts'] = [],
  ): FoundFigure => ({
    unit,
    share: { numerator: BigInt(numerator), denominator: BigInt(denominator) },
    persons,
    missing: [...missing, ...more],
    parts,
  });
  switch (measure) {
    case 'PROTECTION_RATE':
      return figure('元', row.money_total_fen - row.oop_fen, row.money_total_fen, row.patients);
    case 'OUT_OF_CATALOGUE_SHARE': {
      const parts = row.hospitals.map(({ label, total, selfFunded, persons }) => ({
        label,
        persons,
        numerator: BigInt(selfFunded),
        denominator: BigInt(total),
      }));
      const more = lacking('self-funded', row.without_self_funded);
      return figure('元', row.self_funded_fen, row.total_fen, row.patients, more, parts);
    }
    case 'AID_IMPLEMENTED':
      return figure('次', row.aided, row.left_over, row.patients);
    case 'ONE_STOP_SHARE': {
      const more = lacking('pay-location', row.without_location);
      return figure('次', row.one_stop, row.visits, row.patients, more);
    }
    case 'PAIRED':
      return figure('人', paired!.paired, paired!.persons, paired!.persons, lacking('pairing', paired!.unlisted));
    case 'CHRONIC_REPORTED_IN_TIME':
      return { unit: '次', share: null, persons: 0, missing: ['dataset:chronic-disease'], parts: [] };
    case 'ENROLLED': {
      const more = row.insured_unknown > 0 ? [`enrolments:${year}`] : [];
      return figure('人', row.insured, row.members, row.members, more);
    }
    case 'SUBSIDISED':
      return subsidised!;
  }
}

/** Who has both a cadre and a family doctor on the roster of the day. */
async function findPaired(
  { database, vault }: { readonly database: Queryable; readonly vault: IdentityVault },
  parameters: unknown[],
): Promise<Paired> {
  const rows = await database.query<{ contact_cipher: Buffer | null; is_listed: boolean | null }>(
    pairingSql(),
    parameters,
  );
  let paired = 0;
  for (const { contact_cipher: sealed } of rows) {
    if (sealed === null) continue;
    const told = JSON.parse(vault.open(sealed).toString('utf8')) as { cadre?: string; family_doctor?: string };
    if (told.cadre && told.family_doctor) paired++;
  }
  return { persons: rows.length, paired, unlisted: rows.filter((row) => !row.is_listed).length };
}

/** Who got the subsidy of basic insurance that is due, as the subsidies themselves count it. */
async function findSubsidised(database: Queryable, question: IndicatorQuestion): Promise<FoundFigure> {
  const { regionCode, year, today } = question;
  const answers = await findSubsidies(database, { year, today, scope: { regionCode } });
  const basic = answers.find(({ subsidy }) => subsidy.content.insurance === 'BASIC');
  if (!basic) return { unit: '人', share: null, persons: 0, missing: ['subsidy-provision'], parts: [] };
  const { reached, of, unknown } = totalSubsidy(basic).subsidised;
  return {
    unit: '人',
    share: { numerator: BigInt(reached), denominator: BigInt(of) },
    persons: of,
    missing: unknown > 0 ? [`subsidy:${unknown}`] : [],
    parts: [],
  };
}
