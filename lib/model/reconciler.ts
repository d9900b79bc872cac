import { groupOf, isObject, type JsonObject } from '../yaml/json.js';
import { type Finished, finishObject, type Owner } from './finish-object.js';
import { dataOf } from './flux/data.js';
import { kustomizationOf, unsupportedSpec } from './flux/kustomization-of.js';
import { rootOf } from './flux/root.js';
import { withoutIgnored } from './flux/source-ignore.js';
import { type FindData, knownVariables, type Variables, variablesOf } from './flux/variables.js';
import { unknown } from './known.js';
import { build } from './kustomize/build.js';
import { FileTree } from './kustomize/file-tree.js';
import { text } from './kustomize/kustomization-file.js';
import { KustomizeError } from './kustomize/kustomize-error.js';
import { isLeftAlone } from './left-alone.js';
import { type MissingSource, missingSources, ownSources, reasonOfMissing } from './missing-source.js';
import { effectiveNamespace, objectKey } from './object-key.js';
import { fluxPath } from './paths.js';
import { Schedule } from './schedule.js';
import { sourceNames } from './source-names.js';
import type { BuiltObject, FluxKustomization, Maybe, ModelEntry, RepositoryFiles, Unknown } from './types.js';

const KUSTOMIZE = 'kustomize.toolkit.fluxcd.io';

/** A Kustomization that is to be built. */
interface Pending {
  readonly namespace: string;
  readonly name: string;
  readonly spec: JsonObject;
  readonly self?: BuiltObject;
  readonly parent?: string;
}

/**
 * Follows the Kustomizations of a repository, parents first. One that takes variables from a ConfigMap waits until that is built; when nothing
 * else is left to build, the source counts as missing. Every Kustomization is built once, so loops end.
 */
export class Reconciler {
  readonly tree: FileTree;
  readonly kustomizations = new Map<string, FluxKustomization>();
  readonly objects = new Map<string, BuiltObject>();
  readonly unknowns: readonly Unknown[];
  /** Key of an object → the Kustomizations that apply it, too. */
  readonly duplicates = new Map<string, string[]>();
  readonly #data = new Map<string, ReadonlyMap<string, Maybe<string>>>();
  readonly #seen = new Set<string>();
  readonly #missing: MissingSource[] = [];
  readonly #schedule: Schedule<Pending>;
  /** Whether a file of the repository holds a source of this name. */
  readonly #mayCome: (source: string) => boolean;

  constructor(
    files: RepositoryFiles,
    private readonly entry: ModelEntry,
  ) {
    const { name, namespace } = entry;
    const root = rootOf(entry);
    this.unknowns = root.unknowns;
    this.tree = new FileTree(withoutIgnored(files, root.ignore));
    this.#seen.add(`${namespace}/${name}`);
    let names: ReadonlySet<string> | undefined;
    this.#mayCome = (source) => {
      names ??= sourceNames(this.tree);
      return names.has(source.replace(/ .*\//, ' '));
    };
    this.#schedule = new Schedule(this.#mayCome);
    this.#schedule.add({ namespace, name, spec: root.spec });
    for (const [source, keys] of entry.external ?? []) {
      this.#data.set(source, new Map(keys.map((key) => [key, unknown(source, 'the value is not in Git')])));
    }
  }

  run(): void {
    for (const [pending, force] of this.#schedule.run()) this.#reconcile(pending, force);
    for (const { source, where, problems, own } of this.#missing) {
      problems.push(unknown(where, reasonOfMissing(source, own, this.objects.get(`/${source}`))));
    }
  }

  /** Data of `Kind namespace/name`, from Git or as declared; undefined when there is no such object. */
  dataOf(name: string): ReadonlyMap<string, Maybe<string>> | undefined {
    const found = this.objects.get(`/${name}`);
    if (found === undefined) return this.#data.get(name);
    let data = this.#data.get(`Git: ${name}`);
    if (data === undefined) {
      data = dataOf(found);
      this.#data.set(`Git: ${name}`, data);
    }
    return data;
  }

  /** Builds one Kustomization, unless it has to wait for a source of variables. */
  #reconcile(pending: Pending, force: boolean): void {
    const { namespace, name, spec, self, parent } = pending;
    const id = `${namespace}/${name}`;
    const find = (source: string) => this.dataOf(source);
    let variables = this.#variables(
      pending,
      force ? find : (source) => (this.#isDue(source) ? undefined : find(source)),
    );
    const missing = variables?.missing ?? [];
    if (missing.length > 0 && !force) {
      this.#schedule.wait(
        pending,
        missing.map((source) => source.name),
      );
      return;
    }
    const path = fluxPath(text(spec.path) ?? '');
    let result = this.#build(pending, path, variables);
    const own = ownSources(missing, result.built);
    if (own.size > 0) {
      variables = this.#variables(pending, (source) => find(source) ?? own.get(source));
      result = this.#build(pending, path, variables);
    }
    const problems = [...this.#problems(pending, variables), ...result.problems];
    for (const finished of result.built) problems.push(...finished.problems);
    this.#missing.push(...missingSources(pending, missing, own, problems));
    const objects = result.built.map((finished) => finished.built);
    this.kustomizations.set(id, {
      namespace,
      name,
      path,
      ...(self === undefined ? {} : { self }),
      spec,
      ...(parent === undefined ? {} : { parent }),
      objects,
      files: result.files,
      variables: knownVariables(variables),
      unknowns: problems,
    });
    for (const object of objects) this.#register(object, id);
  }

  /** True for a source that is declared and may also be in Git, which then says more about it. */
  #isDue(source: string): boolean {
    return !this.objects.has(`/${source}`) && this.#mayCome(source);
  }

