import { compactMonth, dayOf, lastDayOfMonth, type MonthNumber } from './calendar.ts';
import type { Population, Resident } from './residents.ts';
import { RESIDENT_CARD } from './settlement-row.ts';
import { civilSpellsOf, isOn, revitalisationOf } from './spells.ts';

export const ROSTER_COLUMNS = [
  '证件类型',
  '证件号码',
  '姓名',
  '户编号',
  '与户主关系',
  '户籍性质',
  '区划代码',
  '乡镇',
  '村',
  '联系电话',
  '开户银行',
  '银行账号',
  '死亡日期',
  '网格员',
  '帮扶干部',
  '家庭医生',
] as const;

export const CIVIL_AFFAIRS_COLUMNS = [
  '证件号码',
  '姓名',
  '救助类别',
  '保障类别',
  '户籍性质',
  '供养方式',
  '户主姓名',
  '户主证件号码',
  '救助开始年月',
  '救助截止年月',
  '乡镇',
  '村',
] as const;

export const RURAL_REVITALISATION_COLUMNS = [
  '户编号',
  '人编号',
  '姓名',
  '证件号码',
  '与户主关系',
  '户类型',
  '监测对象类别',
  '风险类型',
  '风险是否已消除',
  '识别监测时间',
  '消除监测时间',
  '健康状况',
  '劳动技能',
  '是否参加城乡居民基本医疗保险',
  '人均纯收入（元）',
  '合规自付支出',
  '返贫致贫',
] as const;

const BANKS = ['示例农商银行', '示例邮储银行', '示例村镇银行'];

/** The person's line on the roster of a month, null while the person does not live here. What comes later is not known yet. */
export function rosterLine(population: Population, resident: Resident, month: MonthNumber): string | null {
  if (!livesHere(resident, month)) return null;
  const seat = resident.movesIn !== null && resident.movesIn <= month ? resident.nextSeat : resident.seat;
  const changed = resident.phoneChangesIn !== null && resident.phoneChangesIn <= month;
  const isDead = resident.diesOn !== null && resident.diesOn <= lastDayOfMonth(month);
  // Some clerks give only the township, few only the county; a household's members agree.
  const precision = resident.household % 50;
  const regionCode =
    precision === 0 ? resident.county.code : precision < 4 ? seat.townshipCode || seat.regionCode : seat.regionCode;
  const doctor = resident.household % 90;
  return [
    RESIDENT_CARD,
    resident.idNumber,
    resident.name,
    householdNumber(resident),
    resident.relation,
    resident.isRural ? '农业' : '非农业',
    regionCode,
    seat.township,
    seat.village,
    // No number begins with 10 and no bank account with 0000: nobody can be called or paid by mistake.
    `10${changed ? 1 : 0}${number(resident.index, 8)}`,
    BANKS[resident.household % BANKS.length],
    `0000${population.place.code}${number(resident.index, 9)}`,
    isDead ? dayOf(resident.diesOn!) : '',
    `网格员${(resident.household % 300) + 1}`,
    resident.household % 7 === 0 ? `帮扶干部${(resident.household % 500) + 1}` : '',
    doctor < 75 ? `家庭医生${doctor + 1}` : '',
  ].join(',');
}

/** The person's lines on 民政's list of a month: one a category, none for most. */
export function civilAffairsLines(
  population: Population,
  resident: Resident,
  head: Resident,
  month: MonthNumber,
): string[] {
  if (!livesHere(resident, month)) return [];
  // The dead stay on the list for a while in one case in five, as lists go.
  const isDead = resident.diesOn !== null && resident.diesOn <= lastDayOfMonth(month - 1);
  if (isDead && resident.index % 5 !== 0) return [];
  const lines: string[] = [];
  for (const spell of civilSpellsOf(population, resident)) {
    if (!isOn(spell, month)) continue;
    const line = [
      resident.idNumber,
      resident.name,
      spell.category,
      spell.grade,
      resident.isRural ? '农业' : '非农业',
      spell.support,
      head.name,
      head.idNumber,
      compactMonth(spell.from),
      spell.isEndAnnounced ? compactMonth(spell.to) : '',
      resident.seat.township,
      resident.seat.village,
    ];
    lines.push(line.join(','));
  }
  return lines;
}

/** The person's line on 乡村振兴's list of a month, null for households it does not list. */
export function ruralRevitalisationLine(population: Population, resident: Resident, month: MonthNumber): string | null {
  const facts = livesHere(resident, month) ? revitalisationOf(population, resident) : null;
  if (!facts) return null;
  const monitored = facts.monitored && facts.monitored.from <= month ? facts.monitored : null;
  if (!monitored && facts.monitored && facts.householdType === '一般户') return null;
  const eliminated = monitored !== null && monitored.to !== null && monitored.to <= month;
  const isIll = monitored?.risk === '因病' && resident.position === resident.household % resident.householdSize;
  const income = 9000n + BigInt((resident.household * 37) % 9000);
  return [
    `FP${householdNumber(resident)}`,
    `FP${householdNumber(resident)}${number(resident.position + 1, 2)}`,
    resident.name,
    resident.idNumber,
    resident.relation,
    facts.householdType,
    monitored?.kind ?? '',
    monitored?.risk ?? '',
    monitored ? (eliminated ? '是' : '否') : '',
    monitored ? compactMonth(monitored.from) : '',
    eliminated ? compactMonth(monitored.to) : '',
    isIll ? '患有大病' : '健康',
    isIll ? '丧失劳动力' : '普通劳动力',
    resident.insurance === '390' ? '是' : '否',
    `${income}.00`,
    // The department has no such figure of its own and leaves it to the hub.
    '',
    monitored && facts.hasReturnedToPoverty ? '是' : '否',
  ].join(',');
}

/** 户编号 of the roster, unique within the place. */
function householdNumber(resident: Resident): string {
  return `${resident.county.code}${number(resident.household, 8)}`;
}

function livesHere(resident: Resident, month: MonthNumber): boolean {
  if (resident.arrivesIn !== null && month < resident.arrivesIn) return false;
  return resident.leavesIn === null || month < resident.leavesIn;
}

function number(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
