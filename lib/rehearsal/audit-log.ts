import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { ApiClient } from './api-client.js';
import { MARK_PATH } from './audit-policy.js';
import { waitUntil } from './wait-until.js';

/** A request that the API server finished, as it recorded it. */
export interface AuditEvent {
  readonly auditID: string;
  readonly stage: string;
  readonly requestURI: string;
  /** `create`, `update`, `patch`, `delete`, `deletecollection`, `get`, `list`, `watch`. */
  readonly verb: string;
  readonly user: { readonly username: string; readonly groups?: readonly string[] };
  readonly userAgent?: string;
  readonly objectRef?: {
    readonly resource?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly apiGroup?: string;
    readonly apiVersion?: string;
    readonly subresource?: string;
  };
  readonly responseStatus?: { readonly code?: number; readonly reason?: string };
  /** Body of a write. */
  readonly requestObject?: unknown;
  /** Answer to a write. */
  readonly responseObject?: unknown;
  readonly requestReceivedTimestamp: string;
}

/** A place in the log. */
export type AuditMark = number;

/** Which requests are asked for; what is left out does not matter. */
export interface AuditFilter {
  /** Name of the user. */
  readonly user?: string;
  readonly verbs?: readonly string[];
  /** What the user agent starts with: `kubectl`, `Helm`. */
  readonly userAgent?: string;
  /** Only requests that finished after this mark. */
  readonly since?: AuditMark;
  /** True: only writes that are no dry run. */
  readonly writes?: boolean;
}

const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** How long the API server may take to write down a request, in milliseconds. */
const WRITTEN_MS = 10_000;

/** Reads what the API server wrote down about every request. */
export class AuditLog {
  constructor(
    readonly file: string,
    private readonly client: ApiClient,
  ) {}

  /** Marks this moment: every request that was answered before it stands before the mark. */
  async mark(): Promise<AuditMark> {
    await this.settle();
    return (await stat(this.file)).size;
  }

  /** The finished requests, oldest first. The rehearsal's own marks are left out. */
  async requests(filter: AuditFilter = {}): Promise<readonly AuditEvent[]> {
    await this.settle();
    const events = parse(await readFrom(this.file, filter.since ?? 0));
    return events.filter((event) => event.stage === 'ResponseComplete' && !isMark(event) && matches(event, filter));
  }

  /** A request is answered a moment before it is written down: one of our own that is found in the log says that the others are there. */
  private async settle(): Promise<void> {
    const mark = `mark=${randomUUID()}`;
    const start = (await stat(this.file)).size;
    await this.client.send('GET', `${MARK_PATH}?${mark}`);
    await waitUntil(async () => (await readFrom(this.file, start)).includes(mark), {
      timeoutMs: WRITTEN_MS,
      everyMs: 10,
      what: () => `rehearsal: the audit log does not grow (${this.file})`,
    });
  }
}

function matches(event: AuditEvent, filter: AuditFilter): boolean {
  if (filter.user !== undefined && event.user.username !== filter.user) return false;
  if (filter.verbs !== undefined && !filter.verbs.includes(event.verb)) return false;
  if (filter.userAgent !== undefined && !(event.userAgent ?? '').startsWith(filter.userAgent)) return false;
  return filter.writes !== true || (WRITES.includes(event.verb) && !event.requestURI.includes('dryRun=All'));
}

function isMark(event: AuditEvent): boolean {
  return event.requestURI.startsWith(`${MARK_PATH}?mark=`);
}

/** The last line may be cut off: it belongs to a request that is just being written down. */
function parse(text: Buffer): AuditEvent[] {
  const lines = text.toString('utf8').split('\n').slice(0, -1);
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as AuditEvent);
}

async function readFrom(path: string, start: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const length = Math.max(0, (await file.stat()).size - start);
    const buffer = Buffer.alloc(length);
    await file.read(buffer, 0, length, start);
    return buffer;
  } finally {
    await file.close();
  }
}
