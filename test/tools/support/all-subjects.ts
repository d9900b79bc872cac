import { EXAMPLE_NAMES } from '../../examples/support/examples.js';
import { flux27 } from '../../fixtures/fleets/flux-2.7.js';
import { home } from '../../fixtures/fleets/home.js';
import { names } from '../../fixtures/fleets/names.js';
import { chartRepository, EMPTY_INDEX } from './chart-repository.js';
import { committed, example, type Subject, synthesized } from './subjects.js';

const EMPTY = new Map([
  ['cert-manager/index.yaml', EMPTY_INDEX],
  ['external-secrets/index.yaml', EMPTY_INDEX],
]);

/**
 * What the tools are held against: the committed dist/, those of the examples, and fleets that have what they lack.
 * @param repositories What the classic repositories of `home` serve. helmfile asks for their index whatever it is called for.
 */
export async function allSubjects(
  repositories: ReadonlyMap<string, string | Uint8Array> = EMPTY,
): Promise<readonly Subject[]> {
  const charts = await chartRepository(repositories);
  return [
    await example(),
    ...(await Promise.all(EXAMPLE_NAMES.map((name) => committed(`examples/${name}`, `examples/${name}`)))),
    synthesized('a k3s cluster in layout single', home(charts)),
    synthesized('a cluster on Flux 2.7', flux27()),
    synthesized('clusters full of awkward names', names()),
  ];
}
