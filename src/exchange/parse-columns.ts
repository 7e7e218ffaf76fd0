import type { Cursor } from '../policy/parse-node.ts';
import { CERTIFICATE_NUMBER, CERTIFICATE_TYPE, type Dataset, type DatasetName, NAME } from '../reading/dataset.ts';
import { DATASET } from '../reading/datasets.ts';
import type { ExchangeMapping } from './mapping.ts';

/** Every canonical header of a dataset, required ones first. */
export function headersOf({ columns }: Dataset): { required: string[]; optional: string[] } {
  const headers = (isRequired: boolean) =>
    columns.filter(({ required }) => (required ?? false) === isRequired).map(({ header }) => header);
  return {
    required: [CERTIFICATE_NUMBER[0], NAME[0], ...headers(true)],
    optional: [CERTIFICATE_TYPE[0], ...headers(false)],
  };
}

/** Reads which column of theirs, or which constant, stands for each canonical header. Every required header needs one. */
export function parseColumns(
  columnsAt: Cursor | undefined,
  constantsAt: Cursor | undefined,
  dataset: DatasetName | undefined,
): { [K in 'columns' | 'constants']: ExchangeMapping[K] | undefined } {
  if (!columnsAt || !dataset) return { columns: undefined, constants: undefined };
  const { required, optional } = headersOf(DATASET[dataset]);
  const known = [...required, ...optional];
  const columns = readPairs(columnsAt, known);
  const constants = constantsAt ? readPairs(constantsAt, known) : [];
  if (!columns || !constants) return { columns: undefined, constants: undefined };
  const there = new Set(columns.map(({ header }) => header));
  for (const { header, at } of constants) {
    if (there.has(header)) {
      at.fault({
        problem: 'header named twice',
        found: `“${header}” as a column and as a constant`,
        expected: 'one of the two',
        mend: 'remove one',
      });
    }
    there.add(header);
  }
  const absent = required.filter((header) => !there.has(header));
  if (absent.length > 0) {
    columnsAt.fault({
      problem: 'required columns not mapped',
      found: `nothing for ${absent.join('、')}`,
      expected: `a column or a constant for each of ${required.join('、')}`,
      mend: 'map them, or ask the department to add them to the view',
    });
  }
  return {
    columns: columns.map(({ header, text }) => ({ header, column: text })),
    constants: constants.map(({ header, text }) => ({ header, cell: text })),
  };
}

interface Pair {
  readonly header: string;
  readonly text: string;
  readonly at: Cursor;
}

/** A mapping of any of the known headers to texts. */
function readPairs(at: Cursor, known: readonly string[]): Pair[] | undefined {
  const fields = at.fields([], known);
  if (!fields) return undefined;
  return Object.entries(fields).flatMap(([header, value]) => {
    const text = value?.text();
    return text === undefined ? [] : [{ header, text, at: value! }];
  });
}
