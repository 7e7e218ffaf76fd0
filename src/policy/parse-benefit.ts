import { parsePercent, parseYuan } from '../value/money.ts';
import type {
  AidBenefit,
  AidClass,
  BasicBenefit,
  BasicShare,
  Benefit,
  BenefitNumber,
  BenefitPercent,
  CriticalIllnessBenefit,
  Service,
  Tilt,
} from './benefit.ts';
import { type Cursor, complete } from './parse-node.ts';
import { parsePopulation } from './parse-population.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseProvision } from './parse-versions.ts';
import type { Period } from './policy.ts';
import type { PopulationExpression } from './population.ts';
import type { Provision } from './provision.ts';

const KEYS = [
  'population',
  'insurance-types',
  'inpatient-types',
  'outpatient-types',
  'basic',
  'critical-illness',
  'aid',
] as const;

/** What the parts of one version need of the file. */
interface Reading {
  readonly scope: PolicyScope;
  readonly period: Period | undefined;
}

/** Reads what one document promises of the three insurances. */
export function parseBenefit(at: Cursor, scope: PolicyScope): Provision<Benefit> | undefined {
  return parseProvision(at, 'benefit', scope, KEYS, ['marker', 'deposit'], (fields, _, period) => {
    const reading = { scope, period };
    return complete<Benefit>({
      population: population(fields.population, reading),
      insuranceTypes: codes(fields['insurance-types'], /^\d{3}$/, '险种类型'),
      inpatientTypes: codes(fields['inpatient-types'], /^\d{2,8}$/, '医疗类别'),
      outpatientTypes: codes(fields['outpatient-types'], /^\d{2,8}$/, '医疗类别'),
      basic: fields.basic && parseBasic(fields.basic, reading),
      criticalIllness: fields['critical-illness'] && parseCriticalIllness(fields['critical-illness'], reading),
      aid: fields.aid && parseAid(fields.aid, reading),
      marker: fields.marker ? parseService(fields.marker, reading) : null,
      deposit: fields.deposit ? parseService(fields.deposit, reading) : null,
    });
  });
}

function population(at: Cursor | undefined, { scope, period }: Reading): PopulationExpression | undefined {
  return parsePopulation(at, (to, named) => scope.ruleReferences.push({ from: null, period, to, at: named }));
}

function codes(at: Cursor | undefined, form: RegExp, what: string): string[] | undefined {
  const read = at
    ?.items()
    .map((item) =>
      item.parsed(
        (text) => (form.test(text) ? text : undefined),
        `no code of ${what}`,
        'digits, as the lists have them',
      ),
    );
  return read?.includes(undefined) ? undefined : (read as string[] | undefined);
}

function parseService(at: Cursor, reading: Reading): Service | undefined {
  const fields = at.fields(['clause', 'population']);
  return complete<Service>({
    clause: fields?.clause?.text(),
    population: population(fields?.population, reading),
  });
}

function parseBasic(at: Cursor, reading: Reading): BasicBenefit | undefined {
  const fields = at.fields(['clause', 'inpatient', 'outpatient'], ['overall']);
  return complete<BasicBenefit>({
    clause: fields?.clause?.text(),
    overallPercent: fields?.overall ? percentText(fields.overall) : null,
    inpatient: fields?.inpatient && parseShare(fields.inpatient, reading),
    outpatient: fields?.outpatient && parseShare(fields.outpatient, reading),
  });
}

function parseShare(at: Cursor, reading: Reading): BasicShare | undefined {
  const fields = at.fields(['deductible', 'percent']);
  return complete<BasicShare>({
    deductible: number(fields?.deductible, '元', reading),
    percent: percent(fields?.percent, reading),
  });
}

function parseCriticalIllness(at: Cursor, reading: Reading): CriticalIllnessBenefit | undefined {
  const fields = at.fields(['clause', 'medical-types', 'deductible', 'percent', 'cap', 'tilts']);
  return complete<CriticalIllnessBenefit>({
    clause: fields?.clause?.text(),
    medicalTypes: codes(fields?.['medical-types'], /^\d{2,8}$/, '医疗类别'),
    deductible: number(fields?.deductible, '元', reading),
    percent: percent(fields?.percent, reading),
    cap: number(fields?.cap, '元', reading),
    tilts: every(fields?.tilts, (item) => parseTilt(item, reading)),
  });
}

