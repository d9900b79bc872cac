import { isObject, type Json, type JsonObject } from '../yaml/json.js';
import { printYaml } from '../yaml/print.js';
import { RunError } from './run-error.js';

/**
 * A kubeconfig with one cluster, one user and one context of the given name, made of what `kubectl config view --minify --flatten --raw -o json`
 * printed.
 * @param server Address to use in place of the one in the file.
 */
export function singleContext(json: string, name: string, source: string, server?: string): string {
  const config = parsed(json);
  const cluster = firstOf(config?.clusters, 'cluster');
  const user = firstOf(config?.users, 'user');
  const context = firstOf(config?.contexts, 'context');
  if (cluster === undefined || context === undefined) {
    throw new RunError(
      `${source}: holds no context that could be used (${describeContexts(config)}). Name one that is in it with --context.`,
    );
  }
  const namespace = context.namespace;
  return printYaml({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: server === undefined ? cluster : { ...cluster, server } }],
    users: [{ name, user: user ?? {} }],
    contexts: [{ name, context: { cluster: name, user: name, ...(namespace === undefined ? {} : { namespace }) } }],
    'current-context': name,
  });
}

/** Address of the API and its CA, as a kubeconfig of one context holds them. */
export function endpointOfKubeconfig(json: string): { readonly server: string; readonly ca: string } | undefined {
  const cluster = firstOf(parsed(json)?.clusters, 'cluster');
  if (cluster === undefined || typeof cluster.server !== 'string') return undefined;
  const ca = cluster['certificate-authority-data'];
  return { server: cluster.server, ca: typeof ca === 'string' ? ca : '' };
}

/** True for an address of the machine itself: k3s writes it into the file that people copy from a server. */
export function isLoopback(server: string): boolean {
  try {
    const { hostname } = new URL(server);
    return hostname === 'localhost' || hostname === '[::1]' || hostname === '0.0.0.0' || /^127\./.test(hostname);
  } catch {
    return false;
  }
}

function parsed(json: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function firstOf(list: Json | undefined, key: string): JsonObject | undefined {
  const first = Array.isArray(list) ? list[0] : undefined;
  const value = isObject(first) ? first[key] : undefined;
  return isObject(value) ? value : undefined;
}

function describeContexts(config: JsonObject | undefined): string {
  const current = config?.['current-context'];
  return typeof current === 'string' && current !== '' ? `current-context is ${current}` : 'no current-context';
}
