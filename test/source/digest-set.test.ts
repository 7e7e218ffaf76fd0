import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DigestSet } from '../../src/source/digest-set.ts';
import { hashOfBytes, hashOfText, TextFilter } from '../../src/source/text-filter.ts';

const digestOf = (text: string) => hash('md5', text, 'hex');
const textsOf = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`);

describe('a set of digests', () => {
  test('has those that were added, and no other', () => {
    const inside = textsOf('in', 20_000).map(digestOf);
    const set = new DigestSet(inside.length);
    set.addAll(Buffer.from(inside.slice(0, 9_000).join(''), 'hex'));
    set.addAll(Buffer.from(inside.slice(9_000).join(''), 'hex'));
    expect(inside.filter((digest) => !set.has(digest))).toEqual([]);
    expect(textsOf('out', 20_000).filter((text) => set.has(digestOf(text)))).toEqual([]);
  });

  test('looks at the last twelve bytes: the first four say whose it is', () => {
    const set = new DigestSet(1);
    const digest = digestOf('one');
    set.addAll(Buffer.from(digest, 'hex'));
    expect(set.has(`0000${digest.slice(4)}`)).toBe(true);
    expect(set.has(`${digest.slice(0, 31)}${digest.endsWith('0') ? '1' : '0'}`)).toBe(false);
  });

  test('takes no more than it has place for', () => {
    const set = new DigestSet(3);
    const digests = textsOf('many', 5).map(digestOf);
    set.addAll(Buffer.from(digests.join(''), 'hex'));
    expect(digests.map((digest) => set.has(digest))).toEqual([true, true, true, false, false]);
    expect(set.isFull).toBe(true);
  });
});

describe('a filter of texts', () => {
  test('has all that were added, and hardly any other', () => {
    const filter = new TextFilter();
    expect(filter.isEmpty).toBe(true);
    for (const text of textsOf('3708002500', 300_000)) filter.add(hashOfText(text));
    expect(filter.isEmpty).toBe(false);
    expect(textsOf('3708002500', 300_000).filter((text) => !filter.has(hashOfText(text)))).toEqual([]);
    expect(textsOf('3708112511', 100_000).filter((text) => filter.has(hashOfText(text))).length).toBeLessThan(200);
  });

  test('knows a cell by its bytes as by its text', () => {
    const line = Buffer.from('a,370811194001010019,b');
    expect(hashOfBytes(line, 2, 20)).toBe(hashOfText('370811194001010019'));
  });
});
