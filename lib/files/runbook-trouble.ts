import type { Plan } from '../plan/plan.js';
import { block, code } from './markdown.js';
import { shellLine } from './shell-word.js';
import { runnerCommand } from './task-command.js';

/** A symptom, what is behind it, and the one command that shows it. */
interface Trouble {
  readonly symptom: string;
  readonly cause: string;
  readonly show: (plan: Plan) => readonly string[] | undefined;
}

const kubectl = (plan: Plan, ...words: readonly string[]): string =>
  shellLine(['kubectl', '--kubeconfig', plan.kubeconfig, '--context', plan.context, ...words]);

function member(plan: Plan, role: string): Plan['releases'][number] | undefined {
  return plan.releases.find((release) => release.role === role);
}

const TROUBLES: readonly Trouble[] = [
  {
    symptom: 'It stops in the preflight',
    cause: 'Everything that is missing is told at once. Nothing has been written yet.',
    show: (plan) => [runnerCommand(plan.cluster.name, { stage: 'preflight' })],
  },
  {
    symptom: 'It says that this is not the cluster that was bootstrapped before',
    cause:
      'The kubeconfig leads to another cluster: nothing was written. Only where the machines were really installed anew is the new one taken for the old.',
    show: (plan) => [`${runnerCommand(plan.cluster.name, undefined)} --new-cluster`],
  },
  {
    symptom: '1Password gives no secrets',
    cause: 'Nobody is signed in, or the account may not read the vault.',
    show: (plan) => (plan.secrets.some(({ source }) => source === '1password') ? ['op whoami'] : undefined),
  },
  {
    symptom: 'An encrypted Secret cannot be decrypted',
    cause: 'The age key is not the one that the file was encrypted for, or is not found at all.',
    show: (plan) => {
      const [file] = plan.secrets.flatMap((secret) => secret.file ?? []);
      return file === undefined ? undefined : [`${shellLine(['sops', 'decrypt', file])} >/dev/null`];
    },
  },
  {
    symptom: 'Talos: etcd does not come up',
    cause:
      'The control planes do not reach each other, often because the MTU of one side is larger. The virtual address answers only once etcd runs.',
    show: (plan) => {
      const [node] = plan.cluster.controlPlanes;
      if (plan.cluster.distribution !== 'talos' || node === undefined) return undefined;
      const { talosconfig } = plan.paths;
      const config = talosconfig === undefined ? [] : ['--talosconfig', talosconfig];
      return [shellLine(['talosctl', ...config, '--nodes', node.address, '--endpoints', node.address, 'logs', 'etcd'])];
    },
  },
  {
    symptom: 'Nodes stay NotReady',
    cause: 'Expected until the CNI runs. After that its agent says why.',
    show: (plan) => {
      const cni = member(plan, 'cni');
      if (cni === undefined) return undefined;
      return [
        kubectl(plan, '--namespace', cni.namespace, 'get', 'pods', '-o', 'wide'),
        kubectl(plan, 'describe', 'nodes'),
      ];
    },
  },
  {
    symptom: 'A release does not become ready',
    cause: 'Its pods say why: images that cannot be pulled, a node without room, a Secret that is missing.',
    show: (plan) => {
      const namespaces = [...new Set(plan.releases.map(({ namespace }) => namespace))];
      return namespaces.map((namespace) =>
        kubectl(plan, '--namespace', namespace, 'get', 'events', '--sort-by=.lastTimestamp'),
      );
    },
  },
  {
    symptom: 'Helm says that another operation is in progress',
    cause: 'A run was killed while it installed. The runner recognises such a release when it is run again.',
    show: (plan) => [
      shellLine([
        'helm',
        '--kubeconfig',
        plan.kubeconfig,
        '--kube-context',
        plan.context,
        'list',
        '--all-namespaces',
        '--pending',
      ]),
    ],
  },
  {
    symptom: 'Names are not resolved',
    cause: 'CoreDNS needs the network; its service must have the address to which kubelets point.',
    show: (plan) => {
      const dns = member(plan, 'dns');
      return dns === undefined
        ? undefined
        : [kubectl(plan, '--namespace', dns.namespace, 'get', 'service,pods', '-o', 'wide')];
    },
  },
  {
    symptom: 'Flux cannot read the repository',
    cause:
      'The deploy key is not known to the Git server or the Secret holds something else, or this commit was not pushed.',
    show: (plan) =>
      member(plan, 'flux-instance') === undefined
        ? undefined
        : [
            kubectl(
              plan,
              '--namespace',
              plan.flux.namespace,
              'describe',
              `gitrepositories.source.toolkit.fluxcd.io/${plan.flux.sync.name}`,
            ),
          ],
  },
  {
    symptom: 'A Kustomization or HelmRelease is not Ready',
    cause: 'Its condition says why. The bootstrap waits for those of its members only.',
    show: (plan) =>
      member(plan, 'flux-instance') === undefined
        ? undefined
        : [
            kubectl(plan, 'get', 'kustomizations.kustomize.toolkit.fluxcd.io', '--all-namespaces'),
            kubectl(plan, 'get', 'helmreleases.helm.toolkit.fluxcd.io', '--all-namespaces'),
          ],
  },
];

/** Troubleshooting by symptom; commands are those of the first cluster that can have it. */
export function troubleshooting(plans: readonly Plan[]): string {
  const sections = TROUBLES.flatMap(({ symptom, cause, show }) => {
    const commands = plans.map(show).find((lines) => lines !== undefined);
    return commands === undefined ? [] : [`### ${symptom}\n\n${cause}\n\n${block('sh', commands)}`];
  });
  const resume = `Whatever it was: run the same command again. It goes on where it stopped; ${code('--from <stage>')} begins at a stage.`;
  return ['## When it does not work', resume, ...sections].join('\n\n');
}
