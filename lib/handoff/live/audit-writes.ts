import { isObject, type Json } from '../../yaml/json.js';

/** A request by which Flux' helm-controller changed something, as the audit log of the API server has it. */
export interface AuditedWrite {
  readonly verb: 'create' | 'update' | 'patch' | 'delete';
  readonly resource: string;
  readonly group: string;
  readonly namespace?: string;
  readonly name: string;
  /** What was sent; absent where the policy of the log does not keep it. */
  readonly body?: Json;
}

const VERBS = ['create', 'update', 'patch', 'delete'];

/** Reads the mutating requests of helm-controller out of an audit log, one JSON event a line. Lines that are none are left out. */
export function auditedWrites(log: string): readonly AuditedWrite[] {
  return log.split('\n').flatMap((line) => {
    const event = parsed(line);
    if (!isObject(event) || event.stage !== 'ResponseComplete' || !VERBS.includes(String(event.verb))) return [];
    const uri = String(event.requestURI ?? '');
    if (!isOfHelmController(event, uri) || uri.includes('dryRun=All')) return [];
    const { objectRef: at, requestObject: body } = event;
    if (!isObject(at) || isObject(at.subresource) || typeof at.subresource === 'string') return [];
    return [
      {
        verb: event.verb as AuditedWrite['verb'],
        resource: String(at.resource ?? ''),
        group: String(at.apiGroup ?? ''),
        ...(typeof at.namespace === 'string' ? { namespace: at.namespace } : {}),
        name: String(at.name ?? ''),
        ...(body === undefined ? {} : { body }),
      },
    ];
  });
}

/** The SDK of Helm has a user agent that says nothing, but names the field manager; a service account tells more. */
function isOfHelmController(event: { readonly [key: string]: Json }, uri: string): boolean {
  const user = isObject(event.user) ? String(event.user.username ?? '') : '';
  return (
    /[?&]fieldManager=helm-controller(?:&|$)/.test(uri) ||
    user.endsWith(':helm-controller') ||
    String(event.userAgent ?? '').startsWith('helm-controller')
  );
}

function parsed(line: string): Json | undefined {
  try {
    return line.trim() === '' ? undefined : (JSON.parse(line) as Json);
  } catch {
    return undefined;
  }
}
