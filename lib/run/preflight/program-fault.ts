import semver from 'semver';
import type { ProgramRequirement } from '../../plan/step.js';
import type { ChildResult } from '../child.js';

/** Why a program does not do. */
export interface ProgramFault {
  readonly what: string;
  readonly value: string;
  readonly fix: string;
}

/**
 * What is wrong with a program that was asked for its version; undefined when it does.
 *
 * @param command how it was asked, for the message.
 */
export function programFault(
  { range, reason }: ProgramRequirement,
  { result, version }: { readonly result: ChildResult; readonly version: string | undefined },
  command: string,
): ProgramFault | undefined {
  const fix = `Install a version ${range}; .mise.toml has one.`;
  if (result.missing) return { what: 'there is no such program', value: `needed for: ${reason}`, fix };
  if (result.timedOut) return { what: 'does not say its version in time', value: command, fix };
  if (version === undefined) return { what: 'does not say its version', value: `exit code ${result.code}`, fix };
  if (semver.satisfies(version, range, { includePrerelease: true })) return undefined;
  return { what: `has a version that does not do (${range}: ${reason})`, value: version, fix };
}
