/** `ok`: as it should be. `note`: worth knowing. `warning`: may get in the way. `error`: a bootstrap would stop here. */
export type DiagnosisLevel = 'ok' | 'note' | 'warning' | 'error';

/** One thing that was looked at. */
export interface Diagnosis {
  /** `programs`, `environment`, `repository`, `secrets`. */
  readonly area: DiagnosisArea;
  /** What was looked at: `helm`, `HTTPS_PROXY`, `.sops.yaml`. */
  readonly subject: string;
  readonly level: DiagnosisLevel;
  /** What was found, one line. */
  readonly found: string;
  /** What to do; absent where nothing has to be done. */
  readonly fix?: string;
}

export const AREAS = ['programs', 'environment', 'repository', 'secrets'] as const;
export type DiagnosisArea = (typeof AREAS)[number];
