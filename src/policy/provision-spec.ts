import type { PlainDate } from '../value/plain-date.ts';
import type { Policy } from './policy.ts';
import { writeOut } from './rule-spec.ts';

/** `provision_version.spec`: all that a published version needs to be judged by, so that no file and no rule is read beside it. */
export interface ProvisionSpec<Content = unknown> {
  readonly reading: readonly string[];
  /** Rules that the file names in populations are written out. */
  readonly content: Content;
  readonly settings: ProvisionSettings;
}

/** What the document switches, kept with each version as it was when the version was published. */
interface ProvisionSettings {
  readonly monitoredCountsEliminated: boolean;
}

/** The spec under which a version of the file is published. */
export function provisionSpecOf<Content>(
  policy: Policy,
  {
    from,
    reading,
    content,
  }: { readonly from: PlainDate; readonly reading: readonly string[]; readonly content: Content },
): ProvisionSpec<Content> {
  return {
    reading,
    content: writtenOut(policy, from, content) as Content,
    settings: { monitoredCountsEliminated: policy.monitoredCountsEliminated },
  };
}

/** A content with every `{ rule: … }` of its populations replaced by that rule's own; nothing else in a content has that form. */
function writtenOut(policy: Policy, on: PlainDate, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part) => writtenOut(policy, on, part));
  if (typeof value !== 'object' || value === null) return value;
  const { rule, ...others } = value as Record<string, unknown>;
  if (typeof rule === 'string' && Object.keys(others).length === 0) return writeOut(policy, on, { rule });
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, writtenOut(policy, on, part)]));
}
