import { sameJson } from '../../../lib/model/kustomize/json-patch.js';
import { tokensOf } from '../../../lib/model/pointer.js';
import type { BuiltObject, FluxKustomization, Model, Unknown } from '../../../lib/model/types.js';
import type { Json, JsonObject } from '../../../lib/yaml/json.js';
import { causeOf, UNSUPPORTED } from './causes.js';
import { masked, withoutKey } from './masked.js';
import type { OracleKustomization, OracleRelease, OracleResult } from './oracle-result.js';

/** A place where model and oracle differ, and why. */
export interface Divergence {
  readonly subject: string;
  readonly cause: string;
}

/** How far model and oracle agree on a repository. */
export interface Comparison {
  readonly kustomizations: number;
  /** Of these, how many both refuse. */
  readonly refused: number;
  readonly objects: number;
  readonly variables: number;
  readonly releases: number;
  /** Differences that have a named cause. */
  readonly explained: readonly Divergence[];
  readonly unexplained: readonly Divergence[];
}

/** Holds a model against the oracle's answer, one thing after the other. */
export class Comparer {
  readonly #explained: Divergence[] = [];
  readonly #unexplained: Divergence[] = [];
  readonly #refused = new Set<string>();
  #objects = 0;
  #variables = 0;
  #kustomizations = 0;
  #bothRefuse = 0;
  #releases = 0;

  constructor(private readonly model: Model) {}

  compare(oracle: OracleResult): Comparison {
    const theirs = new Set(oracle.kustomizations.map(({ namespace, name }) => `${namespace}/${name}`));
    for (const one of oracle.kustomizations) {
      if (one.error !== undefined) this.#refused.add(`${one.namespace}/${one.name}`);
    }
    for (const { namespace, name, parent } of this.model.kustomizations.values()) {
      const id = `${namespace}/${name}`;
      if (!theirs.has(id)) this.#onlyOurs(`Kustomization ${id}`, parent);
    }
    for (const one of oracle.kustomizations) this.#kustomization(one);
    const releases = new Set(oracle.releases.map(({ namespace, name }) => `${namespace}/${name}`));
    for (const [id, { object }] of this.model.releases) {
      if (!releases.has(id)) this.#onlyOurs(`HelmRelease ${id}`, object.kustomization);
    }
    for (const one of oracle.releases) this.#release(one);
    return {
      kustomizations: this.#kustomizations,
      refused: this.#bothRefuse,
      objects: this.#objects,
      variables: this.#variables,
      releases: this.#releases,
      explained: this.#explained,
      unexplained: this.#unexplained,
    };
  }

  /** The model goes on where Flux stops, having said that it would. */
  #onlyOurs(subject: string, appliedBy: string | undefined): void {
    for (let at = appliedBy; at !== undefined; at = this.model.kustomizations.get(at)?.parent) {
      if (!this.#refused.has(at)) continue;
      this.#explained.push({ subject, cause: 'it belongs to a Kustomization that Flux refuses' });
      return;
    }
    this.#differ(subject, 'only the model has it');
  }

