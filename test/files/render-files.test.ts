import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { clusterIntent, infraModel, K3S } from '../plan/fixture.js';
import { example, rendered, singleExample, textOf } from './rendered.js';

const apps = () => ({
  cluster: clusterIntent({ name: 'apps', id: 2, distribution: K3S, secrets: [], crds: [] }),
  model: infraModel('apps').build(),
});

describe('renderFiles', () => {
  test('writes a tree with the name of each cluster in it', () => {
    expect([...rendered([example(), apps()]).files.keys()]).toEqual([
      '.justfiles/bootstrap.just',
      '.justfiles/bootstrap/apps.just',
      '.justfiles/bootstrap/infra.just',
      '.justfiles/mod.just',
      '.justfiles/op.just',
      '.justfiles/op/push.just',
      '.justfiles/talos.just',
      '.justfiles/talos/infra.just',
      '.taskfiles/bootstrap/Taskfile.yaml',
      '.taskfiles/op/Taskfile.yaml',
      '.taskfiles/talos/Taskfile.yaml',
      'bootstrap/apps/helmfile.d/01-apps.yaml',
      'bootstrap/apps/helmfile.yaml',
      'bootstrap/apps/plan.json',
      'bootstrap/apps/resources/kube-system-cilium-networking.yaml',
      'bootstrap/apps/resources/namespaces.yaml',
      'bootstrap/apps/templates/cilium.values.yaml',
      'bootstrap/apps/templates/values.yaml.gotmpl',
      'bootstrap/infra/helmfile.d/00-crds.yaml',
      'bootstrap/infra/helmfile.d/01-apps.yaml',
      'bootstrap/infra/helmfile.yaml',
      'bootstrap/infra/plan.json',
      'bootstrap/infra/resources/kube-system-cilium-networking.yaml',
      'bootstrap/infra/resources/namespaces.yaml',
      'bootstrap/infra/secrets.yaml.tpl',
      'bootstrap/infra/templates/cilium.values.yaml',
      'bootstrap/infra/templates/values.yaml.gotmpl',
      'docs/runbooks/bootstrap.md',
      'k3s/apps/config.yaml',
      'talos/infra/patches/bootstrap.yaml',
    ]);
  });

  test('writes a tree without it for the single layout', () => {
    expect([...rendered([singleExample()]).files.keys()]).toEqual([
      '.justfiles/bootstrap.just',
      '.justfiles/mod.just',
      '.justfiles/op.just',
      '.justfiles/talos.just',
      '.taskfiles/bootstrap/Taskfile.yaml',
      '.taskfiles/op/Taskfile.yaml',
      '.taskfiles/talos/Taskfile.yaml',
      'bootstrap/helmfile.d/00-crds.yaml',
      'bootstrap/helmfile.d/01-apps.yaml',
      'bootstrap/helmfile.yaml',
      'bootstrap/plan.json',
      'bootstrap/resources/kube-system-cilium-networking.yaml',
      'bootstrap/resources/namespaces.yaml',
      'bootstrap/secrets.yaml.tpl',
      'bootstrap/templates/cilium.values.yaml',
      'bootstrap/templates/values.yaml.gotmpl',
      'docs/runbooks/bootstrap.md',
      'talos/patches/bootstrap.yaml',
    ]);
  });

  test('gives the same bytes again, and no date, no hash, no path of a machine', () => {
    const first = [...rendered([example(), apps()]).files];

    expect([...rendered([example(), apps()]).files]).toEqual(first);
    for (const [, text] of first) {
      expect(text).not.toMatch(/\b20\d\d-\d\d-\d\dT|\b[0-9a-f]{40,}\b|\/home\/|\/root\/|\/tmp\//);
      expect(text.endsWith('\n')).toBe(true);
      expect(text).not.toMatch(/[^\S\n]\n/);
      expect(text).not.toContain('\r');
    }
  });

  test('resources are what Flux will have', () => {
    expect(textOf(rendered(), 'bootstrap/infra/resources/kube-system-cilium-networking.yaml')).toMatchInlineSnapshot(`
      "---
      apiVersion: cilium.io/v2
      kind: CiliumLoadBalancerIPPool
      metadata:
        name: pool
      spec:
        blocks:
          - start: 10.25.11.100
            stop: 10.25.11.150
      ---
      apiVersion: cilium.io/v2alpha1
      kind: CiliumL2AnnouncementPolicy
      metadata:
        name: l2
      spec:
        loadBalancerIPs: true
      "
    `);
  });
});

describe('hostile names', () => {
  const NAMES = [
    '$(id)',
    '`id`',
    'a\nkind: Evil',
    '{{ exec "id" }}',
    '-rf',
    '"',
    "'",
    '../../x',
    'a b',
    '#',
    ': x',
    '&a',
    '*a',
    '!!x',
  ];

  test.each(NAMES)('%j stays a name in every file', (name) => {
    const model = infraModel()
      .namespace(name)
      .release({ namespace: name, name, raw: { [name]: name }, file: `dist/${name}.yaml` })
      .build();
    const cluster = clusterIntent({
      name,
      paths: clusterIntent().paths,
      members: [
        {
          namespace: name,
          name,
          needs: [],
          wait: true,
          waitForJobs: true,
          timeoutSeconds: 60,
          expectedSeconds: 1,
          role: 'flux-instance',
          postSteps: [
            { op: 'waitForRollout', kind: 'Deployment', namespace: name, name, timeoutSeconds: 60, expectedSeconds: 1 },
            { op: 'waitForCrds', crds: [name], timeoutSeconds: 60, expectedSeconds: 1 },
          ],
        },
      ],
      secrets: [],
      crds: [
        {
          name,
          from: { kind: 'chart', chart: `oci://${name}`, version: name, namespace: name, values: { [name]: name } },
          groups: [name],
        },
      ],
    });
    const { files, plans } = rendered([{ cluster, model }]);

    for (const [path, text] of files) {
      expect(path.split('/')).not.toContain('..');
      if (path.endsWith('.json')) {
        expect(JSON.parse(text)).toEqual(plans[0]);
      } else if (path.endsWith('.yaml')) {
        for (const document of parseAllDocuments(text, { version: '1.1' }) as {
          errors: unknown[];
          toJS: () => unknown;
        }[]) {
          expect(document.errors).toEqual([]);
          expect((document.toJS() as { kind?: string } | null)?.kind).not.toBe('Evil');
        }
      }
    }
    const apps = parse([...files].find(([path]) => path.endsWith('01-apps.yaml'))![1]) as {
      releases: { name: string; hooks: { command: string; args: string[] }[] }[];
    };
    expect(apps.releases[0]!.name.replaceAll('{{ "{{" }}', '{{')).toBe(name);
    for (const { command, args } of apps.releases[0]!.hooks) {
      expect(command).toBe('kubectl');
      for (const arg of args) expect(arg.replaceAll('{{ "{{" }}', '')).not.toContain('{{');
    }
    const tasks = parse(files.get('.taskfiles/bootstrap/Taskfile.yaml')!) as {
      tasks: Record<string, { cmds: string[] }>;
    };
    for (const { cmds } of Object.values(tasks.tasks)) {
      for (const cmd of cmds) expect(cmd.replace(' {{.CLI_ARGS}}', '').replaceAll('{{"{{"}}', '')).not.toContain('{{');
    }
  });
});
