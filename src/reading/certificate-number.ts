import { normaliseIdNumber } from '../value/id-number.ts';
import { Refusal, SCIENTIFIC } from './cell.ts';
import { isNone, visibleText } from './tidy-cell.ts';

const ID_EXPECTED = new Refusal('ROW_ID_INVALID', '18 位公民身份号码，出生日期和校验码正确（GB 11643）');
const PLACEHOLDER = new Refusal('ROW_ID_PLACEHOLDER', '真实的证件号码，而非“无”的占位');
const SCIENTIFIC_EXPECTED = new Refusal(
  'ROW_ID_SCIENTIFIC',
  '完整的证件号码；科学计数法已丢失末几位，须从原表按文本重新导出',
);
const PLACEHOLDERS = /^(9{6}.*|(\d)\2{14,}X?|无证|无证件|无身份证号?|不详|未知|待补)$/;
/** 学籍号: the id behind a G. */
const PREFIXED = /^G(\d{17}[\dX]|\d{15})$/;
/** 残疾人证: the id, kind and degree, and for a card issued again two signs more. */
const DISABILITY_CARD = /^(\d{17}[\dX])\d{2}([\dA-Z]{2})?$/;

/**
 * The normalised number of a certificate; the cell is tidied and not empty. A resident id is checked, also where it stands
 * in a disability card's number or behind a G; others are taken as they stand. Nothing is repaired.
 */
export function certificateNumber(type: string, cell: string): string | Refusal {
  if (type === '01') {
    const id = normaliseIdNumber(cell); // as nearly all are written
    if (id !== undefined && !PLACEHOLDERS.test(cell)) return id;
  }
  const number = visibleText(cell).normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  if (number === '' || isNone(number) || PLACEHOLDERS.test(number)) return PLACEHOLDER;
  if (SCIENTIFIC.test(number)) return SCIENTIFIC_EXPECTED;
  if (type !== '01') return number;
  const [, own = number] = PREFIXED.exec(number) ?? DISABILITY_CARD.exec(number) ?? [];
  return normaliseIdNumber(own) ?? ID_EXPECTED;
}
