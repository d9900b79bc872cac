import { describe, expect, test } from 'vitest';
import { text } from '../../lib/files/markdown.js';
import { RUNBOOK_PATH } from '../../lib/files/runbook.js';
import { clusterIntent, infraModel, K3S } from '../plan/fixture.js';
import { example, rendered, singleExample, textOf } from './rendered.js';

const runbook = (...inputs: Parameters<typeof rendered>[0] & object) => textOf(rendered(inputs), RUNBOOK_PATH);
const apps = () => ({
  cluster: clusterIntent({ name: 'apps', id: 2, distribution: K3S, secrets: [] }),
  model: infraModel('apps').build(),
});
/** What each line is: a heading, a list item, a table row, a fence, a line of code, a paragraph or nothing. */
const structureOf = (markdown: string): readonly string[] => {
  let fence = '';
  return markdown.split('\n').map((line) => {
    const found = /^`{3,}/.exec(line)?.[0] ?? '';
    if (fence === '' && found !== '') {
      fence = found;
      return 'fence';
    }
    if (fence !== '') {
      if (line !== fence) return 'code';
      fence = '';
      return 'fence';
    }
    return /^(?:#+|-|\d+\.|\|)(?= )/.exec(line)?.[0].replace(/\d+/, '1') ?? (line === '' ? '' : 'text');
  });
};

describe('runbook', () => {
  test('is this text', async () => {
    await expect(runbook(example(), apps())).toMatchFileSnapshot('__snapshots__/bootstrap.md');
  });

  test('has a chapter for each cluster, and a list of them where there are several', () => {
    expect(runbook(example(), apps())).toContain('- [Cluster infra](#cluster-infra)\n- [Cluster apps](#cluster-apps)');
    expect(runbook(example())).not.toContain('](#cluster-infra)');
  });

  test('has every stage of the plan with its command and expected time, and no other', () => {
    const { plans } = rendered();
    const commands = [...runbook(example()).matchAll(/--stage (\S+)$/gm)].map(([, stage]) => stage);

    expect([...new Set(commands)]).toEqual(plans[0]!.stages.map(({ name }) => name));
    expect(runbook(apps())).not.toContain('talosctl');
  });

  test('names the tasks of the layout', () => {
    expect(runbook(example())).toContain('`task bootstrap:infra`');
    expect(runbook(singleExample())).toContain('`task bootstrap`');
  });

  test('every kubectl call names kubeconfig and context, and every wait is bounded', () => {
    const lines = runbook(example(), apps()).split('\n');
    for (const line of lines.filter((one) => one.startsWith('kubectl ') && !one.includes(' --dry-run=client '))) {
      expect(line).toMatch(/^kubectl --kubeconfig \S+ --context \S+ /);
      if (line.includes(' wait ')) expect(line).toMatch(/--timeout=\d+[sm]\b/);
    }
  });

  test('names what destroys, and offers none of it as a retry', () => {
    const blocks = [...runbook(example()).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, body]) => body).join('\n');

    expect(runbook(example())).toContain('These destroy, and none of them is a retry:');
    expect(blocks).not.toMatch(/destroy|reset|delete|uninstall/);
  });

  test('pausing is in it only where there is a FluxInstance', () => {
    expect(runbook(example())).toContain('fluxcd.controlplane.io/reconcile=disabled');
    expect(runbook(example({ members: [] }))).not.toContain('fluxcd.controlplane.io');
  });

  test('shows how each source of secrets is used by hand', () => {
    const secrets = [
      ...clusterIntent().secrets,
      { namespace: 'flux-system', name: 'sealed', source: { kind: 'sops', file: 'secrets/sealed.sops.yaml' } },
      {
        namespace: 'flux-system',
        name: 'env',
        source: { kind: 'environment', entries: [{ key: 'token', reference: 'MY_TOKEN', encoding: 'text' }] },
      },
    ] as const;
    const markdown = runbook(example({ secrets }));

    expect(markdown).toContain('op inject -i dist/bootstrap/infra/secrets.yaml.tpl | kubectl ');
    expect(markdown).toContain('sops decrypt secrets/sealed.sops.yaml | kubectl ');
    expect(markdown).toContain('MY_TOKEN');
  });

  test.each(['$(id)', '`id`', '<script>', 'a\n# b', 'a\n```\nrm -rf /', '[x](y)', '| a |', '**b**', '{{ x }}', '-x'])(
    'has the same structure with a cluster called %j',
    (name) => {
      const { paths } = clusterIntent();
      const markdown = runbook(example({ name, paths }, infraModel().build()));

      expect(structureOf(markdown)).toEqual(structureOf(runbook(example())));
      expect(markdown).toContain(`\n## Cluster ${text(name)}\n`);
      for (const line of markdown.split('\n').filter((one) => one.startsWith('npm run bootstrap'))) {
        expect(line).toMatch(/^npm run bootstrap -- --cluster (?:-x|'.*')(?: --(?:stage|task) \S+| --new-cluster)?$/);
      }
    },
  );
});
