/** CRDs indent by less than a hundred columns and nest brackets twice. */
const MAX_COLUMNS = 300;
const MAX_BRACKETS = 200;

/**
 * True for YAML text that could be nested so deep that a parser runs out of stack, which near its end can take the
 * whole process with it. A guess from the outside, on the safe side for anything that people write: brackets in prose
 * count too, unless they are closed.
 */
export function isDeepYaml(text: string): boolean {
  let brackets = 0;
  let column = 0;
  let indenting = true;
  for (const char of text) {
    if (char === '\n') {
      column = 0;
      indenting = true;
      continue;
    }
    if (indenting && ' -?:'.includes(char)) column += 1;
    else indenting = false;
    if (char === '[' || char === '{') brackets += 1;
    else if ((char === ']' || char === '}') && brackets > 0) brackets -= 1;
    if (column > MAX_COLUMNS || brackets > MAX_BRACKETS) return true;
  }
  return false;
}
