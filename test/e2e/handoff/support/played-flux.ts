import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { FLUX_CRDS, type Plane } from '../../../../lib/rehearsal/index.js';
import { REPOSITORY } from '../../run/support/workspace.js';

/** A chart and how the two sides treat it. */
export interface PlayedRelease {
  readonly name: string;
  readonly templates: Readonly<Record<string, string>>;
  readonly values?: object;
  /** What Flux does otherwise. */
  readonly flux?: { readonly values?: object; readonly version?: string; readonly releaseName?: string };
  /** How the bootstrap installs it. Default: Helm 4, client-side. */
  readonly bootstrap?: 'helm3' | 'server-side';
}

export const NAMESPACE = 'kube-system';

/** Installs releases as the bootstrap does and upgrades them as Flux does, with helm itself; conditions and labels are written by hand. */
export class PlayedFlux {
  public constructor(
    private readonly plane: Plane,
    private readonly directory: string,
  ) {}

  public async install({ name, templates, values = {}, bootstrap }: PlayedRelease): Promise<void> {
    const chart = this.#chart(name, '1.0.0', templates);
    const side = bootstrap === 'helm3' ? [] : [`--server-side=${bootstrap === 'server-side'}`];
    await this.#helm(bootstrap === 'helm3' ? 'helm3' : 'helm', ['install', name, chart, ...side], values);
  }

  /** One upgrade, the two labels on every object, a HelmRelease with a history. */
  public async takeOver({ name, templates, values = {}, flux = {}, bootstrap }: PlayedRelease): Promise<void> {
    const chart = this.#chart(name, flux.version ?? '1.0.0', templates);
    const release = flux.releaseName ?? name;
    const side = bootstrap === 'server-side' ? 'auto' : 'false';
    const args = [
      'upgrade',
      '--install',
      '--take-ownership',
      '--reset-values',
      `--server-side=${side}`,
      release,
      chart,
    ];
    await this.#helm('helm', args, flux.values ?? values);
    const manifest = await execa(this.#path('helm'), this.#at(['get', 'manifest', release]));
    const labels = [`helm.toolkit.fluxcd.io/name=${name}`, `helm.toolkit.fluxcd.io/namespace=${NAMESPACE}`];
    const label = ['label', '--overwrite', '--field-manager=helm-controller', '-n', NAMESPACE, '-f', '-', ...labels];
    await this.plane.kubectl(label, { input: manifest.stdout });
    await this.#helmRelease(name, release, flux.releaseName === undefined ? 'upgrade' : 'install');
  }

  /** The kinds of Flux. */
  public async register(): Promise<void> {
    await this.plane.kubectl(['apply', '--server-side', '-f', '-'], {
      input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: FLUX_CRDS }),
    });
    await this.plane.kubectl(['wait', '--for=condition=Established', 'crd/helmreleases.helm.toolkit.fluxcd.io']);
  }

  async #helmRelease(name: string, release: string, action: string): Promise<void> {
    const object = {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name, namespace: NAMESPACE },
    };
    await this.plane.kubectl(['create', '-f', '-'], { input: JSON.stringify({ ...object, spec: {} }) });
    const status = {
      storageNamespace: NAMESPACE,
      lastAttemptedReleaseAction: action,
      history: [{ name: release, namespace: NAMESPACE, version: action === 'install' ? 1 : 2 }],
      conditions: [{ type: 'Ready', status: 'True', reason: 'UpgradeSucceeded', message: 'ok' }],
    };
    const patch = ['patch', `helmrelease/${name}`, '-n', NAMESPACE, '--subresource=status', '--type=merge'];
    await this.plane.kubectl([...patch, '-p', JSON.stringify({ status })]);
  }

  #chart(name: string, version: string, templates: Readonly<Record<string, string>>): string {
    const path = join(this.directory, `${name}-${version}`);
    const write = (file: string, text: string): void => {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), text);
    };
    write('Chart.yaml', `apiVersion: v2\nname: ${name}\nversion: ${version}\n`);
    write('values.yaml', 'text: one\nempty: null\n');
    for (const [file, text] of Object.entries(templates)) write(`templates/${file}`, text);
    return path;
  }

  async #helm(program: 'helm' | 'helm3', args: readonly string[], values: object): Promise<void> {
    const file = join(this.directory, 'values.json');
    writeFileSync(file, JSON.stringify(values));
    await execa(this.#path(program), this.#at([...args, '--values', file]));
  }

  #at(args: readonly string[]): readonly string[] {
    return ['--kubeconfig', this.plane.kubeconfig, '--namespace', NAMESPACE, ...args];
  }

  #path(program: string): string {
    return join(REPOSITORY, '.tools/bin', program);
  }
}
