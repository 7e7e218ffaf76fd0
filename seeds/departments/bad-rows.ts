import type { Dataset } from './delivery-file.ts';

/** A way in which a good row is spoiled: the column, and what its value becomes. */
interface Fault {
  readonly column: string;
  readonly spoil: (value: string) => string;
}

const WRONG_CHECK_DIGIT: Fault = {
  column: '证件号码',
  spoil: (value) => value.slice(0, 17) + (value[17] === '0' ? '1' : '0'),
};
const empty = (column: string): Fault => ({ column, spoil: () => '' });
const unknown = (column: string, code: string): Fault => ({ column, spoil: () => code });

const FAULTS: Record<Dataset, readonly Fault[]> = {
  roster: [WRONG_CHECK_DIGIT, empty('姓名'), unknown('区划代码', '999999')],
  'civil-affairs': [WRONG_CHECK_DIGIT, unknown('救助类别', '示例未知类别')],
  'rural-revitalisation': [WRONG_CHECK_DIGIT, unknown('监测对象类别', '示例未知类别')],
  enrolments: [WRONG_CHECK_DIGIT, empty('个人缴费标准'), unknown('参保状态', '示例未知状态')],
  settlements: [WRONG_CHECK_DIGIT, empty('医疗费总额'), unknown('险种类型', 'X99')],
  payments: [WRONG_CHECK_DIGIT, empty('金额')],
};

/** The column whose value must not be taken twice, so that a spoiled copy is refused for its fault alone. */
const KEYS: Partial<Record<Dataset, string>> = { settlements: '结算ID', payments: '凭证号' };

/** Copies of a good row with one fault each: a wrong check digit, an empty required value, an unknown code. */
export function badRowsFrom(dataset: Dataset, columns: readonly string[], line: string): string[] {
  const values = line.split(',');
  return FAULTS[dataset].map((fault, nth) =>
    columns
      .map((column, at) => {
        const value = values[at]!;
        if (column === fault.column) return fault.spoil(value);
        return column === KEYS[dataset] ? `${value}B${nth}` : value;
      })
      .join(','),
  );
}
