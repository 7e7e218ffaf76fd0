import { describe, expect, it } from 'vitest';
import { type GoldenResult, runScene } from '../../src/main/golden-run.ts';
import { loadGoldenFiles } from '../../src/policy/golden-files.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { makeDatabase } from '../support/database.ts';

const policies = loadPolicyFiles();
const shipped = loadGoldenFiles(policies);

describe.each(shipped.map((cases) => [cases.policy.key, cases] as const))('%s', (_, { policy, golden }) => {
  describe.each(golden.scenes.map((scene) => [scene.name, scene] as const))('%s', (_, scene) => {
    let running: Promise<GoldenResult[]> | undefined;

    it.each(scene.cases.map(({ name }) => [name] as const))('%s', async (name) => {
      running ??= runScene(() => makeDatabase(), policy, scene);
      const results = (await running).filter((result) => result.name === name);
      expect(results.length).toBeGreaterThan(0);
      const wrong = results.filter(({ agrees }) => !agrees);
      expect(wrong.map(({ found }) => found)).toEqual(wrong.map(({ expected }) => expected));
      expect(wrong).toEqual([]);
    });
  });
});

describe('the shipped cases', () => {
  const answers = shipped.flatMap(({ golden }) => golden.scenes.flatMap(({ cases }) => cases));

  it('are of all documents', () => {
    expect(shipped.map(({ policy }) => policy.key)).toEqual(policies.map(({ key }) => key));
  });

  it.each(policies.flatMap(({ rules }) => rules.map(({ id }) => id)))(
    '%s has at least eight, flagged ones and others',
    (id) => {
      const of = answers.filter(({ answers }) => answers.some(({ ruleId }) => ruleId === id));
      expect(of.length).toBeGreaterThanOrEqual(8);
      const outcomes = new Set(
        of.flatMap((one) => one.answers.filter(({ ruleId }) => ruleId === id).map(({ outcome }) => outcome)),
      );
      expect([...outcomes]).toEqual(expect.arrayContaining(['FLAGGED', 'CLEAR', 'UNDETERMINED']));
    },
  );
});
