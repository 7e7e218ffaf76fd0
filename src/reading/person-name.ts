import { isNothing, tidy, visibleText } from './tidy-cell.ts';

const HAN = '\\p{Script=Han}';
const SPACED = new RegExp(`^(${HAN})\\s+(${HAN})$`, 'u');
/** The signs that stand for the dot between the parts of a name. */
const DOT = new RegExp(`(?<=${HAN})[·•・‧∙⋅･．.](?=${HAN})`, 'gu');
const PLAIN = /^[\u4e00-\u9fff]+$/;

/**
 * A person's name as it is compared: “张 三” without the space that fills it to the width of three, one kind of dot in
 * names such as 阿依古丽·买买提, and nothing else changed. Empty when the cell says nothing.
 */
export function personName(cell: string): string {
  const name = tidy(cell);
  if (PLAIN.test(name) || name === '') return name;
  if (isNothing(name)) return '';
  return visibleText(name)
    .replace(/\u3000/g, ' ')
    .replace(SPACED, '$1$2')
    .replace(DOT, '·');
}
