import { expect, it } from 'vitest';
import { maskText } from '../../src/access/mask-text.ts';
import type { Viewer } from '../../src/access/viewer.ts';
import { idNumberOf } from '../support/make.ts';
import { CLERK } from '../support/server.ts';

const NUMBER = idNumberOf(1);
const MASKED = NUMBER.replace(/^(\d{6})\d{8}/, '$1********');
const as = (department: Viewer['department'], role: Viewer['roles'][number] = 'CLERK'): Viewer => ({
  ...CLERK,
  department,
  roles: [role],
});

it.each([
  ['an id number', `证件${NUMBER}。`, `证件${MASKED}。`],
  ['in full-width digits', [...NUMBER].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join(''), MASKED],
  ['in groups', NUMBER.replace(/^(\d{6})(\d{8})/, '$1 $2 '), MASKED],
  ['of the old kind', '370811650312001', '370811*****2001'],
  ['two beside each other', `${NUMBER} 13800000001`, `${MASKED} *******0001`],
  ['a telephone in groups', '电话138-0000-0001', '电话*******0001'],
  ['a landline', '0537-1234567', '*******4567'],
  ['a card', '6222000011112222333', '***************2333'],
  [
    'days, amounts and house numbers',
    '2025-06-05至20250620，4000.10元，H1，12栋302室',
    '2025-06-05至20250620，4000.10元，H1，12栋302室',
  ],
])('masks %s', (_, text, masked) => {
  expect(maskText(text, as('HEALTH'))).toBe(masked);
});

it('leaves in clear what the viewer sees in clear, and tells nothing to who sees no names', () => {
  const text = `${NUMBER} 13800000001`;
  expect(maskText(text, as('CIVIL_AFFAIRS'))).toBe(text);
  expect(maskText(text, as('TOWNSHIP'))).toBe(`${MASKED} 13800000001`);
  expect(maskText(text, as('CIVIL_AFFAIRS', 'ANALYST'))).toBeNull();
  expect(maskText(null, as('CIVIL_AFFAIRS'))).toBeNull();
});
