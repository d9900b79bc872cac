import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.js';
import type { KubeObject } from '../kube-object.js';
import { passedEnvironment } from '../passed-environment.js';
import { died } from '../servers.js';
import { type Child, Supervisor } from '../supervisor.js';
import { type ControllerCommand, controllerCommand } from './controller-command.js';

/** The controllers whose programs run; kwok plays the pods of the others. */
export const CONTROLLERS = ['source-controller', 'kustomize-controller', 'helm-controller'] as const;
export type ControllerName = (typeof CONTROLLERS)[number];

/** What the controllers need. */
export interface ControllerParts {
  /** Their directories and logs go here. */
  readonly directory: string;
  readonly programs: Readonly<Record<ControllerName, string>>;
  /** Kubeconfig that they get in place of a service account. */
  readonly kubeconfig: string;
}

/** The real source-, kustomize- and helm-controller, as plain processes. */
export class FluxControllers {
  private supervisor: Supervisor | undefined;
  private readonly children = new Map<string, { readonly command: ControllerCommand; readonly child: Child }>();
  private storage: { readonly directory: string; readonly address: string } | undefined;

  public constructor(private readonly parts: ControllerParts) {}

  /** How they were started. */
  public get commands(): readonly ControllerCommand[] {
    return [...this.children.values()].map(({ command }) => command);
  }

  /** Files with what they say, by name. */
  public get logs(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.children].map(([name, { child }]) => [name, child.log]));
  }

  public get processes(): readonly Pick<Child, 'name' | 'pid'>[] {
    return [...this.children.values()].map(({ child }) => child);
  }

  /**
   * Starts what is not running, restarts what has other arguments, ends what is not in the list any more: a controller that is scaled to
   * nothing, or left out of the FluxInstance, does not run.
   *
   * @param deployments As they were rendered; those of other programs are passed over.
   */
  public async run(deployments: readonly KubeObject[]): Promise<void> {
    this.supervisor ??= new Supervisor(mkdtempSync(join(this.parts.directory, 'flux-')));
    const { directory } = this.supervisor;
    this.storage ??= { directory: join(directory, 'artifacts'), address: `127.0.0.1:${await freePort()}` };
    const wanted = new Map(
      deployments.filter(isWanted).map((deployment) => {
        const { name } = deployment.metadata;
        const place = name === 'source-controller' ? this.storage!.directory : join(directory, `${name}.tmp`);
        mkdirSync(place, { recursive: true, mode: 0o700 });
        return [name, controllerCommand(deployment, { directory: place, storage: this.storage!.address })] as const;
      }),
    );
    for (const [name, { command, child }] of this.children) {
      const now = wanted.get(name);
      if (now !== undefined && JSON.stringify(now) === JSON.stringify(command) && child.ending() === undefined)
        continue;
      child.signal('SIGTERM');
      await child.ended;
      this.children.delete(name);
    }
    for (const [name, command] of wanted) {
      if (this.children.has(name)) continue;
      const env = { ...passedEnvironment(), HOME: directory, ...command.env, KUBECONFIG: this.parts.kubeconfig };
      const program = this.parts.programs[name as ControllerName];
      this.children.set(name, { command, child: await this.supervisor.start(name, program, command.args, env) });
    }
  }

  /** @throws RehearsalError with the last lines of one that has ended by itself. */
  public check(): void {
    for (const { child } of this.children.values()) if (child.ending() !== undefined) throw died(child);
  }

  /** Ends them; what they stored is gone. May be called twice. */
  public async stop(): Promise<void> {
    const { supervisor } = this;
    this.supervisor = undefined;
    this.storage = undefined;
    this.children.clear();
    await supervisor?.end();
  }
}

function isWanted({ metadata, spec }: KubeObject): boolean {
  return (CONTROLLERS as readonly string[]).includes(metadata.name) && spec?.replicas !== 0;
}
