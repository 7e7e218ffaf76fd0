import { describe, expect, it } from 'vitest';
import { type WorkbookColumn, type WorkbookSheet, writeWorkbook } from '../../src/table/write-workbook.ts';
import { parseYuan } from '../../src/value/money.ts';
import { plainDate } from '../../src/value/plain-date.ts';
import { openWorkbook } from '../support/open-workbook.ts';

const COLUMNS: readonly WorkbookColumn[] = [
  { title: '姓名', width: 10, kind: 'text' },
  { title: '证件号码', width: 22, kind: 'text' },
  { title: '金额（元）', width: 14, kind: 'amount' },
  { title: '日期', width: 12, kind: 'date' },
  { title: '人数', width: 8, kind: 'count' },
];

function sheet(rows: WorkbookSheet['rows'], more: Partial<WorkbookSheet> = {}): WorkbookSheet {
  return {
    name: '名单',
    title: '未参保人员名单',
    unit: '医保局',
    date: plainDate('2025-06-05'),
    columns: COLUMNS,
    rows,
    ...more,
  };
}

describe('a workbook', () => {
  it('has a merged title, the line of 单位 and 日期, a bordered header that stays in sight, widths, and rows by kind', async () => {
    const row = ['安', '110105194912310021', 1_234_567_89n, plainDate('2025-03-01'), 12];
    const { sheets, parts } = await openWorkbook(await writeWorkbook([sheet([row])]));
    expect(sheets['名单']!.cells).toEqual([
      ['未参保人员名单', null, null, null, null],
      ['单位：医保局', null, null, '日期：2025年6月5日', null],
      ['姓名', '证件号码', '金额（元）', '日期', '人数'],
      ['安', '110105194912310021', '1,234,567.89', '2025-03-01', '12'],
    ]);
    expect(sheets['名单']!.types[3]).toEqual(['s', 's', 'n', 'n', 'n']);
    const xml = parts['xl/worksheets/sheet1.xml']!;
    expect(xml).toContain('<mergeCell ref="A1:E1"/>');
    expect(xml).toContain('<mergeCell ref="A2:C2"/>');
    expect(xml).toMatch(/<pane [^>]*ySplit="3"[^>]*state="frozen"/);
    expect(xml).toMatch(/<col [^>]*width="22"/);
    expect(parts['xl/styles.xml']).toMatch(/<left style="thin">/);
    expect(xml).toMatch(/<sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>.*<pageSetup [^>]*fitToHeight="0"\/>/);
    expect(parts['xl/workbook.xml']).toContain(`localSheetId="0">'名单'!$1:$3</definedName>`);
  });

  it('leaves what is not known empty, and zero a zero', async () => {
    const { sheets } = await openWorkbook(await writeWorkbook([sheet([['安', null, 0n, null, 0]])]));
    expect(sheets['名单']!.cells[3]).toEqual(['安', null, '0.00', null, '0']);
  });

  it('keeps every fen of an amount, as text where a number could not', async () => {
    const amounts = ['0.01', '0.07', '-0.10', '33333333.33', '9999999999.99', '99999999999999.99'];
    const rows = amounts.map((amount) => ['', '', parseYuan(amount)!, null, null]);
    const { sheets, parts } = await openWorkbook(await writeWorkbook([sheet(rows)]));
    const written = sheets['名单']!.cells.slice(3).map((cells) => cells[2]!.replaceAll(',', ''));
    expect(written).toEqual(amounts);
    for (const amount of ['0.01', '0.07', '33333333.33', '9999999999.99']) {
      expect(parts['xl/worksheets/sheet1.xml']).toContain(`<v>${Number(amount)}</v>`);
    }
    expect(sheets['名单']!.types.slice(3).map((types) => types[2])).toEqual(['n', 'n', 'n', 'n', 'n', 's']);
  });

  it('takes text as it is: no formula, no broken markup, no character that a workbook cannot hold', async () => {
    const names = ['=1+1', '<b>&amp;"', '甲\u0001乙', '𠮷', '一行\n两行'];
    const { sheets } = await openWorkbook(
      await writeWorkbook([sheet(names.map((name) => [name, null, null, null, null]))]),
    );
    expect(sheets['名单']!.cells.slice(3).map(([name]) => name)).toEqual([
      '=1+1',
      '<b>&amp;"',
      '甲乙',
      '𠮷',
      '一行\n两行',
    ]);
    expect(sheets['名单']!.formulas).toEqual([]);
  });

  it('makes a row as high as the text of its narrowest cell takes', async () => {
    const { parts } = await openWorkbook(
      await writeWorkbook([
        sheet([
          ['一二三四五六七八九', null, null, null, null],
          ['一', null, null, null, null],
        ]),
      ]),
    );
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(/<row r="4" ht="34" [^>]*>.*<row r="5" ht="19" /);
  });

  it('says under the header why there are no rows', async () => {
    const { sheets } = await openWorkbook(await writeWorkbook([sheet([], { notes: ['未能比对：名单尚未收到'] })]));
    expect(sheets['名单']!.cells[3]![0]).toBe('未能比对：名单尚未收到');
  });

  it('names its tabs so that Excel opens them, each once', async () => {
    const names = ['a/b[1]:*?', '名'.repeat(40), '名'.repeat(40), ''];
    const { sheets } = await openWorkbook(await writeWorkbook(names.map((name) => sheet([], { name }))));
    expect(Object.keys(sheets)).toEqual(['ab1', '名'.repeat(31), `${'名'.repeat(27)} 2`, '表']);
  });
});
