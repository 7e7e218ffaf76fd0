import type { GoldenPromise } from '../policy/golden-promise.ts';
import { type Fen, formatYuan } from '../value/money.ts';

/** By person what a provision says. */
export type PersonWords = ReadonlyMap<string, string>;

interface PromiseWords {
  /** The same for promises that one reckoning answers. */
  readonly key: string;
  /** What was asked. */
  readonly of: string;
  readonly expected: string;
  /** What is said of somebody whom the reckoning does not name. */
  readonly absent: string;
}

/** A promise in words, so that what was expected and what was found are read, and compared, as one line each. */
export function wordsOf(promise: GoldenPromise): PromiseWords {
  const { provisionId, on } = promise;
  switch (promise.kind) {
    case 'PROGRAMME':
      return {
        ...asked(`${on} 第${promise.round}轮 ${provisionId}${promise.paidFen === null ? '' : ' 及发放'}`),
        expected: aidWords(promise),
        absent: aidWords({ aidFen: 0n, paidFen: promise.paidFen === null ? null : 0n }),
      };
    case 'SUBSIDY':
      return { ...asked(`${on} ${provisionId}`), expected: sharesWords(promise), absent: 'nothing' };
    case 'BENEFIT': {
      const { layer, outcome, dueFen, missing } = promise;
      return { ...asked(`${on} ${provisionId} ${layer}`), expected: line(outcome, dueFen, missing), absent: 'NONE' };
    }
    case 'RELIEF': {
      const { outcome, excessFen, missing } = promise;
      return { ...asked(`${on} ${provisionId}`), expected: line(outcome, excessFen, missing), absent: 'NONE' };
    }
    case 'FIVE_CHECKS': {
      const { check, answer, missing } = promise;
      return { ...asked(`${on} ${provisionId} ${check}`), expected: line(answer, null, missing), absent: 'OUTSIDE' };
    }
  }
}

function asked(of: string): Pick<PromiseWords, 'key' | 'of'> {
  return { key: of, of };
}

function line(outcome: string, amountFen: Fen | null, missing: readonly string[]): string {
  return [
    outcome,
    ...(amountFen === null ? [] : [formatYuan(amountFen)]),
    ...(missing.length > 0 ? [`(${missing.toSorted().join(', ')})`] : []),
  ].join(' ');
}

function aidWords({
  aidFen,
  paidFen,
}: Pick<Extract<GoldenPromise, { kind: 'PROGRAMME' }>, 'aidFen' | 'paidFen'>): string {
  const aid = aidFen === null ? '身份未定' : `救助 ${formatYuan(aidFen)}`;
  return paidFen === null ? aid : `${aid} · 发放 ${formatYuan(paidFen)}`;
}

function sharesWords({ shares, missing }: Extract<GoldenPromise, { kind: 'SUBSIDY' }>): string {
  if (shares === null) return `暂不能判定 (${missing.toSorted().join(', ')})`;
  const { fundFen, financeFen, personFen } = shares;
  return `医疗救助资金 ${formatYuan(fundFen)} · 财政 ${formatYuan(financeFen)} · 个人 ${formatYuan(personFen)}`;
}
