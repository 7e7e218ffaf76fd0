import { citationOf } from '../policy/citation.ts';
import type { FiveCheck } from '../policy/five-checks.ts';
import type { FiveChecksProvision } from './five-check.ts';
import type { CheckAnswer } from './five-check-answers.ts';

export const CHECK_LABELS: Readonly<Record<FiveCheck, string>> = {
  ENROLLED: '查参保',
  SUBSIDISED: '查缴费',
  SERVED: '查服务',
  BENEFITED: '查待遇',
  TOLD: '查宣传',
};

export const ANSWER_LABELS: Readonly<Record<CheckAnswer['answer'], string>> = { YES: '是', NO: '否', UNKNOWN: '不明' };

/** One answer in a Chinese sentence, with the clause. */
export function explainCheck({ check, answer, words }: CheckAnswer, provision: FiveChecksProvision): string {
  const document = citationOf({ title: provision.documentTitle, number: provision.documentNumber });
  return `${CHECK_LABELS[check]}：${ANSWER_LABELS[answer]}，${words}；依据${document}条款${provision.clause}。`;
}
