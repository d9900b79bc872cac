import { nearest } from '../nearest.js';
import { planRule } from '../plan-rule.js';
import { unbuiltAbove } from '../unbuilt.js';

/** Flux reaches every member. */
export const memberExists = planRule(
  {
    id: 'member-exists',
    severity: 'error',
    waivable: false,
    title: 'Every member has a HelmRelease that Flux reaches from its root',
    why:
      'A release that only the bootstrap knows is never taken over: nobody updates it, nobody repairs it, ' +
      'and the next bootstrap installs another version. It happens with a `ks.yaml` that no ' +
      '`kustomization.yaml` lists.',
    fix:
      'Give the member a HelmRelease in Git, and list its files on the way from the directory that the ' +
      'FluxInstance syncs: every `kustomization.yaml` between the two names the next.',
    source: 'Flux documentation, Kustomization: path and generated kustomization.yaml',
  },
  (finding, { model }) => {
    const key = finding.subject.slice('HelmRelease '.length);
    const name = key.slice(key.indexOf('/') + 1);
    const hidden = outermost(model.unreachable.filter((path) => path.includes(`/${name}/`)));
    const unbuilt = hidden === undefined ? undefined : unbuiltAbove(hidden, model);
    if (unbuilt !== undefined) {
      const value = `Kustomization ${unbuilt.namespace}/${unbuilt.name}: ${unbuilt.unknowns[0]!.reason}`;
      const fix = 'Correct that Kustomization, or take the release out of the bootstrap.';
      return { ...finding, value, ...(hidden === undefined ? {} : { file: hidden }), fix };
    }
    if (hidden !== undefined) {
      const fix = 'List this file in the kustomization.yaml above it, up to the directory that the FluxInstance syncs.';
      return { ...finding, value: hidden, file: hidden, fix };
    }
    const meant = nearest(key, model.releases.keys());
    return meant === undefined ? finding : { ...finding, fix: `Did you mean '${meant}'? ${finding.fix}` };
  },
);

/** The file nearest to the root: what lists it makes the others reachable too. */
function outermost(paths: readonly string[]): string | undefined {
  return [...paths].sort((a, b) => a.split('/').length - b.split('/').length)[0];
}
