export { CatalogueApp, type CatalogueProps } from './catalogue-app.js';
export { CertManager, type CertManagerProps, type CloudflareIssuerProps } from './cert-manager.js';
export { Cilium, type CiliumProps, ciliumValues } from './cilium.js';
export type {
  BgpPeer,
  BgpPeeringProps,
  CiliumSelector,
  L2AnnouncementProps,
  LoadBalancerPoolProps,
} from './cilium-networking.js';
export { CoreDns, type CoreDnsProps, type CoreDnsValues, coreDnsValues } from './coredns.js';
export { GatewayApiCrds, PrometheusOperatorCrds } from './crd-charts.js';
export { ExternalSecrets, type ExternalSecretsProps } from './external-secrets.js';
export {
  DISABLE_DIGEST_TRACKING,
  type FluxComponent,
  FluxInstance,
  type FluxInstanceProps,
  type FluxInstanceValues,
  fluxInstanceValues,
} from './flux-instance.js';
export { FluxOperator, type FluxOperatorProps, type FluxOperatorValues } from './flux-operator.js';
export { Spegel, type SpegelProps, type SpegelValues, spegelValues } from './spegel.js';
