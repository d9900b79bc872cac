import { groupOf, isObject, type Json, type JsonObject, type KubeObject, namespaceOf } from '../yaml/json.js';
import { withCommonMetadata } from './flux/common-metadata.js';
import { dataOf } from './flux/data.js';
import { kustomizationOf, unsupportedSpec } from './flux/kustomization-of.js';
import { rootOf } from './flux/root.js';
import { isEncrypted, opened } from './flux/sops.js';
import { withoutIgnored } from './flux/source-ignore.js';
import { substituteObject } from './flux/substitute-object.js';
import { type Variables, variablesOf } from './flux/variables.js';
import { unknown } from './known.js';
import { build } from './kustomize/build.js';
import { FileTree } from './kustomize/file-tree.js';
import { text } from './kustomize/kustomization-file.js';
import { KustomizeError } from './kustomize/kustomize-error.js';
import type { Resource } from './kustomize/resource.js';
import { effectiveNamespace, objectKey, objectName } from './object-key.js';
import { fluxPath } from './paths.js';
import { isNamespaced } from './scope.js';
import { type Trace, traceChange, traceUnknown } from './trace.js';
import type { BuiltObject, FluxKustomization, Maybe, ModelEntry, RepositoryFiles, Unknown } from './types.js';

const KUSTOMIZE = 'kustomize.toolkit.fluxcd.io';
const RECONCILE = `${KUSTOMIZE}/reconcile`;
const SSA = `${KUSTOMIZE}/ssa`;

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
  readonly unknowns: Unknown[] = [];
  /** Key of an object → the Kustomizations that apply it, too. */
  readonly duplicates = new Map<string, string[]>();
  readonly #raw = new Map<BuiltObject, Json>();
  readonly #data = new Map<string, ReadonlyMap<string, Maybe<string>>>();
  readonly #seen = new Set<string>();
  readonly #root: { readonly name: string; readonly namespace: string };
  #queue: Pending[];

  constructor(
    files: RepositoryFiles,
    private readonly entry: ModelEntry,
  ) {
    const root = rootOf(entry);
    this.unknowns.push(...root.unknowns);
    this.tree = new FileTree(withoutIgnored(files, root.ignore));
    this.#root = { name: entry.name, namespace: entry.namespace };
    this.#seen.add(`${entry.namespace}/${entry.name}`);
    this.#queue = [{ namespace: entry.namespace, name: entry.name, spec: root.spec }];
    for (const [name, keys] of entry.external ?? []) {
      this.#data.set(name, new Map(keys.map((key) => [key, unknown(name, 'the value is not in Git')])));
    }
  }

  run(): void {
    while (this.#queue.length > 0) {
      const waiting: Pending[] = [];
      let built = 0;
      for (const pending of this.#take()) {
        if (this.#reconcile(pending, false)) built++;
        else waiting.push(pending);
      }
      const [first, ...others] = waiting;
      if (built === 0 && first !== undefined) {
        this.#reconcile(first, true);
        this.#queue = [...others, ...this.#queue];
      } else this.#queue = [...waiting, ...this.#queue];
    }
  }

  #take(): Pending[] {
    const all = this.#queue;
    this.#queue = [];
    return all;
  }

  /** Data of `Kind namespace/name`, from Git or as declared; undefined when there is no such object. */
  dataOf(name: string): ReadonlyMap<string, Maybe<string>> | undefined {
    const found = this.objects.get(`/${name}`);
    if (found === undefined) return this.#data.get(name);
    const known = this.#data.get(`git ${name}`);
    if (known !== undefined) return known;
    const data = dataOf(found);
    this.#data.set(`git ${name}`, data);
    return data;
  }

  /** `spec.values` of a release as its file has them. */
  rawValuesOf(built: BuiltObject): Json | undefined {
    return this.#raw.get(built);
  }

  /** Builds one Kustomization. False when it has to wait for a source of variables. */
  #reconcile(pending: Pending, force: boolean): boolean {
    const { namespace, name, spec, self, parent } = pending;
    const id = `${namespace}/${name}`;
    const owner = `Kustomization ${id}`;
    const problems: Unknown[] = [];
    const postBuild = isObject(spec.postBuild) ? spec.postBuild : undefined;
    const variables =
      postBuild === undefined ? undefined : variablesOf(postBuild, namespace, owner, (one) => this.dataOf(one));
    if (variables !== undefined && variables.missing.length > 0 && !force) return false;
    const path = fluxPath(text(spec.path) ?? '');
    const finished = (objects: readonly BuiltObject[], files: readonly string[]): void => {
      this.kustomizations.set(id, {
        namespace,
        name,
        path,
        ...(self === undefined ? {} : { self }),
        spec,
        ...(parent === undefined ? {} : { parent }),
        objects,
        files,
        variables: knownVariables(variables),
        unknowns: problems,
      });
    };
    for (const reason of unsupportedSpec(spec)) problems.push(unknown(owner, reason));
    for (const problem of this.#unresolvedSpec(self)) problems.push(problem);
    const foreign = this.#foreignSource(spec, namespace);
    if (spec.suspend === true) problems.push(unknown(owner, 'suspended: Flux does not build it'));
    if (foreign !== undefined) problems.push(unknown(`${owner} spec.sourceRef`, foreign));
    if (spec.suspend === true || foreign !== undefined || isObject(spec.kubeConfig)) {
      finished([], []);
      return true;
    }
    problems.push(...(variables?.problems ?? []));
    for (const { name: source, optional, field } of variables?.missing ?? []) {
      if (!optional) problems.push(unknown(`${owner} ${field}`, `${source} is not in Git`));
    }
    let result: ReturnType<typeof build>;
    try {
      result = build(this.tree, kustomizationOf(this.tree, path, spec, owner));
    } catch (error) {
      if (!(error instanceof KustomizeError)) throw error;
      problems.push(unknown(owner, error.message));
      finished([], []);
      return true;
    }
    problems.push(...result.problems);
    const objects = result.resources.map((resource) => this.#finish(resource, pending, owner, variables, problems));
    finished(objects, result.files);
    for (const built of objects) this.#register(built, id);
    return true;
  }

  /** What happens to an object after the build: decryption, substitution, common metadata. */
  #finish(
    resource: Resource,
    { namespace, name, spec }: Pending,
    owner: string,
    variables: Variables | undefined,
    problems: Unknown[],
  ): BuiltObject {
    let { object, trace } = resource;
    if (isEncrypted(object)) {
      const plain = opened(object);
      const decrypts = isObject(spec.decryption) && spec.decryption.provider === 'sops';
      if (decrypts) object = plain.object;
      else if (object.kind === 'Secret') {
        problems.push(
          unknown(objectName(object), `encrypted with SOPS, but ${owner} has no decryption: Flux refuses it`),
        );
      }
      for (const [pointer, problem] of plain.unknowns) trace = traceUnknown(trace, pointer, problem);
    }
    if (variables !== undefined) {
      const postBuild = spec.postBuild as JsonObject;
      const substituted = substituteObject(object, trace, {
        variables,
        strict: this.entry.strictSubstitution !== false,
        always: postBuild.substituteStrategy === 'Always',
      });
      object = substituted.object;
      trace = substituted.trace;
      problems.push(...substituted.problems);
    }
    const labelled = withCommonMetadata(object, spec.commonMetadata);
    if (labelled !== object) {
      trace = traceChange(trace, object, labelled, { kind: 'kustomize', from: owner, detail: 'spec.commonMetadata' });
      object = labelled;
    }
    if (namespaceOf(object) === undefined && isNamespaced(object.apiVersion, object.kind)) {
      problems.push(unknown(objectName(object), 'namespace not specified: Flux cannot apply the object'));
    }
    const built: BuiltObject = built_(object, resource.file, `${namespace}/${name}`, trace);
    if (object.kind === 'HelmRelease') {
      const raw = rawValues(this.tree, resource.file, object);
      if (raw !== undefined) this.#raw.set(built, raw);
    }
    return built;
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
    if (object.kind !== 'Kustomization' || groupOf(object.apiVersion) !== KUSTOMIZE) return;
    const child = `${effectiveNamespace(object)}/${object.metadata.name}`;
    if (this.#seen.has(child)) return;
    this.#seen.add(child);
    this.#queue.push({
      namespace: effectiveNamespace(object),
      name: object.metadata.name,
      spec: isObject(object.spec) ? object.spec : {},
      self: built,
      parent: id,
    });
  }

  /** Why the source of a Kustomization cannot be read here; undefined when it is the repository itself. */
  #foreignSource(spec: JsonObject, namespace: string): string | undefined {
    const ref = isObject(spec.sourceRef) ? spec.sourceRef : {};
    const source = { kind: ref.kind, name: ref.name, namespace: text(ref.namespace) ?? namespace };
    const { name, namespace: root } = this.#root;
    if (source.kind === 'GitRepository' && source.name === name && source.namespace === root) return undefined;
    return `the source ${source.kind} ${source.namespace}/${source.name} is not this repository (GitRepository ${root}/${name}), so it is not followed`;
  }

  /** Parts of its own spec that are not known: what comes of it is not known either. */
  #unresolvedSpec(self: BuiltObject | undefined): Unknown[] {
    const result: Unknown[] = [];
    for (const [pointer, problem] of self?.unknowns ?? []) {
      if (pointer === '' || pointer === '/spec' || pointer.startsWith('/spec/')) result.push(problem);
    }
    return result;
  }
}

function built_(object: KubeObject, file: string, kustomization: string, trace: Trace): BuiltObject {
  return { object, file, kustomization, origins: trace.origins, unknowns: trace.unknowns };
}

function knownVariables(variables: Variables | undefined): FluxKustomization['variables'] {
  const result = new Map<string, { value: string; from: string }>();
  for (const [name, { value, from }] of variables?.values ?? []) {
    if (value.known) result.set(name, { value: value.value, from });
  }
  return result;
}

function isWord(value: Json | undefined, word: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === word;
}

/** Objects that kustomize-controller builds and does not apply. */
function isLeftAlone(object: KubeObject): boolean {
  return [object.metadata.labels, object.metadata.annotations].some(
    (map) => isObject(map) && (isWord(map[RECONCILE], 'disabled') || isWord(map[SSA], 'ignore')),
  );
}

function rawValues(tree: FileTree, file: string, object: KubeObject): Json | undefined {
  if (!tree.isFile(file)) return undefined;
  const releases = tree.objectsOf(file).objects.filter((one) => one.object.kind === 'HelmRelease');
  const same = releases.find((one) => one.object.metadata.name === object.metadata.name) ?? releases[0];
  return same !== undefined && isObject(same.object.spec) ? same.object.spec.values : undefined;
}
