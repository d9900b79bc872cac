import type { Fleet } from '../authoring/fleet.js';
import type { Finding } from '../checks/finding.js';
import { compile } from '../compile.js';
import { compileInput, type TestInput } from './compile-input.js';

/**
 * Every finding of a fleet, errors and warnings.
 *
 * @example expect(findings(fleet).filter(({ severity }) => severity === 'error')).toEqual([]);
 */
export function findings(fleet: Fleet, input: TestInput = {}): readonly Finding[] {
  return compile(fleet, compileInput(input)).findings;
}
