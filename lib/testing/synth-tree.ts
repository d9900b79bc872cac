import type { Fleet } from '../authoring/fleet.js';
import { compile } from '../compile.js';
import { compileInput, type TestInput } from './compile-input.js';

/**
 * Everything that a synthesis would write: path relative to the output directory → text. Nothing is written. Findings do not keep it from
 * answering; ask `findings` for them.
 *
 * @example expect(synthTree(fleet)['bootstrap/infra/helmfile.d/01-apps.yaml']).toMatchSnapshot();
 */
export function synthTree(fleet: Fleet, input: TestInput = {}): Record<string, string> {
  const decoder = new TextDecoder();
  const { files } = compile(fleet, compileInput(input));
  return Object.fromEntries(
    [...files].map(([path, content]) => [path, typeof content === 'string' ? content : decoder.decode(content)]),
  );
}
