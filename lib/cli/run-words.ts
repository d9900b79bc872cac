import { RunError } from '../run/run-error.js';
import { CliError } from './cli-error.js';

/** Names that were given one by one, or separated by commas. */
export function listed(values: readonly string[] | undefined): readonly string[] {
  return (values ?? [])
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** Turns a name that a person typed into what it means; what is wrong with it ends the command. */
export function typed<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof RunError) throw new CliError(error.message);
    throw error;
  }
}
