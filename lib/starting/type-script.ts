/** A string literal of TypeScript. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** `import { … } from 'fluxstrap';` in the order and with the line breaks of the usual formatters. */
export function imports(names: readonly string[], width = 120): string {
  const sorted = [...new Set(names)].sort((a, b) => compare(plain(a), plain(b)));
  const line = `import { ${sorted.join(', ')} } from 'fluxstrap';\n`;
  if (line.length <= width + 1) return line;
  return `import {\n${sorted.map((name) => `  ${name},\n`).join('')}} from 'fluxstrap';\n`;
}

/** `my-home` → `MyHome`. */
export function pascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function plain(name: string): string {
  return name.replace(/^type /, '').toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
