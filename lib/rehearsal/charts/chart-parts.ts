import { stringify } from 'yaml';
import type { KubeObject } from '../kube-object.js';

/** `Chart.yaml`. @param more Further fields: `kubeVersion`, `dependencies`. */
export function chartYaml(name: string, version: string, more: Readonly<Record<string, unknown>> = {}): string {
  return stringify({ apiVersion: 'v2', name, version, appVersion: version, type: 'application', ...more });
}

/** Named templates that most charts have: the chart's label, which changes with every version, and the set of labels with it. */
export function helpers(name: string): string {
  return `{{- define "chart" -}}
{{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- define "labels" -}}
helm.sh/chart: {{ include "chart" . }}
app.kubernetes.io/name: ${name}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}
`;
}

/** Objects as one template. Their text may hold template actions only inside of strings. */
export function objects(...all: readonly (KubeObject | object)[]): string {
  return all.map((object) => stringify(object)).join('---\n');
}

/** CRDs as a template behind a condition, with annotations of Helm where wanted. */
export function crdTemplate(condition: string, crds: readonly KubeObject[], keep?: string): string {
  const documents = crds.map((crd) => {
    const text = stringify(crd);
    // Helm leaves an object with this annotation behind when the release goes.
    if (keep === undefined) return text;
    const annotation = `{{- if ${keep} }}\n  annotations:\n    helm.sh/resource-policy: keep\n{{- end }}`;
    return text.replace(/^( {2}name: .*)$/m, `$1\n  ${annotation}`);
  });
  return `{{- if ${condition} }}\n${documents.join('---\n')}{{- end }}\n`;
}

/** A ServiceMonitor behind a value, refused with words where nobody knows the kind. */
export function serviceMonitor(value: string, port: string): string {
  return `{{- if ${value} }}
{{- if not (.Capabilities.APIVersions.Has "monitoring.coreos.com/v1") }}
{{- fail "Service Monitor requires monitoring.coreos.com/v1 CRDs. Please refer to https://github.com/prometheus-operator/prometheus-operator" }}
{{- end }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
  selector:
    matchLabels:
      app.kubernetes.io/instance: {{ .Release.Name }}
  endpoints:
    - port: ${port}
{{- end }}
`;
}

/** ServiceAccount, ClusterRole and its binding. @param rules Rules of the role. */
export function rbac(name: string, rules: readonly object[]): string {
  const labels = 'LABELS';
  const text = objects(
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: '{{ .Release.Namespace }}', labels } },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name, labels }, rules },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name, labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: '{{ .Release.Namespace }}' }],
    },
  );
  return text.replaceAll(`labels: ${labels}`, 'labels:\n    {{- include "labels" . | nindent 4 }}');
}
