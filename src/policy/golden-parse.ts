import { CATEGORIES, CATEGORY_FACTS, type Category, MONITORED_CATEGORIES } from '../person/category.ts';
import { lastOfYear, parsePlainMonth, yearOf } from '../value/plain-date.ts';
import { parseAmount, parseFen } from './golden-amount.ts';
import {
  GOLDEN_HOSPITAL_LEVELS,
  GOLDEN_HUKOU,
  GOLDEN_OUTCOMES,
  type GoldenAnswer,
  type GoldenBill,
  type GoldenCase,
  type GoldenEnrolment,
  type GoldenFile,
  type GoldenIdentity,
  type GoldenIncome,
  type GoldenPayment,
  type GoldenRound,
  type GoldenScene,
  WITHHELD_DATASETS,
} from './golden-case.ts';
import type { GoldenPromise } from './golden-promise.ts';
import { PROMISE_READERS, parseRoundNumber } from './golden-promise-parse.ts';
import { INCOME_SCOPES } from './metric.ts';
import { FaultList } from './parse-faults.ts';
import { type Cursor, complete } from './parse-node.ts';
import { rootOf } from './parse-policy.ts';

/**
 * Reads a file of golden cases in the strict form of policy files: one accepted form, every amount the text that stands there.
 * What a case names is checked against itself here, and against the document in golden-check.ts.
 * @throws PolicyInvalidError (POLICY_INVALID) with every fault of the file, each with path, line, found, expected, mend
 */
export function parseGolden(text: string, file: string): GoldenFile {
  const faults = new FaultList(file);
  const fields = rootOf(text, faults).fields(['key', 'scenes']);
  const golden = complete<GoldenFile>({
    key: fields?.key?.text(),
    scenes: fields?.scenes && all(fields.scenes, parseScene),
  });
  faults.throwIfAny();
  if (!golden) throw new Error(`${file}: not read, and no fault told`);
  return golden;
}

function parseScene(at: Cursor): GoldenScene | undefined {
  const fields = at.fields(
    ['scene', 'year', 'cases'],
    ['lists', 'withheld', 'incomes', 'parameters', 'rounds', 'hospital-level'],
  );
  const year = fields?.year && parseYear(fields.year);
  if (!fields || year === undefined) return undefined;
  return complete<GoldenScene>({
    name: fields.scene?.text(),
    year,
    lists: fields.lists ? all(fields.lists, parseMonth) : [`${year}-01`],
    withheld: fields.withheld ? fields.withheld.words(WITHHELD_DATASETS, 'dataset') : [],
    incomes: fields.incomes ? all(fields.incomes, parseIncome) : [],
    parameters: fields.parameters ? all(fields.parameters, parseParameterValue) : [],
    rounds: fields.rounds ? all(fields.rounds, parseRound) : [],
    hospitalLevel: fields['hospital-level'] ? fields['hospital-level'].word(GOLDEN_HOSPITAL_LEVELS, 'level') : null,
    cases: fields.cases && all(fields.cases, (item) => parseCase(item, year)),
  });
}

function parseIncome(at: Cursor): GoldenIncome | undefined {
  const fields = at.fields(['region', 'scope', 'year', 'amount', 'published']);
  return complete<GoldenIncome>({
    regionCode: fields?.region?.text(),
    scope: fields?.scope?.word(INCOME_SCOPES, 'income scope'),
    year: fields?.year && parseYear(fields.year),
    amountFen: fields?.amount && parseFen(fields.amount),
    publishedOn: fields?.published?.day(),
  });
}

function parseRound(at: Cursor): GoldenRound | undefined {
  const fields = at.fields(['programme', 'round', 'on', 'deposit']);
  return complete<GoldenRound>({
    provisionId: fields?.programme?.text(),
    round: fields?.round && parseRoundNumber(fields.round),
    on: fields?.on?.day(),
    depositFen: fields?.deposit && parseFen(fields.deposit),
  });
}

function parseParameterValue(at: Cursor): { id: string; value: string } | undefined {
  const fields = at.fields(['id', 'value']);
  return complete<{ id: string; value: string }>({ id: fields?.id?.text(), value: fields?.value?.text() });
}

