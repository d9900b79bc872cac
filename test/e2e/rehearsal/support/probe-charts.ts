import { type ChartFiles, tinyChart } from '../../../../lib/rehearsal/index.js';
import { PROBE } from './small-cluster.js';

const CONFIG = (data: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
data:
  ${data}
`;

/** A Deployment with the chart's label in its pod template, and a checksum of a ConfigMap that holds all values; one default is null. */
export function probeChart(files: ChartFiles = {}): ChartFiles {
  return tinyChart(PROBE.name, { version: PROBE.version, workload: 'deployment', files });
}

/** Makes a certificate each time that it is rendered. */
export const certificateChart = probeChart({
  'templates/ca.yaml': `{{- $ca := genCA "probe" 365 }}
apiVersion: v1
kind: Secret
metadata:
  name: probe-ca
  namespace: {{ .Release.Namespace }}
data:
  tls.crt: {{ $ca.Cert | b64enc }}
`,
});

/** Asks whether the API server knows a kind, and restarts its pods when the answer changes. */
export const capabilityChart = probeChart({
  'templates/config.yaml': CONFIG('late: {{ .Capabilities.APIVersions.Has "late.test/v1" | quote }}'),
});

/** A ConfigMap with an annotation that a value takes away. */
export const annotationChart = probeChart({
  'templates/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
data:
  text: {{ .Values.text | quote }}
  {{- if .Values.more }}
  more: {{ .Values.more | quote }}
  {{- end }}
`,
});
