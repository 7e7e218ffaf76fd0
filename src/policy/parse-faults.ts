import type { ErrorCode } from '../errors/codes.ts';
import { HubError } from '../errors/hub-error.ts';

/** One break of the strict form, told so that who wrote the file can mend it. */
export interface PolicyFault {
  /** Where in the file: `rules[0].versions[1].from`. */
  readonly path: string;
  readonly line: number;
  readonly problem: string;
  readonly found: string;
  readonly expected: string;
  readonly mend: string;
}

/** Every fault of one policy file at once; the facts are those of the first. */
export class PolicyInvalidError extends HubError {
  readonly faults: readonly PolicyFault[];

  constructor(file: string, faults: readonly [PolicyFault, ...PolicyFault[]], code: ErrorCode = 'POLICY_INVALID') {
    const [first] = faults;
    const list = faults.map((fault) => `  ${describe(file, fault)}`).join('\n');
    super(code, `${faults.length} fault${faults.length === 1 ? '' : 's'} in ${file}:\n${list}`, {
      where: `${file}:${first.line} ${first.path}`,
      found: first.found,
      expected: first.expected,
      mend: first.mend,
    });
    this.faults = faults;
  }
}

function describe(file: string, { line, path, problem, found, expected, mend }: PolicyFault): string {
  return `${file}:${line} ${path}: ${problem}; found ${found}; expected ${expected}; ${mend}`;
}

/** The faults met while one file is read: reading goes on after a fault, so that all of them are told together. */
export class FaultList {
  readonly file: string;
  readonly #code: ErrorCode;
  readonly #faults: PolicyFault[] = [];

  /** The code is that of the kind of file: other files than policies are read in the same strict form. */
  constructor(file: string, code: ErrorCode = 'POLICY_INVALID') {
    this.file = file;
    this.#code = code;
  }

  add(fault: PolicyFault): void {
    this.#faults.push(fault);
  }

  /** Throws PolicyInvalidError, in the order of lines, when anything was found. */
  throwIfAny(): void {
    const [first, ...rest] = this.#faults.toSorted((a, b) => a.line - b.line);
    if (first) throw new PolicyInvalidError(this.file, [first, ...rest], this.#code);
  }
}
