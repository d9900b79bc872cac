/** Unchanged lines around a change. */
const CONTEXT = 3;
/** Files that differ in more lines than this are replaced as a whole: the search for the shortest way would take too long. */
const MOST_EDITS = 400;

interface Line {
  readonly mark: ' ' | '+' | '-';
  readonly text: string;
}

/** The difference of two texts as lines of a unified diff, without the two header lines. */
export function unifiedDiff(before: string, after: string): readonly string[] {
  const script = linesOf(splitLines(before), splitLines(after));
  const hunks: string[] = [];
  let [oldLine, newLine, index] = [1, 1, 0];
  while (index < script.length) {
    if (script[index]!.mark === ' ') {
      [oldLine, newLine, index] = [oldLine + 1, newLine + 1, index + 1];
      continue;
    }
    const start = Math.max(index - CONTEXT, 0);
    const lead = index - start;
    const end = hunkEnd(script, index);
    const hunk = script.slice(start, end);
    const count = (mark: '+' | '-'): number => hunk.filter((line) => line.mark === ' ' || line.mark === mark).length;
    const range = (line: number, length: number): string => `${length === 0 ? line - 1 : line},${length}`;
    hunks.push(`@@ -${range(oldLine - lead, count('-'))} +${range(newLine - lead, count('+'))} @@`);
    hunks.push(...hunk.map(({ mark, text }) => `${mark}${text}`));
    oldLine += count('-') - lead;
    newLine += count('+') - lead;
    index = end;
  }
  return hunks;
}

/** A hunk ends where enough unchanged lines follow to start a new one. */
function hunkEnd(script: readonly Line[], from: number): number {
  let last = from;
  for (let at = from; at < script.length && at - last <= 2 * CONTEXT + 1; at += 1)
    if (script[at]!.mark !== ' ') last = at;
  return Math.min(last + 1 + CONTEXT, script.length);
}

function splitLines(text: string): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else lines.push('\\ No newline at end of file');
  return lines;
}

function linesOf(before: readonly string[], after: readonly string[]): readonly Line[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const same = (lines: readonly string[]): readonly Line[] => lines.map((text) => ({ mark: ' ', text }));
  return [
    ...same(before.slice(0, head)),
    ...shortestEdit(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

/** Myers' greedy search for the shortest edit. */
function shortestEdit(before: readonly string[], after: readonly string[]): readonly Line[] {
  const reach = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(before.length + after.length, MOST_EDITS); edits += 1) {
    trace.push(new Map(reach));
    for (let k = -edits; k <= edits; k += 2) {
      let x = stepsDown(reach, k, edits) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x += 1;
      reach.set(k, x);
      if (x >= before.length && x - k >= after.length) return walkBack(trace, before, after);
    }
  }
  return [...before.map((text): Line => ({ mark: '-', text })), ...after.map((text): Line => ({ mark: '+', text }))];
}

function stepsDown(reach: ReadonlyMap<number, number>, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && (reach.get(k - 1) ?? 0) < (reach.get(k + 1) ?? 0));
}

function walkBack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Line[] {
  const lines: Line[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits]!;
    const k = x - y;
    const down = stepsDown(reach, k, edits);
    const fromX = reach.get(down ? k + 1 : k - 1) ?? 0;
    const fromY = fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY) {
      lines.push({ mark: ' ', text: before[x - 1]! });
      [x, y] = [x - 1, y - 1];
    }
    if (edits === 0) break;
    lines.push(down ? { mark: '+', text: after[y - 1]! } : { mark: '-', text: before[x - 1]! });
    [x, y] = [fromX, fromY];
  }
  return lines.reverse();
}
