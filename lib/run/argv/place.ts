/** Against which cluster a command is run. */
export interface Place {
  /** Absolute path of the runner's own kubeconfig. */
  readonly kubeconfig: string;
  readonly context: string;
}
