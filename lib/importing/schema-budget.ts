import { ImportError } from './import-error.js';

/** The largest real schema known to us (kube-prometheus-stack) stays below a tenth of these. */
const MAX_NODES = 100_000;
const MAX_DEPTH = 100;
const MAX_TEXT = 4_000_000;

/** What one schema may cost, so that a hostile one ends in an error and not in an endless run. */
export class SchemaBudget {
  private nodes = 0;
  private characters = 0;

  /** @param name the chart, for the message. */
  constructor(private readonly name: string) {}

  /** Pays for visiting or making one part of the schema at this depth. */
  node(depth = 0): void {
    if (depth > MAX_DEPTH) throw this.exceeded(`is nested more than ${MAX_DEPTH} levels deep`);
    this.nodes += 1;
    if (this.nodes > MAX_NODES)
      throw this.exceeded(`has more than ${MAX_NODES} parts once its references are followed`);
  }

  /** Pays for text that goes into the generated file; hands it back. */
  text(text: string): string {
    this.characters += text.length;
    if (this.characters > MAX_TEXT) throw this.exceeded(`makes a file of more than ${MAX_TEXT} characters`);
    return text;
  }

  private exceeded(what: string): ImportError {
    return new ImportError([
      `values schema of ${this.name}: it ${what}. Take the chart out of imports/sources.yaml and write its values without types.`,
    ]);
  }
}
