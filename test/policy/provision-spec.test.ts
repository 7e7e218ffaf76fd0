import { expect, it } from 'vitest';
import { loadPolicyFiles } from '../../src/policy/policy-files.ts';
import { provisionSpecOf } from '../../src/policy/provision-spec.ts';
import { specOf } from '../../src/policy/rule-spec.ts';

const evenki = loadPolicyFiles().find(({ key }) => key === 'evenki')!;

it('writes out the rules that a population names, so that a later version of a rule does not change what was published', () => {
  const checks = evenki.provisions.find(({ kind }) => kind === 'FIVE_CHECKS')!.provision.versions[0]!;
  const rule = evenki.rules.find(({ id }) => id === 'evenki.return')!;
  const { content, settings } = provisionSpecOf(evenki, checks as never) as {
    content: { population: { any: unknown[] } };
    settings: object;
  };
  expect(JSON.stringify(checks.content)).toContain('evenki.return');
  expect(JSON.stringify(content)).not.toContain('evenki.return');
  expect(content.population.any[0]).toEqual(specOf(evenki, rule.versions[0]!).population);
  expect(settings).toEqual({ monitoredCountsEliminated: evenki.monitoredCountsEliminated });
});

it('leaves everything else as the file has it', () => {
  for (const { provision } of evenki.provisions.filter(({ kind }) => kind === 'SUBSIDY')) {
    const [version] = provision.versions;
    expect(provisionSpecOf(evenki, version as never).content).toEqual(version!.content);
  }
});
