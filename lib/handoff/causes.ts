/** Every known reason why an upgrade by Flux is not the same as the installation by the bootstrap. */
export type CauseId =
  | 'values'
  | 'chart-version'
  | 'digest-suffix'
  | 'chart-content'
  | 'identity'
  | 'post-renderers'
  | 'release-phase'
  | 'capabilities'
  | 'lookup'
  | 'random'
  | 'upgrade-hooks'
  | 'create-namespace'
  | 'crd-policy'
  | 'helm-major'
  | 'apply-method'
  | 'duplicate'
  | 'failed-upgrade'
  | 'not-taken-over'
  | 'two-writers'
  | 'elsewhere'
  | 'unknown';

/** Why something differs, for one difference. */
export interface Cause {
  readonly id: CauseId;
  /** One sentence with its period that names what was found. */
  readonly sentence: string;
}

/** What a cause is in general, for documentation and reports. */
export interface CauseText {
  readonly title: string;
  /** What happens. */
  readonly means: string;
  /** What to do about it, a sentence with its period. */
  readonly remedy: string;
}

export const CAUSES: Readonly<Record<CauseId, CauseText>> = {
  values: {
    title: 'other values',
    means: 'Flux gives the chart other values than the bootstrap did.',
    remedy: 'Change the value in the description, synthesize, and let both sides get it from there.',
  },
  'chart-version': {
    title: 'another chart version',
    means: 'Flux upgrades to another version of the chart than the bootstrap installed.',
    remedy: 'Pin the same version on both sides: synthesize again and bootstrap from the committed files.',
  },
  'digest-suffix': {
    title: 'digest in the chart version',
    means:
      'helm-controller appends the first 12 digits of the artifact digest to the chart version, so every label with the chart version changes.',
    remedy: 'Set --feature-gates=DisableChartDigestTracking=true on helm-controller, by a patch of the FluxInstance.',
  },
  'chart-content': {
    title: 'another chart under the same version',
    means: 'The chart that Flux pulled differs from the one that the bootstrap installed, under the same version.',
    remedy: 'Use one registry on both sides, and pin the chart by digest.',
  },
  identity: {
    title: 'another release',
    means: 'Name, namespace or storage namespace differ, so Flux installs a second release on top of the first one.',
    remedy: 'Give the HelmRelease the releaseName and namespaces that the bootstrap uses.',
  },
  'post-renderers': {
    title: 'post-renderers',
    means: 'spec.postRenderers of the HelmRelease change what the chart renders; the bootstrap knows nothing of them.',
    remedy: 'Say the same by values of the chart, or apply the change after the handoff.',
  },
  'release-phase': {
    title: 'a template that tells installation from upgrade',
    means: 'The chart reads .Release.IsInstall, .Release.IsUpgrade or .Release.Revision.',
    remedy: 'Switch the part that reads it off by a value, or take another chart version.',
  },
  capabilities: {
    title: 'a template that asks what the cluster can do',
    means:
      'The chart reads .Capabilities, and a CRD that appears between revision 1 and 2 gives another answer than before.',
    remedy: 'Bring the CRD with stage 00, or fix the answer by a value of the chart.',
  },
  lookup: {
    title: 'a template that reads the cluster',
    means: 'The chart calls lookup, so it renders something else where the object is there.',
    remedy: 'Take the live proof: only a cluster can tell.',
  },
  random: {
    title: 'a template that is never the same twice',
    means: 'The chart makes certificates, passwords, ids or dates while it is rendered.',
    remedy: 'Supply them from outside (cert-manager, an existing Secret) by values of the chart.',
  },
  'upgrade-hooks': {
    title: 'hooks of upgrades',
    means: 'The chart has pre-upgrade or post-upgrade hooks, which run at the handoff.',
    remedy: 'Read what the hook does; switch it off by a value where it is not harmless.',
  },
  'create-namespace': {
    title: 'a namespace made by Helm',
    means: 'helm --create-namespace adds a label to the Namespace that Git does not have.',
    remedy: 'Let stage namespaces create it; leave createNamespace: false in the helmfile.',
  },
  'crd-policy': {
    title: 'CRDs of the chart',
    means: 'The policy spec.upgrade.crds writes CRDs that stage 00 or Helm brought in another form.',
    remedy: 'Bring them with the version of the chart in stage 00, and state spec.upgrade.crds.',
  },
  'helm-major': {
    title: 'another Helm major',
    means: 'Helm 3 keeps keys whose chart default is null, Helm 4 removes them, so templates with hasKey differ.',
    remedy: 'Bootstrap with the Helm major that helm-controller embeds: 3 for Flux ≤ 2.7, 4 since Flux 2.8.',
  },
  'apply-method': {
    title: 'server-side bootstrap',
    means:
      'helm owns fields by server-side apply beside helm-controller: a field that is later removed in Git stays for ever.',
    remedy: 'Bootstrap client-side: serverSide: "false" in the helmfile.',
  },
  duplicate: {
    title: 'an object rendered twice',
    means: 'helm accepts an object that a chart renders twice, the post-renderer of Flux refuses it.',
    remedy: 'Change the values so that one of the two is left out.',
  },
  'failed-upgrade': {
    title: 'a failed upgrade',
    means: 'The upgrade by Flux failed or was repeated.',
    remedy: 'Read the message of the HelmRelease; nothing is proven until one upgrade succeeds.',
  },
  'not-taken-over': {
    title: 'not taken over',
    means: 'Flux has not upgraded the release yet.',
    remedy: 'Wait until the HelmRelease is Ready, then verify again.',
  },
  'two-writers': {
    title: 'more than one upgrade',
    means: 'Somebody upgraded the release more than once: bootstrap and Flux fight, or Git moved on meanwhile.',
    remedy: 'Do not sync releases that Flux has; take the proof before Git changes.',
  },
  elsewhere: {
    title: 'not the upgrade',
    means: 'Something else than the upgrade changed it: a controller, a restart of its own, a person.',
    remedy: 'Look at the writer that is named; if it is expected, take the snapshot after it is done.',
  },
  unknown: {
    title: 'no known cause',
    means: 'Both revisions were rendered alike, and it changed all the same.',
    remedy: 'Compare the two revisions with helm get manifest --revision, and the field managers of the object.',
  },
};
