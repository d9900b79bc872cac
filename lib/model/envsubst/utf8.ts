/**
 * Flux' envsubst works on the bytes of UTF-8: `${#v}` counts them and `${v:1}` may cut a character. So do these functions, on "byte texts":
 * texts whose every character stands for one byte.
 */

const ASCII = /^[\0-\x7f]*$/;
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A text as a byte text. ASCII stays as it is. */
export function toBytes(text: string): string {
  if (ASCII.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** A byte text as a text. Every byte that is no UTF-8 becomes the replacement character, as in Go. */
export function fromBytes(bytes: string): string {
  if (ASCII.test(bytes)) return bytes;
  try {
    return STRICT.decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  } catch {
    return decodeOneByOne(bytes);
  }
}

function decodeOneByOne(bytes: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const { code, width } = decodeAt(bytes, at);
    text += String.fromCodePoint(code);
    at += width;
  }
  return text;
}

/** The character at a position of a byte text, and how many bytes it takes; a broken one takes one. */
export function decodeAt(bytes: string, at: number): { readonly code: number; readonly width: number } {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return { code: first, width: 1 };
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  try {
    const char = STRICT.decode(Uint8Array.from(bytes.slice(at, at + width), (one) => one.charCodeAt(0)));
    return { code: char.codePointAt(0)!, width };
  } catch {
    return { code: 0xfffd, width: 1 };
  }
}
