/** A message for people that ends a command: what is wrong and what to do. Nobody needs its stack. */
export class CliError extends Error {
  public override readonly name = 'CliError';
}
