import type { Dataset, Delivery, Row } from './facts.ts';
import type { Person, Presence } from './people.ts';
import type { Random } from './random.ts';

/** The full lists of one dataset: one stream of deliveries a sender and month, so that months may come in any order. */
export function listStreams(
  random: Random,
  dataset: 'roster' | 'civil-affairs' | 'rural-revitalisation',
  senders: readonly string[],
  people: readonly Person[],
  months: readonly string[],
): Delivery[][] {
  const rowsOfPerson = new Map(people.map((person) => [person, rowMaker(random, dataset, person, months)]));
  const streams: Delivery[][] = [];
  for (const region of senders) {
    const delivered = random.pick([0.3, 0.75, 1]);
    for (let month = 0; month < months.length; month += 1) {
      if (!random.chance(delivered)) continue;
      const rows = people
        .filter((person) => senderOf(person, month) === region && isPresent(presenceOn(person, dataset), month))
        .flatMap((person) => rowsOfPerson.get(person)!(month));
      const list = { dataset, region, month: months[month]!, rows };
      // Now and then a first version of the list lacks people, and a second one replaces it.
      const first = { ...list, rows: rows.filter(() => random.chance(0.7)) };
      streams.push(random.chance(0.15) && first.rows.length < rows.length ? [first, list] : [list]);
    }
  }
  return streams;
}

function senderOf(person: Person, month: number): string {
  return person.move !== null && month >= person.move.month ? person.move.sender : person.sender;
}

function presenceOn(person: Person, dataset: Dataset): Presence {
  if (dataset === 'roster') return person.roster;
  return dataset === 'civil-affairs' ? person.civil : person.rural;
}

function isPresent(presence: Presence, month: number): boolean {
  return presence !== null && presence.from <= month && month <= presence.to && !presence.gap.includes(month);
}

/** Decides once how a person's rows look, and gives the rows of each month. */
function rowMaker(random: Random, dataset: Dataset, person: Person, months: readonly string[]) {
  if (dataset === 'roster') return rosterRows(random, person, months.length);
  return dataset === 'civil-affairs' ? civilRows(random, person, months) : ruralRows(random, person, months);
}

function rosterRows(random: Random, person: Person, months: number): (month: number) => Row[] {
  const deathKnownFrom = random.int(0, months);
  return (month) => {
    const moved = person.move !== null && month >= person.move.month ? person.move : null;
    const changed = person.change !== null && month >= person.change.month ? person.change : null;
    return [
      {
        证件号码: person.id,
        姓名: person.name,
        户编号: person.household,
        与户主关系: person.relation,
        户籍性质: changed?.hukou ?? person.hukou,
        区划代码: moved?.home ?? changed?.home ?? person.home,
        死亡日期: month >= deathKnownFrom ? (person.diedOn ?? '') : '',
      },
    ];
  };
}

const CIVIL = [
  '特困人员',
  '低保对象',
  '低保对象',
  '农村低保',
  '低保边缘家庭成员',
  '低边',
  '因病致贫对象',
  '刚性支出困难家庭成员',
  '其他特殊困难人员',
  '孤儿',
  '事实无人抚养儿童',
];

function civilRows(random: Random, person: Person, months: readonly string[]): (month: number) => Row[] {
  const names = () => Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => random.pick(CIVIL));
  const separator = random.pick([',', '，', '、', ';', '/', ' ']);
  const [before, after] = [names(), names()];
  const changeFrom = random.chance(0.25) ? random.int(1, months.length - 1) : months.length;
  const start = random.chance(0.4) ? random.pick(months) : null;
  const startFrom = random.int(0, 6);
  const restated = random.chance(0.4) ? random.pick(months) : start;
  const restatedFrom = random.int(0, months.length - 1);
  const end = random.chance(0.4) ? random.pick(months) : null;
  const endFrom = random.int(0, months.length - 1);
  const basic = { 证件号码: person.id, 姓名: person.name };
  const dates = (month: number) => ({
    救助开始年月: month >= startFrom ? ((month >= restatedFrom ? restated : start) ?? '').replace('-', '') : '',
    救助截止年月: end !== null && month >= endFrom ? end.replace('-', '') : '',
  });
  const twoRows = random.chance(0.1);
  return (month) => {
    const held = [...new Set(month >= changeFrom ? after : before)];
    if (!twoRows || new Set(held.map(broadName)).size < held.length)
      return [{ ...basic, 救助类别: held.join(separator), ...dates(month) }];
    return held.map((name) => ({ ...basic, 救助类别: name, ...dates(month) }));
  };
}

/** One name for those that mean the same category. */
function broadName(name: string): string {
  if (name.includes('低保边缘') || name === '低边') return '低边';
  return name.includes('低保') ? '低保' : name;
}

/** Turns 救助截止年月 (last month paid) of a list into 停发年月 (first month no longer paid), a column that some send instead. */
export function withFirstUnpaidMonth(delivery: Delivery): Delivery {
  const rows = delivery.rows.map(({ 救助截止年月: last, ...row }) => ({ ...row, 停发年月: monthAfter(last ?? '') }));
  return { ...delivery, rows };
}

function monthAfter(month: string): string {
  if (month === '') return '';
  return month.endsWith('12') ? String(Number(month) + 89) : String(Number(month) + 1);
}

function ruralRows(random: Random, person: Person, months: readonly string[]): (month: number) => Row[] {
  const kinds = ['脱贫不稳定户', '边缘易致贫户', '突发严重困难户', ''];
  const kind = random.pick(kinds);
  const changeFrom = random.chance(0.15) ? random.int(1, months.length - 1) : months.length;
  const laterKind = random.pick(kinds);
  const identified = random.chance(0.5) ? random.pick(months).replace('-', '') : '';
  const identifiedFrom = random.int(0, 4);
  const restated = random.chance(0.3) ? random.pick(months).replace('-', '') : identified;
  const restatedFrom = random.int(0, months.length - 1);
  const eliminatedFrom = random.chance(0.3) ? random.int(0, months.length - 1) : months.length;
  const eliminated = random.chance(0.5) ? random.pick(months).replace('-', '') : '';
  const dateKnownFrom = eliminatedFrom + random.pick([0, 0, 2]);
  const relapseFrom = random.chance(0.1) ? eliminatedFrom + 3 : months.length;
  const householdKind = random.pick(['脱贫户', '脱贫户', '一般户', '']);
  const returnedFrom = random.chance(0.2) ? random.int(0, months.length - 1) : months.length;
  return (month) => {
    const monitored = month >= changeFrom ? laterKind : kind;
    const isEliminated = monitored !== '' && month >= eliminatedFrom && month < relapseFrom;
    return [
      {
        户编号: person.household,
        姓名: person.name,
        证件号码: person.id,
        户类型: householdKind,
        监测对象类别: monitored,
        风险是否已消除: monitored === '' ? '' : isEliminated ? '是' : '否',
        识别监测时间: month >= restatedFrom ? restated : month >= identifiedFrom ? identified : '',
        消除监测时间: isEliminated && month >= dateKnownFrom ? eliminated : '',
        返贫致贫: month >= returnedFrom ? '是' : random.pick(['否', '']),
      },
    ];
  };
}
