/** Somebody asked for the end. */
export class Interrupted extends Error {
  public override readonly name = 'Interrupted';
}

/** A request to stop, for work that goes on in parts. */
export class Stop {
  private asked = false;
  private tell: () => void = () => {};
  private readonly request = new Promise<void>((resolve) => {
    this.tell = resolve;
  });

  public ask(): void {
    this.asked = true;
    this.tell();
  }

  /** @throws Interrupted when the end was asked for. */
  public check(): void {
    if (this.asked) throw new Interrupted();
  }

  /** The work, unless the end is asked for before it is done. @throws Interrupted then. */
  public async orDone<T>(work: Promise<T>): Promise<T> {
    const interrupted = this.request.then((): never => {
      throw new Interrupted();
    });
    // Whichever loses the race is nobody's business any more.
    interrupted.catch(() => {});
    work.catch(() => {});
    return Promise.race([work, interrupted]);
  }

  /** Resolves when the end is asked for. */
  public wait(): Promise<void> {
    return this.request;
  }
}
