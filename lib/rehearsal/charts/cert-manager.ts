import type { ChartFiles } from '../push-chart.js';
import { smallCrd } from '../small-crd.js';
import { chartYaml, crdTemplate, helpers, rbac, serviceMonitor } from './chart-parts.js';

const OWN = { group: 'cert-manager.io', versions: ['v1'] };
const ACME = { group: 'acme.cert-manager.io', versions: ['v1'] };

/** The kinds of cert-manager. */
export const CERT_MANAGER_CRDS = [
  smallCrd({ ...OWN, kind: 'Certificate' }),
  smallCrd({ ...OWN, kind: 'CertificateRequest' }),
  smallCrd({ ...OWN, kind: 'Issuer' }),
  smallCrd({ ...OWN, kind: 'ClusterIssuer', namespaced: false }),
  smallCrd({ ...ACME, kind: 'Order' }),
  smallCrd({ ...ACME, kind: 'Challenge' }),
];

const VALUES = `crds: { enabled: false, keep: true }
installCRDs: false
replicaCount: 1
podAnnotations: null
prometheus: { enabled: true, servicemonitor: { enabled: false } }
startupapicheck: { enabled: true }
`;

const deployment = (name: string, component: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "labels" . | nindent 4 }}
    app.kubernetes.io/component: ${component}
spec:
  replicas: {{ .Values.replicaCount }}
  selector:
    matchLabels:
      app.kubernetes.io/instance: {{ .Release.Name }}
      app.kubernetes.io/component: ${component}
  template:
    metadata:
      labels:
        {{- include "labels" . | nindent 8 }}
        app.kubernetes.io/component: ${component}
      {{- with .Values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: cert-manager
      containers:
        - name: ${name}
          image: quay.io/jetstack/${name}:{{ .Chart.AppVersion }}
`;

const STARTUP_CHECK = `{{- if .Values.startupapicheck.enabled }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-startupapicheck
  namespace: {{ .Release.Namespace }}
  annotations:
    helm.sh/hook: post-install
    helm.sh/hook-weight: "1"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  backoffLimit: 4
  template:
    spec:
      restartPolicy: OnFailure
      containers:
        - name: cert-manager-startupapicheck
          image: quay.io/jetstack/cert-manager-startupapicheck:{{ .Chart.AppVersion }}
{{- end }}
`;

/** Nobody answers on a played pod, so a webhook that is not reached has to be ignored; the real one fails. */
const WEBHOOK = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: {{ .Release.Name }}-webhook
  labels:
    {{- include "labels" . | nindent 4 }}
  annotations:
    cert-manager.io/inject-ca-from-secret: {{ .Release.Namespace }}/cert-manager-webhook-ca
webhooks:
  - name: webhook.cert-manager.io
    admissionReviewVersions: [v1]
    sideEffects: None
    failurePolicy: Ignore
    timeoutSeconds: 1
    matchPolicy: Equivalent
    rules:
      - apiGroups: [cert-manager.io]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: ["*/*"]
    clientConfig:
      service:
        name: {{ .Release.Name }}-webhook
        namespace: {{ .Release.Namespace }}
        path: /validate
`;

/** A chart with the traits of cert-manager's: CRDs among the templates, three Deployments with the chart's label, a hook, a webhook. */
export function certManagerChart(version = 'v1.19.2'): ChartFiles {
  return {
    'Chart.yaml': chartYaml('cert-manager', version, { kubeVersion: '>= 1.22.0-0' }),
    'values.yaml': VALUES,
    'templates/_helpers.tpl': helpers('cert-manager'),
    'templates/crds.yaml': crdTemplate(
      'or .Values.crds.enabled .Values.installCRDs',
      CERT_MANAGER_CRDS,
      '.Values.crds.keep',
    ),
    'templates/deployment.yaml': deployment('cert-manager', 'controller'),
    'templates/cainjector-deployment.yaml': deployment('cert-manager-cainjector', 'cainjector'),
    'templates/webhook-deployment.yaml': deployment('cert-manager-webhook', 'webhook'),
    'templates/webhook-validating-webhook.yaml': WEBHOOK,
    'templates/rbac.yaml': rbac('cert-manager', [{ apiGroups: ['cert-manager.io'], resources: ['*'], verbs: ['*'] }]),
    'templates/servicemonitor.yaml': serviceMonitor(
      'and .Values.prometheus.enabled .Values.prometheus.servicemonitor.enabled',
      'tcp-prometheus-servicemonitor',
    ),
    'templates/startupapicheck-job.yaml': STARTUP_CHECK,
    'templates/NOTES.txt': 'cert-manager {{ .Chart.AppVersion }} has been deployed successfully!\n',
  };
}
