import type { ChartFiles } from '../push-chart.js';
import { chartYaml, helpers, rbac, serviceMonitor } from './chart-parts.js';
import { HUBBLE_TEMPLATES } from './hubble.js';

const VALUES = `cluster: { id: 0, name: default }
k8sServiceHost: ""
k8sServicePort: ""
routingMode: ""
ipv4NativeRoutingCIDR: ""
autoDirectNodeRoutes: false
kubeProxyReplacement: "false"
MTU: 0
ipam: { mode: cluster-pool }
cgroup: { autoMount: { enabled: true }, hostRoot: /run/cilium/cgroupv2 }
securityContext: { capabilities: { ciliumAgent: [NET_ADMIN, SYS_MODULE], cleanCiliumState: [NET_ADMIN, SYS_MODULE] } }
# Null by default, as in the real chart: what a template makes of a null must not depend on who renders it.
annotations: null
podAnnotations: {}
rollOutCiliumPods: false
updateStrategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 2 } }
bgpControlPlane: { enabled: false }
gatewayAPI: { enabled: false, gatewayClass: { create: auto } }
hubble:
  enabled: true
  relay: { enabled: false, replicas: 1 }
  ui: { enabled: false, replicas: 1 }
operator:
  replicas: 2
  resources: null
  rollOutPods: false
prometheus: { enabled: false, serviceMonitor: { enabled: false } }
`;

const SCHEMA = JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    cluster: { type: 'object', properties: { id: { type: 'integer', maximum: 255 }, name: { type: 'string' } } },
    k8sServicePort: { type: ['string', 'integer'] },
    kubeProxyReplacement: { type: ['string', 'boolean'] },
    gatewayAPI: { type: 'object', properties: { enabled: { type: 'boolean' } } },
    operator: { type: 'object', properties: { replicas: { type: 'integer' } } },
  },
});

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata:
  name: cilium-config
  namespace: {{ .Release.Namespace }}
  {{- with .Values.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
data:
  cluster-id: {{ .Values.cluster.id | quote }}
  cluster-name: {{ .Values.cluster.name | quote }}
  routing-mode: {{ .Values.routingMode | quote }}
  ipv4-native-routing-cidr: {{ .Values.ipv4NativeRoutingCIDR | quote }}
  auto-direct-node-routes: {{ .Values.autoDirectNodeRoutes | quote }}
  kube-proxy-replacement: {{ .Values.kubeProxyReplacement | quote }}
  mtu: {{ .Values.MTU | quote }}
  ipam: {{ .Values.ipam.mode | quote }}
  enable-bgp-control-plane: {{ .Values.bgpControlPlane.enabled | quote }}
  enable-gateway-api: {{ .Values.gatewayAPI.enabled | quote }}
  enable-hubble: {{ .Values.hubble.enabled | quote }}
`;

const AGENT = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: cilium
  namespace: {{ .Release.Namespace }}
  labels:
    k8s-app: cilium
    app.kubernetes.io/part-of: cilium
    app.kubernetes.io/name: cilium-agent
spec:
  selector:
    matchLabels:
      k8s-app: cilium
  updateStrategy:
    {{- toYaml .Values.updateStrategy | nindent 4 }}
  template:
    metadata:
      annotations:
        kubectl.kubernetes.io/default-container: cilium-agent
        {{- if .Values.rollOutCiliumPods }}
        cilium.io/cilium-configmap-checksum: {{ include (print $.Template.BasePath "/cilium-configmap.yaml") . | sha256sum | quote }}
        {{- end }}
        {{- with .Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      labels:
        k8s-app: cilium
        app.kubernetes.io/name: cilium-agent
        app.kubernetes.io/part-of: cilium
    spec:
      hostNetwork: true
      priorityClassName: system-node-critical
      serviceAccountName: cilium
      tolerations:
        - operator: Exists
      initContainers:
        - name: config
          image: quay.io/cilium/cilium:v{{ .Chart.Version }}
      containers:
        - name: cilium-agent
          image: quay.io/cilium/cilium:v{{ .Chart.Version }}
          env:
            - name: KUBERNETES_SERVICE_HOST
              value: {{ .Values.k8sServiceHost | quote }}
            - name: KUBERNETES_SERVICE_PORT
              value: {{ .Values.k8sServicePort | quote }}
          securityContext:
            capabilities:
              add:
                {{- toYaml .Values.securityContext.capabilities.ciliumAgent | nindent 16 }}
`;

const OPERATOR = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: cilium-operator
  namespace: {{ .Release.Namespace }}
  labels:
    io.cilium/app: operator
    name: cilium-operator
spec:
  replicas: {{ .Values.operator.replicas }}
  selector:
    matchLabels:
      io.cilium/app: operator
      name: cilium-operator
  template:
    metadata:
      annotations:
        prometheus.io/port: "9963"
        {{- if .Values.operator.rollOutPods }}
        cilium.io/cilium-configmap-checksum: {{ include (print $.Template.BasePath "/cilium-configmap.yaml") . | sha256sum | quote }}
        {{- end }}
      labels:
        io.cilium/app: operator
        name: cilium-operator
    spec:
      hostNetwork: true
      serviceAccountName: cilium
      tolerations:
        - operator: Exists
      containers:
        - name: cilium-operator
          image: quay.io/cilium/operator-generic:v{{ .Chart.Version }}
          {{- with .Values.operator.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
`;

const GATEWAY_CLASS = `{{- if .Values.gatewayAPI.enabled }}
{{- if or (eq (toString .Values.gatewayAPI.gatewayClass.create) "true") (and (eq (toString .Values.gatewayAPI.gatewayClass.create) "auto") (.Capabilities.APIVersions.Has "gateway.networking.k8s.io/v1/GatewayClass")) }}
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata:
  name: cilium
spec:
  controllerName: io.cilium/gateway-controller
{{- end }}
{{- end }}
`;

/** A chart with the traits of Cilium's: agent, operator, Hubble, a secret made once, a class that depends on what the API server knows. */
export function ciliumChart(version = '1.18.5'): ChartFiles {
  return {
    'Chart.yaml': chartYaml('cilium', version, { kubeVersion: '>= 1.21.0-0' }),
    'values.yaml': VALUES,
    'values.schema.json': SCHEMA,
    'templates/_helpers.tpl': helpers('cilium'),
    'templates/cilium-configmap.yaml': CONFIG,
    'templates/cilium-agent/daemonset.yaml': AGENT,
    'templates/cilium-agent/rbac.yaml': rbac('cilium', [
      { apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['get', 'list', 'watch'] },
    ]),
    'templates/cilium-agent/servicemonitor.yaml': serviceMonitor(
      '.Values.prometheus.serviceMonitor.enabled',
      'metrics',
    ),
    'templates/cilium-operator/deployment.yaml': OPERATOR,
    'templates/cilium-gateway-api-class.yaml': GATEWAY_CLASS,
    ...HUBBLE_TEMPLATES,
    'templates/NOTES.txt': 'You have successfully installed {{ .Chart.Name }} with Hubble.\n',
  };
}
