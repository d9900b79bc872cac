/** A check that cannot be made here: never taken for success. */
export class CannotCheck extends Error {
  public override readonly name = 'CannotCheck';
}
