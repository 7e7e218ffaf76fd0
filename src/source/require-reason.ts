import { HubError } from '../errors/hub-error.ts';
import type { Decision } from './delivery-history.ts';

/** ARGUMENT_INVALID unless whoever decides about a delivery says why, in a few words. */
export function requireReason({ reason }: Decision): void {
  const { length } = reason.trim();
  if (length >= 2 && length <= 500) return;
  throw new HubError('ARGUMENT_INVALID', '须说明理由 (a decision needs its reason)', {
    where: 'input.reason',
    found: `${length} characters`,
    expected: '2 to 500 characters',
    mend: '用一句话说明为什么，勿写姓名和证件号码',
  });
}
