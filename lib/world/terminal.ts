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
  /** A line that a person types; undefined when they end the input. Absent where nobody sits at a terminal. */
  readonly ask?: (question: string) => Promise<string | undefined>;
}
