import type { Rule } from '../rule.js';

/** Clusters share no directory. */
export const clusterPaths: Rule = {
  id: 'cluster-paths',
  subject: 'fleet',
  severity: 'error',
  waivable: false,
  title: 'No two clusters write into the same directory',
  why:
    'A directory that two clusters share holds the files of the one that was written last, and Flux of ' +
    "both applies them: one cluster becomes the other's copy.",
  fix: "Use `layout: 'fleet'`, which puts the cluster's name into every path, or set `paths` of one of them.",
  *check({ clusters }) {
    const taken: { readonly path: string; readonly cluster: string; readonly field: string }[] = [];
    for (const { cluster } of clusters) {
      const own = Object.entries(cluster.paths).map(([key, path]) => ({
        path: plain(path),
        cluster: cluster.name,
        field: `paths.${key}`,
      }));
      for (const { path, field } of own) {
        const other = taken.find((entry) => inside(entry.path, path) || inside(path, entry.path));
        if (other === undefined) continue;
        yield {
          cluster: cluster.name,
          subject: `Cluster ${cluster.name}`,
          field,
          message: `shares a directory with ${other.field} of cluster ${other.cluster}`,
          value: path,
          fix: "Use layout 'fleet', or give this cluster a path of its own.",
        };
      }
      taken.push(...own);
    }
  },
};

function plain(path: string): string {
  return path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
}

/** True when `inner` is `outer` or lies below it. */
function inside(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
