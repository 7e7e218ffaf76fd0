import type { Delivery, Row } from './facts.ts';
import { printFen } from './fen.ts';
import { dayIn, type Person } from './people.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';

const CHANNELS = ['健康帮扶', '临时救助', '慈善', '红十字会', '残联', 'RED_CROSS'];
const SUPPLEMENTARY = ['渝快保', '益康保', '低收入补充保险', '商业补充', 'SUPPLEMENTARY'];

/** Payments of other channels: those in `onTheLine` exactly as given, others at random; a stream a channel. */
export function paymentStreams(
  random: Random,
  place: Place,
  people: readonly Person[],
  year: number,
  hasSupplementary: boolean,
  onTheLine: ReadonlyMap<Person, { supplementary: bigint; paidOn: string }>,
): Delivery[][] {
  const streams: Delivery[][] = [];
  const channels = CHANNELS.filter(() => random.chance(0.6));
  const insurer = random.pick(SUPPLEMENTARY);
  for (const channel of hasSupplementary ? [...channels, insurer] : channels) {
    const region = random.pick([place.code, place.code, place.regions[0]!.code, place.other]);
    const rows: Row[] = [];
    let voucher = 0;
    for (const person of people) {
      const exact = onTheLine.get(person);
      voucher += 1;
      if (exact !== undefined) {
        if (channel !== insurer || exact.supplementary === 0n) continue;
        const amount = printFen(exact.supplementary);
        rows.push(payment(voucher, channel, person, exact.paidOn, { 金额: amount }));
      } else if (random.chance(0.3)) {
        rows.push(...randomPayments(random, channel, person, year, voucher));
      }
    }
    const half = Math.floor(rows.length / 2);
    const cut = [rows.slice(0, half), rows.slice(half)].filter((part) => part.length > 0 || random.chance(0.2));
    streams.push(cut.map((part) => ({ dataset: 'payments', region, month: null, rows: part })));
  }
  return streams;
}

/** One payment, and maybe its correction or what was taken back of it. */
function randomPayments(random: Random, channel: string, person: Person, year: number, voucher: number): Row[] {
  const fen = random.fen(1, 6000);
  const inScope = () => random.pick(['', '', '0.00', printFen(fen / 2n), printFen(fen)]);
  const paidOn = random.pick([
    dayIn(random, year),
    dayIn(random, year),
    dayIn(random, year + 1, [1, 4]),
    dayIn(random, year - 1),
  ]);
  const belongsTo = random.pick(['', '', String(year), String(year), String(year - 1), String(year + 1)]);
  const first = payment(voucher, channel, person, paidOn, {
    金额: printFen(fen),
    政策范围内金额: inScope(),
    所属年度: belongsTo,
  });
  if (random.chance(0.2)) {
    const taken = { 金额: printFen(-fen), 政策范围内金额: random.pick(['', printFen(-fen / 2n)]), 所属年度: belongsTo };
    return [first, payment(voucher + 100000, channel, person, dayIn(random, year, [6, 12]), taken)];
  }
  return random.chance(0.15) ? [first, { ...first, 金额: printFen(fen * 2n) }] : [first];
}

function payment(voucher: number, channel: string, person: Person, paidOn: string, amounts: Row): Row {
  const basic = { 凭证号: `P${voucher}`, 渠道: channel, 证件号码: person.id, 姓名: person.name, 支付日期: paidOn };
  return { ...basic, 政策范围内金额: '', 所属年度: '', ...amounts };
}

/** Enrolments of everyone but strangers: in force, ended, paused, of the wrong kind or year, corrected; a stream a sender. */
export function enrolmentStreams(random: Random, place: Place, people: readonly Person[], year: number): Delivery[][] {
  // Never delivered, only the neighbour's or a part's, only last year's, an empty one, or all.
  const mode = random.pick(['NEVER', 'OTHER', 'PART', 'LAST_YEAR', 'EMPTY', 'ALL', 'ALL', 'ALL', 'ALL']);
  if (mode === 'NEVER') return [];
  if (mode === 'EMPTY') return [[{ dataset: 'enrolments', region: place.code, month: `${year}-01`, rows: [] }]];
  if (mode === 'PART' && place.part !== null) {
    const rows = people
      .filter((person) => person.home === place.part && !person.isStranger)
      .flatMap((person) => enrolmentRows(random, person, year, false));
    return [[{ dataset: 'enrolments', region: place.part, month: `${year}-02`, rows }]];
  }
  const senders = mode === 'OTHER' ? [place.other] : [place.code, place.other];
  return senders.map((region) => {
    const own = people.filter((person) => person.sender === region && !person.isStranger);
    const rows = own.flatMap((person) => enrolmentRows(random, person, year, mode === 'LAST_YEAR'));
    const corrections = rows.filter(() => random.chance(0.1)).map((row) => ({ ...row, ...fate(random, year) }));
    return [rows, corrections]
      .filter((part) => part.length > 0)
      .map((part) => ({ dataset: 'enrolments', region, month: null, rows: part }));
  });
}

function enrolmentRows(random: Random, person: Person, year: number, onlyLastYear: boolean): Row[] {
  const row = (of: number, kind: string, dates: Row): Row => ({
    证件号码: person.id,
    姓名: person.name,
    参保年度: String(of),
    险种类型: kind,
    参保区划: of === year ? person.home : (person.move?.home ?? person.home),
    参保状态: '参保',
    个人缴费标准: '380.00',
    缴费日期: `${of - 1}-11-20`,
    生效日期: '',
    终止日期: '',
    ...dates,
  });
  const kind = random.pick(['390', '390', '390', '310', '城乡居民基本医疗保险', '职工基本医疗保险']);
  const rows: Row[] = [];
  if (onlyLastYear || random.chance(0.3)) rows.push(row(year - 1, kind, {}));
  if (random.chance(0.03)) rows.push(row(year - 1, kind === '310' ? '390' : '310', { 终止日期: `${year}-06-30` }));
  if (onlyLastYear) return rows;
  if (random.chance(0.8)) rows.push(row(year, kind, random.chance(0.6) ? {} : fate(random, year)));
  if (random.chance(0.05)) rows.push(row(year, '510', {}));
  if (random.chance(0.2)) rows.push(row(year + 1, kind, {}));
  return rows;
}

/** What can befall an enrolment: status and dates. */
function fate(random: Random, year: number): Row {
  const 参保状态 = random.pick(['参保', '暂停', '终止']);
  const 生效日期 = random.chance(0.4) ? dayIn(random, year) : '';
  return { 参保状态, 生效日期, 终止日期: random.chance(0.5) ? dayIn(random, year, [7, 12]) : '' };
}
