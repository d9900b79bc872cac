import type { ApiClient } from './api-client.js';
import { conditionOf, type KubeObject, nameOf } from './kube-object.js';
import { watchObjects } from './watch-objects.js';

/** What an operator does that kwok does not run. */
export interface CrdStandInOptions {
  /** `namespace/name` of the operator's Deployment: `kube-system/cilium-operator`. */
  readonly deployment: string;
  /** The CustomResourceDefinitions that it registers when it runs. */
  readonly crds: readonly KubeObject[];
}

/** Registers CRDs once an operator is available, as the operator itself would. For `plane.play`. */
export function crdStandIn({ deployment, crds }: CrdStandInOptions): (client: ApiClient) => () => void {
  return (client) => {
    const abort = new AbortController();
    let isDone = false;
    const path = `/apis/apps/v1/namespaces/${deployment.split('/')[0]}/deployments`;
    const { objects } = watchObjects<KubeObject>(client, path, look, abort.signal);

    function look(): void {
      const operator = [...objects.values()].find((one) => nameOf(one) === deployment);
      const isAvailable =
        conditionOf(operator, 'Available') === 'True' && Number(operator?.status?.availableReplicas ?? 0) > 0;
      if (!isAvailable || isDone) return;
      isDone = true;
      Promise.all(crds.map(ensure)).catch(() => {
        // The API server was not there: the next change of a Deployment tries again.
        isDone = false;
      });
    }

    /** What a chart has brought stays as it is. */
    async function ensure(crd: KubeObject): Promise<void> {
      if ((await client.get(await client.pathOf(crd))) === undefined) await client.apply(crd);
    }

    return () => abort.abort();
  };
}
