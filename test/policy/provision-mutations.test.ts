import { describe, expect, it } from 'vitest';
import { runScene } from '../../src/main/golden-run.ts';
import type { GoldenScene } from '../../src/policy/golden-case.ts';
import { loadGoldenFiles, type PolicyCases } from '../../src/policy/golden-files.ts';
import type { GoldenPromise } from '../../src/policy/golden-promise.ts';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { makeDatabase } from '../support/database.ts';
import { type ProvisionMutant, provisionMutantsOf, UNCHANGED } from './provision-mutants.ts';
import { UNNOTICEABLE, whyUnnoticeable } from './unnoticeable.ts';

const KINDS = ['PROGRAMME', 'SUBSIDY', 'BENEFIT', 'RELIEF', 'FIVE_CHECKS'] as const satisfies GoldenPromise['kind'][];

const asked = loadGoldenFiles(loadPolicyFiles()).flatMap((suite) =>
  KINDS.filter((kind) => suite.policy.provisions.some((one) => one.kind === kind)).map(
    (kind) => [suite.policy.key, kind, suite] as const,
  ),
);

/** Every provision is published once more for each thing that could be wrong in it; the cases are asked of all. */
describe('the golden cases notice every change of a provision', () => {
  it.each(asked)(
    '%s %s',
    async (_, kind, suite) => {
      const { made, wronged, unnoticed } = await findUnnoticed(suite, kind);
      expect(made).toBeGreaterThan(3);
      expect(wronged).toEqual([]);
      expect(unnoticed).toEqual([]);
    },
    120_000,
  );
});

it('no reason for what cannot be noticed stands longer than what it is about', () => {
  const held = new Set(
    asked.flatMap(([, kind, { policy, golden }]) =>
      golden.scenes.flatMap((scene) => provisionMutantsOf(policy, scene, kind).map(whyUnnoticeable)),
    ),
  );
  expect(UNNOTICEABLE.filter((one) => !held.has(one)).map(({ why }) => why)).toEqual([]);
});

/** One scene after another, each asked only of what those before it have not noticed. */
async function findUnnoticed({ policy, golden }: PolicyCases, kind: GoldenPromise['kind']) {
  const nameOf = ({ of, what }: ProvisionMutant) => `${of} ${what}`;
  const made = new Set<string>();
  const noticed = new Set<string>();
  // A case that disagrees with what nothing is other in would notice anything.
  const wronged: string[] = [];
  for (const scene of golden.scenes) {
    if (!scene.cases.some(({ promises }) => promises.some((promise) => promise.kind === kind))) continue;
    const mutants = provisionMutantsOf(policy, scene, kind).filter(
      (mutant) => !noticed.has(nameOf(mutant)) && whyUnnoticeable(mutant) === undefined,
    );
    const changed = mutants.filter(({ what }) => what !== UNCHANGED);
    for (const mutant of changed) made.add(nameOf(mutant));
    if (changed.length === 0) continue;
    const provisions = [...policy.provisions, ...mutants.map(({ provision }) => provision)];
    const parameters = [...policy.parameters, ...mutants.flatMap((mutant) => mutant.parameters)];
    const results = await runScene(
      () => makeDatabase(),
      { ...policy, provisions, parameters },
      askedOf(scene, kind, mutants),
    );
    const noticing = new Set(results.filter(({ agrees }) => !agrees).map(({ subject }) => subject));
    for (const mutant of changed) if (noticing.has(mutant.id)) noticed.add(nameOf(mutant));
    for (const mutant of mutants) {
      if (mutant.what === UNCHANGED && noticing.has(mutant.id)) wronged.push(`${scene.name}: ${mutant.of}`);
    }
  }
  return { made: made.size, wronged, unnoticed: [...made].filter((what) => !noticed.has(what)) };
}

/** The scene with what it promises of a kind asked of the mutants instead; who is promised nothing of it is left out. */
function askedOf(scene: GoldenScene, kind: GoldenPromise['kind'], mutants: readonly ProvisionMutant[]): GoldenScene {
  const beside = <T extends { readonly provisionId: string }>(one: T): T[] =>
    mutants.filter(({ of }) => of === one.provisionId).map(({ id }) => ({ ...one, provisionId: id }));
  const cases = scene.cases
    .map((one) => ({
      ...one,
      answers: [],
      promises: one.promises.filter((promise) => promise.kind === kind).flatMap(beside),
    }))
    .filter(({ promises }) => promises.length > 0);
  return { ...scene, cases, rounds: kind === 'PROGRAMME' ? scene.rounds.flatMap(beside) : [] };
}
