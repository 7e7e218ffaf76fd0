import type { ErrorCode } from './codes.ts';

/** What every refusal tells its reader; the values are shown, so never put a full id number or name in them. */
export interface ErrorFacts {
  /** Where it was found: file, path, row, argument. */
  readonly where?: string;
  /** What was found there. */
  readonly found?: string;
  /** What was expected instead. */
  readonly expected?: string;
  /** How to mend it, as an instruction. */
  readonly mend?: string;
  /** After how many seconds it is worth trying again. */
  readonly retryAfterSeconds?: number;
}

/** An error with a documented code (see codes.ts). Knows nothing of GraphQL or the command line: the edges translate it. */
export class HubError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HubError';
    this.code = code;
    this.facts = facts;
  }

  /** The whole refusal as lines of text, for a terminal or a log. */
  describe(): string {
    const { where, found, expected, mend } = this.facts;
    return [
      `${this.code}: ${this.message}`,
      where && `  where:    ${where}`,
      found !== undefined && `  found:    ${found}`,
      expected && `  expected: ${expected}`,
      mend && `  mend:     ${mend}`,
    ]
      .filter(Boolean)
      .join('\n');
  }
}
