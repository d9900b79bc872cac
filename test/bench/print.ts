/** Prints rows in columns, numbers to the right. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    process.stdout.write(`${row.map((cell, column) => cell.padStart(widths[column]!)).join('  ')}\n`);
}

/** What a figure may be at most. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly bar: number;
}

/** Prints each bar with its figure; true when all are kept. */
export function printBars(bars: readonly Bar[]): boolean {
  for (const { name, value, bar } of bars) {
    process.stdout.write(`${value <= bar ? '✔' : '✖'} ${name}: ${value.toFixed(2)} (at most ${bar})\n`);
  }
  return bars.every(({ value, bar }) => value <= bar);
}
