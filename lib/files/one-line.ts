/** Text on one line: control characters and every kind of line break become one space. For comments and Markdown. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
