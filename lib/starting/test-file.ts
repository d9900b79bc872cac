/** Line by line, so that nobody takes them for imports of this file. */
const IMPORTS = [
  "import assert from 'node:assert/strict';",
  "import { test } from 'node:test';",
  "import { findings, readRepository, synthTree } from 'fluxstrap/testing';",
  "import fleet from '../main.js';",
].join('\n');

/** test/fleet.test.ts: what has to hold of every version of this repository. */
export const TEST_FILE = `${IMPORTS}

const repository = readRepository(fleet);
const tree = synthTree(fleet, repository);

test('nothing about the fleet keeps it from being written', () => {
  assert.deepEqual(
    findings(fleet, repository).filter(({ severity }) => severity === 'error'),
    [],
  );
});

for (const [path, text] of Object.entries(tree).filter(([path]) => path.endsWith('/plan.json'))) {
  test(\`\${path}: the network comes first and Flux last\`, () => {
    const plan = JSON.parse(text) as { readonly releases: readonly { readonly name: string }[] };

    assert.equal(plan.releases[0]?.name, 'cilium');
    assert.equal(plan.releases.at(-1)?.name, 'flux-instance');
  });
}
`;
