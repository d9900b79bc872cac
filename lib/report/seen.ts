/** Line breaks aside: what moves a cursor, what nobody sees, what turns the direction of a text, and halves of characters. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Text in which every character is seen: one that would not be stands there as its code, so that no name looks like another one. */
export function seen(text: string): string {
  return text.replaceAll(UNSEEN, (one) => `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`);
}