const PROMISES = Object.keys(PROMISE_READERS) as (keyof typeof PROMISE_READERS)[];

function parseCase(at: Cursor, year: number): GoldenCase | undefined {
  const facts = ['region', 'hukou', 'died', 'is', 'enrolled', 'bills', 'paid', 'guidance'] as const;
  const fields = at.fields(['case'], [...facts, 'then', ...PROMISES]);
  if (!fields) return undefined;
  const promises = PROMISES.map((key) =>
    fields[key] ? all<GoldenPromise>(fields[key], (item) => PROMISE_READERS[key](item, year)) : [],
  );
  if (!fields.then && PROMISES.every((key) => !fields[key])) {
    return at.fault({
      problem: 'a case without an answer',
      found: Object.keys(fields).join(', '),
      expected: `then, ${PROMISES.join(', ')}`,
      mend: 'write what the hub must say',
    });
  }
  const isUnknown = fields.hukou?.isNull === true;
  return complete<GoldenCase>({
    name: fields.case?.text(),
    regionCode: fields.region ? fields.region.text() : null,
    hukou: isUnknown ? null : fields.hukou ? fields.hukou.word(GOLDEN_HUKOU, 'hukou') : '农业',
    diedOn: fields.died ? fields.died.day() : null,
    identities: fields.is ? all(fields.is, parseIdentity) : [],
    enrolments: fields.enrolled ? all(fields.enrolled, parseEnrolment) : [],
    bills: fields.bills ? all(fields.bills, parseBill) : [],
    payments: fields.paid ? all(fields.paid, parsePayment) : [],
    answers: fields.then ? all(fields.then, (item) => parseAnswer(item, year)) : [],
    guidance: fields.guidance ? fields.guidance.flag() : null,
    promises: promises.includes(undefined) ? undefined : promises.flatMap((own) => own ?? []),
    line: at.line,
  });
}

function parseIdentity(at: Cursor): GoldenIdentity | undefined {
  if (!at.isMapping) {
    const category = parseCategory(at);
    return category && { category, from: null, until: null, lists: null };
  }
  const fields = at.fields(['category'], ['from', 'until', 'lists']);
  const category = fields?.category && parseCategory(fields.category);
  if (!fields || category === undefined) return undefined;
  const isOpen = category === 'ALLEVIATED' || category === 'RETURNED_TO_POVERTY';
  if (isOpen && fields.until) {
    return fields.until.fault({
      problem: 'an end that no list states',
      found: `until of ${CATEGORY_FACTS[category].label}`,
      expected: 'lists: the lists on which the person still stands',
      mend: 'write “lists” instead',
    });
  }
  return complete<GoldenIdentity>({
    category,
    from: fields.from ? parseMonth(fields.from) : null,
    until: fields.until ? parseMonth(fields.until) : null,
    lists: fields.lists ? all(fields.lists, parseMonth) : null,
  });
}

/** Whether the category is one of the three of the monitoring list. */
export function isMonitored(category: Category): boolean {
  return (MONITORED_CATEGORIES as readonly Category[]).includes(category);
}

function parseCategory(at: Cursor): Category | undefined {
  const label = at.word(
    CATEGORIES.map((category) => CATEGORY_FACTS[category].label),
    'category',
  );
  return CATEGORIES.find((category) => CATEGORY_FACTS[category].label === label);
}

function parseEnrolment(at: Cursor): GoldenEnrolment | undefined {
  const fields = at.fields(['from', 'until'], ['type', 'status', 'premium', 'paid-on', 'exempt']);
  return complete<GoldenEnrolment>({
    from: fields?.from?.day(),
    until: fields?.until?.dayOrNull(),
    insuranceType: fields?.type ? fields.type.text() : '390',
    status: fields?.status ? fields.status.text() : '正常参保',
    premium: fields?.premium ? parseAmount(fields.premium) : '400',
    paidOn: fields?.['paid-on'] ? fields['paid-on'].dayOrNull() : fields?.from?.day(),
    isExempt: fields?.exempt ? fields.exempt.flag() : false,
  });
}

