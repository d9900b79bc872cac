/** What helps a person to understand a failure. */
export interface FailureDetails {
  /** The command line that failed, secrets masked. */
  readonly command?: string;
  /** The lines of its output that matter, secrets masked. */
  readonly lines?: readonly string[];
  /** The one command that shows more. */
  readonly more?: string;
}

/** A failure in words: where, what, which value, what to do. Nobody needs its stack. */
export class RunError extends Error {
  public override readonly name = 'RunError';

  public constructor(
    message: string,
    public readonly details: FailureDetails = {},
  ) {
    super(message);
  }
}

/** Several failures that were collected before anything was done about the first. */
export class RunErrors extends Error {
  public override readonly name = 'RunErrors';

  public constructor(public readonly errors: readonly RunError[]) {
    super(errors.map(({ message }) => message).join('\n'));
  }
}

/** Somebody asked for the end. */
export class Interrupted extends Error {
  public override readonly name = 'Interrupted';
}
