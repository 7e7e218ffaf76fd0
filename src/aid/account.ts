import type { IdentityVault } from '../access/identity-vault.ts';
import { HubError } from '../errors/hub-error.ts';

/** A bank account into which aid is paid (打卡账户), in clear: mask() it before it leaves. */
export interface Account {
  readonly number: string;
  /** Null = not told. */
  readonly bank: string | null;
  /** Whose account it is where not the person's own, such as a guardian's; null = the person's own. */
  readonly holder: string | null;
}

const NUMBER = /^\d{8,30}$/;
const LONGEST_NAME = 60;

/** Seals an account. ARGUMENT_INVALID for a number that is none; blanks and hyphens in it are left out. */
export function sealAccount(vault: IdentityVault, account: Account): Buffer {
  const number = account.number.replace(/[\s-]/g, '');
  const [bank, holder] = [account.bank?.trim() || null, account.holder?.trim() || null];
  if (!NUMBER.test(number)) refuse('input.accountNumber', `${number.length} characters`, '8 to 30 digits');
  for (const [where, name] of Object.entries({ 'input.bank': bank, 'input.holder': holder })) {
    if (name !== null && name.length > LONGEST_NAME) {
      refuse(where, `${name.length} characters`, `at most ${LONGEST_NAME} characters`);
    }
  }
  return vault.seal(JSON.stringify({ bank, bank_account: number, holder }));
}

/** The account that was sealed by the township or stands on the roster; null where neither has one. */
export function openAccount(vault: IdentityVault, sealed: Buffer | null): Account | null {
  if (sealed === null) return null;
  const told = JSON.parse(vault.open(sealed).toString('utf8')) as {
    bank?: string | null;
    bank_account?: string | null;
    holder?: string | null;
  };
  if (!told.bank_account) return null;
  return { number: told.bank_account, bank: told.bank ?? null, holder: told.holder ?? null };
}

function refuse(where: string, found: string, expected: string): never {
  throw new HubError('ARGUMENT_INVALID', '银行账户写法不对 (not a bank account)', { where, found, expected });
}
