import { deployments, imageTag } from './flux/rendered.js';
import { goModules } from './go-modules.js';
import type { Rehearsal } from './rehearsal.js';
import type { RehearsedVersion } from './result.js';

/** Versions that the FluxInstance means, and those that ran, as the programs say themselves. */
export async function versionsOf({ parts }: Rehearsal): Promise<readonly RehearsedVersion[]> {
  const built = parts.built();
  const images = new Map(deployments(built).map((one) => [one.metadata.name, imageTag(one)]));
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
    versions.push(withNote(name, images.get(name), ran));
    const helm = name === 'helm-controller' ? helmIn(found) : undefined;
    if (helm !== undefined) versions.push(helm);
  }
  return versions;
}

function withNote(name: string, modelled: string | undefined, ran: string): RehearsedVersion {
  if (modelled === undefined) return { name, ran };
  if (modelled === ran) return { name, modelled, ran };
  return { name, modelled, ran, note: 'another version than the one that Flux would pull' };
}

/** Which Helm a controller was linked with: Flux builds its images with a fork. */
function helmIn(modules: ReadonlyMap<string, string>): RehearsedVersion | undefined {
  const ran = modules.get('helm.sh/helm/v4') ?? modules.get('helm.sh/helm/v3');
  if (ran === undefined) return undefined;
  const note = ran.includes('(')
    ? 'the fork that Flux builds with'
    : "the Helm project's own release; the image that Flux pulls is linked with Flux's fork of it";
  return { name: 'Helm in helm-controller', ran, note };
}
