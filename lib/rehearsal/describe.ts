import type { Plan } from '../plan/plan.js';
import { CONTROLLERS } from './flux/flux-controllers.js';
import { goModules } from './go-modules.js';
import type { KubeObject } from './kube-object.js';
import { registeredKinds } from './plan-causes.js';
import type { Rehearsal } from './rehearsal.js';
import type { RehearsedVersion } from './result.js';

/** What was the real thing in a rehearsal, as far as it came. */
export function realParts(rehearsal: Rehearsal): readonly string[] {
  const { controllers } = rehearsal;
  const commands = controllers.commands.map(({ name }) => name);
  return [
    'The API server with etcd, kube-controller-manager and kube-scheduler, and its audit log.',
    'The runner with the committed plan, helm, helmfile and kubectl: the stages but for the machine level.',
    ...(commands.length === 0
      ? []
      : [
          `${commands.join(', ')}, as processes with the arguments and feature gates of the Deployments that flux-operator's own tool built from the FluxInstance.`,
        ]),
    'The repository: what synth wrote, committed and fetched with Git.',
  ];
}

/** What was played, and by what. */
export function playedParts(plan: Plan, rehearsal: Rehearsal): readonly string[] {
  const { charts, ownDistribution } = rehearsal.parts;
  const built = rehearsal.parts.built();
  const kinds = registeredKinds(plan);
  const only = deployments(built).filter(({ metadata }) => !isRun(metadata.name));
  const { url, pullSecret } = plan.flux.sync;
  const key =
    pullSecret === undefined
      ? ''
      : ` Secret ${plan.flux.namespace}/${pullSecret} is there and was not needed: whether its key opens ${url} was not tried.`;
  return [
    'Machines: no stage talos or k3s, no machine config.',
    'Nodes and pods: kwok says what a kubelet would. No image was pulled and no container ran; a node is Ready with the pod of its network, a pod that needs DNS after it.',
    'Secrets: each value is a placeholder; nothing was asked of 1Password, SOPS or the environment.',
    `The Git server: http on loopback.${key}`,
    ...(charts.length === 0
      ? []
      : [
          `Registries: ${charts.length} charts of the given folder on loopback, without TLS. Digests and signatures that Git asks for were left out for them.`,
        ]),
    ...(built.length === 0
      ? []
      : [
          `The Flux operator: its tool built the FluxInstance, the rehearsal applied that under its name and set the status${ownDistribution ? '; the manifests of the distribution come from this machine' : ''}.`,
        ]),
    ...(only.length === 0
      ? []
      : [`${only.map(({ metadata }) => metadata.name).join(', ')}: only as a pod that is said to run.`]),
    ...kinds.map(
      ({ deployment, crds }) =>
        `What ${deployment} does when it runs: its ${crds.length} kinds were registered without their rules, so a mistake in one of their objects does not show.`,
    ),
    'Admission webhooks: nobody answers behind them.',
  ];
}

/** Versions that the FluxInstance means, and those that ran, as the programs say themselves. */
export async function versionsOf({ parts }: Rehearsal): Promise<readonly RehearsedVersion[]> {
  const built = parts.built();
  const images = new Map(deployments(built).map((one) => [one.metadata.name, imageOf(one)]));
  const modules: Readonly<Record<string, string>> = {
    'kube-apiserver': 'k8s.io/kubernetes',
    kwok: 'sigs.k8s.io/kwok',
    helm: 'helm.sh/helm/v4',
    helmfile: 'github.com/helmfile/helmfile',
    ...(built.length === 0 ? {} : { 'flux-operator': 'github.com/controlplaneio-fluxcd/flux-operator' }),
    ...Object.fromEntries(parts.controllers.commands.map(({ name }) => [name, `github.com/fluxcd/${name}`])),
  };
  const versions: RehearsedVersion[] = [];
  for (const [name, module] of Object.entries(modules)) {
    const found = await goModules(parts.programs[name] ?? '');
    const ran = found.get(module) ?? (name === 'helm' ? found.get('helm.sh/helm/v3') : undefined) ?? 'unknown';
    const modelled = tagOf(images.get(name));
    const note =
      modelled !== undefined && modelled !== ran
        ? 'another patch release than the one that Flux would pull'
        : undefined;
    versions.push({
      name,
      ...(modelled === undefined ? {} : { modelled }),
      ran,
      ...(note === undefined ? {} : { note }),
    });
    const helm = name === 'helm-controller' ? helmOf(found) : undefined;
    if (helm !== undefined) {
      versions.push({ name: 'Helm in helm-controller', ran: helm.version, note: helm.note });
    }
  }
  return versions;
}

/** Which Helm a controller was linked with: Flux builds with a fork of its own. */
function helmOf(modules: ReadonlyMap<string, string>): { readonly version: string; readonly note: string } | undefined {
  const [module] = ['helm.sh/helm/v4', 'helm.sh/helm/v3'].filter((name) => modules.has(name));
  if (module === undefined) return undefined;
  const version = modules.get(module)!;
  return {
    version,
    note: version.includes('(')
      ? 'the fork that Flux builds with'
      : "the Helm project's own release; the image that Flux pulls is linked with Flux's fork of it",
  };
}

function deployments(built: readonly KubeObject[]): readonly KubeObject[] {
  return built.filter(({ kind }) => kind === 'Deployment');
}

function isRun(name: string): boolean {
  return (CONTROLLERS as readonly string[]).includes(name);
}

function imageOf({ spec }: KubeObject): string | undefined {
  const template = spec?.template as { readonly spec?: { readonly containers?: readonly { image?: string }[] } };
  return template?.spec?.containers?.[0]?.image;
}

/** `ghcr.io/fluxcd/helm-controller:v1.6.3@sha256:…` → `v1.6.3`. */
function tagOf(image: string | undefined): string | undefined {
  return image === undefined ? undefined : /:([^:@/]+)(?:@.*)?$/.exec(image)?.[1];
}
