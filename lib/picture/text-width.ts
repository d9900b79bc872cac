/** Width of a text in a proportional sans-serif font, in parts of its size. An estimate that is rather too large. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** A text that fits into a width, with an ellipsis where it had to be cut. */
export function fitted(text: string, size: number, width: number): string {
  if (textWidth(text) * size <= width) return text;
  let cut = '';
  for (const character of text) {
    if ((textWidth(cut) + widthOf(character) + 1) * size > width) break;
    cut += character;
  }
  return `${cut}…`;
}

function widthOf(character: string): number {
  if (/[iljI.,:;'|!]/.test(character)) return 0.3;
  if (/[ftr()[\]/ -]/.test(character)) return 0.4;
  if (/[mwMW@%]/.test(character)) return 0.92;
  if (/[A-Z0-9_]/.test(character)) return 0.66;
  return character.codePointAt(0)! < 0x250 ? 0.58 : 1.05;
}
