import { plainWord } from './tidy-cell.ts';

const STARS = /^[*✱★☆#]+|[*✱★☆]+$/g;
/** What a header says of its cells and not of their meaning. 万元 is not among them: such a column is another one. */
const SUFFIX =
  /[([](单位:?)?(元|人民币元?|必填项?|选填项?|文本|文本格式|yyyy.*|格式.*|如:.*|例:.*|是\/否|有\/无|[01]\/[01]|农业\/非农业|农村\/城[市镇]|城[市镇]\/农村|年月日?|年\/月(\/日)?)[)\]]$/;

/** A column header as it is compared: half width, small letters, no white space or line break, no star of a required column. */
export function headerName(cell: string): string {
  return plainWord(cell).replace(STARS, '');
}

/** The same without its unit or a note on its form, where it has one. */
export function withoutSuffix(name: string): string {
  return name.replace(SUFFIX, '').replace(STARS, '');
}