function parseTilt(at: Cursor, reading: Reading): Tilt | undefined {
  const isAdded = at.keys.includes('percent-added');
  const fields = at.fields(['label', 'population', 'deductible-cut', isAdded ? 'percent-added' : 'percent', 'cap']);
  return complete<Tilt>({
    label: fields?.label?.text(),
    population: population(fields?.population, reading),
    deductibleCut: fields?.['deductible-cut'] && percentText(fields['deductible-cut']),
    percentAdded: isAdded ? fields?.['percent-added'] && percentText(fields['percent-added']) : null,
    percent: isAdded ? null : percent(fields?.percent, reading),
    hasCap: applies(fields?.cap),
  });
}

function parseAid(at: Cursor, reading: Reading): AidBenefit | undefined {
  const fields = at.fields(['clause', 'limit', 'classes']);
  return complete<AidBenefit>({
    clause: fields?.clause?.text(),
    limit: number(fields?.limit, '元', reading),
    classes: every(fields?.classes, (item) => parseClass(item, reading)),
  });
}

function parseClass(at: Cursor, reading: Reading): AidClass | undefined {
  const fields = at.fields(['label', 'population', 'inpatient', 'outpatient', 'limit']);
  return complete<AidClass>({
    label: fields?.label?.text(),
    population: population(fields?.population, reading),
    inpatient: percent(fields?.inpatient, reading),
    outpatient: percent(fields?.outpatient, reading),
    hasLimit: applies(fields?.limit),
  });
}

/** Whether the cap or limit of everybody applies to these too. */
function applies(at: Cursor | undefined): boolean | undefined {
  const word = at?.word(['applies', 'none'], 'cap or limit');
  return word && word === 'applies';
}

function every<T>(at: Cursor | undefined, read: (item: Cursor) => T | undefined): T[] | undefined {
  const items = at?.items().map(read);
  return items?.includes(undefined) ? undefined : (items as T[] | undefined);
}

/** Reads an amount or percentage, or `{ parameter: id }` of one. */
function number(at: Cursor | undefined, unit: '元' | '%', { scope }: Reading): BenefitNumber | undefined {
  if (!at) return undefined;
  if (!at.isMapping) {
    return complete<BenefitNumber>({ value: unit === '元' ? amountText(at) : percentText(at), parameterId: null });
  }
  const parameter = at.fields(['parameter'])?.parameter;
  const id = parameter?.text();
  if (parameter && id !== undefined) scope.parameterReferences.push({ to: id, at: parameter, unit });
  return complete<BenefitNumber>({ value: null, parameterId: id });
}

/** Reads a percentage, `{ at-least: … }` of one that may be exceeded, or `{ parameter: id }`. */
function percent(at: Cursor | undefined, reading: Reading): BenefitPercent | undefined {
  if (!at?.isMapping || !at.keys.includes('at-least')) {
    const read = number(at, '%', reading);
    return read && { ...read, isFloor: false };
  }
  const value = at.fields(['at-least'])?.['at-least'];
  const text = value && percentText(value);
  return text === undefined ? undefined : { value: text, parameterId: null, isFloor: true };
}

function percentText(at: Cursor): string | undefined {
  return at.parsed(
    (text) => {
      const read = parsePercent(text);
      return read === undefined || read > 1_000_000n ? undefined : text;
    },
    'percentage is no exact decimal up to 100',
    'a percentage such as 60 or 12.5, with at most four decimals',
  );
}

function amountText(at: Cursor): string | undefined {
  return at.parsed(
    (text) => ((parseYuan(text) ?? -1n) >= 0n ? text : undefined),
    'amount is no exact decimal of 元',
    'an amount such as 6000 or 6000.50',
  );
}
