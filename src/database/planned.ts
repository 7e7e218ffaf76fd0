import { hash } from 'node:crypto';

const names = new Map<string, string>();

/**
 * Marks a statement that comes with nearly every request: each connection keeps what it has parsed and planned of it, since for a row
 * by its key that takes longer than to find it. For constant texts only.
 */
export function planned(text: string): string {
  names.set(text, hash('md5', text));
  return text;
}

/** The name under which connections keep a marked statement. */
export function plannedName(text: string): string | undefined {
  return names.get(text);
}
