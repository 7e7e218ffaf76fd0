import { CATEGORIES, CATEGORY_FACTS, type Category, MONITORED_CATEGORIES } from '../person/category.ts';
import { type Fen, parseYuan } from '../value/money.ts';
import { lastOfYear, yearOf } from '../value/plain-date.ts';
import {
  GOLDEN_HUKOU,
  GOLDEN_OUTCOMES,
  type GoldenAid,
  type GoldenAnswer,
  type GoldenBill,
  type GoldenCase,
  type GoldenEnrolment,
  type GoldenFile,
  type GoldenIdentity,
  type GoldenIncome,
  type GoldenPayment,
  type GoldenScene,
  type GoldenSubsidy,
  WITHHELD_DATASETS,
} from './golden-case.ts';
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
  const fields = at.fields(['scene', 'year', 'cases'], ['lists', 'withheld', 'incomes', 'parameters']);
  const year = fields?.year && parseYear(fields.year);
  if (!fields || year === undefined) return undefined;
  return complete<GoldenScene>({
    name: fields.scene?.text(),
    year,
    lists: fields.lists ? all(fields.lists, parseMonth) : [`${year}-01`],
    withheld: fields.withheld ? fields.withheld.words(WITHHELD_DATASETS, 'dataset') : [],
    incomes: fields.incomes ? all(fields.incomes, parseIncome) : [],
    parameters: fields.parameters ? all(fields.parameters, parseParameterValue) : [],
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

function parseParameterValue(at: Cursor): { id: string; value: string } | undefined {
  const fields = at.fields(['id', 'value']);
  return complete<{ id: string; value: string }>({ id: fields?.id?.text(), value: fields?.value?.text() });
}

function parseCase(at: Cursor, year: number): GoldenCase | undefined {
  const facts = ['region', 'hukou', 'died', 'is', 'enrolled', 'bills', 'paid'] as const;
  const fields = at.fields(['case'], [...facts, 'then', 'aid', 'subsidy']);
  if (!fields) return undefined;
  if (!fields.then && !fields.aid && !fields.subsidy) {
    return at.fault({
      problem: 'a case without an answer',
      found: Object.keys(fields).join(', '),
      expected: 'then, aid or subsidy',
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
    aids: fields.aid ? all(fields.aid, parseAid) : [],
    subsidies: fields.subsidy ? all(fields.subsidy, (item) => parseSubsidy(item, year)) : [],
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
  const fields = at.fields(['on', 'total'], ['id', 'type', 'stay', 'reverses', 'valid', ...amounts]);
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

function parseAid(at: Cursor): GoldenAid | undefined {
  const fields = at.fields(['programme', 'round', 'on', 'aid']);
  return complete<GoldenAid>({
    programmeId: fields?.programme?.text(),
    round: fields?.round?.parsed((text) => (/^[1-9]$/.test(text) ? Number(text) : undefined), 'no round', '1 to 9'),
    on: fields?.on?.day(),
    aidFen: fields?.aid && (fields.aid.isNull ? null : parseFen(fields.aid)),
    line: at.line,
  });
}

function parseSubsidy(at: Cursor, yearOfScene: number): GoldenSubsidy | undefined {
  const isOpen = at.keys.includes('missing');
  const fields = at.fields(isOpen ? ['subsidy', 'missing'] : ['subsidy', 'fund', 'finance', 'person'], ['on']);
  const shares = (['fund', 'finance', 'person'] as const).map((key) => fields?.[key] && parseFen(fields[key]));
  const [fundFen, financeFen, personFen] = shares;
  return complete<GoldenSubsidy>({
    subsidyId: fields?.subsidy?.text(),
    on: fields?.on ? fields.on.day() : lastOfYear(yearOfScene),
    shares: isOpen ? null : complete<NonNullable<GoldenSubsidy['shares']>>({ fundFen, financeFen, personFen }),
    missing: fields?.missing ? fields.missing.texts() : [],
    line: at.line,
  });
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
  return at.parsed(
    (text) => (/^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : undefined),
    'no month',
    'a month written YYYY-MM',
  );
}

/** An amount as it stands there. */
function parseAmount(at: Cursor): string | undefined {
  return at.parsed(
    (text) => (parseYuan(text) === undefined ? undefined : text),
    'amount is no exact decimal of 元',
    'an amount such as 3000 or 3000.01',
  );
}

function parseFen(at: Cursor): Fen | undefined {
  return at.parsed(parseYuan, 'amount is no exact decimal of 元', 'an amount such as 3000 or 3000.01');
}
