/** Longest name of a generated type, before the number that tells it from others. */
const MAX_LENGTH = 120;

/** `cert-manager` → `CertManager`. Whatever is neither a letter nor a digit of ASCII separates words. */
export function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `cert-manager` → `CertManagerValues`. */
export function rootTypeName(chart: string): string {
  const name = pascalCase(chart);
  return `${/^[A-Z]/.test(name) ? '' : 'Chart'}${name}Values`;
}

/** `cert-manager` → `certManagerValuesShape`. */
export function shapeName(chart: string): string {
  const name = rootTypeName(chart);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Shape`;
}

/** Hands out names of types, each once. */
export class TypeNames {
  private readonly taken = new Set<string>();
  private readonly numbers = new Map<string, number>();

  /** A name for the type of `key` inside the type called `parent`. */
  child(parent: string, key: string): string {
    const base = `${parent}${pascalCase(key.slice(0, MAX_LENGTH)) || 'Key'}`.slice(0, MAX_LENGTH);
    let name = base;
    while (this.taken.has(name)) {
      const number = (this.numbers.get(base) ?? 1) + 1;
      this.numbers.set(base, number);
      name = `${base}${number}`;
    }
    return this.reserve(name);
  }

  /** Takes this very name. */
  reserve(name: string): string {
    this.taken.add(name);
    return name;
  }
}
