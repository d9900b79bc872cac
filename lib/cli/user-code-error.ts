/** The user's own code threw while it was loaded: reported with its line and without our stack. */
export class UserCodeError extends Error {
  public override readonly name = 'UserCodeError';
  /** The file that was loaded. */
  public readonly main: string;

  constructor(main: string, cause: unknown) {
    super(`${main} could not be loaded`, { cause });
    this.main = main;
  }
}
