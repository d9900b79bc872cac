/**
 * Something that the person who runs an import can put right. All problems of a run are reported at once, one a line,
 * each of the form `<where>: <what is wrong> (<value>). <what to do>.`
 */
export class ImportError extends Error {
  public override readonly name = 'ImportError';

  constructor(public readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** The problems of a caught error: those of an {@link ImportError}, else its message in one line. */
export function problemsOf(error: unknown): readonly string[] {
  if (error instanceof ImportError) return error.problems;
  return [error instanceof Error ? error.message : String(error)];
}
