/** How the rows of a text file are told apart. */
export interface LineForm {
  readonly separator: ',' | ';' | '\t';
  /** CRLF counts as LF; CR alone ends the lines of old Macintosh files. */
  readonly newline: '\n' | '\r';
}

/** Characters and lines at the head of a file that are looked at. */
const HEAD = 64 << 10;
const LINES = 20;

/**
 * Finds separator and line end in the first rows. What stands within quotes decides neither. The separator is the one
 * that makes the most cells with something in them (tabs that pad the cells of a comma make empty ones); a comma where none does.
 */
export function detectLineForm(text: string): LineForm {
  const head = withoutQuoted(text.slice(0, HEAD));
  const newline = !head.includes('\n') && head.includes('\r') ? '\r' : '\n';
  const lines = head.split(newline).slice(0, LINES);
  const counts = ([',', '\t', ';'] as const).map((separator) => ({
    separator,
    count: lines.reduce(
      (sum, line) => sum + line.split(separator).filter((cell) => /[\p{L}\p{N}]/u.test(cell)).length,
      0,
    ),
  }));
  return { separator: counts.reduce((best, one) => (one.count > best.count ? one : best)).separator, newline };
}

/** The text with a letter in place of each quoted cell; a quote that is closed nowhere takes nothing with it. */
function withoutQuoted(text: string): string {
  return text.replaceAll(/(^|[,;\t\r\n])"[^"]*(?:""[^"]*)*"(?=[,;\t\r\n]|$)/g, '$1x');
}
