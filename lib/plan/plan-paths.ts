import type { ClusterIntent, Intent } from '../intent/intent.js';

/** Joins parts of a path with `/`; empty ones and `.` vanish. `join('', 'a/', './b')` is `a/b`. */
export function joinPath(...parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** Where the bootstrap of a cluster keeps its files, relative to the repository root. */
export interface BootstrapPaths {
  readonly root: string;
  readonly bootstrap: string;
  readonly apps: string;
  readonly flux: string;
  readonly crdsHelmfile: string;
  readonly appsHelmfile: string;
  readonly valuesTemplate: string;
  readonly secretsTemplate: string;
  readonly resources: string;
  readonly namespaces: string;
  readonly planFile: string;
  /** Talos patch or k3s config. */
  readonly machine: string;
  readonly kubeconfig: string;
}

/** The paths of one cluster. They follow from the intent alone, so that every file can name the others. */
export function bootstrapPaths(cluster: ClusterIntent, intent: Intent): BootstrapPaths {
  const root = joinPath(intent.root);
  const bootstrap = joinPath(root, cluster.paths.bootstrap);
  const machine = joinPath(root, cluster.paths.machine);
  return {
    root,
    bootstrap,
    apps: joinPath(root, cluster.paths.apps),
    flux: joinPath(root, cluster.paths.flux),
    crdsHelmfile: `${bootstrap}/helmfile.d/00-crds.yaml`,
    appsHelmfile: `${bootstrap}/helmfile.d/01-apps.yaml`,
    valuesTemplate: `${bootstrap}/templates/values.yaml.gotmpl`,
    secretsTemplate: `${bootstrap}/secrets.yaml.tpl`,
    resources: `${bootstrap}/resources`,
    namespaces: `${bootstrap}/resources/namespaces.yaml`,
    planFile: `${bootstrap}/plan.json`,
    machine: cluster.distribution.kind === 'talos' ? `${machine}/patches/bootstrap.yaml` : `${machine}/config.yaml`,
    kubeconfig: `.fluxstrap/${fileName(cluster.name)}/kubeconfig`,
  };
}

/** A name as one part of a path: whatever could leave the directory or break a tool becomes `_`. */
export function fileName(name: string): string {
  const safe = name.replaceAll(/[^A-Za-z0-9._-]/g, '_');
  return /^\.*$/.test(safe) ? `_${safe}` : safe;
}
