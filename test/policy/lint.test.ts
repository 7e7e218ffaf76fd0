import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../src/config/package-root.ts';
import { findingsPage } from '../../src/main/policy-findings.ts';
import { lintPolicy } from '../../src/policy/lint.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';

const shipped = loadPolicyFiles();
const read = (key: string, change: (text: string) => string = (text) => text) =>
  parsePolicy(change(readFileSync(join(PACKAGE_ROOT, 'seeds', 'policies', `${key}.yaml`), 'utf8')), `${key}.yaml`);
const textsOf = (key: string, code: string, change?: (text: string) => string) =>
  lintPolicy(read(key, change))
    .filter((finding) => finding.code === code)
    .map(({ text }) => text);

describe('what an official should look at in the shipped documents', () => {
  it('is on the page docs/policy-findings.md (npm run -s hub -- policy check --format markdown > docs/policy-findings.md)', () => {
    expect(readFileSync(join(PACKAGE_ROOT, 'docs', 'policy-findings.md'), 'utf8')).toBe(findingsPage(shipped));
  });

  it('are the amounts at which a fen decides in 秀山, and none at 100000 where the third band meets the flat sum', () => {
    expect(textsOf('xiushan', 'CLIFF').map((text) => text.match(/相差.*元/)?.[0])).toEqual([
      '相差1950.01元',
      '相差1000.01元',
      '相差5000.01元',
    ]);
  });

  it('is the one line of 龙港 drawn twice over other layers (三（三）11, 附件2第32项)', () => {
    expect(textsOf('longgang', 'SAME_LINE_OTHER_LAYERS')).toEqual([expect.stringContaining('超过50000.00元')]);
    expect(textsOf('jining', 'SAME_LINE_OTHER_LAYERS')).toEqual([]);
  });

  it('is the day from which 龙港 holds, which it leaves open', () => {
    expect(textsOf('longgang', 'NO_EFFECTIVE_DATE')).toEqual([expect.stringContaining('X月X日')]);
  });

  it('are the people whom no rule covers', () => {
    const [evenki] = textsOf('evenki', 'NOBODY_COVERS');
    expect(evenki).toContain('没有任何类别的农业户籍参保人员、没有任何类别的非农业户籍参保人员');
    expect(evenki).not.toContain('低保对象');
    // 大额费用 is about every patient
    expect(textsOf('longgang', 'NOBODY_COVERS')).toEqual([]);
    // 康乐 speaks of its rural residents
    expect(textsOf('kangle', 'NOBODY_COVERS')[0]).not.toContain('参保人员、没有任何类别的农业');
  });
});

describe('what a change brings or takes away', () => {
  it('a parameter that is set is found no more', () => {
    const unset = textsOf('jining', 'PARAMETER_UNSET');
    const set = textsOf('jining', 'PARAMETER_UNSET', (text) => text.replace('value: null', 'value: 20000'));
    expect(unset[0]).toContain('仍较重');
    expect(set).toEqual(unset.slice(1));
  });

  it('a version that ends before its document leaves time without one', () => {
    const ended = (text: string) =>
      text
        .replace(/(clause: 三\b)/, '$1')
        .replace('until: null\n        clause: 三', 'until: 2024-12-31\n        clause: 三');
    expect(textsOf('jining', 'NOT_FOR_THE_WHOLE_TIME')).toEqual([]);
    expect(textsOf('jining', 'NOT_FOR_THE_WHOLE_TIME', ended)).toEqual([
      expect.stringContaining('在2025-01-01至文件终止'),
    ]);
  });

  it('bands that fall, and a programme that begins elsewhere than its rule', () => {
    const falls = (text: string) => text.replace('{ from: 100000, amount: 85000 }', '{ from: 100000, amount: 80000 }');
    expect(textsOf('xiushan', 'AID_FALLS', falls)).toEqual([expect.stringContaining('降到80000.00元')]);
    const later = (text: string) => text.replace('{ above: 3000, percent: 65 }', '{ above: 3500, percent: 65 }');
    expect(textsOf('xiushan', 'START_DIFFERS')).toEqual([]);
    expect(textsOf('xiushan', 'START_DIFFERS', later)).toEqual([expect.stringContaining('超过3500元起')]);
  });
});
