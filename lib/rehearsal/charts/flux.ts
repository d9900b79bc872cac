import { FLUX_OPERATOR_CRDS } from '../flux-crds.js';
import type { ChartFiles } from '../push-chart.js';
import { chartYaml, crdTemplate, helpers, rbac } from './chart-parts.js';

const OPERATOR = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: flux-operator
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
  replicas: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: flux-operator
      app.kubernetes.io/instance: {{ .Release.Name }}
  template:
    metadata:
      labels:
        {{- include "labels" . | nindent 8 }}
    spec:
      serviceAccountName: flux-operator
      {{- with .Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: manager
          image: ghcr.io/controlplaneio-fluxcd/flux-operator:v{{ .Chart.AppVersion }}
`;

/** A chart with the traits of the Flux operator's: its kinds among the templates, the chart's label in the pod template. */
export function fluxOperatorChart(version = '0.58.1'): ChartFiles {
  return {
    'Chart.yaml': chartYaml('flux-operator', version),
    'values.yaml': 'installCRDs: true\ntolerations: []\npriorityClassName: ""\n',
    'templates/_helpers.tpl': helpers('flux-operator'),
    'templates/crds.yaml': crdTemplate('.Values.installCRDs', FLUX_OPERATOR_CRDS),
    'templates/deployment.yaml': OPERATOR,
    'templates/rbac.yaml': rbac('flux-operator', [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]),
  };
}

const INSTANCE_VALUES = `commonAnnotations: {}
fullnameOverride: ""
instance:
  distribution: { version: 2.x, registry: ghcr.io/fluxcd, artifact: "oci://ghcr.io/controlplaneio-fluxcd/flux-operator-manifests:latest" }
  components: [source-controller, kustomize-controller, helm-controller, notification-controller]
  cluster: { type: kubernetes, domain: cluster.local, networkPolicy: true, multitenant: false }
  commonMetadata: null
  storage: null
  kustomize: { patches: [] }
  sync: {}
healthcheck: { enabled: false }
`;

const INSTANCE = `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: {{ .Values.fullnameOverride | default "flux" }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
  annotations:
    fluxcd.controlplane.io/reconcile: "enabled"
    {{- with .Values.commonAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  distribution:
    {{- toYaml .Values.instance.distribution | nindent 4 }}
  components:
    {{- toYaml .Values.instance.components | nindent 4 }}
  cluster:
    {{- toYaml .Values.instance.cluster | nindent 4 }}
  {{- with .Values.instance.storage }}
  storage:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  kustomize:
    {{- toYaml .Values.instance.kustomize | nindent 4 }}
  {{- with .Values.instance.sync }}
  sync:
    {{- toYaml . | nindent 4 }}
  {{- end }}
`;

/** A chart with the one object that flux-instance's has. */
export function fluxInstanceChart(version = '0.58.1'): ChartFiles {
  return {
    'Chart.yaml': chartYaml('flux-instance', version),
    'values.yaml': INSTANCE_VALUES,
    'templates/_helpers.tpl': helpers('flux-instance'),
    'templates/instance.yaml': INSTANCE,
  };
}
