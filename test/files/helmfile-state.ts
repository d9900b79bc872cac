/** A state file of helmfile as far as tests look into it. */
export interface State {
  readonly repositories?: readonly { readonly name: string; readonly url: string }[];
  readonly kubeVersion?: string;
  readonly helmDefaults: Readonly<Record<string, unknown>>;
  readonly releases: readonly {
    readonly name: string;
    readonly namespace: string;
    readonly chart: string;
    readonly version: string;
    readonly needs?: readonly string[];
    readonly values?: readonly unknown[];
    readonly hooks?: readonly {
      readonly command: string;
      readonly args: readonly string[];
      readonly events: readonly string[];
    }[];
  }[];
}

/** Paths of the example's state files. */
export const APPS = 'bootstrap/infra/helmfile.d/01-apps.yaml';
export const CRDS = 'bootstrap/infra/helmfile.d/00-crds.yaml';
