/**
 * What each kind of step is expected to take, and its deadline, in seconds. Expected times are those of a small cluster on a home connection;
 * deadlines are several times that, since a deadline that is hit too early breaks a bootstrap that was only slow.
 * Their sum of expected times is held against the budget.
 */
export interface Times {
  readonly expectedSeconds: number;
  readonly deadlineSeconds: number;
}

const times = (expectedSeconds: number, deadlineSeconds: number): Times => ({ expectedSeconds, deadlineSeconds });

/** The table. A step of an operation without a row takes its times from the intent. */
export const TIMES = {
  checkPrograms: times(2, 30),
  checkDist: times(3, 60),
  checkGit: times(3, 60),
  checkSecrets: times(5, 60),
  checkCharts: times(5, 60),
  checkMachineConfigs: times(2, 30),
  /** One node; the installation that follows is part of the bootstrap of etcd. */
  talosApplyConfig: times(5, 120),
  /** Image pull, installation and reboot of the first node included. */
  talosBootstrap: times(180, 600),
  kubeconfig: times(5, 120),
  k3sCheckDisabled: times(2, 60),
  waitForApi: times(60, 600),
  waitForNodes: times(30, 600),
  applyNamespaces: times(2, 60),
  createSecrets: times(5, 120),
  applyCrds: times(20, 300),
  applyManifests: times(5, 60),
  snapshot: times(5, 120),
  /** What the root Kustomization and those of the members take after the FluxInstance is Ready. */
  waitForFlux: times(180, 900),
  pointKubeconfig: times(2, 60),
  verify: times(10, 300),
  connectivityTest: times(600, 1800),
  talosHealth: times(30, 600),
  pushKubeconfig: times(5, 60),
  pauseFlux: times(5, 60),
} as const satisfies Readonly<Record<string, Times>>;
