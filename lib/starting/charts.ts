/** Charts of a new repository, as literals that its update tool edits from then on; the same that the example of this library runs. */
export const CHARTS = {
  cilium: 'oci://quay.io/cilium/charts/cilium:1.18.5',
  coredns: 'oci://ghcr.io/coredns/charts/coredns:1.45.0',
  certManager: 'oci://quay.io/jetstack/charts/cert-manager:v1.19.2',
  fluxOperator: 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator:0.58.1',
  fluxInstance: 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance:0.58.1',
  metricsServer: 'oci://ghcr.io/home-operations/charts-mirror/metrics-server:3.13.0',
} as const;

/** Flux, as a range within the minor version that this library models. */
export const FLUX_VERSION = '2.9.x';
