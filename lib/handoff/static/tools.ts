/** A program that ended. */
export interface ToolResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** True when there is no such program. */
  readonly missing: boolean;
}

/** Runs a program to its end, without a shell and with an environment that does not change what it means. */
export type RunTool = (program: string, args: readonly string[]) => Promise<ToolResult>;

/** What a program has to say about its failure: what it calls its error, else the last line that is not empty. */
export function reasonFrom({ missing, stderr, code }: ToolResult, program: string): string {
  if (missing) return `there is no program ${program}; .mise.toml has its version`;
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const said = lines.findLast((line) => line.startsWith('Error: '))?.slice('Error: '.length);
  return said ?? lines.at(-1)?.trim() ?? `exit code ${code}`;
}
