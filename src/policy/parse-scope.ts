import type { Cursor } from './parse-node.ts';
import type { ParameterUnit, Period } from './policy.ts';

/** What the parts of one file must know of each other while they are read, and what is checked once all are read. */
export interface PolicyScope {
  /** Undefined when it could not be read. */
  readonly key: string | undefined;
  readonly documentPeriod: Period | undefined;
  /** The place of the document and those above it. */
  readonly regionCodes: readonly string[];
  /** Every id of a rule, parameter or provision met so far, with where it stands. */
  readonly ids: Map<string, Cursor>;
  readonly ruleReferences: RuleReference[];
  readonly parameterReferences: ParameterReference[];
}

/** A rule's population that names another rule, or a provision that rests on one. */
export interface RuleReference {
  /** Null = a provision, which no rule can name back. */
  readonly from: string | null;
  readonly period: Period | undefined;
  readonly to: string;
  readonly at: Cursor;
}

/** A threshold or provision that names a parameter in this unit. */
export interface ParameterReference {
  readonly to: string;
  readonly unit: ParameterUnit;
  readonly at: Cursor;
}

const ID = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

/** Reads the id of a rule, parameter or provision: prefixed by the document's key, and met for the first time. */
export function parseId(at: Cursor | undefined, what: string, scope: PolicyScope): string | undefined {
  const id = at?.parsed(
    (text) => (ID.test(text) ? text : undefined),
    `${what} id of the wrong form`,
    'lower-case words joined by dots',
  );
  if (!at || id === undefined) return undefined;
  if (scope.key !== undefined && !id.startsWith(`${scope.key}.`)) {
    at.fault({
      problem: `${what} id without the document's key`,
      found: `“${id}”`,
      expected: `an id that begins with “${scope.key}.”`,
      mend: 'put the key of this file before it',
    });
  }
  const first = scope.ids.get(id);
  if (!first) scope.ids.set(id, at);
  else {
    at.fault({
      problem: `duplicate ${what} id`,
      found: `“${id}” a second time (first in line ${first.line})`,
      expected: 'an id of its own',
      mend: 'rename one of the two; a later text of the same rule is a new version of it',
    });
  }
  return id;
}
