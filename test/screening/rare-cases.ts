import type { Delivery, Facts, Question, Row } from '../oracle/facts.ts';
import { bill, deliver, payment, world } from '../oracle/make.ts';
import { idNumberOf } from '../support/make.ts';

/** What random populations meet too seldom, one person each; every comment names the slip that would show. */
export class RareCases {
  readonly deliveries: Delivery[] = [];
  #serial = 100;

  #who(): Row {
    return { 证件号码: idNumberOf(++this.#serial), 姓名: '张三' };
  }

  #send(dataset: Delivery['dataset'], region: string, rows: Row[], month: string | null = null): void {
    this.deliveries.push(deliver(dataset, region, rows, month));
  }

  /** A layer alone keeps the person under 50000 in between; without it the run above the line began with the first bill. */
  longgang(): void {
    const place = { 参保区划: '330383' };
    const byLayer = ['健康帮扶', '渝快保', '临时救助', '慈善', '红十字会', '残联'].map((channel, at) => {
      const who = this.#who();
      const bills = [
        bill(`L${at}a`, '2023-02-01', '60000', { ...who, ...place, 符合政策范围金额: '100' }),
        bill(`L${at}b`, '2023-09-01', '0.02', { ...who, ...place }),
      ];
      return { who, bills, paid: payment(`L${at}`, channel, '2023-05-01', '10000.01', who) };
    });
    const list = byLayer.map(({ who }) => ({ ...who, 救助类别: '低保对象' }));
    this.#send('civil-affairs', '330383', list, '2023-01');
    this.#send(
      'roster',
      '330383',
      this.#at(
        '330383',
        byLayer.map(({ who }) => who),
      ),
      '2023-01',
    );
    this.#send(
      'settlements',
      '330383',
      byLayer.flatMap(({ bills }) => bills),
    );
    this.#send(
      'payments',
      '330383',
      byLayer.map(({ paid }) => paid),
    );
  }

  /** Only the capped part of an exemption, and the stated part of a later payment, are in scope. */
  xiushan(): void {
    const who = this.#who();
    const capped = { 医院负担金额: '9000', 基本医疗保险统筹基金支出: '2000' };
    this.#send('roster', '500241', this.#at('500241', [who]), '2023-01');
    this.#send('rural-revitalisation', '500241', [this.#monitored(who)], '2023-01');
    this.#send('settlements', '500241', [
      bill('X1', '2023-02-01', '12000', { ...who, 符合政策范围金额: '10000', ...capped }),
      bill('X2', '2023-03-01', '5000', who),
    ]);
    this.#send('payments', '500241', [
      payment('X1', '渝快保', '2023-04-01', '500', { ...who, 政策范围内金额: '120.5' }),
      payment('X2', '健康帮扶', '2023-04-01', '300', { ...who, 政策范围内金额: '0' }),
    ]);
  }

  /** Enrolments of 2022 alone: one person's still covers 2023, of the other nothing is known of 2023. */
  jining(): void {
    const [insured, unknown] = [this.#who(), this.#who()];
    const enrolment = { 参保年度: '2022', 险种类型: '390', 参保区划: '370800', 参保状态: '参保', 个人缴费标准: '350' };
    this.#send('roster', '370800', this.#at('370800', [insured, unknown]), '2023-01');
    for (const dataset of ['civil-affairs', 'rural-revitalisation'] as const)
      this.#send(dataset, '370800', [], '2023-01');
    this.#send('enrolments', '370800', [{ ...insured, ...enrolment, 终止日期: '2023-12-31' }]);
    const bills = [insured, unknown].map((who, at) =>
      bill(`J${at}`, '2023-02-01', '70000', { ...who, 参保区划: '370800' }),
    );
    this.#send('settlements', '370800', bills);
  }

  /** A 脱贫人口 on 低保 is under the 50 % line; whom a neighbour lists as 低保 only 脱贫 can still take out of the 100 % line. */
  evenki(): void {
    const [alleviated, elsewhere] = [this.#who(), this.#who()];
    const roster = [...this.#at('150724100', [alleviated]), ...this.#at('150724', [elsewhere])];
    this.#send('roster', '150724', roster, '2023-01');
    this.#send('civil-affairs', '150724100', [{ ...alleviated, 救助类别: '低保对象' }], '2023-01');
    this.#send(
      'rural-revitalisation',
      '150724100',
      [{ ...this.#monitored(alleviated), 户类型: '脱贫户', 监测对象类别: '' }],
      '2023-01',
    );
    this.#send('civil-affairs', '150725', [{ ...elsewhere, 救助类别: '低保对象' }], '2023-01');
    this.#send('settlements', '150724', [
      bill('E1', '2023-02-01', '12000', { ...alleviated, 参保区划: '150724' }),
      bill('E2', '2023-02-01', '30000', { ...elsewhere, 参保区划: '150724' }),
    ]);
  }

  kangle(): void {
    const [diesLater, dies, moved, corrected, invalid, redated, dated, refunded] = Array.from({ length: 8 }, () =>
      this.#who(),
    );
    const listed = [diesLater!, dies!, moved!, corrected!, invalid!, redated!, dated!, refunded!];
    const at = (code: string) => ({ 参保区划: code });
    const stay = (id: string, day: string, who: Row, row: Row = {}) =>
      bill(id, day, '20000', { ...who, ...at('622922'), ...row });
    this.#send(
      'rural-revitalisation',
      '622922',
      listed.map((who) => this.#monitored(who)),
      '2023-01',
    );
    this.#send('rural-revitalisation', '622922', [], '2025-01');
    // Two rosters hold her from May on: the later one decides.
    this.#send('roster', '622922', this.#at('622922', [diesLater!, dies!, moved!, dated!, refunded!]), '2023-01');
    this.#send('roster', '622921', this.#at('622921', [moved!]), '2023-05');
    // Dead only after the year; dead on a day that is asked about.
    const deaths = this.#at('622922', [diesLater!, dies!, dated!, refunded!]);
    deaths[0]!['死亡日期'] = '2024-02-01';
    deaths[1]!['死亡日期'] = '2023-05-10';
    this.#send('roster', '622922', deaths, '2024-03');
    // The enrolment that told the place was corrected; enrolments of 2023 came from one township alone, of 2024 from nobody.
    const enrolment = { ...corrected!, 参保年度: '2023', 险种类型: '390', 参保状态: '参保', 个人缴费标准: '350' };
    this.#send('enrolments', '622921', [{ ...enrolment, ...at('622922'), 生效日期: '2023-03-01' }]);
    this.#send('enrolments', '622921', [{ ...enrolment, ...at('622921'), 生效日期: '2023-01-01' }]);
    this.#send('enrolments', '622922102', [], '2023-01');
    this.#send('settlements', '622922', [
      ...[diesLater!, dies!, moved!, corrected!].map((who, n) => stay(`K${n}`, '2023-02-01', who)),
      // A later bill that is invalid tells neither the place nor the year of a stay.
      stay('K5', '2023-02-01', invalid!),
      stay('K6', '2023-06-01', invalid!, { ...at('622921'), 有效标志: '0' }),
      stay('K7', '2023-09-01', redated!, at('622921')),
      stay('K8', '2023-12-20', dated!, { 就诊ID: 'KV' }),
      stay('K9', '2024-01-05', dated!, { 就诊ID: 'KV', 有效标志: '0' }),
      // Nor does a refund of the next year move the stay.
      stay('K10', '2023-11-01', refunded!, { 就诊ID: 'KR' }),
      bill('K11', '2024-01-20', '1000', { ...refunded!, ...at('622922'), 就诊ID: 'KR2', 原结算ID: 'K10' }),
    ]);
    // The bill was of February and of this county after all.
    this.#send('settlements', '622922', [stay('K7', '2023-03-01', redated!)]);
  }

  /** What lists in a row say: a person each, whom the prefecture lists in January, April and July, or does not. */
  lists(): void {
    const [undated, takenBack, returned] = [this.#who(), this.#who(), this.#who()];
    const gone = { 风险是否已消除: '是' };
    const listed = (...rows: [Row, Row?][]) => rows.map(([who, row]) => ({ ...this.#monitored(who), ...row }));
    this.#send('rural-revitalisation', '622900', listed([undated], [takenBack], [returned]), '2023-01');
    this.#send('rural-revitalisation', '622900', listed([undated, gone], [takenBack, gone]), '2023-04');
    this.#send('rural-revitalisation', '622900', listed([undated, gone], [takenBack], [returned]), '2023-07');
    const [left, away, moved, urban, late] = [this.#who(), this.#who(), this.#who(), this.#who(), this.#who()];
    this.#send('roster', '622900', this.#at('622922101', [left, away, moved, urban]), '2023-01');
    // A first version of April's roster was replaced: who stood on it alone is on a roster only since July, and so since ever.
    this.#send('roster', '622900', this.#at('622922102', [late]), '2023-04');
    const nextUrban = this.#at('622922101', [urban]).map((row) => ({ ...row, 户籍性质: '非农业' }));
    this.#send('roster', '622900', [...this.#at('622922102', [moved]), ...nextUrban], '2023-04');
    this.#send(
      'roster',
      '622900',
      [...this.#at('622922101', [away, late]), ...this.#at('622922102', [moved]), ...nextUrban],
      '2023-07',
    );
    const billed = (code: string) => (who: Row) =>
      bill(`P${who['证件号码']}`, '2023-01-15', '20000', { ...who, 参保区划: code });
    this.#send('settlements', '622900', [
      ...[undated, takenBack, returned].map(billed('622922')),
      ...[left, away, moved, urban, late].map(billed('622921')),
    ]);
  }

  /** A bill and a payment that were corrected count once, as they are now. */
  corrected(): void {
    const who = this.#who();
    this.#send('roster', '500242', this.#at('500241', [who]), '2023-01');
    this.#send('rural-revitalisation', '500242', [this.#monitored(who)], '2023-01');
    for (const total of ['9000', '4000']) this.#send('settlements', '500242', [bill('C1', '2023-02-01', total, who)]);
    for (const amount of ['500', '300'])
      this.#send('payments', '500242', [payment('C1', '渝快保', '2023-03-01', amount, who)]);
    // Paid in January for the year before.
    this.#send('payments', '500242', [
      payment('C3', '渝快保', '2023-03-01', '70', who),
      payment('C3', '渝快保', '2023-03-01', '20', who),
    ]);
    this.#send('payments', '500242', [payment('C2', '渝快保', '2024-01-10', '10', { ...who, 所属年度: '2023' })]);
  }

  /** The last files move a bill with its refunds to another person, take one back under a wrong number, and make one invalid. */
  moved(): void {
    const [first, second, named, wrong] = [this.#who(), this.#who(), this.#who(), this.#who()];
    const people = [first, second, named, wrong];
    const bills = (...rows: Row[]) => this.#send('settlements', '500000', rows);
    this.#send('roster', '500000', this.#at('500241', people), '2023-01');
    this.#send(
      'rural-revitalisation',
      '500000',
      people.map((who) => this.#monitored(who)),
      '2023-01',
    );
    bills(
      ...people.map((who, at) => bill(`M${at}`, '2023-01-10', '5000', who)),
      bill('M4', '2023-02-01', '8000', first),
      bill('M5', '2023-02-10', '8000', { ...first, 原结算ID: 'M4' }),
      bill('M6', '2023-02-20', '8000', { ...first, 原结算ID: 'M5' }),
      bill('M7', '2023-03-01', '700', { ...named, 原结算ID: 'M2' }),
    );
    bills(
      bill('M8', '2023-04-01', '90', { ...named, 有效标志: '0' }),
      bill('M9', '2023-04-01', '10000', {
        ...named,
        ...{ 基本医疗保险统筹基金支出: '2000', 医疗救助: '7000', 医院负担金额: '5000' },
      }),
      bill('M10', '2023-04-01', '300', wrong),
    );
    bills(bill('M4', '2023-02-01', '8000', second));
    bills(bill('M7', '2023-03-01', '700', { ...named, 原结算ID: 'M2', 有效标志: '0' }));
    bills(bill('M11', '2023-04-01', '600', { ...wrong, 原结算ID: 'M2' }));
    bills(bill('M10', '2023-04-01', '300', second));
  }

  #at(code: string, people: readonly Row[]): Row[] {
    const household = { 与户主关系: '户主', 户籍性质: '农业', 区划代码: code };
    return people.map((who) => ({ ...who, 户编号: who['证件号码']!, ...household }));
  }

  #monitored(who: Row): Row {
    return { ...who, 户编号: 'F1', 户类型: '一般户', 监测对象类别: '边缘易致贫户', 风险是否已消除: '否' };
  }
}

