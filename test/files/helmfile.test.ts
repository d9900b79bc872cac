import { describe, expect, test } from 'vitest';
import { CHAIN, infraModel, K3S } from '../plan/fixture.js';
import { helmfileErrors } from './helmfile-schema.js';
import { APPS } from './helmfile-state.js';
import { example, rendered, singleExample, textOf, yamlOf } from './rendered.js';

describe('helmfile.yaml', () => {
  test('lists 01-apps only and opens with the command to use', () => {
    expect(textOf(rendered(), 'bootstrap/infra/helmfile.yaml')).toMatchInlineSnapshot(`
      "---
      # The bootstrap of cluster infra is
      #   npm run bootstrap -- --cluster infra
      # This file alone brings neither namespaces nor secrets nor CRDs. helmfile needs it by name, since it refuses to choose between
      # helmfile.yaml and helmfile.d/:
      #   KUBECONFIG=.fluxstrap/infra/kubeconfig helmfile -f dist/bootstrap/infra/helmfile.yaml --kube-context infra sync --hide-notes
      # helmfile.d/00-crds.yaml is not listed: it is for \`helmfile template\` only.
      helmfiles:
        - path: helmfile.d/01-apps.yaml
      "
    `);
  });

  test('is left out without releases', () => {
    const keys = [...rendered([example({ members: [] })]).files.keys()];

    expect(keys).not.toContain('bootstrap/infra/helmfile.yaml');
    expect(keys).not.toContain(APPS);
    expect(keys).not.toContain('bootstrap/infra/templates/values.yaml.gotmpl');
  });
});

test.each([
  ['fleet', example(), 'bootstrap/infra'],
  ['single', singleExample(), 'bootstrap'],
  ['k3s', example({ distribution: K3S }), 'bootstrap/infra'],
  ['Helm 3', example({}, infraModel('infra', '2.7.x').build()), 'bootstrap/infra'],
  ['one member', example({ members: [CHAIN[5]!] }), 'bootstrap/infra'],
])('helmfile takes every key of every state file (%s)', (_name, input, directory) => {
  const result = rendered([input]);
  for (const file of ['helmfile.yaml', 'helmfile.d/00-crds.yaml', 'helmfile.d/01-apps.yaml']) {
    expect(helmfileErrors(yamlOf(result, `${directory}/${file}`))).toEqual([]);
  }
});

test('the strict schema refuses what the stories wrote', () => {
  expect(
    helmfileErrors({ releases: [{ name: 'a', namespace: 'b', chart: 'c', version: 'd', dependsOn: [] }] }),
  ).not.toEqual([]);
  expect(helmfileErrors({ helmDefaults: { disableValidationOnInstall: true } })).not.toEqual([]);
  expect(helmfileErrors({ helmDefaults: { serverSide: false } })).not.toEqual([]);
});
