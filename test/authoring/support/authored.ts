import type { Construct } from 'constructs';
import { type Problem, problemsOf } from '../../../lib/authoring/problem.js';
import type { ManifestFiles } from '../../../lib/manifests/manifest-file.js';
import { manifestsOf } from '../../../lib/manifests/manifests-of.js';
import { printManifest } from '../../../lib/manifests/print-manifest.js';
import type { Json, JsonObject, KubeObject } from '../../../lib/yaml/json.js';
import { Cluster, type ClusterProps, Fleet, type FleetProps, FluxApp, type FluxAppProps, talos } from './face.js';

/** A fleet, with what a test says about it. */
export function aFleet(props: Partial<FleetProps> = {}): Fleet {
  return new Fleet({ repository: { url: 'https://github.com/acme/k8s-ops', branch: 'main' }, ...props });
}

/** A cluster called `infra`, with what a test says about it. */
export function aCluster(props: Partial<ClusterProps> = {}, fleet: Fleet = aFleet(), name = 'infra'): Cluster {
  return new Cluster(fleet, name, {
    id: 1,
    distribution: talos({ version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { 'cp-1': '10.0.0.11' } }),
    networks: { nodes: '10.0.0.0/24' },
    ...props,
  });
}

/** An app called `echo` in namespace `default`, with what a test says about it. */
export function anApp(props: FluxAppProps = {}, cluster: Cluster = aCluster()): FluxApp {
  return new FluxApp(cluster, 'echo', { namespace: 'default', ...props });
}

/** Where the app `echo` lies. */
export const ECHO = 'kubernetes/infra/apps/default/echo';

/** The manifests of the cluster around a construct. Placed files are given by their path in the repository. */
export function manifests(of: Construct, placed: Readonly<Record<string, string | Uint8Array>> = {}): ManifestFiles {
  const encoder = new TextEncoder();
  return manifestsOf(
    Cluster.of(of),
    new Map(
      Object.entries(placed).map(([path, bytes]) => [path, typeof bytes === 'string' ? encoder.encode(bytes) : bytes]),
    ),
  );
}

/** Paths of the manifests below a directory. */
export function paths(files: ManifestFiles, below = ''): readonly string[] {
  return [...files.keys()].filter((path) => path.startsWith(below)).map((path) => path.slice(below.length));
}

/** Text of a generated file. */
export function text(files: ManifestFiles, path: string): string {
  const file = files.get(path);
  if (file === undefined) throw new Error(`no file ${path} among ${[...files.keys()].join(', ')}`);
  return printManifest(file);
}

/** The objects of a generated file. */
export function objects(files: ManifestFiles, path: string): readonly KubeObject[] {
  const found = files.get(path)?.objects;
  if (found === undefined) throw new Error(`no objects in ${path} among ${[...files.keys()].join(', ')}`);
  return found;
}

/** The first object of a generated file. */
export function object(files: ManifestFiles, path: string): KubeObject {
  return objects(files, path)[0]!;
}

/** The spec of an object. */
export function specOf(of: JsonObject): JsonObject {
  return of.spec as JsonObject;
}

/** What was reported about a tree: `<where>: <what is wrong> (<value>). <what to do>.` */
export function problems(of: Construct): readonly string[] {
  return problemsOf(of.node.root).map(sentence);
}

/** A problem as people read it. */
export function sentence({ subject, field, message, value, fix }: Problem): string {
  const where = field === undefined ? subject : `${subject} ${field}`;
  return `${where}: ${message}${value === undefined ? '' : ` (${value})`}. ${fix}`;
}

/** The value at a dotted path: `spec.install.timeout`. */
export function at(of: Json | undefined, path: string): unknown {
  let value: unknown = of;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}
