import type { MaskedField } from './mask-table.ts';
import { mask, seesClear } from './masks.ts';
import type { Viewer } from './viewer.ts';

/** What looks like a number of somebody within a sentence, the first that fits; also in full-width digits and written in groups. */
const NUMBERS: readonly (readonly [form: string, field: MaskedField])[] = [
  ['d{6}[ -]d{8}[ -]d{3}[dX]', 'idNumber'],
  ['d{4}(?:[ -]d{4}){3}(?:[ -]d{1,4})?', 'bankCard'],
  ['1d{2}[ -]d{4}[ -]d{4}', 'phone'],
  ['d{17}[dX]|d{14}[dX]', 'idNumber'],
  ['d{13,}', 'bankCard'],
  ['1d{10}|0d{2,3}[ -]?d{7,8}', 'phone'],
];
const DIGIT = '[0-9０-９]';
const NUMBER = new RegExp(
  `(?<!${DIGIT})(?:${NUMBERS.map(([form]) => `(${written(form)})`).join('|')})(?!${DIGIT})`,
  'g',
);

function written(form: string): string {
  return form.replaceAll('[dX]', '[0-9０-９XxＸｘ]').replaceAll('[ -]', '[ 　－-]').replaceAll('d', DIGIT);
}

/**
 * A sentence of somebody's hand as this viewer may read it: numbers of certificates, cards and telephones in it are masked as
 * their fields are, null where the field is hidden altogether. Names cannot be told from other words: who does not see names
 * in clear gets null.
 */
export function maskText(text: string | null, viewer: Viewer): string | null {
  if (text === null || !seesClear('name', viewer)) return null;
  return text.replace(NUMBER, (found, ...groups: unknown[]) => {
    const [, field] = NUMBERS[groups.findIndex((group) => group !== undefined)]!;
    if (seesClear(field, viewer)) return found;
    return mask(field, found.normalize('NFKC').replace(/[ -]/g, ''), viewer) ?? '***';
  });
}
