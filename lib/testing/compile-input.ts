import type { CompileInput } from '../compile.js';

/** What a test hands in for the world: placed files by their path in the repository, as text or bytes. */
export interface TestInput {
  /** @default - none: every placed file is a finding */
  readonly sources?: Readonly<Record<string, string | Uint8Array>>;
  /** Committed plans by their path in the repository. @default - none: a fresh repository */
  readonly committed?: Readonly<Record<string, string>>;
}

/** The input of a compilation without a disk. */
export function compileInput({ sources = {}, committed = {} }: TestInput): CompileInput {
  const encoder = new TextEncoder();
  return {
    sources: new Map(
      Object.entries(sources).map(([path, content]) => [
        path,
        typeof content === 'string' ? encoder.encode(content) : content,
      ]),
    ),
    committed: new Map(Object.entries(committed)),
  };
}