/** The facts, of all five places at once. */
export function rareFacts(): Facts {
  const cases = new RareCases();
  cases.longgang();
  cases.xiushan();
  cases.jining();
  cases.evenki();
  cases.kangle();
  cases.lists();
  cases.corrected();
  const income = { year: 2022, publishedOn: '2023-01-20', status: 'official' } as const;
  return world(cases.deliveries, {
    incomes: [
      { ...income, region: '370000', scope: 'ALL', amount: '40000.00' },
      { ...income, region: '150724', scope: 'PASTORAL', amount: '20000.00' },
    ],
  });
}

export const RARE_QUESTIONS: readonly Question[] = [
  { region: '330383', year: 2023, asOf: '2023-12-31' },
  { region: '330383', year: 2023, asOf: '2023-08-31' },
  { region: '500241', year: 2023, asOf: '2023-12-31' },
  { region: '500241', year: 2023, asOf: '2024-06-30' },
  { region: '370800', year: 2023, asOf: '2023-12-31' },
  { region: '150724', year: 2023, asOf: '2023-12-31' },
  { region: '622922', year: 2023, asOf: '2023-12-31' },
  { region: '622922', year: 2023, asOf: '2023-05-10' },
  { region: '622922', year: 2023, asOf: '2024-06-30' },
  { region: '622922', year: 2024, asOf: '2024-06-30' },
  { region: '622922', year: 2023, asOf: '2023-02-01' },
  { region: '622922', year: 2023, asOf: '2023-04-01' },
  { region: '622922', year: 2023, asOf: '2023-05-01' },
  { region: '622922', year: 2023, asOf: '2023-08-01' },
  { region: '622922101', year: 2023, asOf: '2023-02-01' },
  { region: '622922101', year: 2023, asOf: '2023-05-01' },
];
