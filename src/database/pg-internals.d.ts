/** What pg itself turns values into before it sends them; pg-cursor takes it from there, too. */
declare module 'pg/lib/utils.js' {
  const utils: { prepareValue(value: unknown): string | Buffer | null };
  export = utils;
}
