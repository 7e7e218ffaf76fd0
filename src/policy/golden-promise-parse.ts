import { lastOfYear } from '../value/plain-date.ts';
import { FIVE_CHECKS } from './five-checks.ts';
import { parseFen } from './golden-amount.ts';
import {
  GOLDEN_BENEFIT_OUTCOMES,
  GOLDEN_CHECK_ANSWERS,
  GOLDEN_LAYERS,
  GOLDEN_RELIEF_OUTCOMES,
  type GoldenAid,
  type GoldenBenefit,
  type GoldenCheck,
  type GoldenPromise,
  type GoldenRelief,
  type GoldenSubsidy,
} from './golden-promise.ts';
import { type Cursor, complete } from './parse-node.ts';

/** Keys of a case that hold answers of provisions, with how an entry of each is read. */
export const PROMISE_READERS = {
  aid: parseAid,
  subsidy: parseSubsidy,
  benefit: parseBenefit,
  relief: parseRelief,
  checks: parseCheck,
} as const satisfies Readonly<Record<string, (at: Cursor, yearOfScene: number) => GoldenPromise | undefined>>;

function parseAid(at: Cursor): GoldenAid | undefined {
  const fields = at.fields(['programme', 'round', 'on', 'aid'], ['paid']);
  return complete<GoldenAid>({
    kind: 'PROGRAMME',
    provisionId: fields?.programme?.text(),
    round: fields?.round && parseRoundNumber(fields.round),
    on: fields?.on?.day(),
    aidFen: fields?.aid && (fields.aid.isNull ? null : parseFen(fields.aid)),
    paidFen: fields?.paid ? parseFen(fields.paid) : null,
    line: at.line,
  });
}

export function parseRoundNumber(at: Cursor): number | undefined {
  return at.parsed((text) => (/^[1-9]$/.test(text) ? Number(text) : undefined), 'no round', '1 to 9');
}

function parseSubsidy(at: Cursor, yearOfScene: number): GoldenSubsidy | undefined {
  const isOpen = at.keys.includes('missing');
  const fields = at.fields(isOpen ? ['subsidy', 'missing'] : ['subsidy', 'fund', 'finance', 'person'], ['on']);
  const shares = (['fund', 'finance', 'person'] as const).map((key) => fields?.[key] && parseFen(fields[key]));
  const [fundFen, financeFen, personFen] = shares;
  return complete<GoldenSubsidy>({
    kind: 'SUBSIDY',
    provisionId: fields?.subsidy?.text(),
    on: fields?.on ? fields.on.day() : lastOfYear(yearOfScene),
    shares: isOpen ? null : complete<NonNullable<GoldenSubsidy['shares']>>({ fundFen, financeFen, personFen }),
    missing: fields?.missing ? fields.missing.texts() : [],
    line: at.line,
  });
}

function parseBenefit(at: Cursor, yearOfScene: number): GoldenBenefit | undefined {
  const fields = at.fields(['benefit', 'layer', 'outcome'], ['on', 'due', 'missing']);
  const answer = complete<GoldenBenefit>({
    kind: 'BENEFIT',
    provisionId: fields?.benefit?.text(),
    on: fields?.on ? fields.on.day() : lastOfYear(yearOfScene),
    layer: fields?.layer?.word(GOLDEN_LAYERS, 'layer'),
    outcome: fields?.outcome?.word(GOLDEN_BENEFIT_OUTCOMES, 'outcome'),
    dueFen: fields?.due ? parseFen(fields.due) : null,
    missing: fields?.missing ? fields.missing.texts() : [],
    line: at.line,
  });
  if (!answer) return undefined;
  const isCertain = answer.outcome !== 'NONE' && answer.missing.length === 0;
  return isCertain === (answer.dueFen !== null) ? answer : at.fault(disagreeing(answer.outcome, 'due', 'missing'));
}

function parseRelief(at: Cursor, yearOfScene: number): GoldenRelief | undefined {
  const fields = at.fields(['relief', 'outcome'], ['on', 'excess', 'missing']);
  const answer = complete<GoldenRelief>({
    kind: 'RELIEF',
    provisionId: fields?.relief?.text(),
    on: fields?.on ? fields.on.day() : lastOfYear(yearOfScene),
    outcome: fields?.outcome?.word(GOLDEN_RELIEF_OUTCOMES, 'outcome'),
    excessFen: fields?.excess ? parseFen(fields.excess) : null,
    missing: fields?.missing ? fields.missing.texts() : [],
    line: at.line,
  });
  if (!answer) return undefined;
  const agrees =
    (answer.outcome === 'NONE') === (answer.excessFen === null) &&
    (answer.outcome === 'UNDETERMINED') === answer.missing.length > 0;
  return agrees ? answer : at.fault(disagreeing(answer.outcome, 'excess', 'missing'));
}

function parseCheck(at: Cursor, yearOfScene: number): GoldenCheck | undefined {
  const fields = at.fields(['checks', 'check', 'answer'], ['on', 'missing']);
  const answer = complete<GoldenCheck>({
    kind: 'FIVE_CHECKS',
    provisionId: fields?.checks?.text(),
    on: fields?.on ? fields.on.day() : lastOfYear(yearOfScene),
    check: fields?.check?.word(FIVE_CHECKS, 'check'),
    answer: fields?.answer?.word(GOLDEN_CHECK_ANSWERS, 'answer'),
    missing: fields?.missing ? fields.missing.texts() : [],
    line: at.line,
  });
  if (!answer) return undefined;
  const agrees = (answer.answer === 'UNKNOWN') === answer.missing.length > 0;
  return agrees ? answer : at.fault(disagreeing(answer.answer, 'missing'));
}

function disagreeing(answer: string, ...keys: readonly string[]) {
  return {
    problem: 'the answer and its figures do not agree',
    found: `${answer} with or without ${keys.join(', ')}`,
    expected: 'an amount of what is certain, and missing of what is not',
    mend: 'add what is lacking, or correct the answer',
  };
}
