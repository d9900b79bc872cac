import { isObject, type JsonObject } from '../../yaml/json.js';
import { joinPath } from '../paths.js';
import type { Origin } from '../types.js';
import { stepOf } from './accumulate.js';
import type { BuildContext } from './build.js';
import { mergeSpecs } from './field-spec.js';
import { type ImageOverride, setImages } from './images.js';
import { isJsonPatch } from './json-patch.js';
import { type Kustomization, maps, text, texts } from './kustomization-file.js';
import { KustomizeError } from './kustomize-error.js';
import { addPairs } from './labels.js';
import { addPrefix, addSuffix } from './name-affix.js';
import { setNamespace } from './namespace.js';
import { applyMerges, applyPatch, jsonPatchSelected, type PatchContent, patchOf, readPatch } from './patches.js';
import { applyReplacements } from './replacements.js';
import { setReplicas } from './replicas.js';
import type { ResourceList } from './resource-list.js';
import { readSelector, textMap } from './selector.js';
import { readFieldSpec, type TransformerConfig } from './transformer-config.js';

/** Runs a kustomization's transformers in kustomize's order (internal/target/kusttarget_configplugin.go). */
export function transform(
  resources: ResourceList,
  config: TransformerConfig,
  kustomization: Kustomization,
  context: BuildContext,
  isComponent: boolean,
): void {
  const { fields, file } = kustomization;
  const step = (field: string, detail?: string) => stepOf(kustomization, field, isComponent, detail);
  const attempt = (run: () => void) => context.attempt(file, run);

  for (const [index, patch] of texts(fields.patchesStrategicMerge).entries()) {
    attempt(() => {
      const from: Origin = { kind: 'patch', from: file, detail: `patchesStrategicMerge[${index}]` };
      applyMerges(resources, mergeContent(patch, kustomization, context), from);
    });
  }
  for (const { entry, from } of patchEntries(kustomization)) {
    attempt(() => applyPatchEntry(resources, entry, from, kustomization, context));
  }
  const namespace = text(fields.namespace);
  if (namespace !== undefined) {
    attempt(() => setNamespace(resources, namespace, config.namespace, step('namespace', namespace)));
  }
  const prefix = text(fields.namePrefix);
  if (prefix !== undefined) attempt(() => addPrefix(resources, prefix, config.namePrefix, step('namePrefix', prefix)));
  const suffix = text(fields.nameSuffix);
  if (suffix !== undefined) attempt(() => addSuffix(resources, suffix, config.nameSuffix, step('nameSuffix', suffix)));
  for (const label of maps(fields.labels)) attempt(() => addLabels(resources, label, config, step('labels')));
  for (const field of ['commonLabels', 'commonAnnotations'] as const) {
    const pairs = fields[field];
    if (isObject(pairs)) attempt(() => addPairs(resources, textMap(pairs), config[field], step(field)));
  }
  for (const [index, patch] of maps(fields.patchesJson6902).entries()) {
    attempt(() => {
      const from: Origin = { kind: 'patch', from: file, detail: `patchesJson6902[${index}]` };
      applyJson6902(resources, patch, from, kustomization, context);
    });
  }
  for (const replica of maps(fields.replicas)) {
    const count = Number(replica.count ?? 0);
    const name = text(replica.name) ?? '';
    attempt(() => setReplicas(resources, { name, count }, config.replicas, step('replicas', name)));
  }
  for (const image of [...maps(fields.images), ...maps(fields.imageTags)]) {
    attempt(() => setImages(resources, readImage(image), config.images, step('images', text(image.name))));
  }
  if (fields.replacements !== undefined) {
    attempt(() => applyReplacements(resources, kustomization, context, step('replacements')));
  }
}

function patchEntries(kustomization: Kustomization): { entry: JsonObject; from: Origin }[] {
  const { fields, file } = kustomization;
  const own = maps(fields.patches).map((entry, index) => ({
    entry,
    from: {
      kind: 'patch',
      from: text(entry.path) === undefined ? file : joinPath(kustomization.directory, text(entry.path)!),
      detail: `patches[${index}]${text(entry.path) === undefined ? '' : ` of ${file}`}`,
    } satisfies Origin,
  }));
  return [...own, ...kustomization.patches];
}

function applyPatchEntry(
  resources: ResourceList,
  entry: JsonObject,
  from: Origin,
  kustomization: Kustomization,
  context: BuildContext,
): void {
  const options = isObject(entry.options) ? entry.options : {};
  const target = readSelector(entry.target);
  applyPatch(resources, {
    content: patchContent(text(entry.path), text(entry.patch)?.trim(), kustomization, context),
    ...(target === undefined ? {} : { target }),
    allowNameChange: options.allowNameChange === true,
    allowKindChange: options.allowKindChange === true,
    step: from,
  });
}

function patchContent(
  path: string | undefined,
  patch: string | undefined,
  { directory }: Kustomization,
  { tree, files }: BuildContext,
): PatchContent {
  if (path !== undefined && patch !== undefined) {
    throw new KustomizeError("patch and path can't be set at the same time");
  }
  if (patch !== undefined && patch !== '') return readPatch(patch);
  if (path === undefined) throw new KustomizeError('must specify one of patch and path');
  const target = joinPath(directory, path);
  if (!tree.isFile(target))
    throw new KustomizeError(`failed to get the patch file from path(${path}): it doesn't exist`);
  files.add(target);
  const file = tree.textOf(target);
  return file === undefined ? patchOf(tree.objectsOf(target), undefined) : readPatch(file);
}

/** An entry of `patchesStrategicMerge` is a patch, or else the path of one. */
function mergeContent(patch: string, kustomization: Kustomization, context: BuildContext): PatchContent {
  const inline = readPatch(patch);
  if (inline.merges.errors.length === 0 && inline.merges.objects.length > 0) return inline;
  return patchContent(patch, undefined, kustomization, context);
}

function applyJson6902(
  resources: ResourceList,
  entry: JsonObject,
  from: Origin,
  kustomization: Kustomization,
  context: BuildContext,
): void {
  const target = readSelector(entry.target);
  if (target?.name === undefined || target.name === '') throw new KustomizeError('must specify the target name');
  const { operations } = patchContent(text(entry.path), text(entry.patch), kustomization, context);
  if (!isJsonPatch(operations) || operations.length === 0) throw new KustomizeError('patch appears to be empty');
  jsonPatchSelected(resources, operations, target, from, false);
}

function addLabels(resources: ResourceList, label: JsonObject, config: TransformerConfig, step: Origin): void {
  let specs = mergeSpecs(maps(label.fields).map(readFieldSpec), config.labels);
  if (label.includeSelectors === true) specs = mergeSpecs(specs, config.commonLabels);
  else {
    if (label.includeTemplates === true) specs = mergeSpecs(specs, config.templateLabels);
    specs = mergeSpecs(specs, [{ path: 'metadata/labels', create: true }]);
  }
  addPairs(resources, textMap(label.pairs), specs, step);
}

function readImage(image: JsonObject): ImageOverride {
  const field = (key: 'newName' | 'newTag' | 'digest' | 'tagSuffix') => {
    const value = image[key];
    return value === undefined || value === null || value === '' ? {} : { [key]: String(value) };
  };
  return {
    name: String(image.name ?? ''),
    ...field('newName'),
    ...field('newTag'),
    ...field('digest'),
    ...field('tagSuffix'),
  };
}
