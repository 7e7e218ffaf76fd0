import { describe, expect, it } from 'vitest';
import { runScene } from '../../src/main/golden-run.ts';
import { loadGoldenFiles } from '../../src/policy/golden-files.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { makeDatabase } from '../support/database.ts';
import { mutantsOf } from './golden-mutants.ts';

/** Every rule is published once more for each thing that could be wrong in it; the cases of the first scene are asked of all. */
describe('the golden cases notice every change of a rule', () => {
  it.each(loadGoldenFiles(loadPolicyFiles()).map((cases) => [cases.policy.key, cases] as const))(
    '%s',
    async (_, { policy, golden }) => {
      const [scene] = golden.scenes;
      const mutants = mutantsOf(policy, scene!);
      const cases = scene!.cases.map((one) => ({
        ...one,
        promises: [],
        answers: one.answers.flatMap((answer) =>
          mutants.filter(({ of }) => of === answer.ruleId).map(({ id }) => ({ ...answer, ruleId: id })),
        ),
      }));
      const rules = [...policy.rules, ...mutants.map(({ rule }) => rule)];
      const results = await runScene(() => makeDatabase(), { ...policy, rules }, { ...scene!, cases });
      const noticed = new Set(results.filter(({ agrees }) => !agrees).map(({ subject }) => subject));
      expect(mutants.length).toBeGreaterThan(5);
      expect(mutants.filter(({ id }) => !noticed.has(id)).map(({ of, what }) => `${of} ${what}`)).toEqual([]);
    },
    120_000,
  );
});
