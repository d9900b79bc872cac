import { join } from 'node:path';

/** Names of files in a plane's directory. */
export const FILES = {
  data: 'data',
  snapshots: 'snapshots',
  tokens: 'tokens.csv',
  auditPolicy: 'audit-policy.yaml',
  auditLog: 'audit.log',
  signingKey: 'service-account.key',
  signingPublicKey: 'service-account.pub',
  stages: 'stages.yaml',
  /** kube-apiserver makes these two itself. */
  certificate: 'apiserver.crt',
  key: 'apiserver.key',
} as const;

/** Socket that etcd listens on, in the plane's directory. Its URL parser wants `host:port`, so this is what the file is called. */
export const ETCD_SOCKET = 'etcd:1';

/**
 * etcd on two sockets in its working directory: no port that could be taken. Nothing is worth an fsync, and a cluster of one needs no
 * second to elect itself.
 */
export function etcdArgs(): readonly string[] {
  return [
    '--data-dir=data',
    `--listen-client-urls=unix://${ETCD_SOCKET}`,
    `--advertise-client-urls=unix://${ETCD_SOCKET}`,
    '--listen-peer-urls=unix://peer:1',
    '--unsafe-no-fsync',
    '--heartbeat-interval=10',
    '--election-timeout=50',
    '--log-level=warn',
  ];
}

/** kube-apiserver on one port of 127.0.0.1. @param services CIDR of the Services. */
export function apiServerArgs(directory: string, port: number, services: string): readonly string[] {
  const file = (name: keyof typeof FILES) => join(directory, FILES[name]);
  return [
    `--etcd-servers=unix://${join(directory, ETCD_SOCKET)}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${directory}`,
    `--service-cluster-ip-range=${services}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${file('signingPublicKey')}`,
    `--service-account-signing-key-file=${file('signingKey')}`,
    `--token-auth-file=${file('tokens')}`,
    '--authorization-mode=Node,RBAC',
    `--audit-policy-file=${file('auditPolicy')}`,
    `--audit-log-path=${file('auditLog')}`,
    // Megabytes before the log is rotated: never, because it is read by position.
    '--audit-log-maxsize=100000',
    // Pods of kwok have no use for a token.
    '--disable-admission-plugins=ServiceAccount',
    '--allow-privileged',
    // The Service `kubernetes` cannot have a loopback address behind it; without this it is tried again and again.
    '--endpoint-reconciler-type=none',
  ];
}

/** kube-controller-manager without a port of its own. Nodes have no heartbeat: what nobody writes cannot hide what somebody writes. */
export function controllerManagerArgs(directory: string, kubeconfig: string): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    '--secure-port=0',
    '--leader-elect=false',
    '--use-service-account-credentials=false',
    `--service-account-private-key-file=${join(directory, FILES.signingKey)}`,
    `--root-ca-file=${join(directory, FILES.certificate)}`,
    '--node-monitor-period=1s',
    '--node-monitor-grace-period=24h',
    '--kube-api-qps=200',
    '--kube-api-burst=400',
  ];
}

/** kube-scheduler without a port of its own. */
export function schedulerArgs(kubeconfig: string): readonly string[] {
  return [`--kubeconfig=${kubeconfig}`, '--secure-port=0', '--leader-elect=false'];
}

/** kwok without a port and without node leases, with our stages only. */
export function kwokArgs(directory: string, kubeconfig: string): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    '--manage-all-nodes',
    '--node-lease-duration-seconds=0',
    `--config=${join(directory, FILES.stages)}`,
  ];
}
