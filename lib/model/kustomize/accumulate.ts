import { isObject } from '../../yaml/json.js';
import { joinPath } from '../paths.js';
import type { Origin } from '../types.js';
import { absorb } from './absorb.js';
import type { BuildContext } from './build.js';
import { generate } from './generators.js';
import { type Kustomization, maps, readKustomization, texts, unsupportedFields } from './kustomization-file.js';
import { originAnnotated } from './origin-annotation.js';
import { Resource } from './resource.js';
import { ResourceList } from './resource-list.js';
import { transform } from './transform.js';
import { DEFAULT_CONFIG, mergeConfigs, readConfig, type TransformerConfig } from './transformer-config.js';

const REMOTE = /^(?:git::|gh:|[a-z][a-z0-9+.-]*:\/\/|git@|github\.com[:/])|\.git(?:\/|\?|$)|\?ref=/i;

/**
 * Gathers what a kustomization leads to and transforms it, in kustomize's order (internal/target/kusttarget.go): resources, configurations,
 * generators, components, transformers. A component works on the objects of the one that uses it; a base has objects of its own.
 */
export class Accumulator {
  readonly resources = new ResourceList();
  config: TransformerConfig = DEFAULT_CONFIG;

  add(kustomization: Kustomization, context: BuildContext, isComponent: boolean): void {
    const { file, directory, fields } = kustomization;
    if (!kustomization.generated) context.files.add(file);
    for (const reason of unsupportedFields(kustomization)) context.report(file, reason);
    context.stack.push(directory);
    for (const path of [...texts(fields.resources), ...texts(fields.bases)])
      this.#addResource(path, kustomization, context);
    for (const path of texts(fields.configurations)) this.#addConfiguration(path, kustomization, context);
    this.#runGenerators(kustomization, context);
    for (const path of texts(fields.components)) this.#addComponent(path, kustomization, context);
    transform(this.resources, this.config, kustomization, context, isComponent);
    context.stack.pop();
  }

  #addResource(path: string, { directory, file }: Kustomization, context: BuildContext): void {
    const target = joinPath(directory, path);
    if (context.tree.isFile(target)) {
      this.#addFile(target, file, context);
      return;
    }
    if (!context.tree.isDirectory(target) && REMOTE.test(path)) {
      context.report(file, `the remote resource '${path}' is not read`);
      return;
    }
    context.attempt(file, () => {
      const base = this.#open(target, path, context, false);
      if (base === undefined) return;
      const inner = new Accumulator();
      inner.add(base, context, false);
      for (const resource of inner.resources.items) context.attempt(file, () => this.resources.append(resource));
      this.config = mergeConfigs(this.config, inner.config);
    });
  }

  #addFile(target: string, file: string, context: BuildContext): void {
    context.files.add(target);
    const { objects, errors } = context.tree.objectsOf(target);
    for (const { message, line } of errors) context.report(target, `line ${line}: ${message}`);
    for (const { object, blanks } of objects) {
      const resource = new Resource(object, target, blanks);
      if (context.annotateOrigins) originAnnotated(resource, target, context.root, file);
      context.attempt(file, () => this.resources.append(resource));
    }
  }

  #addConfiguration(path: string, { directory, file }: Kustomization, context: BuildContext): void {
    const target = joinPath(directory, path);
    if (!context.tree.isFile(target)) {
      context.report(file, `kustomize build fails: the configuration '${path}' doesn't exist`);
      return;
    }
    context.files.add(target);
    context.attempt(target, () => {
      this.config = mergeConfigs(this.config, readConfig(context.tree.documentOf(target).document));
    });
  }

  #runGenerators({ fields, file, directory }: Kustomization, context: BuildContext): void {
    const options = isObject(fields.generatorOptions) ? fields.generatorOptions : undefined;
    for (const [field, kind] of [
      ['configMapGenerator', 'ConfigMap'],
      ['secretGenerator', 'Secret'],
    ] as const) {
      for (const args of maps(fields[field])) {
        context.attempt(file, () => {
          const { resource, encrypted } = generate(kind, args, options, directory, file, context.tree, context.files);
          for (const source of encrypted) {
            context.report(
              source.file,
              `encrypted, so key '${source.key}' of ${kind} ${resource.id.name} and its name hash are not known`,
            );
          }
          absorb(this.resources, resource, { kind: 'kustomize', from: file });
        });
      }
    }
  }

  #addComponent(path: string, { directory, file }: Kustomization, context: BuildContext): void {
    const target = joinPath(directory, path);
    if (!context.tree.isDirectory(target) && REMOTE.test(path)) {
      context.report(file, `the remote component '${path}' is not read`);
      return;
    }
    context.attempt(file, () => {
      const component = this.#open(target, path, context, true);
      if (component !== undefined) this.add(component, context, true);
    });
  }

  /** The kustomization of a directory, when it is of the right kind and not already on the way. */
  #open(target: string, path: string, context: BuildContext, wantComponent: boolean): Kustomization | undefined {
    const opened = readKustomization(context.tree, target);
    const isComponent = opened.fields.kind === 'Component';
    const problem = context.stack.includes(target)
      ? `cycle detected: '${path}' leads back to itself`
      : isComponent !== wantComponent
        ? `'${path}' is ${isComponent ? 'a Component and cannot stand in resources' : 'no Component'}`
        : undefined;
    if (problem === undefined) return opened;
    context.report(opened.file, `kustomize build fails: ${problem}`);
    return undefined;
  }
}

/** How a step of a kustomization is called in a trace. */
export function stepOf(kustomization: Kustomization, field: string, isComponent: boolean, detail?: string): Origin {
  return (
    kustomization.setBy[field] ?? {
      kind: isComponent ? 'component' : 'kustomize',
      from: kustomization.file,
      detail: detail === undefined ? field : `${field} ${detail}`,
    }
  );
}
