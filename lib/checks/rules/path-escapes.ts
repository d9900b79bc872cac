import type { ClusterIntent } from '../../intent/intent.js';
import type { Rule } from '../rule.js';

/** Paths stay inside. */
export const pathEscapes: Rule = {
  id: 'path-escapes',
  subject: 'model',
  severity: 'error',
  waivable: false,
  title: 'Every path that is named stays inside the repository',
  why:
    'A path with `..`, or one that starts at the root of the machine, reads or writes files that belong ' +
    'to somebody else, and works on one machine only.',
  fix: "Write the path relative to the repository, without `..`: 'talos/infra'.",
  *check({ cluster, manifests }) {
    for (const [field, path] of pathsOf(cluster)) {
      if (stays(path)) continue;
      yield {
        subject: `Cluster ${cluster.name}`,
        field,
        message: 'leaves the repository',
        value: path,
        fix: "Write it relative to the repository, without '..'.",
      };
    }
    for (const path of manifests.keys()) {
      if (stays(path)) continue;
      yield {
        subject: `File ${path}`,
        message: 'would be written outside of the tree',
        value: path,
        fix: "Give it a path without '..'.",
      };
    }
  },
};

/** Paths that a cluster names; where its own files lie is checked where it is described. */
function pathsOf({ distribution, secrets, crds }: ClusterIntent): readonly (readonly [string, string])[] {
  const talos = distribution.kind === 'talos' ? distribution : undefined;
  return [
    ...(talos?.machineConfigs === undefined ? [] : [['distribution.machineConfigs', talos.machineConfigs] as const]),
    ...(talos?.talosconfig === undefined ? [] : [['distribution.talosconfig', talos.talosconfig] as const]),
    ...secrets.flatMap(({ namespace, name, source }) =>
      source.kind === 'sops' ? [[`secrets ${namespace}/${name}`, source.file] as const] : [],
    ),
    ...crds.flatMap(({ name, from }) =>
      from.kind === 'manifests' ? from.files.map((file) => [`crds ${name}`, file] as const) : [],
    ),
  ];
}

function stays(path: string): boolean {
  return path !== '' && !/^(?:\/|~|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes('..');
}
