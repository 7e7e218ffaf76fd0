import { HubError } from '../errors/hub-error.ts';
import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, type Column, type Dataset, NAME } from './dataset.ts';

/** Where each column of a dataset stands in one file; -1 = the file does not have it. */
export interface HeaderPlan {
  readonly cells: number;
  /** The header as it stood. */
  readonly names: readonly string[];
  /** Its row. */
  readonly rowNumber: number;
  readonly certificateType: number;
  readonly certificateNumber: number;
  readonly name: number;
  readonly columns: readonly { readonly column: Column; readonly index: number }[];
  /** Headers that the dataset does not know; their cells stay in the kept file and are not read. */
  readonly unknown: readonly string[];
}

/** What `hub refused` appends to a file for correction; it is sent again with them, and they say nothing of the rows. */
export const REPAIR_COLUMNS: readonly string[] = ['行号', '列', '原因', '应为'];

/** Finds a dataset's columns in a header row, in any order. DELIVERY_UNREADABLE names every required column that is absent. */
export function planHeader(dataset: Dataset, header: readonly string[], file: string, rowNumber = 1): HeaderPlan {
  const names = header.map((cell) => cell.trim());
  const taken = new Set<number>();
  const find = (wanted: readonly string[]): number => {
    const places = names.flatMap((name, index) => (wanted.includes(name) ? [index] : []));
    if (places.length > 1)
      throw unreadable(dataset, file, names, `“${names[places[0]!]}” once, not ${places.length} times`);
    for (const place of places) taken.add(place);
    return places[0] ?? -1;
  };
  const columns = dataset.columns.map((column) => ({
    column,
    index: find([column.header, ...(column.aliases ?? [])]),
  }));
  const plan = {
    cells: names.length,
    names,
    rowNumber,
    certificateType: find(CERTIFICATE_TYPE),
    certificateNumber: find(CERTIFICATE_NUMBER),
    name: find(NAME),
    columns,
  };
  const absent = columns.filter(({ column, index }) => column.required && index < 0).map(({ column }) => column.header);
  if (plan.certificateNumber < 0) absent.push(CERTIFICATE_NUMBER[0]);
  if (plan.name < 0) absent.push(NAME[0]);
  if (absent.length > 0) throw unreadable(dataset, file, names, `必填列 ${absent.join('、')}`);
  const unknown = names.filter((name, index) => name !== '' && !taken.has(index) && !REPAIR_COLUMNS.includes(name));
  return { ...plan, unknown };
}

function unreadable(dataset: Dataset, file: string, names: readonly string[], expected: string): HubError {
  return new HubError('DELIVERY_UNREADABLE', `表头不符合${dataset.label}（${dataset.name}）`, {
    where: file,
    found: names.join(', ').slice(0, 400) || '(空)',
    expected,
    mend: `对照 README 中 ${dataset.name} 的列名修改表头，或确认数据集名称无误`,
  });
}
