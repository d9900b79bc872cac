import type { Construct } from 'constructs';
import type { Provenance, SourceLine } from '../intent/provenance.js';

/** construct → where a person wrote it. A side table, so that nothing of it can reach the output. */
const sources = new WeakMap<object, SourceLine>();

/** Frames of this library, of its dependencies and of Node itself are never what a person typed. */
const FOREIGN = /(?:^node:|[\\/]node_modules[\\/]|[\\/]fluxstrap[\\/]build[\\/])/;
const OWN = new URL('..', import.meta.url).href;
const OWN_PATH = OWN.startsWith('file://') ? decodeURIComponent(OWN.slice('file://'.length)) : OWN;

/**
 * Remembers the line that called a constructor. Only the position is taken (no stack text is formatted), so it costs some microseconds.
 * The position is that of the code which runs; whoever prints it maps it back through the source map.
 */
export function rememberSource(construct: Construct): void {
  const line = callerOutsideLibrary();
  if (line !== undefined) sources.set(construct, line);
}

/** Construct path and source line of a construct, or of the nearest parent that has one. */
export function provenanceOf(construct: Construct): Provenance | undefined {
  for (let at: Construct | undefined = construct; at !== undefined; at = at.node.scope as Construct | undefined) {
    const source = sources.get(at);
    if (source !== undefined) return { construct: construct.node.path, source };
  }
  return construct.node.path === '' ? undefined : { construct: construct.node.path };
}

function callerOutsideLibrary(): SourceLine | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 16;
    Error.prepareStackTrace = (_error, frames) => frames;
    const holder: { stack?: NodeJS.CallSite[] } = {};
    Error.captureStackTrace(holder, callerOutsideLibrary);
    const frames = holder.stack;
    if (!Array.isArray(frames)) return undefined;
    for (const frame of frames) {
      const file = frame.getFileName();
      if (file === null || file === undefined || isForeign(file)) continue;
      const line = frame.getLineNumber();
      const column = frame.getColumnNumber();
      if (line === null) return undefined;
      return column === null ? { file, line } : { file, line, column };
    }
    return undefined;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** File → whether it is foreign: asked several times for every construct, of a few dozen files. */
const known = new Map<string, boolean>();

function isForeign(file: string): boolean {
  let foreign = known.get(file);
  if (foreign === undefined) {
    foreign = FOREIGN.test(file) || file.startsWith(OWN) || file.startsWith(OWN_PATH);
    known.set(file, foreign);
  }
  return foreign;
}
