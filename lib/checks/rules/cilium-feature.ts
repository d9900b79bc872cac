import { groupOf } from '../../yaml/json.js';
import { aboutObject } from '../about.js';
import { ciliumOf } from '../cilium.js';
import type { Rule } from '../rule.js';
import { valueAt } from '../values-at.js';

/** Kinds of Cilium that mean nothing while a value is off. */
const FEATURES: Readonly<Record<string, string>> = {
  CiliumL2AnnouncementPolicy: 'l2announcements.enabled',
  CiliumBGPClusterConfig: 'bgpControlPlane.enabled',
  CiliumBGPPeerConfig: 'bgpControlPlane.enabled',
  CiliumBGPAdvertisement: 'bgpControlPlane.enabled',
  CiliumBGPNodeConfigOverride: 'bgpControlPlane.enabled',
  CiliumEgressGatewayPolicy: 'egressGateway.enabled',
};

/** Cilium does what its custom resources ask for. */
export const ciliumFeature: Rule = {
  id: 'cilium-feature',
  subject: 'model',
  severity: 'error',
  title: "The features behind Cilium's custom resources are switched on",
  why:
    'Cilium ignores these resources while their feature is off, or never registers their kind: addresses are handed out and nobody ' +
    'announces them, or the bootstrap waits for a CRD that never comes.',
  fix: 'Switch the feature on in the values of Cilium, or take the resource away.',
  source: 'Cilium documentation: BGP Control Plane, L2 Announcements, Egress Gateway',
  *check(subject) {
    const [cilium] = ciliumOf(subject);
    if (cilium === undefined) return;
    for (const built of subject.model.objects.values()) {
      const { kind, apiVersion } = built.object;
      const feature = FEATURES[kind];
      if (feature === undefined || groupOf(apiVersion) !== 'cilium.io' || valueAt(cilium.values, feature) === true) {
        continue;
      }
      yield {
        ...aboutObject(built),
        message: `has no effect while ${feature} is off in HelmRelease ${cilium.release.namespace}/${cilium.release.name}`,
        fix: `Set ${feature} to true, or remove the object.`,
      };
    }
  },
};
