/** Where a command writes. */
export interface Terminal {
  /** Whether text for people may be coloured. */
  readonly color: boolean;
  /** Width for tables. */
  readonly columns: number;
  /** Data: what the caller asked for. */
  out(text: string): void;
  /** Everything else: progress, findings, summaries. */
  err(text: string): void;
}
