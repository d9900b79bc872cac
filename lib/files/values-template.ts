import type { Plan, PlannedRelease } from '../plan/plan.js';
import { directoryOf, relativePath } from './relative-path.js';
import { yamlFile } from './yaml-file.js';

/** Path of the template, relative to the repository root. */
export function valuesTemplatePath(plan: Plan): string {
  return `${plan.paths.bootstrap}/templates/values.yaml.gotmpl`;
}

/**
 * templates/values.yaml.gotmpl: reads spec.values out of the HelmRelease that Flux will use. The path follows from namespace and name;
 * HelmReleases that lie elsewhere are listed. Paths are relative to the template, as helmfile's readFile takes them.
 */
export function valuesTemplate(plan: Plan): string {
  const directory = directoryOf(valuesTemplatePath(plan));
  const prefix = relativePath(directory, `${plan.paths.apps}/x`).slice(0, -1).replaceAll('%', '%%');
  const apps = `${prefix}%s/%s/app/helmrelease.yaml`;
  const elsewhere = plan.releases.flatMap((release) => {
    if (release.values.kind !== 'template') return [];
    const usual = `${plan.paths.apps}/${release.namespace}/${release.name}/app/helmrelease.yaml`;
    if (release.values.helmRelease === usual) return [];
    return [[keyOf(release), relativePath(directory, release.values.helmRelease)] as const];
  });
  const usualPath = `printf ${goString(apps)} .Release.Namespace .Release.Name`;
  if (elsewhere.length === 0) return `${readValues(`(${usualPath})`)}\n`;
  return [
    '{{- $elsewhere := dict',
    ...elsewhere.map(([key, path]) => `  ${goString(key)} ${goString(path)}`),
    '-}}',
    '{{- $release := printf "%s/%s" .Release.Namespace .Release.Name -}}',
    `{{- $path := ${usualPath} -}}`,
    '{{- if hasKey $elsewhere $release }}{{ $path = index $elsewhere $release }}{{ end -}}',
    `${readValues('$path')}\n`,
  ].join('\n');
}

function readValues(path: string): string {
  return `{{ (fromYaml (readFile ${path})).spec.values | toYaml }}`;
}

function keyOf(release: PlannedRelease): string {
  return `${release.namespace}/${release.name}`;
}

/** A string of Go's template language; JSON's escapes are all among Go's, but `\/`, which JSON.stringify never writes. */
function goString(text: string): string {
  return JSON.stringify(text);
}

/** templates/<release>.values.yaml: what Helm gets, where the file in Git does not say it as it stands. */
export function renderedValues(release: PlannedRelease): string {
  const reason = release.values.kind === 'rendered' ? release.values.reason : '';
  const lines = [
    `Effective values of HelmRelease ${release.helmRelease}: what Flux will pass to Helm.`,
    `Rendered, because ${reason}.`,
  ];
  return yamlFile(release.effectiveValues, { comment: lines });
}
