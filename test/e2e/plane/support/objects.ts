import { stringify } from 'yaml';

/** What a workload of a test is like. */
export interface Workload {
  readonly hostNetwork?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly replicas?: number;
}

const pod = (name: string, { hostNetwork = false, labels = {}, annotations = {} }: Workload) => ({
  metadata: { labels: { app: name, ...labels }, annotations },
  spec: {
    hostNetwork,
    tolerations: [{ operator: 'Exists' }],
    containers: [{ name: 'main', image: 'example.test/main:1' }],
  },
});

/** A DaemonSet in kube-system. */
export function daemonSet(name: string, workload: Workload = {}): string {
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'kube-system' },
    spec: { selector: { matchLabels: { app: name } }, template: pod(name, workload) },
  });
}

/** A Deployment in kube-system. */
export function deployment(name: string, workload: Workload = {}): string {
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'kube-system' },
    spec: {
      replicas: workload.replicas ?? 1,
      selector: { matchLabels: { app: name } },
      template: pod(name, workload),
    },
  });
}

/** A Job in kube-system that is not tried again. */
export function job(name: string, workload: Workload = {}): string {
  const { metadata, spec } = pod(name, workload);
  return stringify({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace: 'kube-system' },
    spec: { backoffLimit: 0, template: { metadata, spec: { ...spec, restartPolicy: 'Never' } } },
  });
}