  #differ(subject: string, difference: string): void {
    this.#unexplained.push({ subject, cause: difference });
  }

  #explain(subject: string, unknown: Unknown): void {
    this.#explained.push({ subject, cause: causeOf(unknown.reason) ?? unknown.reason });
    if (causeOf(unknown.reason) === undefined) this.#differ(subject, `a reason without a cause: ${unknown.reason}`);
  }

  #kustomization(oracle: OracleKustomization): void {
    const id = `${oracle.namespace}/${oracle.name}`;
    const subject = `Kustomization ${id}`;
    const ours = this.model.kustomizations.get(id);
    if (ours === undefined) {
      this.#differ(subject, 'only the oracle has it');
      return;
    }
    if ((ours.parent ?? '') !== (oracle.parent ?? ''))
      this.#differ(subject, `parent ${ours.parent} and ${oracle.parent}`);
    if (oracle.error !== undefined || oracle.suspended === true) {
      // Flux applies nothing of it; the model must say that something is wrong, and may still show what it would be.
      if (ours.unknowns.length > 0) {
        this.#kustomizations++;
        this.#bothRefuse++;
      } else if (/dry-run failed/.test(oracle.error ?? ''))
        this.#explained.push({ subject, cause: 'the API server refuses a type; the model knows no schemas' });
      else this.#differ(subject, `only the oracle refuses: ${oracle.error}`);
      return;
    }
    for (const unknown of ours.unknowns) this.#explain(subject, unknown);
    this.#compareVariables(ours, oracle, subject);
    if (ours.unknowns.some(({ reason }) => causeOf(reason) === UNSUPPORTED)) return;
    const found = new Map(ours.objects.map((built) => [keyOf(built.object), built]));
    let same = oracle.objects.length === ours.objects.length;
    if (!same) this.#differ(subject, `${ours.objects.length} objects and ${oracle.objects.length}`);
    for (const object of oracle.objects) {
      const built = found.get(keyOf(object));
      if (built === undefined) this.#differ(subject, `only the oracle has ${keyOf(object)}`);
      if (built === undefined || !this.#object(built, object)) same = false;
    }
    if (same) this.#kustomizations++;
  }

  #compareVariables(ours: FluxKustomization, oracle: OracleKustomization, subject: string): void {
    for (const [name, value] of Object.entries(oracle.vars)) {
      const known = ours.variables.get(name)?.value;
      if (known === value) this.#variables++;
      else if (known !== undefined || !value.startsWith('oracle-'))
        this.#differ(subject, `variable ${name}: ${known} and ${value}`);
      else this.#explained.push({ subject: `${subject} variable ${name}`, cause: 'a Secret that is not in Git' });
    }
  }

  #object(built: BuiltObject, object: JsonObject): boolean {
    const subject = `${built.kustomization}: ${keyOf(object)}`;
    let [ours, theirs]: [Json, Json] = [built.object, object];
    for (const [pointer, unknown] of built.unknowns) {
      this.#explain(`${subject} ${pointer}`, unknown);
      ours = masked(ours, tokensOf(pointer));
      theirs = masked(theirs, tokensOf(pointer));
    }
    // The oracle leaves an encrypted object as it is; decrypted it has no key of SOPS' own.
    if (built.object.sops === undefined && built.unknowns.size > 0) theirs = withoutKey(theirs as JsonObject, 'sops');
    if (sameJson(ours, theirs)) {
      this.#objects++;
      return true;
    }
    this.#differ(subject, `model ${JSON.stringify(ours)} oracle ${JSON.stringify(theirs)}`);
    return false;
  }

  #release(oracle: OracleRelease): void {
    const subject = `HelmRelease ${oracle.namespace}/${oracle.name}`;
    const ours = this.model.releases.get(`${oracle.namespace}/${oracle.name}`);
    if (ours === undefined) {
      this.#differ(subject, 'only the oracle has it');
      return;
    }
    for (const field of ['releaseName', 'targetNamespace', 'storageNamespace'] as const) {
      if (ours[field] !== oracle[field]) this.#differ(subject, `${field}: ${ours[field]} and ${oracle[field]}`);
    }
    if (oracle.error !== undefined) {
      if (ours.values.known) this.#differ(subject, `only the oracle refuses: ${oracle.error}`);
      else this.#releases++;
    } else if (!ours.values.known) this.#explain(subject, ours.values);
    else if (sameJson(ours.values.value, oracle.values)) this.#releases++;
    else this.#differ(subject, `model ${JSON.stringify(ours.values.value)} oracle ${JSON.stringify(oracle.values)}`);
  }
}

function keyOf(object: JsonObject): string {
  const { name, namespace = '' } = object.metadata as JsonObject;
  return `${object.apiVersion}/${object.kind} ${namespace}/${name}`;
}
