import { versionCommand, versionIn } from './argv/version.js';
import type { ChildResult } from './child.js';
import type { Exec, ExecOptions } from './exec.js';

/** A program that a run used. */
export interface UsedProgram {
  readonly name: string;
  /** Absent where it would not say. */
  readonly version?: string;
}

/** Asks programs for their versions, each of them once a run. */
export class Programs {
  readonly #known = new Map<string, string>();

  public constructor(
    private readonly exec: Exec,
    private readonly helm: string,
  ) {}

  public async ask(
    name: string,
    options: ExecOptions,
  ): Promise<{ readonly result: ChildResult; readonly version: string | undefined }> {
    const result = await this.exec.run(versionCommand(name, this.#path(name)), options);
    const version = versionIn(`${result.stdout}\n${result.stderr}`);
    if (version !== undefined && !result.missing) this.#known.set(name, version);
    return { result, version };
  }

  /** What was really started, with the versions that it really has. Helm is started by helmfile. */
  public async used(options: ExecOptions): Promise<readonly UsedProgram[]> {
    const started = this.exec.started.filter((name) => name !== 'ps');
    const names = started.includes('helmfile') ? [...started, 'helm'] : started;
    const unique = [...new Set(names.map((name) => (name === baseName(this.helm) ? 'helm' : name)))].sort();
    const found = await Promise.all(
      unique.map(async (name): Promise<readonly UsedProgram[]> => {
        const known = this.#known.get(name);
        if (known !== undefined) return [{ name, version: known }];
        const { result, version } = await this.ask(name, options);
        if (result.missing) return [];
        return [version === undefined ? { name } : { name, version }];
      }),
    );
    return found.flat();
  }

  #path(name: string): string {
    return name === 'helm' ? this.helm : name;
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
