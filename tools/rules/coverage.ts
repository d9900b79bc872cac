/** How each check that hand-written bootstraps lack (C) and each rule of helmfile (R) is covered. */
export interface Coverage {
  readonly id: string;
  readonly text: string;
  /** Ids of rules; empty where no input can break it. */
  readonly rules: readonly string[];
  /** What holds the part that our own writers guarantee. */
  readonly tests?: string;
}
