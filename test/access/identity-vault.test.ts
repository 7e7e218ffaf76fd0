import { createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { IdentityVault } from '../../src/access/identity-vault.ts';

const key = Buffer.alloc(32, 7);

describe.each(['sm', 'international'] as const)('the vault with the %s suite', (suite) => {
  const vault = new IdentityVault(key, suite);

  it('hashes a number as HMAC does', () => {
    const derived = Buffer.from(hkdfSync('sha256', key, '', `hub ${suite} number`, 32));
    const expected = createHmac(suite === 'sm' ? 'sm3' : 'sha256', derived)
      .update('01:11010519491231002X')
      .digest();
    expect(vault.numberKey('01', '11010519491231002X')).toEqual(expected);
  });

  it('opens what it sealed, and seals the same value differently each time', () => {
    const identity = { number: '11010519491231002X', name: '王小明' };
    expect(vault.openIdentity(vault.sealIdentity(identity))).toEqual(identity);
    expect(vault.sealIdentity(identity)).not.toEqual(vault.sealIdentity(identity));
  });

  it('refuses a sealed value with one bit changed, a short one, and one of another key', () => {
    const sealed = vault.seal('卡号');
    sealed[20]! ^= 1;
    expect(() => vault.open(sealed)).toThrow('changed');
    expect(() => vault.open(Buffer.alloc(5))).toThrow('changed');
    expect(() => vault.open(new IdentityVault(Buffer.alloc(32, 8), suite).seal('x'))).toThrow('changed');
  });
});

it('tells two keys apart by their fingerprints', () => {
  const other = new IdentityVault(Buffer.alloc(32, 8), 'sm');
  expect(new IdentityVault(key, 'sm').fingerprint).not.toBe(other.fingerprint);
});
