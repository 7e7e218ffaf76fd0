import type { ColumnNames } from './column-names.ts';
import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, NAME } from './dataset.ts';

const ORDER = '[0-9]+|[一二三四五六七八九十]+';
const MEMBER = '(?:共同生活)?(?:的)?(?:家庭)?(?:成员|人员)';
/** 成员一姓名, 家庭成员1身份证号, 第二人姓名. */
const BEFORE = new RegExp(`^(?:${MEMBER}\\(?(${ORDER})\\)?|第(${ORDER})(?:人|位|个成员))的?[-_.:]?(.+)$`);
/** 姓名1, 身份证号(2), 家庭成员姓名3. */
const AFTER = new RegExp(`^(?:${MEMBER})?(.+?)[-_]?\\(?(${ORDER})\\)?$`);
const HEAD = /^户主(.+)$/;
const WHO: readonly string[] = [CERTIFICATE_NUMBER[0], NAME[0], CERTIFICATE_TYPE[0]];

/** Where one person of a household-wide row stands. */
export interface Member {
  /** As a refusal names the person: 第 2 人. */
  readonly label: string;
  readonly name: number;
  readonly certificateNumber: number;
  /** -1 = the shared column, where there is one. */
  readonly certificateType: number;
}

/**
 * The persons of a list that has one row a household (SOURCES §2): 姓名1, 身份证号1, 姓名2 …, 成员一姓名 …, the pair 姓名, 身份证号
 * again and again, and the head of the household beside them. Undefined when the header is that of a list of persons.
 */
export function findMembers(names: ColumnNames, headers: readonly string[]): readonly Member[] | undefined {
  const numbered = numberedMembers(names, headers);
  if (numbered.length > 0) {
    const members = [...headOf(names, headers), ...plainOf(names, headers), ...numbered];
    return members.length > 1 ? relabelled(members) : undefined;
  }
  const repeated = repeatedMembers(names, headers);
  return repeated.length > 1 ? relabelled([...headOf(names, headers), ...repeated]) : undefined;
}

type Places = Map<string, number>;

function numberedMembers(names: ColumnNames, headers: readonly string[]): Member[] {
  const byOrder = new Map<string, Places>();
  for (const [index, header] of headers.entries()) {
    if (names.find(header) !== undefined) continue; // a column of that very name is shared
    const [, a, b, base] = BEFORE.exec(header) ?? [];
    const [, stem, order] = AFTER.exec(header) ?? [];
    const number = a ?? b ?? order;
    const column = names.find(base ?? stem ?? '');
    if (number === undefined || column === undefined || !WHO.includes(column)) continue;
    const places = byOrder.get(number) ?? new Map<string, number>();
    if (!places.has(column)) places.set(column, index);
    byOrder.set(number, places);
  }
  return [...byOrder.values()].flatMap(memberOf);
}

/** A pair without a number beside numbered ones: 姓名, 身份证号, 姓名2, 身份证号2. */
function plainOf(names: ColumnNames, headers: readonly string[]): Member[] {
  const places: Places = new Map();
  for (const [index, header] of headers.entries()) {
    const column = names.find(header);
    if (column !== undefined && WHO.includes(column) && !places.has(column)) places.set(column, index);
  }
  return memberOf(places);
}

/** 户主姓名, 户主身份证号: the head is a person of the household as well. */
function headOf(names: ColumnNames, headers: readonly string[]): Member[] {
  const places: Places = new Map();
  for (const [index, header] of headers.entries()) {
    const [, base] = HEAD.exec(header) ?? [];
    const column = base === undefined ? undefined : names.find(base);
    if (column !== undefined && WHO.includes(column) && !places.has(column)) places.set(column, index);
  }
  return memberOf(places);
}

/** The same pair again and again: each name with the number that stands between it and the next name. */
function repeatedMembers(names: ColumnNames, headers: readonly string[]): Member[] {
  const groups: Places[] = [];
  for (const [index, header] of headers.entries()) {
    const column = names.find(header);
    if (column === undefined || !WHO.includes(column)) continue;
    let group = groups.at(-1);
    if (!group || group.has(column)) {
      group = new Map();
      groups.push(group);
    }
    group.set(column, index);
  }
  const members = groups.flatMap(memberOf);
  // A name or a number without a partner, or under another name, is no pair of a household: then a column stands twice.
  const titles = groups.map((group) => [...group].map(([column, index]) => `${column} ${headers[index]}`).join());
  return members.length === groups.length && new Set(titles).size === 1 ? members : [];
}

function memberOf(places: Places): Member[] {
  const name = places.get(NAME[0]);
  const certificateNumber = places.get(CERTIFICATE_NUMBER[0]);
  if (name === undefined || certificateNumber === undefined) return [];
  return [{ label: '', name, certificateNumber, certificateType: places.get(CERTIFICATE_TYPE[0]) ?? -1 }];
}

function relabelled(members: readonly Member[]): Member[] {
  return members.map((member, index) => ({ ...member, label: `第 ${index + 1} 人` }));
}
