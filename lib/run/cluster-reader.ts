import type { ClusterReader, Reading } from '../handoff/live/cluster-reader.js';
import type { ObjectName } from '../handoff/proof.js';
import type { KubeObject } from '../yaml/json.js';
import type { CallOptions, Kube } from './kube.js';
import { RunError } from './run-error.js';

/** What Helm puts on everything that it installs. */
const OF_HELM = 'app.kubernetes.io/managed-by=Helm';

/** The cluster as the proof of the handoff reads it, through kubectl. */
export function clusterReader(kube: Kube, call: CallOptions): ClusterReader {
  return {
    objects: (names) => readObjects(names, kube, call),
    list: (path) => allowed(() => kube.list(path, call)),
    async version() {
      const found = await allowed(() => kube.get('/version', call));
      return typeof found?.gitVersion === 'string' ? found.gitVersion : 'not told';
    },
  };
}

/** One call for all kinds; where one of them is forbidden it spoils the call, so then each kind gets its own. */
async function readObjects(names: readonly ObjectName[], kube: Kube, call: CallOptions): Promise<Reading> {
  const all = await allowed(() => kube.live(names.map(stub), call, OF_HELM));
  if (all !== undefined) return { found: all, forbidden: [] };
  const found: KubeObject[] = [];
  const forbidden: ObjectName[] = [];
  for (const kind of new Set(names.map(kindOf))) {
    const own = names.filter((name) => kindOf(name) === kind);
    const read = await allowed(() => kube.live(own.map(stub), call, OF_HELM));
    if (read === undefined) forbidden.push(...own);
    else found.push(...read);
  }
  return { found, forbidden };
}

/** Undefined where the credentials are good and do not allow it. */
async function allowed<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof RunError && /\(Forbidden\)/.test([error.message, ...(error.details.lines ?? [])].join('\n')))
      return undefined;
    throw error;
  }
}

function stub({ apiVersion, kind, namespace, name }: ObjectName): KubeObject {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
}

function kindOf({ apiVersion, kind }: ObjectName): string {
  return `${apiVersion} ${kind}`;
}
