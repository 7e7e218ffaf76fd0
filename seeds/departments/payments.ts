import { formatYuan } from '../../src/value/money.ts';
import { personPartOf } from './bill.ts';
import { type DayNumber, dayOf, yearOfDay } from './calendar.ts';
import type { Draw } from './draw.ts';
import type { Channel } from './places.ts';
import type { Population } from './residents.ts';
import type { DatedSettlement } from './visits.ts';

export const PAYMENT_COLUMNS = [
  '凭证号',
  '渠道',
  '证件号码',
  '姓名',
  '支付日期',
  '金额',
  '政策范围内金额',
  '所属年度',
  '结算ID',
] as const;

/** One payment of another department, by the day it was made on. */
export interface DatedPayment {
  readonly day: DayNumber;
  readonly channel: Channel;
  readonly line: string;
}

/**
 * What other departments paid towards a settlement: nothing for most, now and then a part of what the person bore,
 * weeks later, rarely taken back. Channels are drawn by lot and not by any document's conditions.
 */
export function paymentsFor(population: Population, draw: Draw, settled: DatedSettlement): DatedPayment[] {
  const { row } = settled;
  if (row.medicalType === '11' || row.isInterim) return [];
  const isStay = row.admittedOn !== '';
  if (!draw.permille(isStay ? (row.marker === '' ? 60 : 260) : 15)) return [];
  const channel = draw.pick(population.place.channels);
  const amount = draw.partOf(personPartOf(row.bill), 50, 450);
  if (amount === 0n) return [];
  const day = settled.day + draw.between(7, 95);
  const namesSettlement = draw.permille(550);
  const inScope = draw.permille(400) ? formatYuan(draw.partOf(amount, 500, 1000)) : '';
  const year = yearOfDay(settled.day);
  // The year is written where it differs from the day's, and by some always.
  const writesYear = year !== yearOfDay(day) || draw.permille(300);
  const voucher = `${channel.file.slice(0, 3).toUpperCase()}${row.settlementId}`;
  const line = (number: string, on: DayNumber, sign: bigint, part: string): string =>
    [
      number,
      channel.name,
      row.idNumber,
      row.name,
      dayOf(on),
      formatYuan(sign * amount),
      part,
      writesYear || sign < 0n ? year : '',
      namesSettlement ? row.settlementId : '',
    ].join(',');
  const payments = [{ day, channel, line: line(voucher, day, 1n, inScope) }];
  if (draw.permille(20)) {
    const back = day + draw.between(5, 60);
    payments.push({ day: back, channel, line: line(`${voucher}T`, back, -1n, inScope && `-${inScope}`) });
  }
  return payments.filter((payment) => payment.day <= population.until);
}
