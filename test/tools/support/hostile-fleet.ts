import { Cluster, Fleet, gitRepository, talos } from 'fluxstrap';
import { findings } from 'fluxstrap/testing';

/** A cluster that has nothing yet, with time for a long bootstrap. */
export function emptyCluster(name = 'hostile'): { readonly fleet: Fleet; readonly cluster: Cluster } {
  const fleet = new Fleet({ repository: gitRepository('https://example.org/acme/hostile.git') });
  const cluster = new Cluster(fleet, name, {
    id: 1,
    distribution: talos({ version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { one: '10.0.0.11' } }),
    networks: { nodes: '10.0.0.0/24' },
    budgetSeconds: 36_000,
  });
  return { fleet, cluster };
}

/** What a fleet has errors about: `HelmRelease default/v1`. */
export function errorSubjects(fleet: Fleet): ReadonlySet<string> {
  return new Set(findings(fleet).flatMap(({ severity, subject }) => (severity === 'error' ? [subject] : [])));
}

/** Rules of the errors of a fleet, without those that any unfinished cluster breaks. */
export function ownErrors(fleet: Fleet): readonly string[] {
  const unfinished = new Set(findings(emptyCluster().fleet).map(({ rule }) => rule));
  const errors = findings(fleet).filter(({ severity, rule }) => severity === 'error' && !unfinished.has(rule));
  return errors.map(({ rule }) => rule);
}
