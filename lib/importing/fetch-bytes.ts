import { ImportError } from './import-error.js';

/** What a download may cost. */
export interface FetchLimits {
  /** Milliseconds for the whole download. */
  readonly deadline: number;
  /** Bytes. */
  readonly size: number;
}

/** Enough for a chart archive or the CRDs of the largest operators over a slow line. */
export const FETCH_LIMITS: FetchLimits = { deadline: 120_000, size: 30_000_000 };

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The answer to a request: what a caller may look at before it takes the body. */
export interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/**
 * Downloads one address, within a deadline and a size. Encrypted connections only, except on this very machine.
 *
 * @param accept statuses that are no failure. @default - [200]
 * @throws ImportError that names the address and what to do.
 */
export async function fetchBytes(
  url: string,
  limits: FetchLimits,
  headers: Record<string, string> = {},
  accept: readonly number[] = [200],
): Promise<Fetched> {
  requireEncryption(url);
  const signal = AbortSignal.timeout(limits.deadline);
  try {
    const response = await fetch(url, { headers, signal });
    requireEncryption(response.url);
    if (!accept.includes(response.status)) {
      await response.body?.cancel();
      throw failure(
        url,
        `the server answers with an error (${response.status})`,
        'Check the address and the version in it.',
      );
    }
    return { status: response.status, headers: response.headers, bytes: await readBody(url, response, limits.size) };
  } catch (error) {
    if (error instanceof ImportError) throw error;
    if (signal.aborted) {
      throw failure(url, `it took longer than ${limits.deadline / 1000} s`, 'Try again, or import from a folder.');
    }
    throw failure(url, `it cannot be reached (${causeOf(error)})`, 'Check the network, or import from a folder.');
  }
}

async function readBody(url: string, response: Response, size: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    // Counted while reading: a Content-Length may be missing or wrong.
    if (length > size)
      throw failure(url, `it is larger than ${size} bytes`, 'Check that the address names the right file.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function requireEncryption(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))) return;
  throw failure(url, `the connection is not encrypted (${protocol}//)`, 'Use an https address.');
}

function causeOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}

function failure(url: string, what: string, fix: string): ImportError {
  return new ImportError([`${url}: ${what}. ${fix}`]);
}
