/** Why `dist/` was not written, in words for people: not a fault of this program, so nobody needs its stack. */
export class OutputError extends Error {
  public override readonly name = 'OutputError';
}
