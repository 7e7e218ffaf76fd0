import { createHash } from 'node:crypto';
import { HubError } from '../errors/hub-error.ts';
import { UUID } from '../value/uuid.ts';

/** What may be wrong about who is who (身份疑点). */
export const CANDIDATE_KINDS = ['OTHER_NAME', 'SAME_HOUSEHOLD', 'UNLISTED'] as const;
export type CandidateKind = (typeof CANDIDATE_KINDS)[number];

export const KIND_LABELS: Readonly<Record<CandidateKind, string>> = {
  OTHER_NAME: '同号异名',
  SAME_HOUSEHOLD: '疑似同一人',
  UNLISTED: '待补全',
};

/** What speaks for one person (why) or against it (why not), or tells where a person is known from. */
export const EVIDENCE = {
  SAME_NUMBER: '同一证件号码',
  OTHER_NAME: '姓名不同',
  SAME_NAME: '姓名相同',
  SAME_HOUSEHOLD: '同一户',
  SAME_BIRTH_DATE: '出生日期相同',
  FOLLOWED_ON: '一个号码自底册消失之月另一个出现',
  DIFFERENT_BIRTH_DATE: '出生日期不同',
  DIFFERENT_SEX: '性别不同',
  ONE_ROSTER: '两个号码同在一份底册上',
  OVERLAPPING_STAYS: '住院期间重叠',
  BOTH_ENROLLED: '同一年度均参保',
  TOO_MANY: '同户同名者过多，户编号或有误，不作核定',
  SETTLEMENTS: '仅见于结算等数据：结算',
  PAYMENTS: '仅见于结算等数据：其他渠道支付',
  ENROLMENTS: '仅见于结算等数据：参保',
  CATEGORY_LISTS: '仅见于结算等数据：民政、乡村振兴名单',
  NO_ROSTER_YET: '所属区划尚未交付人口底册',
} as const satisfies Record<string, string>;
export type Evidence = keyof typeof EVIDENCE;
export const EVIDENCE_CODES = Object.keys(EVIDENCE) as Evidence[];

export interface Candidate {
  readonly kind: CandidateKind;
  /** The persons it is about, ascending: two of SAME_HOUSEHOLD (more where there are too many to be paired), else one. */
  readonly personIds: readonly string[];
  readonly why: readonly Evidence[];
  readonly whyNot: readonly Evidence[];
  /** Digest of what it rests on in the database. A decision upon it holds until that changes. */
  readonly evidence: string;
}

/** Why and why not in one Chinese sentence. */
export function explain({ why, whyNot }: Pick<Candidate, 'why' | 'whyNot'>): string {
  const listed = (codes: readonly Evidence[]) => codes.map((code) => EVIDENCE[code]).join('，');
  return `支持：${listed(why)}。${whyNot.length > 0 ? `反对：${listed(whyNot)}。` : '无反对依据。'}`;
}

/** The key of a candidate: what it is about and what it rests on, so that nobody decides upon other facts than were seen. */
export function candidateKey({
  kind,
  personIds,
  evidence,
}: Pick<Candidate, 'kind' | 'personIds' | 'evidence'>): string {
  const about = personIds.length <= 2 ? personIds.join('_') : digestOf(personIds.join());
  return `${kind}_${about}_${evidence}`;
}

export interface CandidateKey {
  readonly kind: CandidateKind;
  readonly personIds: readonly string[];
  readonly evidence: string;
}

const KEY = new RegExp(`^(${CANDIDATE_KINDS.join('|')})_(${UUID}(?:_${UUID})?)_(${UUID})$`);

/** Takes a key apart again; ARGUMENT_INVALID when it is none, or of a group that is too large to be decided upon. */
export function parseCandidateKey(key: string, where: string): CandidateKey {
  const [, kind, about, evidence] = KEY.exec(key) ?? [];
  if (kind && about && evidence) return { kind: kind as CandidateKind, personIds: about.split('_'), evidence };
  throw new HubError('ARGUMENT_INVALID', '不是可核定的身份疑点 (not a candidate that can be decided upon)', {
    where,
    expected: 'the id of a candidate exactly as a list gave it; a group of too many is no question about two persons',
    mend: 'have wrong household numbers corrected at their source',
  });
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
