import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PACKAGE_ROOT } from '../config/package-root.ts';
import { HubError } from '../errors/hub-error.ts';
import type { GoldenFile } from './golden-case.ts';
import { checkGolden } from './golden-check.ts';
import { parseGolden } from './golden-parse.ts';
import type { Policy } from './policy.ts';

/** The cases of one document, with the document. */
export interface PolicyCases {
  readonly policy: Policy;
  readonly golden: GoldenFile;
}

/**
 * Reads the golden cases of documents from the folder `cases` beside their files (seeds/policies unless named): the cases
 * of `jining` from cases/jining.yaml. A document may have none.
 * @throws HubError POLICY_INVALID with the faults of the first file that has any; also for a file that belongs to no document
 */
export function loadGoldenFiles(
  policies: readonly Policy[],
  folder: string = join(PACKAGE_ROOT, 'seeds', 'policies'),
): PolicyCases[] {
  const cases = join(folder, 'cases');
  if (!existsSync(cases)) return [];
  const files = readdirSync(cases)
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  return files.map((file) => {
    const policy = policies.find(({ key }) => key === basename(file, '.yaml'));
    if (!policy) {
      throw new HubError('POLICY_INVALID', `cases/${file}: cases of a document that is not there`, {
        where: `cases/${file}`,
        found: 'no policy file of that name',
        expected: `one of ${policies.map(({ key }) => key).join(', ')}`,
        mend: 'name the file by the key of its document',
      });
    }
    const golden = parseGolden(readFileSync(join(cases, file), 'utf8'), `cases/${file}`);
    checkGolden(golden, policy, `cases/${file}`);
    return { policy, golden };
  });
}
