/** Shorter texts are no secrets, and masking them would make every message unreadable. */
const SHORTEST = 4;

/** Values that nobody may read, and how they are hidden in everything that the runner says or writes down. */
export class Mask {
  readonly #values = new Set<string>();
  #sorted: readonly string[] | undefined;

  /** Learns a secret: as it is, line by line, and as base64, JSON and a URL would show it. */
  public add(secret: string): void {
    const lines = secret.split(/\r?\n/).map((line) => line.trim());
    for (const text of [secret, secret.trim(), ...lines]) {
      if (text.length < SHORTEST) continue;
      const forms = [text, Buffer.from(text).toString('base64'), JSON.stringify(text).slice(1, -1), encodeURI(text)];
      for (const form of forms) this.#values.add(form);
    }
    this.#sorted = undefined;
  }

  /** A text with every known secret replaced. */
  public hide(text: string): string {
    // Longest first: a secret inside of another one must not leave the rest of it behind.
    this.#sorted ??= [...this.#values].sort((a, b) => b.length - a.length);
    let hidden = text;
    for (const value of this.#sorted) {
      if (hidden.includes(value)) hidden = hidden.replaceAll(value, '***');
    }
    return hidden;
  }
}
