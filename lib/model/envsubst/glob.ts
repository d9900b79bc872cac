import { decodeAt } from './utf8.js';

/**
 * The patterns of `#`, `##`, `%` and `%%` (pkg/envsubst/path): `*` any characters, `?` one, `[a-z]` and `[^a-z]` one of a class, `\` the next
 * one as it is. Undefined for a pattern that cannot be read. On byte texts.
 */
export function matchGlob(pattern: string, name: string): boolean | undefined {
  let rest = name;
  let left = pattern;
  while (left.length > 0) {
    const { star, chunk, after } = nextChunk(left);
    left = after;
    // A closing star takes the rest, slashes included.
    if (star && chunk === '') return true;
    const here = matchChunk(chunk, rest);
    if (here.bad) return undefined;
    if (here.rest !== undefined && (here.rest === '' || left.length > 0)) {
      rest = here.rest;
      continue;
    }
    if (!star) return false;
    const found = skipTo(chunk, rest, left);
    if (found === undefined) return undefined;
    if (found === false) return false;
    rest = found;
  }
  return rest === '';
}

/** Looks further on for a chunk that follows a star. */
function skipTo(chunk: string, name: string, left: string): string | false | undefined {
  for (let at = 1; at <= name.length; at++) {
    const there = matchChunk(chunk, name.slice(at));
    if (there.bad) return undefined;
    if (there.rest === undefined || (left === '' && there.rest !== '')) continue;
    return there.rest;
  }
  return false;
}

function nextChunk(pattern: string): { star: boolean; chunk: string; after: string } {
  let start = 0;
  while (pattern[start] === '*') start++;
  let inClass = false;
  let end = start;
  for (; end < pattern.length; end++) {
    const char = pattern[end];
    if (char === '\\') end++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '*' && !inClass) break;
  }
  return { star: start > 0, chunk: pattern.slice(start, end), after: pattern.slice(end) };
}

interface ChunkMatch {
  /** What is left of the name; undefined when the chunk does not fit. */
  readonly rest?: string;
  readonly bad?: true;
}

const NO_MATCH: ChunkMatch = {};
const BAD: ChunkMatch = { bad: true };

function matchChunk(chunk: string, name: string): ChunkMatch {
  let rest = name;
  let at = 0;
  while (at < chunk.length) {
    if (rest === '') return NO_MATCH;
    let char = chunk[at]!;
    if (char === '[') {
      const { code, width } = decodeAt(rest, 0);
      const match = matchClass(chunk, at + 1, code);
      if (match === undefined) return BAD;
      if (!match.fits) return NO_MATCH;
      at = match.end;
      rest = rest.slice(width);
      continue;
    }
    if (char === '?') {
      rest = rest.slice(decodeAt(rest, 0).width);
      at++;
      continue;
    }
    if (char === '\\') {
      at++;
      if (at >= chunk.length) return BAD;
      char = chunk[at]!;
    }
    if (char !== rest[0]) return NO_MATCH;
    rest = rest.slice(1);
    at++;
  }
  return { rest };
}

function matchClass(chunk: string, from: number, code: number): { fits: boolean; end: number } | undefined {
  let at = from;
  const negated = chunk[at] === '^';
  if (negated) at++;
  let fits = false;
  for (let ranges = 0; ; ranges++) {
    if (chunk[at] === ']' && ranges > 0) return { fits: fits !== negated, end: at + 1 };
    const low = classMember(chunk, at);
    if (low === undefined) return undefined;
    at = low.end;
    let high = low;
    if (chunk[at] === '-') {
      const bound = classMember(chunk, at + 1);
      if (bound === undefined) return undefined;
      high = bound;
      at = bound.end;
    }
    if (low.code <= code && code <= high.code) fits = true;
  }
}

function classMember(chunk: string, from: number): { code: number; end: number } | undefined {
  let at = from;
  if (at >= chunk.length || chunk[at] === '-' || chunk[at] === ']') return undefined;
  if (chunk[at] === '\\') at++;
  if (at >= chunk.length) return undefined;
  const { code, width } = decodeAt(chunk, at);
  // A class must be closed.
  return at + width >= chunk.length ? undefined : { code, end: at + width };
}
