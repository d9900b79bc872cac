/** A graph as successors of each node. */
export type Successors = ReadonlyMap<string, readonly string[]>;

/**
 * One shortest cycle for every knot of a graph (strongly connected component), each starting at its smallest name and
 * ending where it began: `[a, b, a]`. Sorted, so that the same graph gives the same text.
 */
export function cyclesOf(graph: Successors): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  const done = new Set<string>();
  const knots = withoutEnds(graph);
  for (const start of [...knots.keys()].sort()) {
    if (done.has(start)) continue;
    const cycle = shortestWayBack(knots, start);
    if (cycle === undefined) continue;
    cycles.push(cycle);
    for (const node of knotOf(knots, start)) done.add(node);
  }
  return cycles;
}

/**
 * The graph without the nodes that nothing leads to, again and again (Kahn): what is left holds every cycle, and
 * usually nothing is.
 */
function withoutEnds(graph: Successors): Successors {
  const incoming = new Map<string, number>();
  for (const targets of graph.values()) for (const to of targets) incoming.set(to, (incoming.get(to) ?? 0) + 1);
  const left = new Map(graph);
  const open = [...graph.keys()].filter((node) => !incoming.has(node));
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const to of left.get(node) ?? []) {
      const count = incoming.get(to)! - 1;
      incoming.set(to, count);
      if (count === 0) open.push(to);
    }
    left.delete(node);
  }
  return left;
}

/** The shortest way from a node back to itself. */
function shortestWayBack(graph: Successors, start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  let front = [start];
  while (front.length > 0) {
    const next: string[] = [];
    for (const node of front) {
      for (const to of [...(graph.get(node) ?? [])].sort()) {
        if (to === start) return wayTo(cameFrom, start, node);
        if (cameFrom.has(to)) continue;
        cameFrom.set(to, node);
        next.push(to);
      }
    }
    front = next;
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string>, start: string, last: string): readonly string[] {
  const way = [start];
  for (let at: string | undefined = last; at !== undefined && at !== start; at = cameFrom.get(at)) way.splice(1, 0, at);
  // The closing node is the first one again: a reader sees the whole circle.
  return [start, ...way.slice(1), start];
}

/** Nodes that are reached from `start` and lead back to it. */
function knotOf(graph: Successors, start: string): ReadonlySet<string> {
  const reversed = new Map<string, string[]>();
  for (const [from, targets] of graph) {
    for (const to of targets) reversed.set(to, [...(reversed.get(to) ?? []), from]);
  }
  const back = reachedFrom(reversed, start);
  return new Set([...reachedFrom(graph, start)].filter((node) => back.has(node)));
}

/** Nodes that a walk from `start` meets, `start` included. */
export function reachedFrom(graph: Successors, start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const to of graph.get(node) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return seen;
}
