import { describe, expect, test } from 'vitest';
import { rootFiles } from '../../lib/files/render-files.js';
import { clusterIntent, fleetIntent, infraModel, K3S } from '../plan/fixture.js';
import { example, rendered, singleExample, textOf, yamlOf } from './rendered.js';

interface Taskfile {
  readonly version: string;
  readonly includes?: Readonly<Record<string, unknown>>;
  readonly tasks: Readonly<
    Record<string, { readonly desc: string; readonly aliases?: readonly string[]; readonly cmds: readonly string[] }>
  >;
}

const BOOTSTRAP = '.taskfiles/bootstrap/Taskfile.yaml';
const apps = () => ({
  cluster: clusterIntent({ name: 'apps', id: 2, distribution: K3S, secrets: [] }),
  model: infraModel('apps').build(),
});
const commandsOf = ({ tasks }: Taskfile) =>
  Object.fromEntries(Object.entries(tasks).map(([name, { cmds }]) => [name, cmds.join(' && ')]));

describe('.taskfiles/bootstrap', () => {
  test('has one task for a cluster and one for each of its stages; each only calls the runner', () => {
    expect(commandsOf(yamlOf(rendered(), BOOTSTRAP))).toEqual({
      infra: 'npm run bootstrap -- --cluster infra {{.CLI_ARGS}}',
      'infra:preflight': 'npm run bootstrap -- --cluster infra --stage preflight {{.CLI_ARGS}}',
      'infra:talos': 'npm run bootstrap -- --cluster infra --stage talos {{.CLI_ARGS}}',
      'infra:nodes': 'npm run bootstrap -- --cluster infra --stage nodes {{.CLI_ARGS}}',
      'infra:namespaces': 'npm run bootstrap -- --cluster infra --stage namespaces {{.CLI_ARGS}}',
      'infra:secrets': 'npm run bootstrap -- --cluster infra --stage secrets {{.CLI_ARGS}}',
      'infra:crds': 'npm run bootstrap -- --cluster infra --stage crds {{.CLI_ARGS}}',
      'infra:apps': 'npm run bootstrap -- --cluster infra --stage apps {{.CLI_ARGS}}',
      'infra:flux': 'npm run bootstrap -- --cluster infra --stage flux {{.CLI_ARGS}}',
      'infra:verify': 'npm run bootstrap -- --cluster infra --stage verify {{.CLI_ARGS}}',
      'infra:connectivity': 'npm run bootstrap -- --cluster infra --task connectivity {{.CLI_ARGS}}',
      'infra:pause': 'npm run bootstrap -- --cluster infra --task pause {{.CLI_ARGS}}',
      'infra:resume': 'npm run bootstrap -- --cluster infra --task resume {{.CLI_ARGS}}',
    });
  });

  test('knows the preflight by the name that the stories use', () => {
    expect(yamlOf<Taskfile>(rendered(), BOOTSTRAP).tasks['infra:preflight']!.aliases).toEqual(['infra:validate']);
  });

  test('leaves the name of the only cluster out', () => {
    const { tasks } = yamlOf<Taskfile>(rendered([singleExample()]), BOOTSTRAP);

    expect(Object.keys(tasks).slice(0, 3)).toEqual(['default', 'preflight', 'talos']);
    expect(tasks.default!.cmds).toEqual(['npm run bootstrap -- --cluster infra {{.CLI_ARGS}}']);
    expect(tasks.preflight!.aliases).toEqual(['validate']);
    expect(textOf(rendered([singleExample()]), BOOTSTRAP)).toContain('#   task bootstrap -- --dry-run');
  });

  test('holds all clusters, each with the stages that it has', () => {
    const names = Object.keys(yamlOf<Taskfile>(rendered([example(), apps()]), BOOTSTRAP).tasks);

    expect(names).toEqual(expect.arrayContaining(['infra', 'infra:talos', 'apps', 'apps:apps', 'apps:k3s']));
    expect(names).not.toContain('apps:talos');
    expect(names).not.toContain('infra:k3s');
  });

  test('every task says what it is for', () => {
    for (const { desc } of Object.values(yamlOf<Taskfile>(rendered(), BOOTSTRAP).tasks)) expect(desc).toMatch(/^[A-Z]/);
  });

  test.each([
    ['$(id)', "'$(id)'"],
    ['`id`', "'`id`'"],
    ["it's", "'it'\\''s'"],
    ['a b; rm -rf /', "'a b; rm -rf /'"],
    ['{{.HOME}}', `'{{"{{"}}.HOME}}'`],
    ['-x', '-x'],
  ])('a cluster called %s stays one word', (name, word) => {
    const { tasks } = yamlOf<Taskfile>(rendered([example({ name })]), BOOTSTRAP);

    expect(tasks[name]!.cmds).toEqual([`npm run bootstrap -- --cluster ${word} {{.CLI_ARGS}}`]);
  });
});

describe('.taskfiles/talos and .taskfiles/op', () => {
  test('call the same runner', () => {
    expect(commandsOf(yamlOf(rendered(), '.taskfiles/talos/Taskfile.yaml'))).toEqual({
      'infra:bootstrap': 'npm run bootstrap -- --cluster infra --stage talos {{.CLI_ARGS}}',
      'infra:kubeconfig': 'npm run bootstrap -- --cluster infra --task talos-kubeconfig {{.CLI_ARGS}}',
      'infra:health': 'npm run bootstrap -- --cluster infra --task talos-health {{.CLI_ARGS}}',
    });
    expect(commandsOf(yamlOf(rendered(), '.taskfiles/op/Taskfile.yaml'))).toEqual({
      push: 'npm run bootstrap -- --cluster infra --task op-push {{.CLI_ARGS}}',
      'push:infra': 'npm run bootstrap -- --cluster infra --task op-push {{.CLI_ARGS}}',
    });
    expect(Object.keys(yamlOf<Taskfile>(rendered([singleExample()]), '.taskfiles/talos/Taskfile.yaml').tasks)).toEqual([
      'bootstrap',
      'kubeconfig',
      'health',
    ]);
    expect(Object.keys(yamlOf<Taskfile>(rendered([singleExample()]), '.taskfiles/op/Taskfile.yaml').tasks)).toEqual([
      'push',
    ]);
  });

  test('are there only where a cluster uses them', () => {
    const keys = [...rendered([apps()]).files.keys()];

    expect(keys).toContain(BOOTSTRAP);
    expect(keys).not.toContain('.taskfiles/talos/Taskfile.yaml');
    expect(keys).not.toContain('.taskfiles/op/Taskfile.yaml');
  });
});

describe('Taskfile.yaml of the user', () => {
  test('includes the generated ones directly, whatever may come later', () => {
    expect(rootFiles(fleetIntent([clusterIntent()])).get('Taskfile.yaml')).toMatchInlineSnapshot(`
      "---
      # yaml-language-server: $schema=https://taskfile.dev/schema.json
      # Yours: written once by fluxstrap and never again. What it includes is generated.
      version: "3"
      set:
        - pipefail
      includes:
        bootstrap: dist/.taskfiles/bootstrap
        talos:
          taskfile: dist/.taskfiles/talos
          optional: true
        op:
          taskfile: dist/.taskfiles/op
          optional: true
      tasks:
        default:
          desc: List all tasks
          silent: true
          cmds:
            - task --list
      "
    `);
    expect(rootFiles(fleetIntent([clusterIntent()], '')).get('Taskfile.yaml')).toContain(
      'bootstrap: .taskfiles/bootstrap',
    );
  });
});
