/** What kubectl says when the same call can work a moment later: the API is overloaded, restarting, or the connection broke. */
const TRANSIENT =
  /connection re(?:fused|set)|The connection to the server \S+ was refused|broken pipe|unexpected EOF|\bEOF\b|TLS handshake timeout|i\/o timeout|no route to host|network is unreachable|ServiceUnavailable|TooManyRequests|Too Many Requests|InternalError|Timeout\)|the server is currently unable|the server has received too many requests|server was unable to return a response|request has been cancelled|etcdserver: |leader changed|http2: |Client\.Timeout|context deadline exceeded|request timed out|apiserver is shutting down|apiserver not ready|error dialing|GOAWAY|stream error|server rejected our request for an unknown reason|an error on the server/;

/** Not there. */
const NOT_FOUND = /\(NotFound\)|the server could not find the requested resource|404 page not found/;

/** A refusal to log in: waiting does not help. */
const REFUSED = /\(Unauthorized\)|\(Forbidden\)|You must be logged in|certificate signed by unknown authority|x509:/;

/** What a failed call of kubectl means. */
export type ApiFailure = 'not-found' | 'conflict' | 'exists' | 'refused' | 'transient' | 'other';

/** Reads kubectl's stderr. */
export function apiFailure(stderr: string): ApiFailure {
  if (NOT_FOUND.test(stderr)) return 'not-found';
  if (/\(Conflict\)/.test(stderr)) return 'conflict';
  if (/\(AlreadyExists\)/.test(stderr)) return 'exists';
  if (REFUSED.test(stderr)) return 'refused';
  return TRANSIENT.test(stderr) ? 'transient' : 'other';
}
