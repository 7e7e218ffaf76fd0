import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { HubError } from '../errors/hub-error.ts';
import { type PlainDate, parsePlainDate } from '../value/plain-date.ts';

const DECIMAL = /^-?\d{1,18}(\.\d{1,6})?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/;
const LOCAL = /^(\d{4,}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d+)?)$/;
const CHINA = '+08:00';
const CHINA_OFFSET = 8 * 3_600_000;

/** A calendar day; `PlainDate` in code. */
export const DateScalar = new GraphQLScalarType<PlainDate, string>({
  name: 'Date',
  description: '日期 (date): a calendar day of China as YYYY-MM-DD, without time or zone.',
  serialize: (value) => value as PlainDate,
  parseValue: readDay,
  parseLiteral: (node) => readDay(textOf(node)),
});

/** An instant; in code the text of a `timestamp` column (local time of China) or a Date of a `timestamptz` column. */
export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: '时间 (timestamp): an instant in RFC 3339, written in the time of China: 2025-03-31T09:30:00+08:00.',
  serialize: writeInstant,
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(textOf(node)),
});

/** An exact decimal as text. Money is formatted by value/money.ts, percentages by formatPercent. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    '小数 (decimal): an exact decimal number as text, such as "-1234.50". Amounts are in 元 with two decimals. Never a floating-point number.',
  serialize: (value) => value as string,
  parseValue: readDecimal,
  parseLiteral: (node) => readDecimal(textOf(node)),
});

function readDay(value: unknown): PlainDate {
  return (typeof value === 'string' && parsePlainDate(value)) || refuse('Date', value, 'a real day, YYYY-MM-DD');
}

function readDecimal(value: unknown): string {
  if (typeof value === 'string' && DECIMAL.test(value)) return value;
  return refuse('Decimal', value, 'a decimal number as text, such as "1234.50"');
}

function readInstant(value: unknown): string {
  if (typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value))) return value;
  return refuse('DateTime', value, 'a timestamp with its offset, such as 2025-03-31T09:30:00+08:00');
}

function writeInstant(value: unknown): string {
  if (value instanceof Date) {
    return new Date(value.getTime() + CHINA_OFFSET).toISOString().replace(/(\.000)?Z$/, CHINA);
  }
  const local = LOCAL.exec(String(value));
  return local ? `${local[1]}T${local[2]}${CHINA}` : String(value);
}

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : node.kind;
}

function refuse(scalar: string, value: unknown, expected: string): never {
  throw new HubError('ARGUMENT_INVALID', `${scalar}: 期望 ${expected}`, {
    where: scalar,
    found: typeof value === 'string' ? value : typeof value,
    expected,
  });
}
