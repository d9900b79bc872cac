import { isObject, type Json, type JsonObject } from '../../yaml/json.js';
import type { Origin } from '../types.js';
import type { FileTree } from './file-tree.js';
import { KustomizeError } from './kustomize-error.js';

/** A kustomization as a build uses it: what the file says, and what Flux puts on top for the outermost one. */
export interface Kustomization {
  readonly directory: string;
  /** The file; for one that Flux generates, the name that it would have. */
  readonly file: string;
  readonly generated: boolean;
  /** True when Flux writes the file anew before the build: what it does not know is lost on the way, without a word. */
  readonly rewritten: boolean;
  readonly fields: JsonObject;
  /** Who set a field, where that is not the file. */
  readonly setBy: Readonly<Record<string, Origin>>;
  /** Patches and components that Flux adds behind the file's own. */
  readonly patches: readonly { readonly entry: JsonObject; readonly from: Origin }[];
}

/** Fields whose effect the model computes. */
const SUPPORTED = new Set([
  'apiVersion',
  'bases',
  'buildMetadata',
  'commonAnnotations',
  'commonLabels',
  'components',
  'configMapGenerator',
  'configurations',
  'generatorOptions',
  'images',
  'imageTags',
  'kind',
  'labels',
  'metadata',
  'namePrefix',
  'namespace',
  'nameSuffix',
  'patches',
  'patchesJson6902',
  'patchesStrategicMerge',
  'replacements',
  'replicas',
  'resources',
  'secretGenerator',
  // The order of objects means nothing to Flux, which sorts them itself.
  'sortOptions',
]);

/** Fields that kustomize knows and the model does not compute. */
const UNSUPPORTED = new Set([
  'crds',
  'generators',
  'helmChartInflationGenerator',
  'helmCharts',
  'helmGlobals',
  'openapi',
  'transformers',
  'validators',
  'vars',
]);

/**
 * Reads the kustomization file of a directory.
 * @throws KustomizeError when there is none or it is none.
 */
export function readKustomization(tree: FileTree, directory: string): Kustomization {
  const file = tree.kustomizationOf(directory);
  if (file === undefined) {
    throw new KustomizeError(
      tree.isDirectory(directory)
        ? `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${directory}'`
        : `'${directory}' doesn't exist`,
    );
  }
  const { document, errors } = tree.documentOf(file);
  if (errors.length > 0) throw new KustomizeError(`invalid Kustomization '${file}': ${errors[0]!.message}`);
  if (document === undefined) throw new KustomizeError(`'${file}' is empty`);
  if (!isObject(document)) throw new KustomizeError(`invalid Kustomization '${file}'`);
  return { directory, file, generated: false, rewritten: false, fields: document, setBy: {}, patches: [] };
}

/** What a kustomization says that the model cannot follow, one sentence each. */
export function unsupportedFields({ fields, generated, rewritten }: Kustomization): string[] {
  const result: string[] = [];
  for (const [field, value] of Object.entries(fields)) {
    if (value === null || SUPPORTED.has(field)) continue;
    const empty = (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
    if (UNSUPPORTED.has(field)) {
      if (!empty) result.push(`the kustomization field '${field}' is not supported by this reader`);
    } else if (!rewritten) result.push(`unknown field '${field}': kustomize refuses the file`);
  }
  const kind = fields.kind ?? 'Kustomization';
  if (kind !== 'Kustomization' && kind !== 'Component')
    result.push(`kind '${String(kind)}' should be Kustomization or Component`);
  const wanted = kind === 'Component' ? 'kustomize.config.k8s.io/v1alpha1' : 'kustomize.config.k8s.io/v1beta1';
  const { apiVersion } = fields;
  if (typeof apiVersion === 'string' && apiVersion !== '' && apiVersion !== wanted) {
    result.push(`apiVersion for ${String(kind)} should be ${wanted} and is ${apiVersion}`);
  }
  if (!generated && isEmpty(fields)) result.push('the kustomization is empty: kustomize refuses it');
  const metadata = texts(fields.buildMetadata);
  for (const option of metadata) {
    if (option !== 'originAnnotations') result.push(`buildMetadata '${option}' is not supported by this reader`);
  }
  return result;
}

function isEmpty(fields: JsonObject): boolean {
  return Object.entries(fields).every(
    ([field, value]) => field === 'apiVersion' || field === 'kind' || value === null || value === '',
  );
}

/** The texts of a list. */
export function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The maps of a list. */
export function maps(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
}

/** A text that is there and not empty. */
export function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
