/** Tokens of a JSON pointer the way people write fields: `a["b.c"][0]`. */
export function fieldOf(tokens: readonly string[]): string {
  return tokens
    .map((token, index) => {
      if (/^\d+$/.test(token)) return `[${token}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(token)) return `[${JSON.stringify(token)}]`;
      return index === 0 ? token : `.${token}`;
    })
    .join('');
}
