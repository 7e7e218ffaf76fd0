import { hash } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { HubError } from '../errors/hub-error.ts';
import { departmentOf, roleOf } from './department.ts';
import type { Viewer } from './viewer.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'fanfanpin-hub';
const REGION_CODE = /^\d{6}(\d{3}|\d{6})?$/;

/** A viewer whose token was found valid. */
export interface VerifiedViewer {
  readonly viewer: Viewer;
  /** Milliseconds since 1970 from which on the token is worth nothing any more. */
  readonly expiresAt: number;
}

/** A token that names this viewer for `ttlSeconds` from now, signed with the key of the installation. */
export function signToken(key: Uint8Array, viewer: Viewer, ttlSeconds: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { department, roles, regionCodes, purpose } = viewer;
  return new SignJWT({ department, roles: [...roles], regions: [...regionCodes], purpose })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setSubject(viewer.id)
    .setIssuedAt(now)
    .setExpirationTime(now + ttlSeconds)
    .sign(key);
}

/**
 * The viewer of a token. UNAUTHENTICATED when it is not signed with this key, has expired, or does not name department,
 * roles, regions and purpose completely: a claim that cannot be read never widens what is seen.
 */
export async function verifyToken(key: Uint8Array, token: string): Promise<VerifiedViewer> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      requiredClaims: ['sub', 'exp', 'department', 'roles', 'regions', 'purpose'],
    });
    const viewer: Viewer = {
      id: text(payload.sub, 'sub'),
      department: departmentOf(text(payload['department'], 'department')),
      roles: texts(payload['roles'], 'roles').map(roleOf),
      regionCodes: texts(payload['regions'], 'regions').map(regionCode),
      purpose: text(payload['purpose'], 'purpose'),
    };
    return { viewer, expiresAt: payload.exp! * 1000 };
  } catch (cause) {
    const expired = cause instanceof errors.JWTExpired;
    throw new HubError(
      'UNAUTHENTICATED',
      expired ? '令牌已过期 (the token has expired)' : '令牌无效 (the token is not valid)',
      { where: 'authorization', mend: 'obtain a new token and send it as “Bearer <token>”' },
      { cause },
    );
  }
}

/** The viewer of an `Authorization: Bearer …` value; UNAUTHENTICATED when there is none or it is not valid. */
export type AuthorizationVerifier = (authorization: unknown) => Promise<VerifiedViewer>;

/** Tokens that one process keeps as verified, at most. */
const MOST_KEPT = 1_000;

/** Verifies with one key, each token once until it expires: a system that pushes sends the same one with every request. */
export function authorizationVerifier(key: Uint8Array): AuthorizationVerifier {
  /** By digest, so that no token lies in memory longer than its request. */
  const kept = new Map<string, VerifiedViewer>();
  return async (authorization) => {
    const token = bearerToken(authorization);
    const digest = hash('sha256', token);
    const known = kept.get(digest);
    if (known && Date.now() < known.expiresAt) return known;
    kept.delete(digest);
    const verified = await verifyToken(key, token);
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
    kept.set(digest, verified);
    return verified;
  };
}

function bearerToken(authorization: unknown): string {
  const match = typeof authorization === 'string' ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization) : null;
  if (match) return match[1]!;
  throw new HubError('UNAUTHENTICATED', '缺少令牌，不提供任何数据 (no token, no data)', {
    where: 'authorization',
    expected: 'Bearer <token>',
    mend: 'send a token of your department',
  });
}

function text(value: unknown, claim: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new TypeError(`claim ${claim}: expected a text`);
}

function texts(value: unknown, claim: string): string[] {
  if (Array.isArray(value) && value.length > 0) return value.map((one) => text(one, claim));
  throw new TypeError(`claim ${claim}: expected a list with at least one text`);
}

function regionCode(value: string): string {
  if (REGION_CODE.test(value)) return value;
  throw new TypeError(`claim regions: ${value} is no region code`);
}
