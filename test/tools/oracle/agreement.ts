/** Counts agreements between model and oracle, and keeps what differs. */
export class Agreement {
  agreed = 0;
  /** Of these, how often both refuse. */
  refused = 0;
  readonly explained = new Map<string, number>();
  readonly unexplained: string[] = [];

  agree(count = 1): void {
    this.agreed += count;
  }

  agreeToRefuse(count = 1): void {
    this.agreed += count;
    this.refused += count;
  }

  explain(cause: string, count = 1): void {
    this.explained.set(cause, (this.explained.get(cause) ?? 0) + count);
  }

  differ(what: string): void {
    this.unexplained.push(what);
  }
}

/** The counts as a table for people. */
export function agreementTable(rows: ReadonlyMap<string, Agreement>): string {
  const lines = [['', 'agree', 'both refuse', 'explained', 'unexplained', 'causes']];
  for (const [name, { agreed, refused, explained, unexplained }] of rows) {
    const total = [...explained.values()].reduce((sum, count) => sum + count, 0);
    const causes = [...explained].map(([cause, count]) => `${cause} (${count})`).join('; ');
    lines.push([name, String(agreed), String(refused), String(total), String(unexplained.length), causes]);
  }
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0]!) : column < 5 ? cell.padStart(widths[column]!) : cell,
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
