import type { ChartFiles } from '../push-chart.js';
import { chartYaml, helpers, rbac, serviceMonitor } from './chart-parts.js';

const VALUES = `fullnameOverride: ""
k8sAppLabelOverride: ""
replicaCount: 1
serviceAccount: { create: false }
service: { name: "", annotations: {} }
podAnnotations: {}
tolerations: []
podSecurityContext: null
prometheus: { monitor: { enabled: false } }
servers:
  - zones: [{ zone: ".", use_tcp: true }]
    port: 53
    plugins:
      - { name: errors }
      - { name: kubernetes, parameters: cluster.local in-addr.arpa ip6.arpa }
      - { name: forward, parameters: . /etc/resolv.conf }
`;

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Values.fullnameOverride | default .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
data:
  Corefile: |-
    {{- range .Values.servers }}
    .:{{ .port }} {
      {{- range .plugins }}
        {{ .name }}{{ with .parameters }} {{ . }}{{ end }}
      {{- end }}
    }
    {{- end }}
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Values.fullnameOverride | default .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicaCount }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/instance: {{ .Release.Name | quote }}
      k8s-app: {{ .Values.k8sAppLabelOverride | default .Release.Name }}
  template:
    metadata:
      labels:
        {{- include "labels" . | nindent 8 }}
        k8s-app: {{ .Values.k8sAppLabelOverride | default .Release.Name }}
      annotations:
        checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}
        {{- with .Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- with .Values.podSecurityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- if .Values.serviceAccount.create }}
      serviceAccountName: coredns
      {{- end }}
      containers:
        - name: coredns
          image: coredns/coredns:{{ .Chart.AppVersion }}
          resources:
            limits:
              # Kubernetes stores it in another spelling: 2.
              cpu: 2000m
              memory: 128Mi
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Values.service.name | default .Release.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
spec:
  selector:
    app.kubernetes.io/instance: {{ .Release.Name | quote }}
    k8s-app: {{ .Values.k8sAppLabelOverride | default .Release.Name }}
  {{- with .Values.service.clusterIP }}
  clusterIP: {{ . }}
  {{- end }}
  ports:
    - { port: 53, protocol: UDP, name: udp-53 }
    - { port: 53, protocol: TCP, name: tcp-53 }
`;

/** A chart with the traits of CoreDNS': the chart's label and a checksum of the configuration in the pod template. */
export function coreDnsChart(version = '1.45.0'): ChartFiles {
  return {
    'Chart.yaml': chartYaml('coredns', version, { appVersion: '1.13.1' }),
    'values.yaml': VALUES,
    'templates/_helpers.tpl': helpers('coredns'),
    'templates/configmap.yaml': CONFIG,
    'templates/deployment.yaml': DEPLOYMENT,
    'templates/service.yaml': SERVICE,
    'templates/servicemonitor.yaml': serviceMonitor('.Values.prometheus.monitor.enabled', 'metrics'),
    'templates/rbac.yaml': `{{- if .Values.serviceAccount.create }}\n${rbac('coredns', [{ apiGroups: [''], resources: ['services'], verbs: ['list', 'watch'] }])}{{- end }}\n`,
    'templates/NOTES.txt': 'CoreDNS is now running in the cluster as a cluster-service.\n',
  };
}
