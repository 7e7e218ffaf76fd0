import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { HubError } from '../errors/hub-error.ts';
import { parsePolicy } from './parse-policy.ts';
import type { Policy } from './policy.ts';

/**
 * Reads every .yaml file of a folder (seeds/policies unless named), in the order of file names. The file of a policy is
 * its key: `jining` is read from jining.yaml.
 * @throws HubError POLICY_INVALID with the faults of all files; also for a folder without any, a file not named by its
 *   key, a region that two files hang below different ones, and two files for one place with different 其他支出 layers
 */
export function loadPolicyFiles(folder: string = join(PACKAGE_ROOT, 'seeds', 'policies')): Policy[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  const errors: HubError[] = [];
  const policies: Policy[] = [];
  for (const file of files) {
    try {
      const policy = parsePolicy(readFileSync(join(folder, file), 'utf8'), file);
      const fault = checkBeside(policy, file, policies);
      if (fault) errors.push(fault);
      policies.push(policy);
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      errors.push(error);
    }
  }
  if (files.length === 0)
    errors.push(refusal(folder, 'no .yaml file', 'a policy file a document', 'name another folder'));
  const [first] = errors;
  if (first) throw errors.length === 1 ? first : togetherOf(errors);
  return policies;
}

/** What one file may not say beside the others. Ids begin with the key, so that keys apart keep ids apart. */
function checkBeside(policy: Policy, file: string, others: readonly Policy[]): HubError | undefined {
  if (basename(file, '.yaml') !== policy.key) {
    return refusal(`${file} key`, policy.key, basename(file, '.yaml'), 'name the file by its key, or correct the key');
  }
  for (const other of others) {
    if (other.regionCode === policy.regionCode && other.otherPayLayer !== policy.otherPayLayer) {
      return refusal(
        `${file} settings.other-pay-layer`,
        policy.otherPayLayer,
        `${other.otherPayLayer} as in ${other.key}.yaml`,
        'write the same layer in every file of the place',
      );
    }
    for (const [code, parent] of parentsOf(policy)) {
      const otherParent = parentsOf(other).get(code);
      if (otherParent === undefined || otherParent === parent) continue;
      return refusal(
        `${file} region.above`,
        `${code} below ${parent ?? 'nothing'}`,
        `${code} below ${otherParent ?? 'nothing'} as in ${other.key}.yaml`,
        'write the same places above in both files',
      );
    }
  }
  return undefined;
}

/** The place of a policy and those above it, each with the one directly above; null = none. */
export function parentsOf(policy: Policy): Map<string, string | null> {
  const codes = [policy.regionCode, ...policy.ancestors.map(({ code }) => code)];
  return new Map(codes.map((code, index) => [code, codes[index + 1] ?? null]));
}

function togetherOf(errors: readonly HubError[]): HubError {
  const [first] = errors;
  return new HubError(
    'POLICY_INVALID',
    `${errors.length} policy files with faults:\n${errors.map(({ message }) => message).join('\n')}`,
    first?.facts,
  );
}

function refusal(where: string, found: string, expected: string, mend: string): HubError {
  const message = `${where}: found ${found}; expected ${expected}; ${mend}`;
  return new HubError('POLICY_INVALID', message, { where, found, expected, mend });
}
