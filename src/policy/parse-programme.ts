import { DEPARTMENT_NAMES } from '../access/department.ts';
import { parsePercent, parseYuan } from '../value/money.ts';
import { parsePlainDate } from '../value/plain-date.ts';
import { type Cursor, complete } from './parse-node.ts';
import type { PolicyScope } from './parse-scope.ts';
import { parseCount, parseProvision } from './parse-versions.ts';
import type { ParameterUnit } from './policy.ts';
import {
  BAND_REACHES,
  type Band,
  PROGRAMME_STEPS,
  type Programme,
  type ProgrammeRound,
  SHORTFALLS,
} from './programme.ts';
import type { Provision } from './provision.ts';

const KEYS = [
  'entitles',
  'bands',
  'bands-reach',
  'rounds',
  'shortfall',
  'funds',
  'steps',
  'pay-within',
  'publicity',
] as const;

/** Reads one programme of aid in rounds. */
export function parseProgramme(at: Cursor, scope: PolicyScope): Provision<Programme> | undefined {
  return parseProvision(at, 'programme', scope, KEYS, [], (fields, _, period) => {
    const ruleId = fields.entitles?.text();
    if (ruleId !== undefined) scope.ruleReferences.push({ from: null, period, to: ruleId, at: fields.entitles! });
    const shortfall = fields.shortfall?.fields(['before-last', 'last']);
    const payWithin = fields['pay-within']?.fields(['working-days']);
    return complete<Programme>({
      ruleId,
      bands: fields.bands && parseBands(fields.bands),
      bandsReach: fields['bands-reach']?.word(BAND_REACHES, 'reach of bands'),
      rounds: fields.rounds && parseRounds(fields.rounds),
      shortfallBeforeLast: shortfall?.['before-last']?.word(SHORTFALLS, 'shortfall'),
      shortfallOfLast: shortfall?.last?.word(SHORTFALLS, 'shortfall'),
      funds: fields.funds && parseFunds(fields.funds),
      steps: fields.steps && parseSteps(fields.steps),
      payWithinWorkingDays: payWithin?.['working-days'] && parseCount(payWithin['working-days']),
      publicityParameterId: fields.publicity && parseParameterName(fields.publicity, '天', scope),
    });
  });
}

/** Reads `{ parameter: id }` of a parameter in this unit. */
export function parseParameterName(at: Cursor, unit: ParameterUnit, scope: PolicyScope): string | undefined {
  const parameter = at.fields(['parameter'])?.parameter;
  const id = parameter?.text();
  if (parameter && id !== undefined) scope.parameterReferences.push({ to: id, at: parameter, unit });
  return id;
}

function parseBands(at: Cursor): Band[] | undefined {
  const bands = at.items().map((item) => ({ item, band: parseBand(item) }));
  if (bands.some(({ band }) => band === undefined)) return undefined;
  for (const [index, { item, band }] of bands.entries()) {
    const before = bands[index - 1]?.band;
    if (!before || parseYuan(before.lowest)! < parseYuan(band!.lowest)!) continue;
    item.fault({
      problem: 'bands not ascending',
      found: `${band!.lowest} after ${before.lowest}`,
      expected: 'bands in the order of their amounts',
      mend: 'order the bands, each beginning where the one before ends',
    });
  }
  return bands.map(({ band }) => band!);
}

function parseBand(at: Cursor): Band | undefined {
  const isAbove = at.keys.includes('above');
  const isFlat = at.keys.includes('amount');
  const fields = at.fields([isAbove ? 'above' : 'from', isFlat ? 'amount' : 'percent']);
  if (!fields) return undefined;
  return complete<Band>({
    lowest: amount(isAbove ? fields.above : fields.from),
    includesLowest: !isAbove,
    percent: isFlat ? null : percent(fields.percent),
    amount: isFlat ? amount(fields.amount) : null,
  });
}

function amount(at: Cursor | undefined): string | undefined {
  return at?.parsed(
    (text) => ((parseYuan(text) ?? -1n) >= 0n ? text : undefined),
    'amount is no exact decimal of 元',
    'an amount such as 6000 or 6000.50',
  );
}

function percent(at: Cursor | undefined): string | undefined {
  return at?.parsed(
    (text) => (parsePercent(text) === undefined ? undefined : text),
    'percentage is no exact decimal',
    'a percentage such as 50 or 12.5, with at most four decimals',
  );
}

function parseRounds(at: Cursor): ProgrammeRound[] | undefined {
  const rounds = at.items().map((item) => {
    const fields = item.fields(['cut-off', 'due']);
    return complete<ProgrammeRound>({ cutOff: dayOfYear(fields?.['cut-off']), due: dayOfYear(fields?.due) });
  });
  if (rounds.includes(undefined)) return undefined;
  const read = rounds as ProgrammeRound[];
  const isAscending = read.every(({ cutOff }, index) => index === 0 || read[index - 1]!.cutOff < cutOff);
  if (isAscending) return read;
  return at.fault({
    problem: 'rounds not ascending',
    found: read.map(({ cutOff }) => cutOff).join(', '),
    expected: 'cut-off days in the order of the year',
    mend: 'order the rounds',
  });
}

function dayOfYear(at: Cursor | undefined): string | undefined {
  return at?.parsed(
    // 2023 is no leap year: 02-29 is no day that every year has
    (text) => (/^\d{2}-\d{2}$/.test(text) && parsePlainDate(`2023-${text}`) ? text : undefined),
    'no day of the year',
    'a day that every year has, as MM-DD',
  );
}

export function parseFunds(at: Cursor): Programme['funds'][number][] | undefined {
  const funds = at.items().map((item) => {
    const fields = item.fields(['kind', 'label']);
    const kind = fields?.kind?.parsed(
      (text) => (/^[A-Z][A-Z_]*$/.test(text) ? text : undefined),
      'no kind of fund',
      'upper-case words joined by _',
    );
    return complete<Programme['funds'][number]>({ kind, label: fields?.label?.text() });
  });
  return funds.includes(undefined) ? undefined : (funds as Programme['funds'][number][]);
}

function parseSteps(at: Cursor): Programme['steps'][number][] | undefined {
  const steps = at.items().map((item) => {
    const fields = item.fields(['step', 'by']);
    return complete<Programme['steps'][number]>({
      step: fields?.step?.word(PROGRAMME_STEPS, 'step'),
      by: fields?.by?.words(DEPARTMENT_NAMES, 'department'),
    });
  });
  if (steps.includes(undefined)) return undefined;
  const read = steps as Programme['steps'][number][];
  if (read.map(({ step }) => step).join() === PROGRAMME_STEPS.join()) return read;
  return at.fault({
    problem: 'steps incomplete or out of order',
    found: read.map(({ step }) => step).join(', '),
    expected: PROGRAMME_STEPS.join(', '),
    mend: 'write every step once, in this order',
  });
}
