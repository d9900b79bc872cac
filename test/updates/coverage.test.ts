import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Compiled } from '../../lib/compile.js';
import { ROOT } from '../../tools/folders.js';
import { compiledIn, EXAMPLE_NAMES, exampleDirectory, fleetIn } from '../examples/support/examples.js';
import { type Dependency, extract, extractCopies } from './support/extract.js';
import { updateFiles } from './support/update-files.js';

const repositories = await Promise.all(
  [ROOT, ...EXAMPLE_NAMES.map(exampleDirectory)].map(async (repository) => ({
    repository: relative(ROOT, repository) || 'the fleet of this repository',
    compiled: compiledIn(repository, await fleetIn(repository)),
    files: updateFiles(repository),
  })),
);

describe.each(repositories)('$repository', ({ compiled, files }) => {
  const typeScript = Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith('.ts')));
  const literals = extract(typeScript);

  test('Renovate finds every version that the clusters have, with its source, and no other', () => {
    const found = new Set(
      literals.map(({ datasource, depName, currentValue }) => `${datasource} ${depName} ${currentValue}`),
    );
    expect([...found].sort()).toEqual([...versionsOf(compiled)].sort());
  });

  test('it finds every literal that looks like a version exactly once', () => {
    const places = literals.map(({ file, index }) => `${file}:${index}`);
    expect(places.length).toBe(new Set(places).size);
    expect(places.sort()).toEqual(versionLiterals(typeScript).sort());
  });

  test('it finds every copy in what is synthesized, under the name of its literal', () => {
    const charts = new Set(literals.filter(isChart).map(nameAndValue));
    const copies = [...extractCopies(files), ...extract(withoutTypeScript(files))];
    const places = copies.map(({ file, index }) => `${file}:${index}`);
    expect(places.length).toBe(new Set(places).size);
    expect(new Set(copies.map(nameAndValue))).toEqual(charts);
    // Whatever shows a chart's version beside its name, in a file that the update edits.
    for (const manager of ['regex', 'flux', 'helmfile']) {
      expect(copies.filter((one) => one.manager === manager).length, manager).toBeGreaterThanOrEqual(4);
    }
  });
});

/** What Renovate finds in a registry, but for Kubernetes, of which only the machines have a copy. */
function isChart({ datasource, depName }: Dependency): boolean {
  return datasource === 'docker' && depName !== 'ghcr.io/siderolabs/kubelet';
}

function nameAndValue({ depName, currentValue }: { readonly depName: string; readonly currentValue: string }): string {
  return `${depName} ${currentValue}`;
}

function withoutTypeScript(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.endsWith('.ts')));
}

/** Every version of a fleet, worked out from what was compiled: nothing of it has seen an expression of the preset. */
function versionsOf({ clusters }: Compiled): ReadonlySet<string> {
  const versions = new Set<string>();
  for (const { model, plan, cluster } of clusters) {
    for (const { chart } of model.releases.values()) {
      if (chart.known) versions.add(`docker ${chart.value.chart.replace('oci://', '')} ${chart.value.version}`);
    }
    versions.add(`github-releases fluxcd/flux2 ${plan.flux.version}`);
    const { distribution } = cluster;
    if (distribution.kind === 'k3s') versions.add(`github-releases k3s-io/k3s ${distribution.version}`);
    else {
      versions.add(`github-releases siderolabs/talos ${distribution.version}`);
      versions.add(`docker ghcr.io/siderolabs/kubelet ${distribution.kubernetes}`);
    }
  }
  return versions;
}

/** Where texts in quotes hold something like `1.2.3`, `v1.35.0+k3s1` or `2.9.x`: `file:offset` of each. Addresses have four numbers. */
function versionLiterals(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([file, text]) =>
    [...text.matchAll(/'([^'\n]*)'/g)].flatMap((literal) => {
      const version = /(?:^|:)(v?\d+\.\d+\.(?:\d+|x)(?:[+-][\w.]+)?)(?:@|$)/.exec(literal[1]!);
      return version === null ? [] : [`${file}:${literal.index + 1 + version.index + version[0].indexOf(version[1]!)}`];
    }),
  );
}