  #variables({ namespace, name, spec }: Pending, find: FindData): Variables | undefined {
    if (!isObject(spec.postBuild)) return undefined;
    return variablesOf(spec.postBuild, namespace, `Kustomization ${namespace}/${name}`, find);
  }

  #build(
    { namespace, name, spec }: Pending,
    path: string,
    variables: Variables | undefined,
  ): { readonly built: readonly Finished[]; readonly files: readonly string[]; readonly problems: readonly Unknown[] } {
    const nothing = { built: [], files: [], problems: [] };
    if (spec.suspend === true || isObject(spec.kubeConfig)) return nothing;
    if (this.#foreignSource(spec, namespace) !== undefined) return nothing;
    const id = `${namespace}/${name}`;
    const postBuild = isObject(spec.postBuild) ? spec.postBuild : {};
    const strict = this.entry.strictSubstitution !== false;
    const always = postBuild.substituteStrategy === 'Always';
    const owner: Owner = { id, spec, substitution: variables && { variables, strict, always } };
    try {
      const { resources, files, problems } = build(
        this.tree,
        kustomizationOf(this.tree, path, spec, `Kustomization ${id}`),
      );
      return { built: resources.map((resource) => finishObject(resource, owner)), files, problems };
    } catch (error) {
      if (!(error instanceof KustomizeError)) throw error;
      return { ...nothing, problems: [unknown(`Kustomization ${id}`, error.message)] };
    }
  }

  /** What is wrong with a Kustomization before anything is built. */
  #problems({ namespace, name, spec, self }: Pending, variables: Variables | undefined): Unknown[] {
    const owner = `Kustomization ${namespace}/${name}`;
    const problems = unsupportedSpec(spec).map((reason) => unknown(owner, reason));
    for (const [pointer, problem] of self?.unknowns ?? []) {
      if (pointer === '' || pointer === '/spec' || pointer.startsWith('/spec/')) problems.push(problem);
    }
    if (spec.suspend === true) problems.push(unknown(owner, 'suspended: Flux does not build it'));
    const foreign = this.#foreignSource(spec, namespace);
    if (foreign !== undefined) problems.push(unknown(`${owner} spec.sourceRef`, foreign));
    problems.push(...(variables?.problems ?? []));
    return problems;
  }

  #register(built: BuiltObject, id: string): void {
    const { object } = built;
    if (isLeftAlone(object)) return;
    const key = objectKey(object);
    if (this.objects.has(key)) {
      this.duplicates.set(key, [...(this.duplicates.get(key) ?? []), id]);
      return;
    }
    this.objects.set(key, built);
    this.#schedule.arrived(key.slice(1));
    if (object.kind !== 'Kustomization' || groupOf(object.apiVersion) !== KUSTOMIZE) return;
    const namespace = effectiveNamespace(object);
    const { name } = object.metadata;
    if (this.#seen.has(`${namespace}/${name}`)) return;
    this.#seen.add(`${namespace}/${name}`);
    const spec = isObject(object.spec) ? object.spec : {};
    this.#schedule.add({ namespace, name, spec, self: built, parent: id });
  }

  /** Why the source of a Kustomization cannot be read here; undefined when it is the repository itself. */
  #foreignSource(spec: JsonObject, own: string): string | undefined {
    const ref = isObject(spec.sourceRef) ? spec.sourceRef : {};
    const namespace = text(ref.namespace) ?? own;
    const { name, namespace: root } = this.entry;
    if (ref.kind === 'GitRepository' && ref.name === name && namespace === root) return undefined;
    return `${ref.kind} ${namespace}/${ref.name} is not this repository (GitRepository ${root}/${name}), so it is not followed`;
  }
}
