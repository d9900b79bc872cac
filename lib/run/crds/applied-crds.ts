import { createHash } from 'node:crypto';
import { isObject, type KubeObject } from '../../yaml/json.js';
import { parseYaml } from '../../yaml/parse.js';
import type { StepRun } from '../run.js';
import { holds, withoutStatus } from '../steps/applied.js';
import type { CrdText } from './crd-text.js';

/** CRD → what was applied, and what the cluster made of it. */
type Memory = Readonly<Record<string, { readonly digest: string; readonly uid: string; readonly generation: number }>>;

/**
 * Knows which CRDs are on the cluster as they would be applied. Comparing megabytes of schemas takes seconds, so what was applied is remembered
 * by its digest, with the generation that it got: nobody can change the CRD without a new one.
 */
export class AppliedCrds {
  readonly #memory: Memory;

  public constructor(private readonly run: StepRun) {
    this.#memory = read(run);
  }

  public isAppliedAs(live: KubeObject, crd: CrdText): boolean {
    const known = this.#memory[crd.name];
    if (known !== undefined && known.uid === live.metadata.uid && known.generation === live.metadata.generation) {
      return known.digest === digest(crd);
    }
    const [wanted] = parseYaml(crd.text, 'kubernetes').documents;
    return isObject(wanted) && holds(live, withoutStatus(wanted));
  }

  /** Remembers how the cluster holds what was applied. A disk that refuses costs only time in a later run. */
  public remember(wanted: readonly CrdText[], live: ReadonlyMap<string, KubeObject>): void {
    const memory: Record<string, Memory[string]> = { ...this.#memory };
    for (const crd of wanted) {
      const uid = live.get(crd.name)?.metadata.uid;
      const generation = live.get(crd.name)?.metadata.generation;
      if (typeof uid === 'string' && typeof generation === 'number')
        memory[crd.name] = { digest: digest(crd), uid, generation };
    }
    try {
      this.run.machine.files.write(pathOf(this.run), `${JSON.stringify(memory, undefined, 2)}\n`);
    } catch {
      // Said by the journal, which lies beside it.
    }
  }
}

function digest({ text }: CrdText): string {
  return createHash('sha256').update(text).digest('hex');
}

function pathOf({ paths }: StepRun): string {
  return `${paths.directory}/crds.json`;
}

function read(run: StepRun): Memory {
  try {
    const memory: unknown = JSON.parse(run.machine.files.read(pathOf(run)) ?? '{}');
    return isObject(memory) ? (memory as unknown as Memory) : {};
  } catch {
    return {};
  }
}
