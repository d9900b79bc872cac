import type { Program } from './fake-machine.js';

/** The paths of an API server that kubectl reads and writes with `--raw`, and what `kubectl config view` shows. */
export class FakeApi {
  public readonly objects = new Map<string, unknown>();
  public readonly writes: string[] = [];
  public applied: unknown[] = [];
  public server = 'https://10.0.0.1:6443';
  /** Answers that come before the true one: stderr of kubectl. */
  public failures: string[] = [];

  public readonly kubectl: Program = (args, stdin) => {
    if (args.includes('config')) return { stdout: this.config() };
    const failure = this.failures.shift();
    if (failure !== undefined) return { code: 1, stderr: failure };
    const raw = args.indexOf('--raw');
    if (args.includes('get') && raw >= 0) {
      const found = this.objects.get(args[raw + 1] ?? '');
      return found === undefined
        ? { code: 1, stderr: 'Error from server (NotFound): the server could not find the requested resource' }
        : { stdout: JSON.stringify(found) };
    }
    const create = value(args, '--raw=');
    if (create !== undefined) return this.#write(args, create, stdin ?? '');
    if (args.includes('apply')) {
      this.writes.push('apply');
      this.applied.push(...(JSON.parse(stdin ?? '{}').items ?? []));
      return {};
    }
    return { code: 1, stderr: `unknown call ${args.join(' ')}` };
  };

  #write(args: readonly string[], path: string, stdin: string): ReturnType<Program> {
    this.writes.push(`${args.find((arg) => arg === 'create' || arg === 'replace' || arg === 'delete')} ${path}`);
    if (args.includes('delete')) {
      this.objects.delete(path);
      return {};
    }
    const object = JSON.parse(stdin);
    const at = args.includes('create') ? `${path}/${object.metadata.name}` : path;
    const stored = this.objects.get(at) as { metadata: { resourceVersion: string } } | undefined;
    if (args.includes('create') && stored !== undefined)
      return { code: 1, stderr: 'Error from server (AlreadyExists): it exists' };
    if (stored !== undefined && stored.metadata.resourceVersion !== object.metadata.resourceVersion) {
      return { code: 1, stderr: 'Error from server (Conflict): the object has been modified' };
    }
    const version = String(Number(stored?.metadata.resourceVersion ?? 0) + 1);
    this.objects.set(at, { ...object, metadata: { ...object.metadata, resourceVersion: version } });
    return {};
  }

  private config(): string {
    return JSON.stringify({
      clusters: [{ name: 'x', cluster: { server: this.server, 'certificate-authority-data': 'Y2E=' } }],
      users: [{ name: 'x', user: { token: 'token-of-the-user' } }],
      contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
      'current-context': 'x',
    });
  }
}

function value(args: readonly string[], flag: string): string | undefined {
  return args.find((arg) => arg.startsWith(flag))?.slice(flag.length);
}
