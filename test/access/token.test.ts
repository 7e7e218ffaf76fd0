import { SignJWT } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { authorizationVerifier, signToken, verifyToken } from '../../src/access/token.ts';
import type { Viewer } from '../../src/access/viewer.ts';

const key = Buffer.alloc(32, 1);
const viewer: Viewer = {
  id: 'a-1',
  department: 'CIVIL_AFFAIRS',
  roles: ['CLERK', 'ANALYST'],
  regionCodes: ['370800', '370811001'],
  purpose: '月度比对',
};

async function claims(changed: Record<string, unknown>, header = { alg: 'HS256' }): Promise<string> {
  const whole = { department: 'CIVIL_AFFAIRS', roles: ['CLERK'], regions: ['370800'], purpose: 'p', ...changed };
  return new SignJWT(whole)
    .setProtectedHeader(header)
    .setIssuer('fanfanpin-hub')
    .setSubject('a-1')
    .setExpirationTime('1h')
    .sign(key);
}

it('gives back the viewer that was signed', async () => {
  const token = await signToken(key, viewer, 60);
  const verified = await verifyToken(key, token);
  expect(verified.viewer).toEqual(viewer);
  expect(verified.expiresAt).toBeGreaterThan(Date.now());
});

it('reads departments and roles by their Chinese names', async () => {
  const { viewer: read } = await verifyToken(key, await claims({ department: '乡村振兴局', roles: ['主管'] }));
  expect(read).toMatchObject({ department: 'RURAL_REVITALISATION', roles: ['SUPERVISOR'] });
});

describe('a token is refused', () => {
  it('of another key', async () => {
    const token = await signToken(Buffer.alloc(32, 2), viewer, 60);
    await expect(verifyToken(key, token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('that has expired, and it says so', async () => {
    const token = await signToken(key, viewer, -1);
    await expect(verifyToken(key, token)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('过期'),
    });
  });

  it('with the algorithm “none”', async () => {
    const [, body] = (await signToken(key, viewer, 60)).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    await expect(authorizationVerifier(key)(`Bearer ${header}.${body}.x`)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it.each([
    ['an unknown department', { department: 'POLICE' }],
    ['an unknown role', { roles: ['ROOT'] }],
    ['no role', { roles: [] }],
    ['no region', { regions: [] }],
    ['a region that is a pattern', { regions: ['%'] }],
    ['no purpose', { purpose: ' ' }],
  ])('with %s', async (_, changed) => {
    await expect(verifyToken(key, await claims(changed))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it.each([undefined, '', 'Basic abc', 'Bearer', 'Bearer a.b'])('that is not there: %s', async (authorization) => {
    await expect(authorizationVerifier(key)(authorization)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('a token that comes again', () => {
  it('is the viewer that it was', async () => {
    const verify = authorizationVerifier(key);
    const token = `Bearer ${await signToken(key, viewer, 60)}`;
    expect(await verify(token)).toEqual(await verify(token));
  });

  it('is refused once it has expired', async () => {
    const verify = authorizationVerifier(key);
    const token = `Bearer ${await signToken(key, viewer, 60)}`;
    await verify(token);
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
    try {
      await expect(verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('is no other one: neither with another key nor with another signature', async () => {
    const token = `Bearer ${await signToken(key, viewer, 60)}`;
    const verify = authorizationVerifier(key);
    await verify(token);
    const [head, body] = token.split('.');
    await expect(verify(`${head}.${body}.x`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(authorizationVerifier(Buffer.alloc(32, 2))(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
