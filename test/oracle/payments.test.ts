import { describe, expect, it } from 'vitest';
import type { Delivery, Row } from './facts.ts';
import { ask, bill, civil, deliver, monitored, payment, roster, world } from './make.ts';

/** 秀山: a bill of 20000 all in scope, of which E B C M H S are deducted; the amount left. */
function aid(rows: Row[], asOf = '2023-12-31', others: Delivery[] = []): string | undefined {
  const bills = deliver('settlements', '500241', [bill('S1', '2023-02-01', '20000')]);
  const facts = world([roster('500241'), monitored('500241'), bills, deliver('payments', '500241', rows), ...others]);
  return ask(facts, 'xiushan.aid', '500241', 2023, asOf)[0]?.amount ?? undefined;
}

describe('a payment of another channel', () => {
  it.each(['渝快保', '益康保', '低收入补充保险', '商业补充', 'SUPPLEMENTARY', '健康帮扶', 'HEALTH_ASSISTANCE'])(
    '%s is deducted by a rule that names its layer',
    (channel) => expect(aid([payment('1', channel, '2023-03-01', '500')])).toBe('19500.00'),
  );
  it.each(['临时救助', '慈善', '红十字会', '残联', 'TEMPORARY_AID', 'CHARITY', 'RED_CROSS', 'DISABLED_FEDERATION'])(
    '%s stands beside the amount',
    (channel) => expect(aid([payment('1', channel, '2023-03-01', '500')])).toBe('20000.00'),
  );
  it('counts from its own date on', () => {
    expect(aid([payment('1', '渝快保', '2023-03-01', '500')], '2023-02-28')).toBe('20000.00');
    expect(aid([payment('1', '渝快保', '2023-03-01', '500')], '2023-03-01')).toBe('19500.00');
  });
  it('belongs to 所属年度, without one to the year of its date', () => {
    expect(aid([payment('1', '渝快保', '2024-01-20', '500')], '2024-06-30')).toBe('20000.00');
    expect(aid([payment('1', '渝快保', '2024-01-20', '500', { 所属年度: '2023' })], '2024-06-30')).toBe('19500.00');
    expect(aid([payment('1', '渝快保', '2024-01-20', '500', { 所属年度: '2023' })], '2023-12-31')).toBe('20000.00');
    expect(aid([payment('1', '渝快保', '2023-01-20', '500', { 所属年度: '2022' })])).toBe('20000.00');
  });
  it('counts in scope with its stated part, else with all of it', () => {
    expect(aid([payment('1', '渝快保', '2023-03-01', '500', { 政策范围内金额: '120.5' })])).toBe('19879.50');
    expect(aid([payment('1', '渝快保', '2023-03-01', '500', { 政策范围内金额: '0.00' })])).toBe('20000.00');
  });
  it('taken back adds again', () => {
    const rows = [payment('1', '渝快保', '2023-03-01', '500'), payment('2', '渝快保', '2023-05-01', '-200')];
    expect(aid(rows)).toBe('19700.00');
  });
  it('with the same 渠道 and 凭证号 replaces the earlier', () => {
    const rows = [payment('1', '渝快保', '2023-03-01', '500'), payment('1', '渝快保', '2023-03-01', '300')];
    expect(aid(rows)).toBe('19700.00');
  });
  it('with the same 凭证号 of another 渠道 or region is another payment', () => {
    const rows = [payment('1', '渝快保', '2023-03-01', '500'), payment('1', '健康帮扶', '2023-03-01', '300')];
    expect(aid(rows)).toBe('19200.00');
    const elsewhere = deliver('payments', '500242', [payment('1', '渝快保', '2023-03-01', '1')]);
    expect(aid(rows, '2023-12-31', [elsewhere])).toBe('19199.00');
  });
  it('may break and begin again a run above the line', () => {
    const bills = deliver('settlements', '500241', [bill('S1', '2023-02-01', '3100')]);
    const paid = [payment('1', '渝快保', '2023-03-01', '200'), payment('2', '渝快保', '2023-05-01', '-200')];
    const facts = world([roster('500241'), monitored('500241'), bills, deliver('payments', '500241', paid)]);
    expect(ask(facts, 'xiushan.aid', '500241', 2023, '2023-12-31')[0]).toMatchObject({
      amount: '3100.00',
      crossedOn: '2023-05-01',
    });
  });
});

describe('notDelivered', () => {
  const silent = (...others: Delivery[]) => {
    const bills = deliver('settlements', '330383', [bill('S1', '2023-02-01', '60000')]);
    const facts = world([roster('330383'), civil('330383', '2023-01', { 救助类别: '低保' }), bills, ...others]);
    return ask(facts, 'longgang.relief', '330383', 2023, '2023-12-31')[0]?.notDelivered;
  };
  const all = ['CHARITY', 'DISABLED_FEDERATION', 'HEALTH_ASSISTANCE', 'RED_CROSS', 'SUPPLEMENTARY', 'TEMPORARY_AID'];
  it('names the deducted later layers of which no row ever came', () => {
    expect(silent()).toEqual(all);
    expect(silent(deliver('payments', '330383', []))).toEqual(all);
  });
  it('is satisfied by any row of the layer at or above the person, of whatever person, year or day', () => {
    const row = payment('1', '慈善', '2029-01-01', '1', { 证件号码: 'X' });
    const others = all.filter((layer) => layer !== 'CHARITY');
    expect(silent(deliver('payments', '330383', [row]))).toEqual(others);
    expect(silent(deliver('payments', '330000', [row]))).toEqual(others);
    expect(silent(deliver('payments', '330327', [row]))).toEqual(all);
  });
  it('looks only at what the rule deducts', () => {
    const bills = deliver('settlements', '330383', [bill('S1', '2023-02-01', '60000')]);
    const facts = world([roster('330383'), civil('330383', '2023-01', { 救助类别: '低保' }), bills]);
    const [early] = ask(facts, 'longgang.relief.early', '330383', 2023, '2023-12-31');
    expect(early?.notDelivered).toEqual(['SUPPLEMENTARY']);
  });
});
