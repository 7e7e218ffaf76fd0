import pg from 'pg';

// int8 → bigint (money, versions), date and timestamp → text: a JavaScript Date would bring a time zone in.
const TYPES = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, BigInt],
  [pg.types.builtins.DATE, String],
  [pg.types.builtins.TIMESTAMP, String],
  [pg.types.builtins.NUMERIC, String],
]);

/** What turns the text of a value of this type into what the hub calculates with. */
export function typeParser(oid: number): (text: string) => unknown {
  return TYPES.get(oid) ?? pg.types.getTypeParser(oid, 'text');
}

/** The same, as pg asks for it. */
export const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : typeParser(oid)) as typeof pg.types.getTypeParser,
};
