import type { ChartFiles } from '../push-chart.js';

const deployment = (
  name: string,
  value: string,
) => `{{- if and .Values.hubble.enabled .Values.hubble.${value}.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: {{ .Release.Namespace }}
  labels:
    k8s-app: ${name}
spec:
  replicas: {{ .Values.hubble.${value}.replicas }}
  selector:
    matchLabels:
      k8s-app: ${name}
  template:
    metadata:
      labels:
        k8s-app: ${name}
    spec:
      containers:
        - name: ${name}
          image: quay.io/cilium/${name}:v{{ .Chart.Version }}
{{- end }}
`;

/** Made once and read back ever after, as the real chart does with its certificates. */
const TLS = `{{- if .Values.hubble.enabled }}
{{- $old := lookup "v1" "Secret" .Release.Namespace "cilium-ca" }}
apiVersion: v1
kind: Secret
metadata:
  name: cilium-ca
  namespace: {{ .Release.Namespace }}
data:
  {{- if $old }}
  ca.crt: {{ index $old.data "ca.crt" }}
  ca.key: {{ index $old.data "ca.key" }}
  {{- else }}
  ca.crt: {{ randAlphaNum 32 | b64enc }}
  ca.key: {{ randAlphaNum 32 | b64enc }}
  {{- end }}
{{- end }}
`;

/** Hubble's part of Cilium's chart. */
export const HUBBLE_TEMPLATES: ChartFiles = {
  'templates/hubble-relay/deployment.yaml': deployment('hubble-relay', 'relay'),
  'templates/hubble-ui/deployment.yaml': deployment('hubble-ui', 'ui'),
  'templates/hubble/tls-helm.yaml': TLS,
};
