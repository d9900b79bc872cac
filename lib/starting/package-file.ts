import type { Answers } from './answers.js';
import type { Library } from './library.js';

/** Packages beside the library: its peers, and what checks types and runs the tests. */
const DEPENDENCIES = ['cdk8s', 'cdk8s-plus-30', 'constructs'];
const DEVELOPMENT = ['@types/node', 'tsx', 'typescript'];

/** package.json: everyday commands are those of the library. */
export function packageFile({ name }: Answers, { fluxstrap, versions }: Library): string {
  const exact = (names: readonly string[]) => names.map((one) => [one, versionOf(one, versions)] as const);
  const dependencies = [...exact(DEPENDENCIES), ['fluxstrap', fluxstrap] as const].sort(([a], [b]) => (a < b ? -1 : 1));
  const manifest = {
    name,
    private: true,
    type: 'module',
    engines: { node: '>=20.19' },
    scripts: {
      synth: 'fluxstrap synth',
      check: 'fluxstrap check',
      plan: 'fluxstrap plan',
      dev: 'fluxstrap dev',
      doctor: 'fluxstrap doctor',
      bootstrap: 'fluxstrap bootstrap',
      import: 'fluxstrap import',
      types: 'tsc',
      test: 'tsc && node --import tsx --test test/fleet.test.ts',
    },
    dependencies: Object.fromEntries(dependencies),
    devDependencies: Object.fromEntries(exact(DEVELOPMENT)),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function versionOf(name: string, versions: Library['versions']): string {
  const version = versions[name];
  if (version === undefined) throw new Error(`no version of ${name} is known`);
  return version;
}
