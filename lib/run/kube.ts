import type { Command } from '../plan/kubectl-commands.js';
import type { Clock } from '../world/clock.js';
import { isObject, type JsonObject, type KubeObject } from '../yaml/json.js';
import {
  type ApplyOptions,
  kubectlApply,
  kubectlDiff,
  kubectlGet,
  kubectlGetKinds,
  kubectlGetObjects,
} from './argv/kubectl.js';
import type { Place } from './argv/place.js';
import type { ChildResult } from './child.js';
import type { Deadline } from './deadline.js';
import type { Exec } from './exec.js';
import { lastLines } from './last-lines.js';
import type { Mask } from './mask.js';
import { byNumber, kindArgument, pick } from './pick-objects.js';
import { retry } from './retry.js';
import { RunError } from './run-error.js';
import { type ApiFailure, apiFailure } from './transient.js';

/** One GET never takes longer: an API that hangs is asked again. */
const REQUEST = 20;

/** On whose behalf a call is made. */
export interface CallOptions {
  readonly step: string;
  readonly deadline: Deadline;
  readonly evenInterrupted?: boolean;
}

/** What the calls are made with. */
export interface KubeParts {
  readonly exec: Exec;
  readonly clock: Clock;
  readonly mask: Mask;
  readonly place: Place;
  /** Tells a person why nothing seems to happen. */
  readonly warn: (message: string) => void;
}

/** The Kubernetes API, through kubectl. What fails for a moment is tried again until the deadline. */
export class Kube {
  /** Steps in which it was told that the API does not answer: once is enough. */
  readonly #told = new Set<string>();

  public constructor(private readonly parts: KubeParts) {}

  public get place(): Place {
    return this.parts.place;
  }

  /** An object or a list; undefined where there is none, or no such kind. */
  public async get(path: string, options: CallOptions): Promise<JsonObject | undefined> {
    const seconds = (): number => Math.max(1, Math.min(REQUEST, Math.ceil(options.deadline.left / 1000)));
    const result = await this.#tried(() => kubectlGet(this.place, path, seconds()), options);
    if (result.code === 0) return parsed(result.stdout);
    if (apiFailure(result.stderr) === 'not-found') return undefined;
    throw this.failure(kubectlGet(this.place, path, seconds()), result, options.step);
  }

  /** Items of a list; none where there is no such kind. */
  public async list(path: string, options: CallOptions): Promise<readonly KubeObject[]> {
    return itemsOf(await this.get(path, options));
  }

  /**
   * Objects as the cluster has them; objects and kinds that it does not have are left out.
   * @param selector Labels that most of them carry. With it, kinds of which several objects are wanted are read with one request each; everything
   * else, and what does not carry the labels, by its name.
   */
  public async live(
    objects: readonly KubeObject[],
    options: CallOptions,
    selector?: string,
  ): Promise<readonly KubeObject[]> {
    const { several, single } = byNumber(objects);
    if (selector === undefined || several.length === 0) return this.#byName(objects, options);
    const command = kubectlGetKinds(this.place, [...new Set(several.map(kindArgument))], selector);
    const result = await this.#tried(() => command, options);
    // A kind that is not there spoils the whole call.
    if (result.code !== 0 && /doesn't have a resource type|no matches for/.test(result.stderr)) {
      return this.#byName(objects, options);
    }
    if (result.code !== 0) throw this.failure(command, result, options.step);
    const { found, missing } = pick(several, itemsOf(parsed(result.stdout)));
    return [...found, ...(await this.#byName([...single, ...missing], options))];
  }

  async #byName(objects: readonly KubeObject[], options: CallOptions): Promise<readonly KubeObject[]> {
    if (objects.length === 0) return [];
    const command = kubectlGetObjects(this.place);
    const result = await this.#tried(() => command, options, listOf(objects));
    const unknownKind = /no matches for kind|ensure CRDs are installed first/.test(result.stderr);
    if (result.code !== 0 && !unknownKind) throw this.failure(command, result, options.step);
    if (result.stdout.trim() === '') return [];
    const found = parsed(result.stdout);
    return found?.kind === 'List' ? itemsOf(found) : [found as KubeObject];
  }

  /** Applies objects server-side. The text goes in through a pipe. */
  public async apply(objects: readonly unknown[], apply: ApplyOptions, options: CallOptions): Promise<void> {
    await this.applyText(listOf(objects), apply, options);
  }

  public async applyText(text: string, apply: ApplyOptions, options: CallOptions): Promise<void> {
    await this.do(kubectlApply(this.place, apply), options, text);
  }

  /** Whether the cluster would change if these objects were applied. */
  public async differs(objects: readonly unknown[], fieldManager: string, options: CallOptions): Promise<boolean> {
    const command = kubectlDiff(this.place, fieldManager);
    const result = await this.#tried(
      () => command,
      options,
      listOf(objects),
      (code) => code > 1,
    );
    // Without a diff program kubectl cannot compare; applying is then the safe answer.
    if (result.code > 1 && /executable file not found|diff: not found/.test(result.stderr)) return true;
    if (result.code > 1) throw this.failure(command, result, options.step);
    return result.code === 1;
  }

