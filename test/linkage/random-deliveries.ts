import type { DatasetName } from '../../src/reading/dataset.ts';
import type { Random } from '../source/random.ts';
import {
  type Bill,
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  PAYMENTS,
  paid,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
  type Somebody,
} from '../support/department-files.ts';

export const AT = '500241';
const SENDERS = [AT, '500000'] as const;
const MONTHS = ['2025-01', '2025-02', '2025-03', '2025-04'];

/** One delivery, with the people in it by their place in a list, so that it can be told of other people too. */
export interface Told {
  readonly dataset: DatasetName;
  readonly region: string;
  readonly month: string | null;
  file(people: readonly Somebody[]): string;
}

/** Deliveries of every kind about so many people, the first of which is a roster with all of them in one household. */
export function randomDeliveries(random: Random, people: number, count: number): Told[] {
  const chance = () => random.below(1_000_000) / 1_000_000;
  const one = random.pick;
  const shuffled = random.shuffled;
  const some = (share: number): number[] => {
    const all = Array.from({ length: people }, (_, at) => at).filter(() => chance() < share);
    return all.length > 0 ? all : [0];
  };
  let serial = 0;
  const bills: string[] = [];
  const amount = () => `${500 + Math.floor(chance() * 3000)}`;

  const roster = (month: string, at: readonly number[]): Told => {
    const rows = shuffled(at).map((who) => ({
      who,
      household: chance() < 0.8 ? 'H1' : 'H2',
      // A row that is refused keeps its person on the list; not on the first, which makes everybody known.
      hukou: one([
        '农业',
        '农业',
        '农业',
        '农业',
        '农业',
        '农业',
        '农业',
        '非农业',
        '非农业',
        ...(at.length < people ? ['不详'] : []),
      ]),
      death: chance() < 0.04 ? '2025-06-01' : '',
    }));
    return {
      dataset: 'roster',
      region: one(SENDERS),
      month,
      file: (all) =>
        csvFile(
          ROSTER,
          rows.map(({ who, household, hukou, death }) =>
            onRoster(all[who]!, AT, household, { 户籍性质: hukou, 死亡日期: death }),
          ),
        ),
    };
  };
  const civil = (): Told => {
    const rows = shuffled(some(0.6)).map((who) => ({
      who,
      category: one(['低保', '低保', '特困', '特困', '低保边缘', '不详']),
    }));
    const file: Told['file'] = (all) =>
      csvFile(
        CIVIL_AFFAIRS,
        rows.map(({ who, category }) => onCivilAffairs(all[who]!, category)),
      );
    return { dataset: 'civil-affairs', region: AT, month: one(MONTHS), file };
  };
  const rural = (): Told => {
    const rows = shuffled(some(0.6)).map((who) => ({ who, monitored: one(['边缘易致贫户', '突发严重困难户', '']) }));
    const file: Told['file'] = (all) =>
      csvFile(
        REVITALISATION,
        rows.map(({ who, monitored }) => onRevitalisation(all[who]!, monitored)),
      );
    return { dataset: 'rural-revitalisation', region: AT, month: one(MONTHS), file };
  };
  const enrolments = (): Told => {
    const rows = shuffled(some(0.6)).map((who) => ({
      who,
      year: one(['2024', '2025']),
      more: { 个人缴费标准: amount(), 参保状态: one(['正常参保', '正常参保', '暂停参保']), 终止日期: '' },
    }));
    const file: Told['file'] = (all) =>
      csvFile(
        ENROLMENTS,
        rows.map(({ who, year, more }) => ({ ...enrolled(all[who]!, AT, year), ...more })),
      );
    return { dataset: 'enrolments', region: one(SENDERS), month: null, file };
  };
  const settlements = (): Told => {
    const region = one(SENDERS);
    const rows = shuffled(some(0.7)).flatMap((who) => {
      // A new bill, a correction of an earlier one (perhaps to somebody else), or a refund, perhaps before its bill.
      const kind = chance();
      const known = bills.length > 0 ? one(bills) : 'B1';
      const id = kind < 0.25 ? known : `B${++serial}`;
      if (!bills.includes(id)) bills.push(id);
      const bill: Bill = {
        id,
        visit: `V${Math.floor(chance() * 6)}`,
        on: `${one(['2024', '2025', '2025'])}-0${1 + Math.floor(chance() * 5)}-1${Math.floor(chance() * 9)}`,
        type: one(['21', '21', '14', '11']),
        at: AT,
        total: amount(),
        ...(kind > 0.75 ? { reverses: chance() < 0.8 ? known : `B${serial + 2}` } : {}),
      };
      return [{ who, bill, valid: chance() < 0.9 ? '1' : '0' }];
    });
    const file: Told['file'] = (all) =>
      csvFile(
        SETTLEMENTS,
        rows.map(({ who, bill, valid }) => ({ ...billed(all[who]!, bill), 有效标志: valid })),
      );
    return { dataset: 'settlements', region, month: null, file };
  };
  const payments = (): Told => {
    const rows = some(0.6).map((who) => ({
      who,
      voucher: `P${Math.floor(chance() * 8)}`,
      channel: one(['临时救助', '慈善']),
      on: `${one(['2024', '2025'])}-04-0${1 + Math.floor(chance() * 9)}`,
      amount: amount(),
    }));
    const file: Told['file'] = (all) =>
      csvFile(
        PAYMENTS,
        rows.map(({ who, voucher, channel, on, amount: fen }) => paid(all[who]!, voucher, channel, on, fen)),
      );
    return { dataset: 'payments', region: AT, month: null, file };
  };
  const everybody = Array.from({ length: people }, (_, at) => at);
  const first = roster(MONTHS[0]!, everybody);
  const kinds = [
    settlements,
    settlements,
    settlements,
    payments,
    enrolments,
    civil,
    rural,
    () => roster(one(MONTHS), some(0.7)),
  ];
  return [{ ...first, region: AT }, ...Array.from({ length: count }, () => one(kinds)())];
}