function parseBill(at: Cursor): GoldenBill | undefined {
  const amounts = ['in-scope', 'basic', 'critical', 'aid', 'exempt', 'account'] as const;
  const marks = ['insurance', 'at-hospital', 'referred', 'paid-after'] as const;
  const fields = at.fields(['on', 'total'], ['id', 'type', 'stay', 'reverses', 'valid', ...amounts, ...marks]);
  const markOf = (name: (typeof marks)[number]) => (fields?.[name] ? fields[name].flag() : null);
  const amountOf = (name: (typeof amounts)[number]) => (fields?.[name] ? parseAmount(fields[name]) : '0');
  const total = fields?.total && parseAmount(fields.total);
  return complete<GoldenBill>({
    id: fields?.id ? fields.id.text() : null,
    on: fields?.on?.day(),
    medicalType: fields?.type ? fields.type.text() : '21',
    stay: fields?.stay ? fields.stay.text() : null,
    reverses: fields?.reverses ? fields.reverses.text() : null,
    isValid: fields?.valid ? fields.valid.flag() : true,
    total,
    inScope: fields?.['in-scope'] ? parseAmount(fields['in-scope']) : total,
    basic: amountOf('basic'),
    critical: amountOf('critical'),
    aid: amountOf('aid'),
    exempt: amountOf('exempt'),
    account: amountOf('account'),
    insuranceType: fields?.insurance ? fields.insurance.text() : null,
    isAtHospital: markOf('at-hospital'),
    isReferred: markOf('referred'),
    isPaidAfter: markOf('paid-after'),
  });
}

function parsePayment(at: Cursor): GoldenPayment | undefined {
  const fields = at.fields(['channel', 'on', 'amount'], ['in-scope', 'year', 'bill']);
  return complete<GoldenPayment>({
    channel: fields?.channel?.text(),
    on: fields?.on?.day(),
    amount: fields?.amount && parseAmount(fields.amount),
    inScope: fields?.['in-scope'] ? parseAmount(fields['in-scope']) : null,
    year: fields?.year ? parseYear(fields.year) : null,
    bill: fields?.bill ? fields.bill.text() : null,
  });
}

function parseAnswer(at: Cursor, yearOfScene: number): GoldenAnswer | undefined {
  const fields = at.fields(['rule', 'outcome'], ['on', 'year', 'stay', 'amount', 'since', 'missing']);
  const answer = complete<GoldenAnswer>({
    ruleId: fields?.rule?.text(),
    on: fields?.on ? fields.on.day() : lastOfYear(yearOfScene),
    year: fields?.year ? parseYear(fields.year) : yearOfScene,
    stay: fields?.stay ? fields.stay.text() : null,
    outcome: fields?.outcome?.word(GOLDEN_OUTCOMES, 'outcome'),
    amountFen: fields?.amount ? parseFen(fields.amount) : null,
    since: fields?.since ? fields.since.day() : null,
    missing: fields?.missing ? fields.missing.texts() : [],
    line: at.line,
  });
  if (answer && (answer.outcome === 'UNDETERMINED') !== answer.missing.length > 0) {
    return at.fault({
      problem: 'missing and outcome do not agree',
      found: `${answer.outcome} with ${answer.missing.length} missing`,
      expected: 'missing of UNDETERMINED, and of no other outcome',
      mend: 'name what is missing, or correct the outcome',
    });
  }
  if (answer && answer.year > yearOf(answer.on)) {
    return at.fault({
      problem: 'a year that has not begun',
      found: `${answer.year} on ${answer.on}`,
      expected: `${yearOf(answer.on)} or earlier`,
      mend: 'correct “year” or “on”',
    });
  }
  return answer;
}

/** The entries of a list, undefined when one of them could not be read. */
function all<T>(at: Cursor, read: (item: Cursor) => T | undefined): T[] | undefined {
  const items = at.items().map(read);
  return items.includes(undefined) ? undefined : (items as T[]);
}

function parseYear(at: Cursor): number | undefined {
  return at.parsed((text) => (/^20\d\d$/.test(text) ? Number(text) : undefined), 'no year', 'a year such as 2024');
}

function parseMonth(at: Cursor): string | undefined {
  return at.parsed((text) => (parsePlainMonth(text) ? text : undefined), 'no month', 'a month written YYYY-MM');
}
