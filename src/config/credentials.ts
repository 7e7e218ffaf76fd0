/** The value of the environment variable that a mapping file names for an account or a password; null when unset or empty. */
export function readCredential(name: string, environment: NodeJS.ProcessEnv = process.env): string | null {
  return environment[name] || null;
}