  /** Runs a command that may be repeated; throws when it fails for good. */
  public async do(command: Command, options: CallOptions, stdin?: string): Promise<string> {
    const result = await this.#tried(() => command, options, stdin);
    if (result.code !== 0) throw this.failure(command, result, options.step);
    return result.stdout;
  }

  /** Runs a command once; the caller looks at what came of it. */
  public async once(command: Command, options: CallOptions, stdin?: string): Promise<ChildResult> {
    return this.parts.exec.run(command, { ...options, ...(stdin === undefined ? {} : { stdin }) });
  }

  /** A failed call in words. */
  public failure(command: Command, result: ChildResult, step: string): RunError {
    const details = {
      command: this.parts.exec.show(command),
      lines: lastLines(this.parts.mask.hide(result.stderr)),
    };
    if (result.missing) {
      return new RunError(
        `${step}: there is no program of this name (${command.program}). Install it; .mise.toml has the version.`,
      );
    }
    if (result.timedOut) {
      return new RunError(
        `${step}: the API did not answer before the deadline of the step. ${HINTS.transient}`,
        details,
      );
    }
    const kind = apiFailure(result.stderr);
    const first = details.lines.at(-1) ?? `exit code ${result.code}`;
    const what = kind === 'transient' ? 'the API does not answer as it should' : 'the API refused a call';
    return new RunError(`${step}: ${what} (${first}). ${HINTS[kind]}`, details);
  }

  #tried(
    command: () => Command,
    options: CallOptions,
    stdin?: string,
    failed: (code: number) => boolean = (code) => code !== 0,
  ): Promise<ChildResult> {
    return retry(
      this.parts.clock,
      options.deadline,
      () => this.once(command(), options, stdin),
      (result) => {
        const again =
          failed(result.code) && !result.missing && !result.timedOut && apiFailure(result.stderr) === 'transient';
        if (again) this.#tellOnce(options.step, result);
        return again;
      },
    );
  }

  #tellOnce(step: string, result: ChildResult): void {
    if (this.#told.has(step)) return;
    this.#told.add(step);
    const why = lastLines(this.parts.mask.hide(result.stderr)).at(-1) ?? `exit code ${result.code}`;
    this.parts.warn(`${step}: the API does not answer as it should (${why}); trying again until the deadline`);
  }
}

const HINTS: Readonly<Record<ApiFailure, string>> = {
  transient: 'Check the control plane and the way to it, then run it again: it goes on where it stopped.',
  refused: 'Check the credentials in the kubeconfig.',
  conflict: 'Run it again.',
  exists: 'Run it again.',
  'not-found': 'Run the stages before this one first.',
  other: 'Read the lines below.',
};

function listOf(objects: readonly unknown[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    // `/readyz` answers with plain text.
    return { text };
  }
}

/** Items of a list of the API; they carry no kind of their own there. */
export function itemsOf(list: JsonObject | undefined): readonly KubeObject[] {
  const items = list?.items;
  return Array.isArray(items) ? (items as unknown as readonly KubeObject[]) : [];
}
