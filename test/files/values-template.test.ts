import { describe, expect, test } from 'vitest';
import { infraModel } from '../plan/fixture.js';
import { example, rendered, singleExample, textOf } from './rendered.js';

const TEMPLATE = 'bootstrap/infra/templates/values.yaml.gotmpl';

describe('values.yaml.gotmpl', () => {
  test('is the well-known line, with the depth of the layout', () => {
    expect(textOf(rendered(), TEMPLATE)).toBe(
      '{{ (fromYaml (readFile (printf "../../../kubernetes/infra/apps/%s/%s/app/helmrelease.yaml" .Release.Namespace .Release.Name))).spec.values | toYaml }}\n',
    );
    expect(textOf(rendered([singleExample()]), 'bootstrap/templates/values.yaml.gotmpl')).toContain(
      '"../../kubernetes/apps/%s/%s/app/helmrelease.yaml"',
    );
    expect(textOf(rendered([singleExample('')], ''), 'bootstrap/templates/values.yaml.gotmpl')).toContain(
      '"../../kubernetes/apps/%s/%s/app/helmrelease.yaml"',
    );
  });

  test('lists HelmReleases that lie elsewhere', () => {
    const model = infraModel()
      .release({
        namespace: 'kube-system',
        name: 'coredns',
        file: 'dist/kubernetes/infra/apps/dns/coredns/release/hr.yaml',
      })
      .release({ namespace: 'kube-system', name: 'spegel', releaseName: 'mirror', file: 'dist/100%/"odd".yaml' })
      .build();

    expect(textOf(rendered([example({}, model)]), TEMPLATE)).toBe(`{{- $elsewhere := dict
  "kube-system/coredns" "../../../kubernetes/infra/apps/dns/coredns/release/hr.yaml"
  "kube-system/mirror" "../../../100%/\\"odd\\".yaml"
-}}
{{- $release := printf "%s/%s" .Release.Namespace .Release.Name -}}
{{- $path := printf "../../../kubernetes/infra/apps/%s/%s/app/helmrelease.yaml" .Release.Namespace .Release.Name -}}
{{- if hasKey $elsewhere $release }}{{ $path = index $elsewhere $release }}{{ end -}}
{{ (fromYaml (readFile $path)).spec.values | toYaml }}
`);
  });

  test('a percent sign in a path is none of printf', () => {
    const paths = { ...example().cluster.paths, apps: 'kubernetes/50%/apps' };
    const model = infraModel().build();

    expect(textOf(rendered([example({ paths }, model)]), TEMPLATE)).toContain('"../../../kubernetes/50%%/apps/%s/%s/');
  });
});

describe('rendered values', () => {
  test('say why they are rendered, and hold what Helm gets', () => {
    expect(textOf(rendered(), 'bootstrap/infra/templates/cilium.values.yaml')).toMatchInlineSnapshot(`
      "---
      # Effective values of HelmRelease kube-system/cilium: what Flux will pass to Helm.
      # Rendered, because what Flux installs differs from the file in spec.values.k8sServiceHost.
      kubeProxyReplacement: true
      cluster:
        id: 1
        name: infra
      gatewayAPI:
        enabled: true
      prometheus:
        enabled: true
        serviceMonitor:
          enabled: true
      k8sServiceHost: localhost
      "
    `);
  });

  test('keep nulls, text that looks like something else, and templates of charts', () => {
    const value = { none: null, on: 'on', mode: '0400', text: '{{ .Name }}', multi: 'a\nb\n', list: [null, {}] };
    const model = infraModel()
      .release({ namespace: 'kube-system', name: 'coredns', raw: {}, values: { known: true, value, origins: [] } })
      .build();
    const text = textOf(rendered([example({}, model)]), 'bootstrap/infra/templates/coredns.values.yaml');

    expect(text).toContain(
      '"none": null\n"on": "on"\nmode: "0400"\ntext: "{{ .Name }}"\nmulti: |\n  a\n  b\nlist:\n  - null\n  - {}\n',
    );
  });
});
